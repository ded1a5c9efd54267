import { roadKind } from '../../model.ts';
import { resampled } from '../curve.ts';
import { edgeInsetM } from '../land/domain.ts';
import type { Plan, Trunk } from '../plan.ts';
import {
  boundsOf,
  direction,
  distance,
  lerp,
  nearestOn,
  quantised,
  type Box,
  type Line,
  type Point,
} from '../plane.ts';
import { clipped } from './frame.ts';
import { SegmentBins } from './index2d.ts';
import { deckM, streetCutM } from './profile.ts';
import { edgeOfModel, type Edge, type Graph } from './graph.ts';

export interface ElevatedRoad {
  edge: Edge;
  oneWay: boolean;
  trunk: Trunk;
  /** Road surface at every point of the edge, m. */
  zM: number[];
}

/** From the crossing street to where a ramp meets the deck. */
const rampM = 190;
/** Ramps meet the crossing street this far from the expressway's middle. */
const asideM = 17;

/**
 * Roads on stilts. They share no node with the streets; at an interchange four one-way ramps (a diamond) join them to the
 * street that passes below, or to a junction of the surface road where none passes through. Returns the graph with the crossing streets split and the roads above them.
 */
export function withElevated(
  plan: Plan,
  graph: Graph,
  landM: (p: Point) => number,
): { graph: Graph; roads: ElevatedRoad[] } {
  const nodes = [...graph.nodes];
  const edges = [...graph.edges];
  const roads: ElevatedRoad[] = [];
  const half = plan.sizeM / 2 - edgeInsetM;
  let street = edges.reduce((most, edge) => Math.max(most, edge.street), 0) + 1;
  for (const trunk of plan.trunks) {
    if (trunk.level !== 'elevated') continue;
    for (const part of clipped(resampled(trunk.points, 20), half)) {
      const line = part.map(quantised);
      if (line.length < 8) continue;
      build(line, trunk, street, { nodes, edges, roads, landM, half });
    }
    street += 1;
  }
  return { graph: { nodes, edges }, roads };
}

interface Site {
  nodes: Point[];
  edges: Edge[];
  roads: ElevatedRoad[];
  landM: (p: Point) => number;
  half: number;
}

interface Stop {
  at: number;
  node: number;
}

function build(line: Point[], trunk: Trunk, street: number, site: Site): void {
  const { nodes, roads, landM } = site;
  const deckAt = deck(line, landM);
  const closed = distance(line[0]!, line[line.length - 1]!) < 1;
  const stops: Stop[] = [];
  const stopAt = (at: number): Stop => {
    const known = stops.find((stop) => Math.abs(stop.at - at) < 2);
    if (known !== undefined) return known;
    const stop = { at, node: nodes.push(line[at]!) - 1 };
    stops.push(stop);
    return stop;
  };
  const reach = Math.round(rampM / 20);
  for (const wish of trunk.interchanges) {
    const under = nodeBelow(line, wish, site);
    const crossed = streetBelow(line, wish, site)?.at ?? under?.at;
    if (crossed === undefined) continue;
    const back = crossed - reach;
    const ahead = crossed + reach;
    if (back < 2 || ahead > line.length - 3) continue;
    if (stops.some((stop) => stop.at > back - 4 && stop.at < ahead + 4)) continue;
    const fallback = under !== null && Math.abs(under.at - crossed) < reach - 2 ? under.node : null;
    const right = sideNode(site, line, crossed, -1) ?? fallback;
    const left = sideNode(site, line, crossed, 1) ?? fallback;
    if (right === null || left === null) continue;
    const from = stopAt(back);
    const to = stopAt(ahead);
    ramps(line, deckAt, { from, to, right, left, at: crossed }, trunk, street, site);
  }
  if (!closed) {
    for (const at of [0, line.length - 1]) {
      const landing = landingAt(line, at, site);
      if (landing === 'edge') stopAt(at);
      else if (landing !== null && stops.every((stop) => Math.abs(stop.at - at) > descentSteps + 2)) {
        stops.push({ at, node: landing });
        line[at] = nodes[landing]!;
        descend(deckAt, at, landM(nodes[landing]!) - streetCutM);
      }
    }
    // A stretch in the air that nothing joins to the ground carries nobody.
    if (
      !stops.some(({ at }) => at > 0 && at < line.length - 1) &&
      stops.every(({ at }) => onEdge(line[at]!, site.half))
    )
      return;
  }
  stops.sort((p, q) => p.at - q.at);
  const push = (from: Stop, to: Stop, points: Point[], zM: number[]): void => {
    roads.push({
      edge: { a: from.node, b: to.node, points, kind: trunk.kind, street, form: 'elevated', narrow: false },
      oneWay: false,
      trunk,
      zM,
    });
  };
  for (let i = 0; i + 1 < stops.length; i += 1) {
    const [from, to] = [stops[i]!, stops[i + 1]!];
    push(from, to, line.slice(from.at, to.at + 1), deckAt.slice(from.at, to.at + 1));
  }
  if (closed && stops.length > 1) {
    const [from, to] = [stops[stops.length - 1]!, stops[0]!];
    push(
      from,
      to,
      [...line.slice(from.at, -1), ...line.slice(0, to.at + 1)],
      [...deckAt.slice(from.at, -1), ...deckAt.slice(0, to.at + 1)],
    );
  }
}

