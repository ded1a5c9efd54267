import { stream } from '../../../kernel/random.ts';
import { roadKind } from '../../model.ts';
import { resampled } from '../curve.ts';
import { onBorder } from '../land/contour.ts';
import type { Domain } from '../land/domain.ts';
import { Raster } from '../land/raster.ts';
import type { Plan, Quarter, Trunk } from '../plan.ts';
import { direction, distanceTo, lineLength, quantised, signedArea, type Line, type Point } from '../plane.ts';
import { contracted } from './contract.ts';
import { ordinaryCrossings } from './crossings.ts';
import { boundedFaces } from './faces.ts';
import { crossField, nearestArm, type CrossField } from './field.ts';
import { borderRoads, siteRoads, trunkRoads, type FrameRoad } from './frame.ts';
import {
  edgeOfModel,
  joinedChains,
  middleOf,
  parts,
  planarGraph,
  pruned,
  withoutDoubles,
  type Edge,
  type Form,
  type Graph,
  type StreetInput,
} from './graph.ts';
import { SegmentBins } from './index2d.ts';
import { interiorOf } from './interior.ts';
import { subdivide } from './subdivide.ts';

export interface Network {
  graph: Graph;
  /** What the streets are that were there before the others; the rest is ordinary. */
  frame: readonly FrameRoad[];
}

/** Roads along shores, banks and sites, planned roads and crossings first; the land between is then cut into blocks. */
export function makeNetwork(plan: Plan, domain: Domain, blockM2: (p: Point) => number): Network {
  const frame: FrameRoad[] = borderRoads(plan, domain);
  const along: { line: Line; kind: number }[] = [];
  for (const trunk of surfaceTrunks(plan)) {
    const roads = trunkRoads(plan, domain, trunk);
    frame.push(...roads.built);
    for (const line of roads.along) along.push({ line, kind: trunk.kind });
  }
  const trunks = frame.filter(({ role }) => role === 'trunk');
  frame.push(...ordinaryCrossings(plan, domain, trunks, stream(plan.seed, 'city/crossings')));
  frame.push(...siteRoads(plan, domain));
  const field = crossField(plan);
  frame.push(...tiesToHoles(domain, field, frame));
  const skeleton = prunedFrame(withoutShadows(planarGraph(frame, true), frame), domain);
  const cores = boundedFaces(skeleton)
    .map(({ ring }) => ring)
    .filter((ring) => signedArea(ring) > 3000 && inDomain(domain, ring));
  const dice = stream(plan.seed, 'city/streets');
  const crossing = crossingShare(plan);
  const streets = subdivide(cores, { field, blockM2, crossing, dice }, skeleton.nodes);
  const raised = upgrades(domain, along);
  const input: StreetInput[] = [
    ...skeleton.edges.map((edge) => ({
      points: edge.points,
      kind: raised(edge, frame[edge.street]!),
      street: edge.street,
      form: formOf(plan, domain, edge, frame[edge.street]!),
    })),
    ...streets.map(({ points, cutM2 }, i) => {
      const kind = kindOf(cutM2, plan.sizeM);
      const narrow = kind === roadKind.residential && isOld(plan.quarter(middleOf(points)));
      return { points, kind, narrow, street: frame.length + i };
    }),
  ];
  const whole = planarGraph(input, false);
  return { graph: joinedChains(pruned(whole, (p) => onBorder(p, domain.depth.halfM))), frame };
}

/** Planned roads on the ground, and the surface roads below elevated ones where no other road runs there. */
function surfaceTrunks(plan: Plan): Trunk[] {
  const result = plan.trunks.filter(({ level }) => level === 'ground');
  const bins = new SegmentBins(80);
  result.forEach(({ points }, i) => bins.add(points, i));
  for (const trunk of plan.trunks) {
    if (trunk.level !== 'elevated') continue;
    let current: Point[] = [];
    const finish = (): void => {
      if (current.length > 8)
        result.push({ ...trunk, points: current, level: 'ground', kind: roadKind.secondary, lanes: 4 });
      current = [];
    };
    for (const p of resampled(trunk.points, 20)) {
      const taken = bins.around(p.x - 40, p.y - 40, p.x + 40, p.y + 40).some((id) => {
        const line = result[bins.line[id]!]!.points;
        return distanceTo([line[bins.at[id]!]!, line[bins.at[id]! + 1]!], p) < 40;
      });
      if (taken && current.length > 0) current.push(p);
      if (taken) finish();
      else current.push(p);
    }
    finish();
  }
  return result;
}

