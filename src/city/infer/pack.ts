import type { Areas, Buildings, Nodes, Roads, Terrain } from '../model.ts';
import { buildingEra, buildingInferred, landCover, roadFlag } from '../model.ts';
import type { CityDraft, DraftRoad, DraftTerrain } from './draft.ts';
import { centroid, counterClockwise, lengthCm, walkAlong } from './geometry.ts';
import { mapped, inverseOf, orderByKey } from './order.ts';
import { roadClass } from './roadClass.ts';
import type { StringTable } from './strings.ts';

/** Turns the arrays of objects of a draft into keyed, sorted columns. Zones and road-graph nodes are mapped in later. */
export function packAreas(draft: CityDraft, strings: StringTable): Areas {
  const rows = orderByKey('areas', draft.areas).map((i) => draft.areas[i]!);
  const rings = rows.flatMap((row) => row.rings);
  const [xCm, yCm] = columnsOf(rings, 2);
  return {
    count: rows.length,
    key: mapped(Uint32Array, rows, (row) => strings.id(row.key)),
    name: mapped(Uint32Array, rows, (row) => strings.id(row.name.en)),
    nameZh: mapped(Uint32Array, rows, (row) => strings.id(row.name.zh)),
    kind: mapped(Uint8Array, rows, (row) => row.kind),
    ringStart: startsOf(rows.map((row) => row.rings.length)),
    pointStart: startsOf(rings.map((ring) => ring.length / 2)),
    xCm: xCm!,
    yCm: yCm!,
  };
}

export interface PackedBuildings {
  table: Buildings;
  /** Row of each building of the draft. */
  rowOf: Int32Array;
}

export function packBuildings(draft: CityDraft, terrain: Terrain, strings: StringTable): PackedBuildings {
  const order = orderByKey('buildings', draft.buildings);
  const rows = order.map((i) => draft.buildings[i]!);
  const footprints = rows.map((row) => counterClockwise(row.footprint));
  const centres = footprints.map((ring) => centroid(ring));
  const [footXCm, footYCm] = columnsOf(footprints, 2);
  const table: Buildings = {
    count: rows.length,
    key: mapped(Uint32Array, rows, (row) => strings.id(row.key)),
    name: mapped(Uint32Array, rows, (row) => strings.id(row.name.en)),
    xCm: mapped(Int32Array, centres, (c) => c.xCm),
    yCm: mapped(Int32Array, centres, (c) => c.yCm),
    groundCm: mapped(Int32Array, centres, (c) => terrain.zCm[cellOf(terrain, draft, c.xCm, c.yCm)]!),
    floorAboveGroundCm: mapped(Int16Array, rows, (row) => row.floorAboveGroundCm),
    heightCm: mapped(Int32Array, rows, (row) => row.heightCm),
    roof: mapped(Uint8Array, rows, (row) => row.roof),
    roofHeightCm: mapped(Int16Array, rows, (row) => row.roofHeightCm),
    storeys: mapped(Uint8Array, rows, (row) => row.storeys),
    basements: mapped(Uint8Array, rows, (row) => row.basements),
    use: mapped(Uint8Array, rows, (row) => row.use),
    structure: mapped(Uint8Array, rows, (row) => row.structure),
    era: mapped(Uint8Array, rows, (row) => row.era ?? buildingEra.from2001),
    fireClass: new Uint8Array(rows.length).fill(2),
    jobs: new Int32Array(rows.length),
    inferred: mapped(
      Uint8Array,
      rows,
      (row) => (row.inferred ?? 0) | (row.era === undefined ? buildingInferred.era : 0),
    ),
    powerNode: none(rows.length),
    waterNode: none(rows.length),
    sewerNode: none(rows.length),
    cellNode: none(rows.length),
    gasNode: none(rows.length),
    zone: new Int16Array(rows.length).fill(-1),
    node: new Int32Array(rows.length).fill(-1),
    pointStart: startsOf(footprints.map((ring) => ring.length / 2)),
    footXCm: footXCm!,
    footYCm: footYCm!,
  };
  return { table, rowOf: inverseOf(order) };
}

/** Nodes in order of x, y, z, and where each node of the draft went. */
export function packNodes(draft: CityDraft): { table: Nodes; rowOf: Int32Array } {
  const order = draft.nodes.map((_, i) => i);
  order.sort((i, j) => {
    const a = draft.nodes[i]!;
    const b = draft.nodes[j]!;
    return a.xCm - b.xCm || a.yCm - b.yCm || a.zCm - b.zCm || i - j;
  });
  const table: Nodes = {
    count: order.length,
    xCm: mapped(Int32Array, order, (i) => draft.nodes[i]!.xCm),
    yCm: mapped(Int32Array, order, (i) => draft.nodes[i]!.yCm),
    zCm: mapped(Int32Array, order, (i) => draft.nodes[i]!.zCm),
  };
  return { table, rowOf: inverseOf(order) };
}

