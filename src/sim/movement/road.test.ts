/** Cars: closures, water, gridlock remedies, positions. */
import { describe, expect, test } from 'vitest';
import { gridCity, networkCity, traffic } from '../../../tests/support/network.ts';
import {
  cancel,
  depart,
  drainArrivals,
  outcome,
  redirect,
  travelMode,
  travelState,
  vehiclesOn,
} from '../world/travel.ts';
import { setWaterClosed } from '../world/roads.ts';
import { positionOf } from './position.ts';

const { car, walk } = travelMode;

describe('closures and water', () => {
  test('vehicles inside leave a road closed by order, and are caught by water', () => {
    for (const water of [0, 1]) {
      const t = traffic(
        networkCity(
          [
            [0, 0],
            [600, 0],
            [900, 0],
          ],
          [
            { from: 0, to: 1 },
            { from: 1, to: 2 },
          ],
        ),
      );
      for (let i = 0; i < 5; i += 1) depart(t.travel, { mode: car, owner: i, fromNode: 0, to: 2, atS: 0 });
      t.run(30);
      expect(vehiclesOn(t.travel, 0)).toBe(5);
      for (const link of [0, 1]) t.roadWorld.links.open[link] = 0;
      setWaterClosed(t.roadWorld, 0, water === 1);
      t.run(200);
      const seen: string[] = [];
      drainArrivals(t.travel, 'people', (id, what) => {
        const { node, link, state } = t.travel.travellers;
        seen.push(`${what} node ${node[id]} link ${link[id]} state ${state[id]}`);
      });
      expect(vehiclesOn(t.travel, 0)).toBe(0);
      const caught = `${outcome.stranded} node 1 link 0 state ${travelState.caught}`;
      const there = `${outcome.arrived} node 2 link -1 state ${travelState.arrived}`;
      // At 30 s those who came in before 8.4 s are past the middle.
      expect(seen).toEqual(Array.from({ length: 5 }, () => (water === 1 ? caught : there)));
      expect(t.travel.counts.caught[0]).toBe(water === 1 ? 5 : 0);
      expect(t.travel.slab.live).toBe(0);
    }
  });

  test('a lower speed holds for those who enter from then on', () => {
    const t = traffic(
      networkCity(
        [
          [0, 0],
          [300, 0],
        ],
        [{ from: 0, to: 1 }],
      ),
    );
    const before = depart(t.travel, { mode: car, owner: 1, fromNode: 0, to: 1, atS: 0 });
    t.run(5);
    t.roadWorld.links.speedCmps[0] = 300;
    const after = depart(t.travel, { mode: car, owner: 2, fromNode: 0, to: 1, atS: 5 });
    t.run(200);
    expect(t.travel.travellers.endMs[before]! / 1000).toBeCloseTo(21.6, 1);
    expect(t.travel.travellers.endMs[after]! / 1000 - 5).toBeCloseTo(100, 1);
  });
});

describe('long waits', () => {
  /** 0 → 1, then the short way 1 → 2 that nobody leaves, or the long way round over 3. */
  const build = (options: object) => {
    const t = traffic(
      networkCity(
        [
          [0, 0],
          [150, 0],
          [300, 0],
          [150, 150],
        ],
        [
          { from: 0, to: 1, oneway: true },
          { from: 1, to: 2, oneway: true },
          { from: 1, to: 3, lengthM: 500, oneway: true },
          { from: 3, to: 2, lengthM: 500, oneway: true },
        ],
      ),
      { ...options, routeNoisePm: 0, informationDelayS: 100_000 },
    );
    t.travel.links.redPm[1] = 1000;
    for (let i = 0; i < 25; i += 1) depart(t.travel, { mode: car, owner: i, fromNode: 0, to: 2, atS: 0 });
    return t;
  };

  test('the first of the queue takes another link after a minute', () => {
    const t = build({ pushAfterMs: Infinity });
    t.run(900);
    expect(t.travel.counts.reroutes[0]).toBe(5);
    expect(t.travel.counts.arrived[0]).toBe(5);
    expect(vehiclesOn(t.travel, 1)).toBe(20);
  });

  test('without another link it squeezes in after five minutes', () => {
    const t = build({ rerouteAfterMs: Infinity });
    t.run(700);
    expect(t.travel.counts.pushes[0]).toBeGreaterThan(0);
    expect(vehiclesOn(t.travel, 1)).toBe(20 + t.travel.counts.pushes[0]!);
  });
});

