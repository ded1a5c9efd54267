import { stream as randomStream } from '../../kernel/random.ts';
import { roadKind } from '../model.ts';
import { offsetLine, resampled, smoothCurve } from './curve.ts';
import { crossField, district } from './field.ts';
import { edgeOfModel, joinedChains, planarGraph, pruned, type Graph, type StreetInput } from './graph.ts';
import { direction, distance, nearestOn, quantised, type Line, type Point } from './plane.ts';
import { cutRing } from './polygon.ts';
import { blockAreaM2, quarterAt, wildAboveM } from './quarters.ts';
import type { Scheme } from './scheme.ts';
import type { Shape } from './shape.ts';
import { subdivide } from './subdivide.ts';
import { cutAtRail } from './underpasses.ts';

export interface Network {
  graph: Graph;
  coastRoad: Line;
}

/** Half-width of the stream's strip between its two bank roads. */
const bankOffsetM = 20;
/** Streets end this far inside the edge of the model. */
const edgeInsetM = 1;

/** The street network: coast road and bank roads first, then cuts along the cross field, then what rail and hill forbid. */
export function makeNetwork(scheme: Scheme, shape: Shape, streamLine: Line, rail: Line): Network {
  const half = scheme.sizeM / 2 - edgeInsetM;
  const coastRoad = makeCoastRoad(scheme, shape, half);
  const domain: Point[] = [...coastRoad, { x: half, y: half }, { x: -half, y: half }];
  const banks = [offsetLine(streamLine, bankOffsetM), offsetLine(streamLine, -bankOffsetM)].map((line) =>
    clipToDomain(line.map(quantised), coastRoad, half),
  );
  const { west, east } = partsBeside(domain, banks, half);
  const junctions: Point[] = banks.flatMap((bank) => [bank[0]!, bank[bank.length - 1]!]);
  const bridges = makeBridges(scheme, shape, streamLine, banks, coastRoad);
  for (const bridge of bridges) junctions.push(...bridge);
  const dice = randomStream(scheme.seed, 'city/streets');
  const turn = (): number => dice.range(-0.22, 0.22);
  const s = scheme.sizeM;
  const field = crossField(scheme, shape, streamLine, rail, [
    district(scheme.core, turn(), 0.25 * s, 1),
    district(scheme.oldTown, turn() * 1.6, 0.12 * s, 1.1),
    district({ x: -0.35 * s, y: 0.25 * s }, turn(), 0.3 * s, 0.9),
    district({ x: 0.3 * s, y: 0.1 * s }, turn(), 0.3 * s, 0.9),
    district({ x: 0, y: 0.35 * s }, turn(), 0.3 * s, 0.7),
  ]);
  const blockM2 = (p: Point): number => blockAreaM2[quarterAt(scheme, shape, p)] * (s < 1600 ? 0.52 : 1);
  const streets = subdivide(
    [west, east],
    { field, blockM2, dice, avenues: avenuesAcross(rail, scheme) },
    junctions,
  );
  const input: StreetInput[] = [
    { points: coastRoad, kind: roadKind.primary },
    ...banks.map((points) => ({ points, kind: roadKind.tertiary })),
    ...bridges.map((points) => ({ points, kind: roadKind.secondary, bridge: true })),
    ...streets.map(({ points, cutM2 }) => ({ points, kind: kindOf(cutM2, s) })),
    ...portStreets(scheme, coastRoad, junctions),
    { points: [coastRoad[coastRoad.length - 1]!, { x: half, y: half }], kind: edgeOfModel },
    {
      points: [
        { x: half, y: half },
        { x: -half, y: half },
      ],
      kind: edgeOfModel,
    },
    { points: [{ x: -half, y: half }, coastRoad[0]!], kind: edgeOfModel },
  ];
  const whole = planarGraph(input);
  const wild = wildAboveM(scheme);
  const buildable = whole.edges.filter(
    (edge) =>
      edge.kind === edgeOfModel ||
      edge.points.every((p) => shape.hillM(p) < wild * (edge.kind <= 3 ? 1.25 : 1)),
  );
  const atEdge = (p: Point): boolean => Math.max(Math.abs(p.x), Math.abs(p.y)) > half - 2;
  const bridged = buildable.map((edge) =>
    crossesStream(edge.points, streamLine) ? { ...edge, bridge: true } : edge,
  );
  const railed = cutAtRail({ nodes: whole.nodes, edges: bridged }, rail, streamLine, scheme, shape.landM);
  return { graph: joinedChains(pruned(railed, atEdge)), coastRoad };
}

/** Avenues square across the rail, three in a small model and four in a large one: the later underpasses. */
function avenuesAcross(rail: Line, scheme: Scheme): { at: Point; along: Point }[] {
  const places = scheme.sizeM < 1600 ? [-0.28, 0.19, 0.34] : [-0.36, -0.17, 0.17, 0.34];
  const dice = randomStream(scheme.seed, 'city/avenues');
  return places.map((u) => {
    const x = scheme.side * (u + dice.range(-0.02, 0.02)) * scheme.sizeM;
    const i = Math.max(
      1,
      rail.findIndex((p) => p.x > x),
    );
    const d = direction(rail[i - 1]!, rail[i]!);
    return { at: rail[i]!, along: { x: -d.y, y: d.x } };
  });
}

/** Larger cuts make more important streets; thresholds grow with the model but not in proportion. */
function kindOf(cutM2: number, sizeM: number): number {
  const scale = Math.min(1, sizeM / 2400);
  if (cutM2 > 900000 * scale * scale) return roadKind.primary;
  if (cutM2 > 240000 * scale) return roadKind.secondary;
  if (cutM2 > 70000 * scale) return roadKind.tertiary;
  return roadKind.residential;
}

