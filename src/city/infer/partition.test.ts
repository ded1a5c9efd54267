import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupNeighbours, zoneNeighbours } from './neighbours.ts';
import { partition, type Neighbourhood } from './partition.ts';
import { splitEvenly } from './split.ts';

/** Zones of a coarse map drawn over a grid: each cell belongs to the nearest of some places. */
function patchwork(places: readonly (readonly [number, number])[], side: number): Neighbourhood {
  const zone = new Int16Array(side * side);
  for (let cell = 0; cell < zone.length; cell += 1) {
    let best = 0;
    places.forEach(([x, y], z) => {
      const away = ([px, py]: readonly [number, number]): number =>
        (px - (cell % side)) ** 2 + (py - Math.floor(cell / side)) ** 2;
      if (away([x, y]) < away(places[best]!)) best = z;
    });
    zone[cell] = best;
  }
  const terrain = {
    cellCm: 100,
    cols: side,
    rows: side,
    zCm: new Int32Array(0),
    cover: new Uint8Array(0),
    zone,
  };
  return zoneNeighbours(terrain, {
    count: places.length,
    xCm: Int32Array.from(places, ([x]) => x * 100),
    yCm: Int32Array.from(places, ([, y]) => y * 100),
  });
}

const places = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 39 }), fc.integer({ min: 0, max: 39 })), {
  minLength: 12,
  maxLength: 130,
  selector: ([x, y]) => x * 100 + y,
});

function isConnected(map: Neighbourhood, group: Int32Array, g: number): boolean {
  const members = Array.from(group.keys()).filter((i) => group[i] === g);
  const seen = new Set([members[0]!]);
  const stack = [members[0]!];
  while (stack.length > 0)
    for (const next of map.neighbours[stack.pop()!]!) {
      if (group[next] !== g || seen.has(next)) continue;
      seen.add(next);
      stack.push(next);
    }
  return seen.size === members.length;
}

describe('partition', () => {
  it('makes connected groups of 6 to 15, and districts of those', () => {
    fc.assert(
      fc.property(places, (list) => {
        const map = patchwork(list, 40);
        const parts = Math.max(1, Math.round(map.count / 10));
        const group = partition(map, parts);
        const sizes = Array.from({ length: parts }, (_, g) => group.filter((own) => own === g).length);
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(6);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(15);
        for (let g = 0; g < parts; g += 1) expect(isConnected(map, group, g)).toBe(true);
        const wide = groupNeighbours(map, group, parts);
        const districts = partition(wide, Math.max(1, Math.round(parts / 6)));
        for (let d = 0; d <= Math.max(...districts); d += 1)
          expect(isConnected(wide, districts, d)).toBe(true);
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  it('joins what water keeps apart', () => {
    const terrain = {
      cellCm: 100,
      cols: 5,
      rows: 1,
      zCm: new Int32Array(5),
      cover: new Uint8Array(5),
      zone: Int16Array.of(0, -1, 1, -1, 2),
    };
    const zones = { count: 3, xCm: Int32Array.of(50, 250, 450), yCm: new Int32Array(3) };
    expect(zoneNeighbours(terrain, zones).neighbours).toEqual([[1], [0, 2], [1]]);
  });
});

describe('splitEvenly', () => {
  it('parts weight evenly, and finds the group of every point', () => {
    const points = fc.array(
      fc.noBias(
        fc.record({
          x: fc.integer({ min: 0, max: 1_000_000 }),
          y: fc.integer({ min: 0, max: 300_000 }),
          w: fc.integer({ min: 1, max: 9 }),
        }),
      ),
      { minLength: 400, maxLength: 600 },
    );
    fc.assert(
      fc.property(points, fc.integer({ min: 2, max: 12 }), (list, wanted) => {
        const split = splitEvenly(
          list.map((p) => p.x),
          list.map((p) => p.y),
          list.map((p) => p.w),
          wanted,
        );
        expect(split.count).toBe(wanted);
        const load = new Float64Array(wanted);
        for (const { x, y, w } of list) {
          const g = split.groupAt(x, y);
          load[g] = load[g]! + w;
        }
        expect(load).toEqual(split.weight);
        const mean = load.reduce((a, b) => a + b, 0) / wanted;
        for (const w of load) expect(Math.abs(w / mean - 1)).toBeLessThan(0.35);
      }),
      { numRuns: 40, seed: 5 },
    );
  });

  it('makes do with fewer groups than wanted where all points are in one place', () => {
    const split = splitEvenly([5, 5, 5], [7, 7, 7], [1, 2, 3], 4);
    expect([split.count, split.weight[0], split.groupAt(0, 0)]).toEqual([1, 6, 0]);
    expect(splitEvenly([1], [1], [0], 3).count).toBe(0);
  });
});