/** Roads, and the posted speed of each (0 where unknown). */
export function packRoads(
  draft: CityDraft,
  terrain: Terrain,
  nodeRowOf: Int32Array,
  strings: StringTable,
): { table: Roads; speedKmh: Int32Array } {
  const rows = orderByKey('roads', draft.roads).map((i) => draft.roads[i]!);
  const [xCm, yCm, zCm] = columnsOf(
    rows.map((row) => row.points),
    3,
  );
  const table: Roads = {
    count: rows.length,
    key: mapped(Uint32Array, rows, (row) => strings.id(row.key)),
    name: mapped(Uint32Array, rows, (row) => strings.id(row.name.en)),
    nameZh: mapped(Uint32Array, rows, (row) => strings.id(row.name.zh)),
    kind: mapped(Uint8Array, rows, (row) => row.kind),
    flags: mapped(Uint8Array, rows, (row) => row.flags),
    nodeA: mapped(Int32Array, rows, (row) => nodeRowOf[row.nodeA]!),
    nodeB: mapped(Int32Array, rows, (row) => nodeRowOf[row.nodeB]!),
    lengthCm: mapped(Int32Array, rows, (row) => lengthCm(row.points, 3)),
    widthCm: mapped(Int32Array, rows, (row) => row.widthCm || roadClass(row.kind).widthCm),
    lanes: mapped(Uint8Array, rows, (row) => row.lanes || roadClass(row.kind).lanes),
    clearanceCm: mapped(Int16Array, rows, (row) => row.clearanceCm),
    zone: new Int16Array(rows.length).fill(-1),
    lowCell: mapped(Int32Array, rows, (row) => lowestCell(row, terrain, draft)),
    pointStart: startsOf(rows.map((row) => row.points.length / 3)),
    xCm: xCm!,
    yCm: yCm!,
    zCm: zCm!,
  };
  return { table, speedKmh: mapped(Int32Array, rows, (row) => row.speedKmh) };
}

/** The grid cell of a point; points outside take the nearest cell. */
export function cellOf(
  terrain: DraftTerrain,
  frame: { boundsCm: { x0: number; y0: number } },
  xCm: number,
  yCm: number,
): number {
  const col = Math.floor((xCm - frame.boundsCm.x0) / terrain.cellCm);
  const row = Math.floor((yCm - frame.boundsCm.y0) / terrain.cellCm);
  const inCol = Math.max(0, Math.min(terrain.cols - 1, col));
  const inRow = Math.max(0, Math.min(terrain.rows - 1, row));
  return inRow * terrain.cols + inCol;
}

/**
 * Where water closes the road first: its lowest ground cell, the first along the road among equals. Cells of sea and stream
 * count only where the road has no others: piers and crossings stand above that water.
 */
function lowestCell(road: DraftRoad, terrain: Terrain, draft: CityDraft): number {
  if ((road.flags & roadFlag.bridge) !== 0) return -1;
  let best = -1;
  let overWater = -1;
  walkAlong(road.points, 3, terrain.cellCm / 4, (x, y) => {
    const cell = cellOf(terrain, draft, x, y);
    const isWater = terrain.cover[cell] === landCover.sea || terrain.cover[cell] === landCover.stream;
    if (isWater) overWater = cell;
    else if (best === -1 || terrain.zCm[cell]! < terrain.zCm[best]!) best = cell;
  });
  return best === -1 ? overWater : best;
}

/** The numbers of flat lists one list after the other, one column for each of `stride` coordinates. */
export function columnsOf(lists: readonly (readonly number[])[], stride: number): Int32Array[] {
  let points = 0;
  for (const list of lists) points += list.length / stride;
  const columns = Array.from({ length: stride }, () => new Int32Array(points));
  let at = 0;
  for (const list of lists) {
    for (let i = 0; i < list.length; i += stride, at += 1)
      for (let k = 0; k < stride; k += 1) columns[k]![at] = list[i + k]!;
  }
  return columns;
}

/** Offsets of consecutive runs of the given lengths, one more than there are runs. */
export function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, i) => {
    starts[i + 1] = starts[i]! + length;
  });
  return starts;
}

const none = (count: number): Int32Array => new Int32Array(count).fill(-1);

export function every(flat: readonly number[], stride: number, offset: number): number[] {
  const result: number[] = [];
  for (let i = offset; i < flat.length; i += stride) result.push(flat[i]!);
  return result;
}