/** Without stretches of planned roads that run beside a border road for most of their length: one road would do. */
function withoutShadows(graph: Graph, frame: readonly FrameRoad[]): Graph {
  const bins = new SegmentBins(60);
  frame.forEach(({ points, role }, f) => {
    if (role === 'border') bins.add(points, f);
  });
  const beside = (p: Point, along: Point): boolean =>
    bins.around(p.x - 26, p.y - 26, p.x + 26, p.y + 26).some((id) => {
      const line = frame[bins.line[id]!]!.points;
      const a = line[bins.at[id]!]!;
      const b = line[bins.at[id]! + 1]!;
      const d = direction(a, b);
      return Math.abs(d.x * along.x + d.y * along.y) > 0.86 && distanceTo([a, b], p) < 26;
    });
  const edges = graph.edges.filter((edge) => {
    if (frame[edge.street]!.role !== 'trunk') return true;
    const places = resampled(edge.points, 12);
    const covered = places.filter((p, i) =>
      beside(p, direction(places[Math.max(0, i - 1)]!, places[Math.min(places.length - 1, i + 1)]!)),
    );
    const share = covered.length / places.length;
    return share < 0.4 || (share < 0.7 && places.length - covered.length > 6);
  });
  return { nodes: graph.nodes, edges };
}

/** Dead ends away and short stretches contracted, so that every face is a clean ring. */
function prunedFrame(graph: Graph, domain: Domain): Graph {
  const tidy = contracted(graph, 16, (p) => onBorder(p, domain.depth.halfM));
  let edges: readonly Edge[] = withoutDoubles(tidy.edges);
  for (;;) {
    const degree = new Int32Array(tidy.nodes.length);
    for (const edge of edges) {
      degree[edge.a] = degree[edge.a]! + 1;
      degree[edge.b] = degree[edge.b]! + 1;
    }
    const alive = edges.filter((edge) => degree[edge.a]! > 1 && degree[edge.b]! > 1);
    if (alive.length === edges.length) return { nodes: tidy.nodes, edges: alive };
    edges = alive;
  }
}

function inDomain(domain: Domain, ring: Line): boolean {
  const p = interiorOf(ring);
  return domain.inside(p);
}

/** Straight streets from the road round a hole in the land (a hill, a site) to the roads around. */
function tiesToHoles(domain: Domain, field: CrossField, frame: readonly FrameRoad[]): FrameRoad[] {
  const graph = planarGraph(frame, true);
  const part = parts(graph.nodes.length, graph.edges);
  const loose = new Map<number, number>();
  for (const edge of graph.edges) {
    const before = loose.get(part[edge.a]!) ?? 0;
    loose.set(part[edge.a]!, before + lineLength(edge.points));
  }
  const main = [...loose].sort((p, q) => q[1] - p[1] || p[0] - q[0])[0]?.[0] ?? 0;
  const bins = new SegmentBins(60);
  frame.forEach(({ points }, f) => bins.add(points, f));
  const ties: FrameRoad[] = [];
  for (const { ring, areaM2 } of domain.contours) {
    if (areaM2 > 0) continue;
    const border = closed(ring);
    const own = graph.nodes.map((p) => distanceTo(border, p, 3) < 1.5);
    const leaving = graph.edges.filter((edge) => own[edge.a] !== own[edge.b]);
    const tied = leaving.filter((edge) => domain.inside(middleOf(edge.points)));
    if (tied.length > 2 && own.some((is, n) => is && part[n] === main)) continue;
    const c = interiorOf([...ring].reverse());
    const d = field(c);
    for (const arm of [d, { x: -d.y, y: d.x }, { x: -d.x, y: -d.y }, { x: d.y, y: -d.x }]) {
      const tie = tieFrom(ring, arm, domain, field, bins, frame);
      if (tie !== null) ties.push({ points: tie, kind: roadKind.tertiary, role: 'link' });
    }
  }
  return ties;
}

function closed(ring: Line): Point[] {
  return [...ring, ring[0]!];
}

/** Along the field from the ring's outermost point until another road is met; null where the land ends first. */
function tieFrom(
  ring: Line,
  arm: Point,
  domain: Domain,
  field: CrossField,
  bins: SegmentBins,
  frame: readonly FrameRoad[],
): Point[] | null {
  const from = ring.reduce((best, p) =>
    p.x * arm.x + p.y * arm.y > best.x * arm.x + best.y * arm.y ? p : best,
  );
  const points = [from];
  let at = { x: from.x + arm.x * 12, y: from.y + arm.y * 12 };
  let d = arm;
  for (let k = 0; k < 260; k += 1) {
    d = nearestArm(field(at), d);
    const to = { x: at.x + d.x * 12, y: at.y + d.y * 12 };
    const hit = bins.around(at.x, at.y, to.x, to.y).some((id) => {
      const line = frame[bins.line[id]!]!.points;
      return crosses(at, to, line[bins.at[id]!]!, line[bins.at[id]! + 1]!);
    });
    if (k % 3 === 0) points.push(quantised(at));
    if (hit) return [...points, quantised({ x: to.x + d.x * 8, y: to.y + d.y * 8 })];
    if (domain.depth.at(to.x, to.y) < -8 || d.x * arm.x + d.y * arm.y < 0) return null;
    at = to;
  }
  return null;
}