describe('requests', () => {
  test('a new destination holds from the next node on; a cancelled trip leaves no trace', () => {
    const t = traffic(gridCity(3, 150));
    const a = depart(t.travel, { mode: car, owner: 1, fromNode: 0, to: 2, atS: 0 });
    const b = depart(t.travel, { mode: car, owner: 2, fromNode: 0, to: 2, atS: 0 });
    const c = depart(t.travel, { mode: walk, owner: 3, fromNode: 0, to: 2, atS: 0 });
    t.run(5);
    expect(redirect(t.travel, a, 0)).toBe(true);
    cancel(t.travel, b);
    cancel(t.travel, c);
    t.run(120);
    expect(t.travel.travellers.node[a]).toBe(0);
    expect(redirect(t.travel, a, 2)).toBe(false);
    const seen: number[] = [];
    drainArrivals(t.travel, 'people', (id) => seen.push(id));
    expect(seen).toEqual([a]);
    expect(t.travel.slab.live).toBe(0);
    expect([...t.travel.links.entries].reduce((x, y) => x + y)).toBe(
      [...t.travel.links.exits].reduce((x, y) => x + y),
    );
    expect(t.travel.roads.walkers.every((n) => n === 0)).toBe(true);
  });

  test('reports come by time, then id, and to those they concern', () => {
    const t = traffic(gridCity(3, 150));
    for (let i = 0; i < 6; i += 1) depart(t.travel, { mode: car, owner: i, fromNode: 5 - i, to: 8, atS: 0 });
    depart(t.travel, { mode: travelMode.unit, owner: 9, fromNode: 0, to: 8, atS: 0 });
    t.run(300);
    const seen: [number, number][] = [];
    drainArrivals(t.travel, 'people', (id) => seen.push([t.travel.travellers.endMs[id]!, id]));
    expect(seen).toHaveLength(6);
    expect(seen).toEqual([...seen].sort((x, y) => x[0] - y[0] || x[1] - y[1]));
    let units = 0;
    drainArrivals(t.travel, 'units', () => (units += 1));
    expect(units).toBe(1);
  });

  test('impossible requests are named faults', () => {
    const t = traffic(gridCity(2, 100), { travellers: 1 });
    const trip = { mode: car, owner: 1, fromNode: 0, to: 3, atS: 0 };
    expect(() => depart(t.travel, { ...trip, fromNode: 4 })).toThrow('travel.node');
    expect(() => depart(t.travel, { ...trip, to: -33 })).toThrow('travel.set');
    depart(t.travel, trip);
    expect(() => depart(t.travel, trip)).toThrow('slab.full');
    expect(() => cancel(t.travel, 7)).toThrow('travel.unknownTraveller');
  });
});

test('positions: on the right of the middle line, behind one another, heading along the road', () => {
  const t = traffic(
    networkCity(
      [
        [0, 0],
        [300, 0],
      ],
      [{ from: 0, to: 1 }],
    ),
  );
  t.travel.links.redPm[0] = 1000;
  const east = [0, 1, 2].map((i) => depart(t.travel, { mode: car, owner: i, fromNode: 0, to: 1, atS: 0 }));
  const west = depart(t.travel, { mode: car, owner: 3, fromNode: 1, to: 0, atS: 0 });
  const out = { xM: 0, yM: 0, headingRad: 9 };
  t.run(10);
  expect(positionOf(t, west, 10_000, out)).toBe(true);
  expect(out.xM).toBeCloseTo(300 - 138.9, 0);
  expect(out.yM).toBeCloseTo(1.6, 5);
  expect(Math.abs(out.headingRad)).toBeCloseTo(Math.PI, 9);
  t.run(60);
  const { order } = t.travel.travellers;
  for (const [place, id] of east.sort((a, b) => order[a]! - order[b]!).entries()) {
    expect(positionOf(t, id, 60_000, out)).toBe(true);
    expect(out.xM).toBeCloseTo(300 - 7.5 * place, 6);
    expect(out.yM).toBeCloseTo(-1.6, 5);
    expect(out.headingRad).toBe(0);
  }
  expect(positionOf(t, west, 60_000, out)).toBe(false);
  expect([out.xM, out.yM]).toEqual([0, 0]);
});
