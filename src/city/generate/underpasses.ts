import { roadKind } from '../model.ts';
import { edgeOfModel, incidence, type Edge, type Graph } from './graph.ts';
import {
  crossing,
  densified,
  direction,
  distance,
  distanceTo,
  lineLength,
  nearestOn,
  type Line,
  type Point,
} from './plane.ts';
import type { Scheme } from './scheme.ts';

/** Length of the ramp on either side of the rail. */
export const rampM = 75;

/** What a crossing must offer to become an underpass; later rules are tried while there are fewer than three. */
interface Rules {
  apartM: number;
  shortestRampM: number;
  fromStreamM: number;
  leastKind: number;
  /** The ground along the ramps may differ by this much. */
  steepestM: number;
  /** Side streets of this class or above are not taken away for a ramp. */
  keepsKind: number;
}

/**
 * The rail may be crossed below it only: the most important streets, well apart, become underpasses (three to six),
 * every other edge across or along the rail goes. Side streets that would open into a ramp go too.
 */
export function cutAtRail(
  graph: Graph,
  rail: Line,
  stream: Line,
  scheme: Scheme,
  landM: (p: Point) => number,
): Graph {
  const most = scheme.sizeM < 1500 ? 4 : 6;
  const apartM = Math.max(110, scheme.sizeM * 0.1);
  const crossings = graph.edges.flatMap((edge, e) => {
    if (edge.kind === edgeOfModel) return [];
    const at = crossingPoint(edge.points, rail);
    return at === null ? [] : [{ e, at }];
  });
  crossings.sort((p, q) => graph.edges[p.e]!.kind - graph.edges[q.e]!.kind || p.at.x - q.at.x || p.e - q.e);
  const removed = new Set<number>();
  const sunk = new Set<number>();
  const places: Point[] = [];
  const tryAll = ({
    apartM: apart,
    shortestRampM,
    fromStreamM,
    leastKind,
    steepestM,
    keepsKind,
  }: Rules): void => {
    for (const { e, at } of crossings) {
      const edge = graph.edges[e]!;
      if (places.length >= most || sunk.has(e) || removed.has(e) || edge.bridge || edge.kind > leastKind)
        continue;
      if (places.some((other) => distance(other, at) < apart) || distanceTo(stream, at) < fromStreamM)
        continue;
      if (Math.abs(at.x) > scheme.sizeM / 2 - rampM - 20 || unevenness(edge.points, at, landM) > steepestM)
        continue;
      if (Math.abs(alignment(edge.points, at, rail)) > 0.7) continue;
      const ramp = clearRamp(graph, e, at, shortestRampM, keepsKind, removed, sunk);
      if (ramp === null) continue;
      places.push(at);
      for (const one of ramp.edges) sunk.add(one);
      for (const one of ramp.sideStreets) removed.add(one);
    }
  };
  const { secondary, primary, residential, service } = roadKind;
  const strict: Rules = {
    apartM,
    shortestRampM: 42,
    fromStreamM: 45,
    leastKind: secondary,
    steepestM: 2.5,
    keepsKind: secondary,
  };
  const looser: Rules = {
    ...strict,
    leastKind: residential,
    apartM: 70,
    shortestRampM: 30,
    fromStreamM: 35,
    steepestM: 4,
  };
  const loosest: Rules = {
    apartM: 60,
    shortestRampM: 24,
    fromStreamM: 28,
    leastKind: service,
    steepestM: 6,
    keepsKind: primary,
  };
  tryAll(strict);
  if (places.length < 4) tryAll({ ...strict, leastKind: residential, steepestM: 3 });
  if (places.length < 3) tryAll(looser);
  if (places.length < 3) tryAll(loosest);
  for (const { e } of crossings) if (!sunk.has(e)) removed.add(e);
  graph.edges.forEach((edge, e) => {
    if (edge.kind !== edgeOfModel && !sunk.has(e) && runsAlong(edge.points, rail)) removed.add(e);
  });
  const edges: Edge[] = [];
  graph.edges.forEach((edge, e) => {
    if (!removed.has(e)) edges.push(sunk.has(e) ? { ...edge, underpass: true } : edge);
  });
  return { nodes: graph.nodes, edges };
}

/** cos of the angle between a line and the rail at a place: 0 where it crosses square. */
function alignment(line: Line, at: Point, rail: Line): number {
  const i = nearestOn(line, at).index;
  const k = nearestOn(rail, at).index;
  const d = direction(line[i]!, line[i + 1]!);
  const e = direction(rail[k]!, rail[k + 1]!);
  return d.x * e.x + d.y * e.y;
}

/** Difference in metres between the highest and the lowest ground of the line within a ramp's length of a place. */
function unevenness(line: Line, at: Point, landM: (p: Point) => number): number {
  const heights = densified(line, 15)
    .filter((p) => distance(p, at) <= rampM)
    .map(landM);
  return Math.max(...heights) - Math.min(...heights);
}

/** Where a line first crosses the rail, or null. */
export function crossingPoint(line: Line, rail: Line): Point | null {
  for (let i = 0; i + 1 < line.length; i += 1) {
    const a = line[i]!;
    const b = line[i + 1]!;
    for (let k = 0; k + 1 < rail.length; k += 1) {
      const t = crossing(a, b, rail[k]!, rail[k + 1]!);
      if (t >= 0) return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
    }
  }
  return null;
}

/** The edges of the ramps on both sides and the side streets in their way; null where there is no room. */
function clearRamp(
  graph: Graph,
  crossed: number,
  at: Point,
  shortestRampM: number,
  keepsKind: number,
  removed: ReadonlySet<number>,
  sunk: ReadonlySet<number>,
) {
  const around = incidence(graph);
  const edges = [crossed];
  const sideStreets: number[] = [];
  const start = graph.edges[crossed]!;
  for (const end of [start.a, start.b]) {
    let node = end;
    let edge = crossed;
    let length = partLength(start, at, end === start.b);
    while (length < rampM) {
      const others = around[node]!.filter((e) => e !== edge && !removed.has(e));
      const ahead = others.find(
        (e) => graph.edges[e]!.street === start.street && graph.edges[e]!.kind === start.kind,
      );
      const sides = others.filter((e) => e !== ahead);
      const blocked = sides.some(
        (e) => graph.edges[e]!.kind <= keepsKind || graph.edges[e]!.bridge || sunk.has(e),
      );
      if (ahead === undefined || blocked || graph.edges[ahead]!.bridge) break;
      sideStreets.push(...sides);
      edges.push(ahead);
      const next = graph.edges[ahead]!;
      length += lineLength(next.points);
      node = next.a === node ? next.b : next.a;
      edge = ahead;
    }
    if (length < shortestRampM) return null;
  }
  return { edges, sideStreets };
}

function partLength(edge: Edge, at: Point, toB: boolean): number {
  const near = nearestOn(edge.points, at);
  const head = [...edge.points.slice(0, near.index + 1), at];
  const tail = [at, ...edge.points.slice(near.index + 1)];
  return lineLength(toB ? tail : head);
}

function runsAlong(line: Line, rail: Line): boolean {
  let close = 0;
  for (const p of line) if (nearestOn(rail, p).distance < 18) close += 1;
  return close * 2 > line.length;
}