/** How an edge of the frame lies: outside the built-up land it crosses something. */
function formOf(plan: Plan, domain: Domain, edge: Edge, road: FrameRoad): Form {
  if (road.role === 'edge' || road.role === 'border' || road.role === 'link') return 'ground';
  const middle = middleOf(edge.points);
  if (road.role === 'site') {
    const wet = edge.points.some((p) => plan.land.isSea(p)) || plan.land.isSea(middle);
    if (wet) return 'bridge';
    return edge.kind === roadKind.service && nearShore(plan, middle) ? 'quay' : 'ground';
  }
  if (domain.depth.at(middle.x, middle.y) > 0) return 'ground';
  if (plan.waterways.some(({ line }) => meets(edge.points, line))) return 'bridge';
  if (plan.rails.some(({ line }) => meets(edge.points, line))) return 'underpass';
  if (edge.points.some((p) => plan.land.isSea(p)) || plan.land.isSea(middle)) return 'bridge';
  const rise = plan.land.hillM(middle) - plan.land.wildAboveM;
  return rise > 14 ? 'tunnel' : 'ground';
}

function nearShore(plan: Plan, p: Point): boolean {
  return [0, 1, 2, 3].some((k) => {
    const d = [50, 0, -50, 0];
    return plan.land.isSea({ x: p.x + d[k]!, y: p.y + d[(k + 3) % 4]! });
  });
}

/** True where two lines cross. */
export function meets(line: Line, other: Line): boolean {
  for (let i = 0; i + 1 < line.length; i += 1) {
    const a = line[i]!;
    const b = line[i + 1]!;
    const x0 = Math.min(a.x, b.x);
    const x1 = Math.max(a.x, b.x);
    const y0 = Math.min(a.y, b.y);
    const y1 = Math.max(a.y, b.y);
    for (let k = 0; k + 1 < other.length; k += 1) {
      const c = other[k]!;
      const d = other[k + 1]!;
      if ((c.x < x0 && d.x < x0) || (c.x > x1 && d.x > x1)) continue;
      if ((c.y < y0 && d.y < y0) || (c.y > y1 && d.y > y1)) continue;
      if (crosses(a, b, c, d)) return true;
    }
  }
  return false;
}

function crosses(a: Point, b: Point, c: Point, d: Point): boolean {
  const s1 = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  const s2 = (b.x - a.x) * (d.y - a.y) - (b.y - a.y) * (d.x - a.x);
  const t1 = (d.x - c.x) * (a.y - c.y) - (d.y - c.y) * (a.x - c.x);
  const t2 = (d.x - c.x) * (b.y - c.y) - (d.y - c.y) * (b.x - c.x);
  return s1 > 0 !== s2 > 0 && t1 > 0 !== t2 > 0;
}

/** Border roads take the class of a planned road that runs beside them. */
function upgrades(domain: Domain, along: readonly { line: Line; kind: number }[]) {
  const kinds = new Raster(domain.depth.halfM, domain.depth.stepM, 99);
  for (const { line, kind } of along)
    kinds.near(line, 45, (k) => {
      kinds.data[k] = Math.min(kinds.data[k]!, kind);
    });
  return (edge: Edge, road: FrameRoad): number => {
    if (edge.kind === edgeOfModel || road.role !== 'border') return edge.kind;
    const p = middleOf(edge.points);
    return Math.min(edge.kind, kinds.data[kinds.index(p.x, p.y)]!);
  };
}

/** Quarters older than cars. */
function isOld(quarter: Quarter): boolean {
  return quarter === 'oldTown' || quarter === 'village';
}

/**
 * How often streets are carried on across a junction: arterials mostly, and the planned grid of the core; streets of the other
 * quarters grew block by block and meet in staggered T-junctions.
 */
function crossingShare(plan: Plan): (p: Point, areaM2: number) => number {
  const arterial = 70000 * Math.min(1, plan.sizeM / 2400);
  return (p, areaM2) => {
    if (areaM2 > 3 * arterial) return 1;
    const quarter = plan.quarter(p);
    if (quarter === 'core') return 0.95;
    return (areaM2 > arterial ? 0.8 : 0.55) + (quarter === 'mixed' ? 0.2 : 0);
  };
}

/** Larger cuts make more important streets; thresholds grow with the model but not in proportion. */
function kindOf(cutM2: number, sizeM: number): number {
  const scale = Math.min(1, sizeM / 2400);
  if (cutM2 > 900000 * scale * scale) return roadKind.primary;
  if (cutM2 > 240000 * scale) return roadKind.secondary;
  if (cutM2 > 70000 * scale) return roadKind.tertiary;
  return roadKind.residential;
}
