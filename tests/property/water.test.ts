/**
 * Water in random networks under random losses: conserved at every node, never NaN, the same whatever was solved before, and the
 * skeleton close to the whole.
 */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { stream, type Stream } from '../../src/kernel/random.ts';
import { loadEpanet, type EpanetEngine } from '../../src/sim/lifelines/water/epanet.ts';
import { WaterSnapshot } from '../../src/sim/lifelines/water/snapshot.ts';
import { imbalances, waterNetwork, type WaterNode, type WaterPipe } from '../support/waterNetwork.ts';

let engine: EpanetEngine;
beforeAll(async () => {
  engine = await loadEpanet();
});

const parameters = fc.record({
  seed: fc.integer({ min: 1, max: 0x7fffffff }),
  size: fc.integer({ min: 2, max: 6 }),
  losses: fc.integer({ min: 0, max: 6 }),
});

describe('water in random networks', () => {
  test('is conserved and finite whatever is lost, and forgets what was before', () => {
    let failed = 0;
    fc.assert(
      fc.property(parameters, fc.boolean(), ({ seed, size, losses }, reduce) => {
        const random = stream(seed, 'water test');
        const city = randomCity(random, size);
        const used = new WaterSnapshot(city.networkNodes, city.networkEdges, engine, reduce);
        used.solve();
        const change = changesOf(random, city, losses);
        change(used);
        const fresh = new WaterSnapshot(city.networkNodes, city.networkEdges, engine, reduce);
        change(fresh);
        const solved = used.solve();
        expect(fresh.solve()).toBe(solved);
        if (!solved) failed += 1;
        if (solved) {
          const largest = used.flowLps.reduce((most, one) => Math.max(most, Math.abs(one)), 1);
          for (const rest of imbalances(city, used)) expect(Math.abs(rest)).toBeLessThan(1e-3 * largest);
          for (const name of ['pressureM', 'share', 'flowLps', 'drawnLps', 'tankInflowLps'] as const) {
            expect(used[name].every(Number.isFinite)).toBe(true);
            expect(used[name]).toEqual(fresh[name]);
          }
          expect(used.share.every((one) => one >= 0 && one <= 1)).toBe(true);
        }
        used.close();
        fresh.close();
      }),
      { numRuns: 120, seed: 1 },
    );
    expect(failed).toBe(0);
  });

  test('solved by the skeleton has the heads of the whole where pressure suffices', () => {
    let compared = 0;
    fc.assert(
      fc.property(parameters, ({ seed, size }) => {
        const city = randomCity(stream(seed, 'water test'), size);
        const [whole, reduced] = [false, true].map(
          (reduce) => new WaterSnapshot(city.networkNodes, city.networkEdges, engine, reduce),
        );
        // As cities are: up to .5 L/s a junction. What a series loses by what is drawn in its middle grows with its square, nearly.
        for (const water of [whole!, reduced!])
          for (let n = 0; n < city.networkNodes.count; n += 1) water.setDemandFactor(n, 0.25);
        const isSound =
          whole!.solve() &&
          reduced!.solve() &&
          whole!.share.every((one, n) => one === 1 || city.networkNodes.kind[n] !== 14);
        if (isSound) {
          compared += 1;
          whole!.pressureM.forEach((one, n) =>
            expect(Math.abs(one - reduced!.pressureM[n]!)).toBeLessThan(0.1),
          );
        }
        whole!.close();
        reduced!.close();
      }),
      { numRuns: 60, seed: 2 },
    );
    expect(compared).toBeGreaterThan(20);
  });
});

/** A grid of pipes with gaps and dead ends, a pumped basin at one corner and a tank at the other, and hydrants. */
function randomCity(random: Stream, size: number) {
  const nodes: WaterNode[] = [
    { kind: 'tank', z: 0, level: 3 },
    { kind: 'pump', z: 0, demand: 2 * size * size, level: 50 },
    { kind: 'tank', z: 40, level: 45 + random.next() * 6 },
  ];
  const pipes: WaterPipe[] = [];
  const lay = (from: number, to: number, diameterMm: number): number =>
    pipes.push({ from, to, lengthM: 20 + random.next() * 300, diameterMm });
  const first = nodes.length;
  const sizeOf = (): number => [100, 150, 200, 300][Math.floor(random.next() * 4)]!;
  for (let n = 0; n < size * size; n += 1)
    nodes.push({ kind: 'junction', z: random.next() * 12, demand: random.next() * 2 });
  for (let n = 0; n < size * size; n += 1) {
    const isFirst = n % size === 0;
    if (n % size < size - 1 && random.next() < 0.8) lay(first + n, first + n + 1, sizeOf());
    if (n + size < size * size && (isFirst || random.next() < 0.7))
      lay(first + n, first + n + size, sizeOf());
    if (random.next() < 0.3) {
      const end = nodes.push({ kind: 'junction', z: random.next() * 12, demand: random.next() }) - 1;
      lay(first + n, end, 150);
    }
    if (random.next() < 0.2) {
      const hydrant = nodes.push({ kind: 'hydrant', z: 5 }) - 1;
      lay(first + n, hydrant, 100);
    }
  }
  lay(0, 1, 400);
  lay(1, first, 400);
  lay(first + size * size - 1, 2, 300);
  return waterNetwork(nodes, pipes);
}

/** What happens to the city, to be done to as many of its waters as wanted. */
function changesOf(
  random: Stream,
  { networkNodes, networkEdges }: ReturnType<typeof randomCity>,
  losses: number,
) {
  const acts: ((water: WaterSnapshot) => void)[] = [];
  for (let i = 0; i < losses; i += 1) {
    const edge = Math.floor(random.next() * networkEdges.count);
    const node = Math.floor(random.next() * networkNodes.count);
    const kind = random.next();
    if (kind < 0.25) acts.push((water) => water.setPipe(edge, 'shut'));
    else if (kind < 0.45) acts.push((water) => water.setPipe(edge, 'broken'));
    else if (kind < 0.6) acts.push((water) => water.setLeak(edge, 0.002));
    else if (kind < 0.7) acts.push((water) => water.setPump(1, false));
    else if (kind < 0.8) acts.push((water) => water.setTank(2, { headM: 40, canGive: false, canTake: true }));
    else if (networkNodes.kind[node] === 15) acts.push((water) => water.setHydrant(node, 20));
    else acts.push((water) => water.setDemandFactor(node, 3 * kind));
  }
  return (water: WaterSnapshot): void => acts.forEach((act) => act(water));
}
