/** Surfaces of streets: on the ground, across bridges, through tunnels; underpasses are cut into the ground. */
import type { DraftNode, DraftRoad } from '../infer/draft.ts';
import { lengthCm } from '../infer/geometry.ts';
import { landCover, roadFlag, roadKind } from '../model.ts';
import type { Extent } from './extent.ts';
import { cellOf, distanceToCm, drawLine } from './raster.ts';
import type { RoadLine } from './road-lines.ts';
import { groundRules } from './terrain.ts';
import type { Ground } from './terrain.ts';

/** A storey of the road network: clearance of 4.5 m plus the deck. */
const storeyCm = 550;
/** Steepest approach that decks and underpasses are given. */
const steepest = 0.06;
/** Longer tunnels pass under hills; shorter ones under a road or railway count as underpasses, which flood first. */
const underpassCm = 12_000;
const hillCm = 500;
const quayReachCm = 4000;

export interface RoadTable {
  nodes: DraftNode[];
  roads: DraftRoad[];
}

export function raiseRoads(lines: readonly RoadLine[], extent: Extent, ground: Ground): RoadTable {
  const nodes: DraftNode[] = [];
  const nodeOf = new Map<string, number>();
  const node = (end: string, x: number, y: number): number => {
    const known = nodeOf.get(end);
    if (known !== undefined) return known;
    nodeOf.set(end, nodes.length);
    nodes.push({ xCm: x, yCm: y, zCm: Math.round(surfaceCm(extent, ground, x, y)) });
    return nodes.length - 1;
  };
  const ends = lines.map(
    ({ line, endA, endB }) =>
      [node(endA, line[0]!, line[1]!), node(endB, line.at(-2)!, line.at(-1)!)] as const,
  );
  liftNodes(lines, ends, nodes);
  const tunnelCm = tunnelLengths(lines, ends, nodes.length);
  const toSea = distanceToCm(extent, (cell) => ground.sea[cell] === 1);
  const roads = lines.map((road, i): DraftRoad => {
    const [nodeA, nodeB] = ends[i]!;
    const below = isUnderpass(road, tunnelCm[i]!, nodes[nodeA]!, nodes[nodeB]!, extent, ground);
    const quay = isQuay(road, extent, toSea);
    const flags = road.tags.flags | (below ? roadFlag.underpass : 0) | (quay ? roadFlag.quay : 0);
    const points = profile(road, flags, nodes[nodeA]!, nodes[nodeB]!, extent, ground);
    if ((flags & roadFlag.underpass) !== 0) cutUnderpass(points, road.tags.widthCm, extent, ground);
    const clearanceCm = road.tags.clearanceCm || ((flags & roadFlag.underpass) !== 0 ? 450 : 0);
    const { kind, widthCm, lanes, speedKmh } = road.tags;
    return {
      key: road.key,
      name: road.name,
      kind,
      flags,
      nodeA,
      nodeB,
      points,
      widthCm,
      lanes,
      clearanceCm,
      speedKmh,
    };
  });
  return { nodes, roads };
}

/** Height of a street at ground level: the land between four cells, less the kerb. */
export function surfaceCm(extent: Extent, ground: Ground, x: number, y: number): number {
  const { cols, rows, cellCm, box } = extent;
  const u = Math.min(cols - 1, Math.max(0, (x - box.x0) / cellCm - 0.5));
  const v = Math.min(rows - 1, Math.max(0, (y - box.y0) / cellCm - 0.5));
  const col = Math.min(cols - 2, Math.floor(u));
  const row = Math.min(rows - 2, Math.floor(v));
  const z = (c: number, r: number): number =>
    Math.max(ground.landCm[r * cols + c]!, ground.sea[r * cols + c] ? groundRules.shoreCm : -Infinity);
  const south = z(col, row) * (1 - (u - col)) + z(col + 1, row) * (u - col);
  const north = z(col, row + 1) * (1 - (u - col)) + z(col + 1, row + 1) * (u - col);
  return south * (1 - (v - row)) + north * (v - row) - groundRules.streetDropCm;
}

/** Junctions in mid-air or underground lie between those on the ground (repeated averaging along the decks). */
function liftNodes(
  lines: readonly RoadLine[],
  ends: readonly (readonly [number, number])[],
  nodes: DraftNode[],
): void {
  const raised = roadFlag.bridge | roadFlag.tunnel;
  const grounded = new Uint8Array(nodes.length);
  lines.forEach((road, i) => {
    if ((road.tags.flags & raised) !== 0) return;
    grounded[ends[i]![0]] = 1;
    grounded[ends[i]![1]] = 1;
  });
  const decks = lines.flatMap((road, i) => {
    const [a, b] = ends[i]!;
    const floating = (road.tags.flags & raised) !== 0 && (!grounded[a] || !grounded[b]);
    return floating ? [{ a, b, weight: 1 / Math.max(100, lengthCm(road.line, 2)) }] : [];
  });
  const sum = new Float64Array(nodes.length);
  const weight = new Float64Array(nodes.length);
  for (let round = 0; round < 60; round++) {
    sum.fill(0);
    weight.fill(0);
    for (const deck of decks) {
      sum[deck.a]! += nodes[deck.b]!.zCm * deck.weight;
      sum[deck.b]! += nodes[deck.a]!.zCm * deck.weight;
      weight[deck.a]! += deck.weight;
      weight[deck.b]! += deck.weight;
    }
    for (let n = 0; n < nodes.length; n++) {
      if (!grounded[n] && weight[n]! > 0) nodes[n]!.zCm = Math.round(sum[n]! / weight[n]!);
    }
  }
}

