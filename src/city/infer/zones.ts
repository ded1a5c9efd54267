import { landCover, type Buildings, type Roads, type Terrain, type Zones } from '../model.ts';
import type { CityDraft } from './draft.ts';
import { cellOf, startsOf } from './pack.ts';
import { communityNames } from './placeNames.ts';
import type { StringTable } from './strings.ts';
import { balanceSeeds, type BalancedSeeds } from './zoneBalance.ts';
import { growZones, stepCosts, type CostGrid } from './zoneGrow.ts';
import { zoneOutlines } from './zoneOutline.ts';
import { zoneCount, zoneSeeds } from './zoneSeeds.ts';

/**
 * Parts the city into communities of about equal `weight` (of each building); fills `terrain.zone`, `buildings.zone` and
 * `roads.zone`. `people` decides how many; residents, offices and parents are set later.
 */
export function makeZones(
  draft: Pick<CityDraft, 'boundsCm' | 'zoneNames'>,
  terrain: Terrain,
  buildings: Buildings,
  roads: Roads,
  strings: StringTable,
  weight: Float64Array,
  people: number,
): Zones {
  const cellOfBuilding = new Int32Array(buildings.count);
  for (let b = 0; b < buildings.count; b += 1)
    cellOfBuilding[b] = cellOf(terrain, draft, buildings.xCm[b]!, buildings.yCm[b]!);
  const grid = stepCosts(terrain, roads, draft);
  const first = zoneSeeds(buildings, weight, zoneCount(buildings.count, people));
  const seeds = balanceSeeds(grid, buildings, cellOfBuilding, weight, first);
  const grown = growLargeEnough(grid, seeds);
  const count = renumber(terrain, grown, seeds.cells.length);
  terrain.zone.set(grown);
  const centres = meanPositions(draft, terrain, count);
  for (let b = 0; b < buildings.count; b += 1) {
    const zone = grown[cellOfBuilding[b]!]!;
    buildings.zone[b] = zone >= 0 ? zone : nearestZone(centres, buildings.xCm[b]!, buildings.yCm[b]!);
  }
  for (let r = 0; r < roads.count; r += 1) {
    const middle = (roads.pointStart[r]! + roads.pointStart[r + 1]!) >> 1;
    const [x, y] = [roads.xCm[middle]!, roads.yCm[middle]!];
    const zone = grown[cellOf(terrain, draft, x, y)]!;
    roads.zone[r] = zone >= 0 ? zone : nearestZone(centres, x, y);
  }
  const outlines = zoneOutlines(terrain, draft.boundsCm, terrain.zone, count);
  const names = communityNames(draft.zoneNames, count, roads, strings);
  const digits = Math.max(2, String(count).length);
  return {
    count,
    key: Uint32Array.from(names, (_, z) => strings.id(`zone/${String(z + 1).padStart(digits, '0')}`)),
    name: Uint32Array.from(names, (name) => strings.id(name.en)),
    nameZh: Uint32Array.from(names, (name) => strings.id(name.zh)),
    xCm: centres.xCm,
    yCm: centres.yCm,
    lowCm: lowGround(terrain, buildings, count),
    residents: new Int32Array(count),
    drainTenthMmph: new Int32Array(count),
    dayPeople: new Int32Array(count),
    subdistrict: new Int16Array(count).fill(-1),
    office: new Int32Array(count).fill(-1),
    pointStart: startsOf(outlines.map((ring) => ring.length / 2)),
    outlineXCm: coordinates(outlines, 0),
    outlineYCm: coordinates(outlines, 1),
  };
}

/** Fewer cells are no community but a seed that its neighbours have shut in. */
const fewestCells = 12;

/** Zones of the seeds; those that stay too small give their cells to their neighbours. */
function growLargeEnough(grid: CostGrid, { cells, starts }: BalancedSeeds): Int16Array {
  let kept = Array.from(cells, (_, s) => s);
  for (;;) {
    const grown = growZones(
      grid,
      kept.map((s) => cells[s]!),
      kept.map((s) => starts[s]!),
    );
    const size = new Int32Array(kept.length);
    for (let cell = 0; cell < grown.length; cell += 1) {
      const z = grown[cell]!;
      if (z >= 0) size[z] = size[z]! + 1;
    }
    const large = kept.filter((_, z) => size[z]! >= fewestCells);
    if (large.length === kept.length || large.length === 0) return grown;
    kept = large;
  }
}