/** Steps of 20 m over which an expressway comes down to the street where it ends. */
const descentSteps = 13;

function onEdge(p: Point, half: number): boolean {
  return Math.max(Math.abs(p.x), Math.abs(p.y)) > half - 0.5;
}

/** Where an open end goes on: over the edge of the model, at a junction near by, or (null) nowhere. */
function landingAt(line: Line, at: number, site: Site): 'edge' | number | null {
  const p = line[at]!;
  if (onEdge(p, site.half)) return 'edge';
  let best: number | null = null;
  let least = 120;
  for (const edge of site.edges) {
    if (edge.kind === edgeOfModel || edge.form !== 'ground') continue;
    for (const node of [edge.a, edge.b]) {
      const d = distance(site.nodes[node]!, p);
      if (d >= least) continue;
      least = d;
      best = node;
    }
  }
  return best;
}

/** Bends the end of a deck down to `footM`. */
function descend(deckAt: number[], at: number, footM: number): void {
  for (let k = 0; k <= descentSteps; k += 1) {
    const i = at === 0 ? k : at - k;
    if (i < 0 || i >= deckAt.length) return;
    const t = k / descentSteps;
    deckAt[i] = footM + (deckAt[i]! - footM) * t * t * (3 - 2 * t);
  }
}

/** Deck height: the land's, smoothed over some 200 m, and never less than `deckM` above it. */
function deck(line: Line, landM: (p: Point) => number): number[] {
  const land = line.map(landM);
  const high = land.map((_, i) => Math.max(...land.slice(Math.max(0, i - 3), i + 4)));
  return high.map((_, i) => {
    const around = high.slice(Math.max(0, i - 5), i + 6);
    return Math.max(land[i]!, around.reduce((sum, z) => sum + z, 0) / around.length) + deckM;
  });
}

/** The most important street within 320 m along the expressway that crosses it about square. */
function streetBelow(line: Line, wish: Point, { edges }: Site): { edge: number; at: number } | null {
  const middle = nearestOn(line, wish).index;
  let best: { edge: number; at: number } | null = null;
  let least = Infinity;
  const bins = new SegmentBins(60);
  const [from, to] = [Math.max(0, middle - 16), Math.min(line.length - 1, middle + 16)];
  bins.add(line.slice(from, to + 1), 0);
  const box = grown(boundsOf(line.slice(from, to + 1)), 60);
  edges.forEach((edge, e) => {
    if (edge.kind === edgeOfModel || edge.form !== 'ground' || edge.kind > roadKind.residential) return;
    for (let i = 0; i + 1 < edge.points.length; i += 1) {
      const a = edge.points[i]!;
      const b = edge.points[i + 1]!;
      if (!touches(box, a, b)) continue;
      for (const id of bins.around(a.x, a.y, b.x, b.y)) {
        const k = from + bins.at[id]!;
        const [c, d] = [line[k]!, line[k + 1]!];
        const side = (p: Point): number => (d.x - c.x) * (p.y - c.y) - (d.y - c.y) * (p.x - c.x);
        const other = (p: Point): number => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
        const nearBy = Math.abs(side(a)) / distance(c, d) < 40 || Math.abs(side(b)) / distance(c, d) < 40;
        const meets = side(a) > 0 !== side(b) > 0 && other(c) > 0 !== other(d) > 0;
        if (!meets && !nearBy) continue;
        const [u, v] = [direction(a, b), direction(c, d)];
        if (Math.abs(u.x * v.x + u.y * v.y) > 0.5 || distance(a, b) < 22) continue;
        const cost = edge.kind * 6 + Math.abs(k - middle);
        if (cost >= least) continue;
        least = cost;
        best = { edge: e, at: k };
      }
    }
  });
  return best;
}