function isUnderpass(
  road: RoadLine,
  long: number,
  a: DraftNode,
  b: DraftNode,
  extent: Extent,
  ground: Ground,
): boolean {
  const { flags, kind, layer } = road.tags;
  if (kind >= roadKind.pedestrian || (flags & roadFlag.bridge) !== 0) return false;
  if ((flags & roadFlag.tunnel) === 0) return layer < 0 && lengthCm(road.line, 2) < 4 * underpassCm;
  const middle = Math.floor(road.line.length / 4) * 2;
  const above = surfaceCm(extent, ground, road.line[middle]!, road.line[middle + 1]!) - (a.zCm + b.zCm) / 2;
  return long <= underpassCm && above < hillCm;
}

/** Streets along the water's edge: half of their points within reach of the sea. */
function isQuay(road: RoadLine, extent: Extent, toSea: Float64Array): boolean {
  const { flags, kind } = road.tags;
  if ((flags & (roadFlag.bridge | roadFlag.tunnel)) !== 0 || kind === roadKind.path) return false;
  const line = densified(road.line, extent.cellCm);
  let near = 0;
  for (let i = 0; i < line.length; i += 2)
    if (toSea[cellOf(extent, line[i]!, line[i + 1]!)]! <= quayReachCm) near++;
  return near * 4 >= line.length;
}

/** For every tunnel the length of all the tunnels it hangs together with: junctions underground cut one into many. */
function tunnelLengths(
  lines: readonly RoadLine[],
  ends: readonly (readonly [number, number])[],
  nodeCount: number,
): Float64Array {
  const parent = Int32Array.from({ length: nodeCount }, (_, n) => n);
  const root = (n: number): number => {
    let at = n;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  const tunnels = lines.flatMap((road, i) => ((road.tags.flags & roadFlag.tunnel) !== 0 ? [i] : []));
  for (const i of tunnels) parent[root(ends[i]![0])] = root(ends[i]![1]);
  const sum = new Float64Array(nodeCount);
  for (const i of tunnels) sum[root(ends[i]![0])]! += lengthCm(lines[i]!.line, 2);
  const out = new Float64Array(lines.length);
  for (const i of tunnels) out[i] = sum[root(ends[i]![0])]!;
  return out;
}

/** x, y, z along the street, with points at least every two cells so that it follows the ground. */
function profile(
  road: RoadLine,
  flags: number,
  a: DraftNode,
  b: DraftNode,
  extent: Extent,
  ground: Ground,
): number[] {
  const offGround = (flags & (roadFlag.bridge | roadFlag.tunnel | roadFlag.underpass)) !== 0;
  const line = densified(road.line, 2 * extent.cellCm);
  const total = Math.max(1, lengthCm(line, 2));
  const bulge = offGround ? archCm(road, flags, total) : 0;
  const out: number[] = [];
  let along = 0;
  for (let i = 0; i < line.length; i += 2) {
    const x = line[i]!;
    const y = line[i + 1]!;
    if (i > 0) along += Math.hypot(x - line[i - 2]!, y - line[i - 1]!);
    const t = Math.min(1, along / total);
    const first = i === 0;
    const last = i === line.length - 2;
    const chord = a.zCm + (b.zCm - a.zCm) * t + bulge * 4 * t * (1 - t);
    const z = first ? a.zCm : last ? b.zCm : offGround ? chord : surfaceCm(extent, ground, x, y);
    out.push(x, y, Math.round(z));
  }
  return out;
}

/** Rise of a deck (negative: fall of a tunnel) at its middle, as the layer asks and the length allows. */
function archCm(road: RoadLine, flags: number, total: number): number {
  const most = (steepest * total) / 4;
  if ((flags & roadFlag.bridge) !== 0) return Math.min(storeyCm * 0.6 * Math.max(1, road.tags.layer), most);
  if ((flags & roadFlag.underpass) !== 0) return -Math.min(400, 60 + 2 * most);
  return -Math.min(200, most);
}

function cutUnderpass(points: readonly number[], widthCm: number, extent: Extent, ground: Ground): void {
  for (let i = 0; i + 3 < points.length; i += 3) {
    const low = Math.max(points[i + 2]!, points[i + 5]!);
    drawLine(extent, points.slice(i, i + 6), 3, widthCm, (cell) => {
      if (ground.sea[cell]) return;
      ground.zCm[cell] = Math.min(ground.zCm[cell]!, low);
      ground.cover[cell] = landCover.road;
    });
  }
}

function densified(line: readonly number[], stepCm: number): number[] {
  const out = [line[0]!, line[1]!];
  for (let i = 2; i < line.length; i += 2) {
    const ax = line[i - 2]!;
    const ay = line[i - 1]!;
    const dx = line[i]! - ax;
    const dy = line[i + 1]! - ay;
    const steps = Math.max(1, Math.ceil(Math.sqrt(dx * dx + dy * dy) / stepCm));
    for (let k = 1; k < steps; k++)
      out.push(Math.round(ax + (dx * k) / steps), Math.round(ay + (dy * k) / steps));
    out.push(line[i]!, line[i + 1]!);
  }
  return out;
}
