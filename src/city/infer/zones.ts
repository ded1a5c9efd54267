import { landCover, type Buildings, type Roads, type Terrain, type Zones } from '../model.ts';
import type { CityDraft, DraftName } from './draft.ts';
import { cellOf, startsOf } from './pack.ts';
import type { StringTable } from './strings.ts';
import { growZones } from './zoneGrow.ts';
import { zoneOutlines } from './zoneOutline.ts';
import { zoneCount, zoneSeeds } from './zoneSeeds.ts';

/** Parts the city into communities; fills `terrain.zone`, `buildings.zone` and `roads.zone`. Residents are set later. */
export function makeZones(
  draft: CityDraft,
  terrain: Terrain,
  buildings: Buildings,
  roads: Roads,
  strings: StringTable,
): Zones {
  const seeds = zoneSeeds(buildings, zoneCount(buildings.count));
  const cells = seeds.map((b) => cellOf(terrain, draft, buildings.xCm[b]!, buildings.yCm[b]!));
  const grown = growZones(terrain, roads, draft, [...new Set(cells)]);
  const order = northWestFirst(terrain, grown);
  const rankOf = new Map(order.map((zone, rank) => [zone, rank]));
  terrain.zone.set(grown.map((zone) => rankOf.get(zone) ?? -1));
  const count = order.length;
  const centres = meanPositions(draft, terrain, count);
  for (let b = 0; b < buildings.count; b += 1) {
    buildings.zone[b] = zoneAtOrNear(draft, terrain, centres, buildings.xCm[b]!, buildings.yCm[b]!);
  }
  for (let r = 0; r < roads.count; r += 1) {
    const middle = (roads.pointStart[r]! + roads.pointStart[r + 1]!) >> 1;
    roads.zone[r] = zoneAtOrNear(draft, terrain, centres, roads.xCm[middle]!, roads.yCm[middle]!);
  }
  const outlines = zoneOutlines(terrain, draft.boundsCm, terrain.zone, count);
  const names = centres.map((_, z) => draft.zoneNames[z] ?? numbered(z + 1));
  return {
    count,
    key: Uint32Array.from(centres, (_, z) => strings.id(`zone/${String(z + 1).padStart(2, '0')}`)),
    name: Uint32Array.from(names, (name) => strings.id(name.en)),
    nameZh: Uint32Array.from(names, (name) => strings.id(name.zh)),
    xCm: Int32Array.from(centres, (c) => c.xCm),
    yCm: Int32Array.from(centres, (c) => c.yCm),
    lowCm: lowGround(terrain, buildings, count),
    residents: new Int32Array(count),
    drainTenthMmph: new Int32Array(count),
    pointStart: startsOf(outlines.map((ring) => ring.length / 2)),
    outlineXCm: Int32Array.from(outlines.flatMap((ring) => ring.filter((_, i) => i % 2 === 0))),
    outlineYCm: Int32Array.from(outlines.flatMap((ring) => ring.filter((_, i) => i % 2 === 1))),
  };
}

function numbered(n: number): DraftName {
  return { en: `Community ${n}`, zh: `第${n}社区` };
}

interface Centre {
  xCm: number;
  yCm: number;
}

/** Old ids of the zones that have cells, in reading order of the map (rows of 400 m from the north, then west to east). */
function northWestFirst(terrain: Terrain, zone: Int16Array): number[] {
  const cells = new Map<number, { n: number; row: number; col: number }>();
  zone.forEach((z, cell) => {
    if (z < 0) return;
    const sum = cells.get(z) ?? { n: 0, row: 0, col: 0 };
    cells.set(z, {
      n: sum.n + 1,
      row: sum.row + Math.floor(cell / terrain.cols),
      col: sum.col + (cell % terrain.cols),
    });
  });
  const band = (z: number): number =>
    Math.floor((cells.get(z)!.row / cells.get(z)!.n) * (terrain.cellCm / 40000));
  const col = (z: number): number => cells.get(z)!.col / cells.get(z)!.n;
  return [...cells.keys()].sort((a, b) => band(b) - band(a) || col(a) - col(b) || a - b);
}

function meanPositions(draft: CityDraft, terrain: Terrain, count: number): Centre[] {
  const n = new Float64Array(count);
  const sx = new Float64Array(count);
  const sy = new Float64Array(count);
  terrain.zone.forEach((z, cell) => {
    if (z < 0 || terrain.cover[cell] === landCover.forest) return;
    n[z] = n[z]! + 1;
    sx[z] = sx[z]! + (cell % terrain.cols);
    sy[z] = sy[z]! + Math.floor(cell / terrain.cols);
  });
  return Array.from({ length: count }, (_, z) => ({
    xCm: draft.boundsCm.x0 + Math.round((sx[z]! / Math.max(1, n[z]!) + 0.5) * terrain.cellCm),
    yCm: draft.boundsCm.y0 + Math.round((sy[z]! / Math.max(1, n[z]!) + 0.5) * terrain.cellCm),
  }));
}

/** The zone of the cell; on cells without one (piers, islets) the zone whose centre is nearest. */
function zoneAtOrNear(
  draft: CityDraft,
  terrain: Terrain,
  centres: readonly Centre[],
  x: number,
  y: number,
): number {
  const zone = terrain.zone[cellOf(terrain, draft, x, y)]!;
  if (zone >= 0) return zone;
  let best = -1;
  let bestSquare = Infinity;
  centres.forEach((centre, z) => {
    const square = (centre.xCm - x) * (centre.xCm - x) + (centre.yCm - y) * (centre.yCm - y);
    if (square >= bestSquare) return;
    best = z;
    bestSquare = square;
  });
  return best;
}

function lowGround(terrain: Terrain, buildings: Buildings, count: number): Int32Array {
  const heights: number[][] = Array.from({ length: count }, () => []);
  for (let b = 0; b < buildings.count; b += 1) heights[buildings.zone[b]!]?.push(buildings.groundCm[b]!);
  const empty = heights.map((list) => list.length === 0);
  terrain.zone.forEach((z, cell) => {
    if (z >= 0 && empty[z]) heights[z]!.push(terrain.zCm[cell]!);
  });
  return Int32Array.from(heights, (list) => {
    list.sort((a, b) => a - b);
    return list[Math.floor((list.length - 1) / 10)] ?? 0;
  });
}