/** The road along the coast, 45 m behind the beach, round the head of the basin and behind the port. */
function makeCoastRoad(scheme: Scheme, shape: Shape, half: number): Point[] {
  const { harbour } = scheme;
  const points: Point[] = [];
  for (let x = -half; x <= half + 0.1; x += half / 75) {
    let y = -Infinity;
    for (let dx = -60; dx <= 60; dx += 12) {
      const at = x + dx;
      let need = shape.shoreY(at) + 42;
      if (at > harbour.basinX0 - 34 && at < harbour.basinX1 + 34) need = Math.max(need, harbour.headY + 34);
      y = Math.max(y, need - Math.abs(dx) * 0.5);
    }
    points.push({ x: Math.min(half, x), y });
  }
  return points.map(quantised);
}

function clipToDomain(line: Line, coastRoad: Line, half: number): Point[] {
  const inside = line.filter((p) => p.y < half - 1 && p.y > coastYAt(coastRoad, p.x) + 6);
  const mouth = inside[inside.length - 1]!;
  const source = inside[0]!;
  const end = nearestOn(coastRoad, mouth).point;
  return [{ x: source.x, y: half }, ...inside, quantised(end)];
}

function coastYAt(coastRoad: Line, x: number): number {
  for (let i = 0; i + 1 < coastRoad.length; i += 1) {
    const a = coastRoad[i]!;
    const b = coastRoad[i + 1]!;
    if (x >= a.x && x <= b.x) return a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
  }
  return coastRoad[0]!.y;
}

/** The land west and east of the stream's strip, as counter-clockwise rings. */
function partsBeside(domain: Line, banks: Point[][], half: number): { west: Point[]; east: Point[] } {
  const byX = [...banks].sort((p, q) => p[0]!.x - q[0]!.x);
  const place = (p: Point) => {
    const near = nearestOn(domain, p, true);
    return { index: near.index, t: near.t, point: p };
  };
  const parts = byX.map((bank) => {
    const cut = cutRing(domain, place(bank[0]!), place(bank[bank.length - 1]!), bank);
    return cut;
  });
  const holds = (ring: Line, corner: Point): boolean => ring.some((p) => distance(p, corner) < 1);
  const west = parts[0]!.find((ring) => holds(ring, { x: -half, y: half }))!;
  const east = parts[1]!.find((ring) => holds(ring, { x: half, y: half }))!;
  return { west, east };
}

/** Bridges square across the strip, about every 280 m below the hill. */
function makeBridges(
  scheme: Scheme,
  shape: Shape,
  stream: Line,
  banks: Point[][],
  coastRoad: Line,
): Point[][] {
  const spacing = Math.max(130, Math.min(300, scheme.sizeM * 0.1));
  const even = resampled(stream, 10);
  const bridges: Point[][] = [];
  let since = spacing * 0.45;
  for (let i = even.length - 2; i > 0; i -= 1) {
    const p = even[i]!;
    if (p.y < coastYAt(coastRoad, p.x) + 20) continue;
    if (shape.hillM(p) > 0.5 * wildAboveM(scheme) || p.y > scheme.sizeM / 2 - 60) break;
    since += 10;
    if (since < spacing) continue;
    since = 0;
    const d = direction(even[i - 1]!, even[i + 1]!);
    const ends = banks.map((bank) => nearestOn(bank, { x: p.x, y: p.y }).point);
    const square = ends.every((end) => Math.abs((end.x - p.x) * d.x + (end.y - p.y) * d.y) < 8);
    if (square) bridges.push(ends.map(quantised));
  }
  return bridges;
}

function crossesStream(points: Line, stream: Line): boolean {
  let side = 0;
  for (const p of points) {
    const near = nearestOn(stream, p);
    if (near.distance > 60) continue;
    const a = stream[near.index]!;
    const b = stream[Math.min(stream.length - 1, near.index + 1)]!;
    const s = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0 ? 1 : -1;
    if (side !== 0 && s !== side) return true;
    side = s;
  }
  return false;
}

/** Quay roads: a loop on the platform, tied to the coast road at both ends and in the middle. */
function portStreets(scheme: Scheme, coastRoad: Line, junctions: readonly Point[]): StreetInput[] {
  const { harbour } = scheme;
  const inset = Math.min(26, (harbour.platformX1 - harbour.platformX0) * 0.12);
  const x0 = harbour.platformX0 + inset;
  const x1 = harbour.platformX1 - inset;
  const y = harbour.frontY + inset;
  const onCoast = junctions.filter((p) => nearestOn(coastRoad, p).distance < 0.1);
  const tie = (x: number): Point => {
    const at = quantised(nearestOn(coastRoad, { x, y: coastYAt(coastRoad, x) }).point);
    return onCoast.find((p) => distance(p, at) < 24) ?? at;
  };
  const middle = (x0 + x1) / 2;
  const corner = (x: number): Point => quantised({ x, y });
  const service = roadKind.service;
  return [
    { points: [tie(x0), corner(x0)], kind: service, quay: true },
    { points: [corner(x0), corner(middle)], kind: service, quay: true },
    { points: [corner(middle), corner(x1)], kind: service, quay: true },
    { points: [corner(x1), tie(x1)], kind: service, quay: true },
    { points: [tie(middle), corner(middle)], kind: service },
  ];
}

export function streamCurve(scheme: Scheme): Point[] {
  return smoothCurve(scheme.streamGuide, 12);
}
export function railCurve(scheme: Scheme): Point[] {
  return smoothCurve(scheme.railGuide, 15);
}
