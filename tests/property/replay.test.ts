/** Repeatability of whole drills: same inputs same bits, restore at any tick, forks that share their luck. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventRecord } from '../../src/contract/events.ts';
import { cityString } from '../../src/city/model.ts';
import { testCity, testEngine, testOrders } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';
import { breakVessel } from '../support/leak.ts';

const kernels = kernelModules();
const untilS = 4500;

describe('a drill', () => {
  test('is the same twice, and another with another seed', () => {
    const run = (seed: number) => {
      const engine = testEngine({ seed, kernels, orders: testOrders() });
      expect(engine.advance(untilS).fault).toBeNull();
      return engine.stateHash();
    };
    const first = run(7);
    expect(run(7)).toBe(first);
    expect(run(8)).not.toBe(first);
  });

  test('is the same whether advanced by seconds or at once, with checkpoints or without', () => {
    const once = testEngine({ kernels, orders: testOrders(), checkpoints: false });
    once.advance(2000);
    const often = testEngine({ kernels, orders: testOrders() });
    for (let atS = 0; atS <= 2000; atS += 7) often.advance(atS);
    often.advance(2000);
    expect(often.stateHash()).toBe(once.stateHash());
  });

  test('goes on from any moment it returns to as if it had never stopped', () => {
    const orders = testOrders();
    const whole = testEngine({ kernels, orders });
    whole.advance(untilS);
    const wanted = whole.stateHash();
    const engine = testEngine({ kernels, orders });
    engine.advance(untilS);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: untilS }), fc.integer({ min: 0, max: untilS }), (back, forth) => {
        engine.rewind(back);
        expect(engine.now()).toBe(back);
        engine.advance(Math.max(back, forth));
        engine.rewind(Math.min(back, forth));
        engine.advance(untilS);
        expect(engine.stateHash()).toBe(wanted);
      }),
      { numRuns: 12 },
    );
  });

  test('with a cloud over the city goes on likewise, with kernels and without', () => {
    const run = (modules: typeof kernels, backS: number | null) => {
      const engine = testEngine({ kernels: modules });
      engine.advance(1260);
      breakVessel(engine);
      expect(engine.advance(3000).fault).toBeNull();
      if (backS !== null) engine.rewind(backS);
      engine.advance(3000);
      return engine.stateHash();
    };
    const whole = run(kernels, null);
    for (const backS of [1321, 1800, 2399]) expect(run(kernels, backS)).toBe(whole);
    expect(run({ flood: null, pages: null }, null)).toBe(whole);
  });

  test('with one more order leaves those it does not reach as they were', () => {
    const base = testOrders().slice(0, 3);
    const plain = testEngine({ kernels, orders: base });
    const forked = testEngine({ kernels, orders: base });
    forked.advance(2000);
    plain.advance(2000);
    const branch = forked.fork();
    expect(branch.forkS).toBe(2000);
    const { zones, strings } = testCity();
    const driest = [...zones.lowCm.keys()].toSorted((p, q) => zones.lowCm[q]! - zones.lowCm[p]! || p - q)[0]!;
    const key = cityString(testCity(), zones.key[driest]!);
    expect(strings).toContain(key);
    expect(
      forked.submit({ clientId: 'more', by: 'districtOffice', type: 'warnZone', zone: key }).accepted,
    ).toBe(true);
    plain.advance(untilS);
    forked.advance(untilS);
    expect(forked.stateHash()).not.toBe(plain.stateHash());
    const { buildings } = testCity();
    const calls = (engine: typeof plain) => {
      const view = engine.openView({ as: 'observer' }).id;
      return engine
        .events(view, 0, engine.eventCount())
        .filter(({ kind, a }: EventRecord) => kind === 'call.made' && buildings.zone[a] !== driest)
        .map(({ atS, a, b }) => [atS, a, b]);
    };
    expect(calls(forked)).toEqual(calls(plain));
    expect(calls(plain).length).toBeGreaterThan(0);
  });

  test('refuses an order in the past of its branch and takes it on a fork', () => {
    const engine = testEngine({ kernels });
    engine.advance(1200);
    engine.rewind(600);
    const key = cityString(testCity(), testCity().zones.key[0]!);
    const order = { clientId: 'late', by: 'districtOffice', type: 'warnZone', zone: key } as const;
    expect(engine.submit(order)).toMatchObject({ accepted: false, refusal: { code: 'order.inThePast' } });
    engine.fork();
    expect(engine.submit(order)).toMatchObject({ accepted: true, tick: 601 });
    expect(engine.submit(order)).toMatchObject({ accepted: true, tick: 601 });
    engine.advance(1200);
    const forked = engine.stateHash();
    engine.switchTo(0, 1200);
    expect(engine.stateHash()).not.toBe(forked);
    engine.switchTo(1, 1200);
    expect(engine.stateHash()).toBe(forked);
  });
});