/** The junction on the surface road below that is nearest to a wish, where ramps can come down in any case. */
function nodeBelow(line: Line, wish: Point, { nodes, edges }: Site): { node: number; at: number } | null {
  const middle = nearestOn(line, wish).index;
  const degree = new Map<number, number>();
  for (const edge of edges) {
    if (edge.kind === edgeOfModel || edge.form !== 'ground') continue;
    for (const node of [edge.a, edge.b]) {
      if (distance(nodes[node]!, line[middle]!) < 340) degree.set(node, (degree.get(node) ?? 0) + 1);
    }
  }
  let best: { node: number; at: number } | null = null;
  for (const [node, roads] of [...degree].sort((p, q) => p[0] - q[0])) {
    if (roads < 3) continue;
    const at = nearestOn(line, nodes[node]!).index;
    if (distance(line[at]!, nodes[node]!) > 24 || nearestOn(line, nodes[node]!).distance > 14) continue;
    if (best === null || Math.abs(at - middle) < Math.abs(best.at - middle)) best = { node, at };
  }
  return best;
}

/**
 * The node at which ramps meet the crossing street on one side (+1 left, −1 right): a junction that is there already, or a
 * new one that splits the street. Null where no street crosses on that side.
 */
function sideNode(site: Site, line: Line, at: number, side: number): number | null {
  const { nodes, edges } = site;
  const along = direction(line[at - 1]!, line[at + 1]!);
  const middle = lerp(line[at]!, line[at + 1]!, 0.5);
  const place = { x: middle.x - along.y * side * asideM, y: middle.y + along.x * side * asideM };
  const box = grown(boundsOf([place]), 15);
  let best: { e: number; d: number; point: Point; index: number } | null = null;
  edges.forEach((edge, e) => {
    if (edge.kind === edgeOfModel || edge.form !== 'ground' || edge.kind > roadKind.residential) return;
    if (!edge.points.some((p, i) => i > 0 && touches(box, edge.points[i - 1]!, p))) return;
    const near = nearestOn(edge.points, place);
    if (near.distance > 15 || (best !== null && near.distance >= best.d)) return;
    const across = (near.point.x - middle.x) * -along.y * side + (near.point.y - middle.y) * along.x * side;
    if (across < 11) return;
    best = { e, d: near.distance, point: near.point, index: near.index };
  });
  if (best === null) return null;
  const { e, point, index } = best as { e: number; point: Point; index: number };
  const edge = edges[e]!;
  for (const end of [edge.a, edge.b]) if (distance(nodes[end]!, point) < 9) return end;
  const p = quantised(point);
  const node = nodes.push(p) - 1;
  edges[e] = { ...edge, b: node, points: [...edge.points.slice(0, index + 1), p] };
  edges.push({ ...edge, a: node, points: [p, ...edge.points.slice(index + 1)] });
  return node;
}

function grown({ x0, y0, x1, y1 }: Box, byM: number): Box {
  return { x0: x0 - byM, y0: y0 - byM, x1: x1 + byM, y1: y1 + byM };
}

/** Whether the box round a segment meets another box. */
function touches(box: Box, a: Point, b: Point): boolean {
  return (
    Math.min(a.x, b.x) <= box.x1 &&
    Math.max(a.x, b.x) >= box.x0 &&
    Math.min(a.y, b.y) <= box.y1 &&
    Math.max(a.y, b.y) >= box.y0
  );
}

interface Diamond {
  from: Stop;
  to: Stop;
  right: number;
  left: number;
  at: number;
}

/** Off and on ramps of both carriageways; traffic keeps to the right. */
function ramps(
  line: Line,
  deckAt: readonly number[],
  diamond: Diamond,
  trunk: Trunk,
  street: number,
  site: Site,
): void {
  const { from, to, right, left } = diamond;
  const aside = (i: number, side: number): Point => {
    const along = direction(line[i - 1]!, line[i + 1]!);
    return quantised({ x: line[i]!.x - along.y * side * 14, y: line[i]!.y + along.x * side * 14 });
  };
  const ramp = (stop: Stop, ground: number, side: number, off: boolean): void => {
    const step = stop.at < diamond.at ? 1 : -1;
    const between: Point[] = [];
    for (let i = stop.at + 2 * step; (diamond.at - i) * step > 1; i += 2 * step) between.push(aside(i, side));
    const points = [line[stop.at]!, ...between, site.nodes[ground]!];
    const top = deckAt[stop.at]!;
    const foot = site.landM(site.nodes[ground]!) - streetCutM;
    const zM = points.map((_, k) => {
      const t = k / (points.length - 1);
      return top + (foot - top) * t;
    });
    const edge: Edge = {
      a: stop.node,
      b: ground,
      points,
      kind: roadKind.tertiary,
      street,
      form: 'ramp',
      narrow: false,
    };
    const turned: Edge = { ...edge, a: edge.b, b: edge.a, points: [...points].reverse() };
    site.roads.push({ edge: off ? edge : turned, oneWay: true, trunk, zM: off ? zM : zM.reverse() });
  };
  ramp(from, right, -1, true);
  ramp(to, right, -1, false);
  ramp(to, left, 1, true);
  ramp(from, left, 1, false);
}