/**
 * Numbers the zones that have cells anew, in reading order of the map (rows of 400 m from the north, then west to east), in
 * place. Returns how many they are.
 */
function renumber(terrain: Terrain, zone: Int16Array, most: number): number {
  const { cols, cellCm } = terrain;
  const n = new Float64Array(most);
  const rowSum = new Float64Array(most);
  const colSum = new Float64Array(most);
  for (let row = 0, cell = 0; row < terrain.rows; row += 1) {
    for (let col = 0; col < cols; col += 1, cell += 1) {
      const z = zone[cell]!;
      if (z < 0) continue;
      n[z] = n[z]! + 1;
      rowSum[z] = rowSum[z]! + row;
      colSum[z] = colSum[z]! + col;
    }
  }
  const band = (z: number): number => Math.floor((rowSum[z]! / n[z]!) * (cellCm / 40000));
  const order = Array.from(n.keys())
    .filter((z) => n[z]! > 0)
    .sort((a, b) => band(b) - band(a) || colSum[a]! / n[a]! - colSum[b]! / n[b]! || a - b);
  const rankOf = new Int16Array(most).fill(-1);
  order.forEach((z, rank) => {
    rankOf[z] = rank;
  });
  for (let cell = 0; cell < zone.length; cell += 1) if (zone[cell]! >= 0) zone[cell] = rankOf[zone[cell]!]!;
  return order.length;
}

interface Centres {
  xCm: Int32Array;
  yCm: Int32Array;
}

/** Mean of the cells of each zone, forest apart: nobody looks for a community in its woods. */
function meanPositions(draft: Pick<CityDraft, 'boundsCm'>, terrain: Terrain, count: number): Centres {
  const n = new Float64Array(count);
  const sx = new Float64Array(count);
  const sy = new Float64Array(count);
  for (let row = 0, cell = 0; row < terrain.rows; row += 1) {
    for (let col = 0; col < terrain.cols; col += 1, cell += 1) {
      const z = terrain.zone[cell]!;
      if (z < 0 || terrain.cover[cell] === landCover.forest) continue;
      n[z] = n[z]! + 1;
      sx[z] = sx[z]! + col;
      sy[z] = sy[z]! + row;
    }
  }
  const { x0, y0 } = draft.boundsCm;
  const place = (sum: number, cells: number): number =>
    Math.round((sum / Math.max(1, cells) + 0.5) * terrain.cellCm);
  return {
    xCm: Int32Array.from(sx, (sum, z) => x0 + place(sum, n[z]!)),
    yCm: Int32Array.from(sy, (sum, z) => y0 + place(sum, n[z]!)),
  };
}

/** For what stands on cells without a zone (piers, islets): the zone whose centre is nearest, -1 where there are none. */
export function nearestZone({ xCm, yCm }: Centres, x: number, y: number): number {
  let best = -1;
  let bestSquare = Infinity;
  for (let z = 0; z < xCm.length; z += 1) {
    const square = (xCm[z]! - x) * (xCm[z]! - x) + (yCm[z]! - y) * (yCm[z]! - y);
    if (square >= bestSquare) continue;
    best = z;
    bestSquare = square;
  }
  return best;
}

function lowGround(terrain: Terrain, buildings: Buildings, count: number): Int32Array {
  const heights: number[][] = Array.from({ length: count }, () => []);
  for (let b = 0; b < buildings.count; b += 1) heights[buildings.zone[b]!]?.push(buildings.groundCm[b]!);
  const empty = Uint8Array.from(heights, (list) => (list.length === 0 ? 1 : 0));
  if (empty.includes(1)) {
    for (let cell = 0; cell < terrain.zone.length; cell += 1) {
      const z = terrain.zone[cell]!;
      if (z >= 0 && empty[z] === 1) heights[z]!.push(terrain.zCm[cell]!);
    }
  }
  return Int32Array.from(heights, (list) => {
    const sorted = Float64Array.from(list).sort();
    return sorted[Math.floor((sorted.length - 1) / 10)] ?? 0;
  });
}

/** Every x (offset 0) or y (offset 1) of flat rings, one after the other. */
function coordinates(rings: readonly number[][], offset: number): Int32Array {
  const result = new Int32Array(rings.reduce((sum, ring) => sum + ring.length / 2, 0));
  let at = 0;
  for (const ring of rings) for (let i = offset; i < ring.length; i += 2) result[at++] = ring[i]!;
  return result;
}
