import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankTable } from '../package/empty.ts';
import { landCover, roadKind, type Buildings, type Roads, type Terrain, type Zones } from '../model.ts';
import type { CityDraft } from './draft.ts';
import { StringTable } from './strings.ts';
import { growZones } from './zoneGrow.ts';
import { makeZones } from './zones.ts';

const cols = 120;
const cellCm = 2500;

interface Land {
  terrain: Terrain;
  buildings: Buildings;
  roads: Roads;
  weight: Float64Array;
}

/** 3 × 3 km of land with a bay, a stream and two avenues; buildings crowd towards one corner. */
function land(seed: number, count: number): Land {
  let state = seed;
  const next = (): number => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const cover = new Uint8Array(cols * cols).fill(landCover.residential);
  const bay = 20 + Math.floor(next() * 40);
  const stream = 30 + Math.floor(next() * 60);
  for (let row = 0; row < cols; row += 1) {
    for (let col = 0; col < cols; col += 1) {
      if (row < bay && Math.abs(col - 60) < bay - row) cover[row * cols + col] = landCover.sea;
      else if (col === stream) cover[row * cols + col] = landCover.stream;
    }
  }
  const buildings = blankTable('buildings', count);
  const weight = new Float64Array(count);
  for (let b = 0; b < count; b += 1) {
    let cell = 0;
    do {
      const col = Math.floor(next() * next() * cols);
      const row = cols - 1 - Math.floor(next() * cols);
      cell = row * cols + col;
    } while (cover[cell] !== landCover.residential);
    buildings.xCm[b] = ((cell % cols) + 0.5) * cellCm;
    buildings.yCm[b] = (Math.floor(cell / cols) + 0.5) * cellCm;
    weight[b] = 20 + Math.floor(next() * 80);
  }
  const roads = {
    ...blankTable('roads', 2),
    kind: Uint8Array.of(roadKind.primary, roadKind.trunk),
    pointStart: Uint32Array.of(0, 2, 4),
    xCm: Int32Array.of(0, cols * cellCm - 1, 40 * cellCm, 40 * cellCm),
    yCm: Int32Array.of(80 * cellCm, 80 * cellCm, 0, cols * cellCm - 1),
    zCm: new Int32Array(4),
  };
  const size = { cellCm, cols, rows: cols };
  const terrain = {
    ...size,
    zCm: new Int32Array(cover.length),
    cover,
    zone: new Int16Array(cover.length).fill(-1),
  };
  return { terrain, buildings, roads, weight };
}

function zonesOf({ terrain, buildings, roads, weight }: Land): Zones {
  const boundsCm = { x0: 0, y0: 0, x1: cols * cellCm, y1: cols * cellCm };
  const people = weight.reduce((a, b) => a + b, 0);
  const draft: Pick<CityDraft, 'boundsCm' | 'zoneNames'> = { boundsCm, zoneNames: [] };
  return makeZones(draft, terrain, buildings, roads, new StringTable(), weight, people);
}

/** Number of connected pieces of each zone on the grid. */
function pieces(zone: Int16Array, count: number): number[] {
  const result = Array.from({ length: count }, () => 0);
  const seen = new Uint8Array(zone.length);
  for (let first = 0; first < zone.length; first += 1) {
    const z = zone[first]!;
    if (z < 0 || seen[first] === 1) continue;
    result[z]! += 1;
    const stack = [first];
    seen[first] = 1;
    while (stack.length > 0) {
      const cell = stack.pop()!;
      const col = cell % cols;
      for (const next of [
        col > 0 ? cell - 1 : -1,
        col < cols - 1 ? cell + 1 : -1,
        cell - cols,
        cell + cols,
      ]) {
        if (next < 0 || next >= zone.length || seen[next] === 1 || zone[next] !== z) continue;
        seen[next] = 1;
        stack.push(next);
      }
    }
  }
  return result;
}

describe('makeZones', () => {
  it('parts any land into connected communities of about equal weight', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1200, max: 2400 }), (seed, count) => {
        const place = land(seed, count);
        const zones = zonesOf(place);
        const people = place.weight.reduce((a, b) => a + b, 0);
        expect(zones.count).toBe(Math.max(Math.round(people / 3500), Math.round(count / 80), 10));
        expect(pieces(place.terrain.zone, zones.count)).toEqual(Array.from({ length: zones.count }, () => 1));
        const load = new Float64Array(zones.count);
        place.buildings.zone.forEach((z, b) => {
          load[z] = load[z]! + place.weight[b]!;
        });
        const mean = people / zones.count;
        const fair = load.filter((w) => w > 0.4 * mean && w < 1.8 * mean).length;
        expect(fair / zones.count).toBeGreaterThanOrEqual(0.9);
        expect(Math.max(...load) / mean).toBeLessThan(2.6);
      }),
      { numRuns: 8, seed: 3 },
    );
  });

  it('gives every building the community of its cell', () => {
    const place = land(11, 1500);
    zonesOf(place);
    place.buildings.xCm.forEach((x, b) => {
      const cell = Math.floor(place.buildings.yCm[b]! / cellCm) * cols + Math.floor(x / cellCm);
      expect(place.buildings.zone[b]).toBe(place.terrain.zone[cell]);
    });
  });
});

describe('growZones', () => {
  it('puts the border on what is dear to cross', () => {
    const cost = new Uint8Array(11).fill(10);
    cost[7] = 200;
    const grid = { cols: 11, rows: 1, cost };
    expect([...growZones(grid, [0, 10], [0, 0])]).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('makes the late one smaller, leaves the sea alone, and never takes a seed its own cell', () => {
    const cost = new Uint8Array(12).fill(10);
    cost[11] = 0;
    const grid = { cols: 12, rows: 1, cost };
    expect([...growZones(grid, [0, 10], [0, 45])].filter((z) => z === 1).length).toBe(3);
    expect(growZones(grid, [0, 10], [0, 900])[10]).toBe(1);
    expect(growZones(grid, [0, 10], [0, 0])[11]).toBe(-1);
  });
});
