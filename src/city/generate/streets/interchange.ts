/** Interchanges of an expressway on stilts: the street below that is joined, and the four ramps of a diamond. */
import { roadKind } from '../../model.ts';
import type { Trunk } from '../plan.ts';
import {
  boundsOf,
  direction,
  distance,
  lerp,
  lineLength,
  nearestOn,
  quantised,
  type Box,
  type Line,
  type Point,
} from '../plane.ts';
import { SegmentBins } from './index2d.ts';
import { streetCutM } from './profile.ts';
import { edgeOfModel, type Edge } from './graph.ts';

export interface ElevatedRoad {
  edge: Edge;
  oneWay: boolean;
  trunk: Trunk;
  /** Road surface at every point of the edge, m. */
  zM: number[];
}

export interface Site {
  nodes: Point[];
  edges: Edge[];
  roads: ElevatedRoad[];
  landM: (p: Point) => number;
  half: number;
}

export interface Stop {
  at: number;
  node: number;
}

/** Places along a deck are counted in steps of this length, m. */
export const stepM = 20;
/** Steps from the crossing street to where a ramp meets the deck: as many more as its climb asks for. */
const reachSteps = { least: 9, most: 20 };
/** What ramps are laid out for; where the room for that is missing they are steeper. */
export const rampGrade = 0.065;
/** Ramps meet the crossing street this far from the expressway's middle. */
const asideM = 17;

/** Joins the expressway to the street nearest to a wish, if there is room; adds the places where ramps meet the deck. */
export function interchange(
  line: Line,
  deckAt: readonly number[],
  wish: Point,
  stops: readonly Stop[],
  stopAt: (at: number) => Stop,
  trunk: Trunk,
  street: number,
  site: Site,
): void {
  const under = nodeBelow(line, wish, site);
  const crossed = streetBelow(line, wish, site)?.at ?? under?.at;
  if (crossed === undefined) return;
  const free = (back: number, ahead: number): boolean =>
    back >= 2 && ahead <= line.length - 3 && !stops.some((stop) => stop.at > back - 4 && stop.at < ahead + 4);
  const { least, most } = reachSteps;
  if (!free(crossed - least, crossed + least)) return;
  const fallback = under !== null && Math.abs(under.at - crossed) < least - 2 ? under.node : null;
  const right = sideNode(site, line, crossed, -1) ?? fallback;
  const left = sideNode(site, line, crossed, 1) ?? fallback;
  if (right === null || left === null) return;
  const feet = [right, left].map((node) => ({
    at: nearestOn(line, site.nodes[node]!).index,
    zM: footM(site, node),
  }));
  const steep = (at: number): boolean =>
    feet.some((foot) => deckAt[at]! - foot.zM > rampGrade * stepM * Math.abs(at - foot.at));
  let back = crossed - least;
  let ahead = crossed + least;
  while (crossed - back < most && steep(back) && free(back - 1, ahead)) back -= 1;
  while (ahead - crossed < most && steep(ahead) && free(back, ahead + 1)) ahead += 1;
  ramps(line, deckAt, { from: stopAt(back), to: stopAt(ahead), right, left }, trunk, street, site);
}

function footM(site: Site, node: number): number {
  return site.landM(site.nodes[node]!) - streetCutM;
}

/** The most important street within 320 m along the expressway that crosses it about square. */
function streetBelow(line: Line, wish: Point, { edges }: Site): { edge: number; at: number } | null {
  const middle = nearestOn(line, wish).index;
  let best: { edge: number; at: number } | null = null;
  let least = Infinity;
  const bins = new SegmentBins(60);
  const from = Math.max(0, middle - 16);
  const to = Math.min(line.length - 1, middle + 16);
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
        const c = line[k]!;
        const d = line[k + 1]!;
        const side = (p: Point): number => (d.x - c.x) * (p.y - c.y) - (d.y - c.y) * (p.x - c.x);
        const other = (p: Point): number => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
        const nearBy = Math.abs(side(a)) / distance(c, d) < 40 || Math.abs(side(b)) / distance(c, d) < 40;
        const meets = side(a) > 0 !== side(b) > 0 && other(c) > 0 !== other(d) > 0;
        if (!meets && !nearBy) continue;
        const u = direction(a, b);
        const v = direction(c, d);
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
    const footAt = nearestOn(line, site.nodes[ground]!).index;
    const step = stop.at < footAt ? 1 : -1;
    const between: Point[] = [];
    for (let i = stop.at + 2 * step; (footAt - i) * step > 1; i += 2 * step) between.push(aside(i, side));
    const points = [line[stop.at]!, ...between, site.nodes[ground]!];
    const total = lineLength(points);
    const top = deckAt[stop.at]!;
    const foot = footM(site, ground);
    let walked = 0;
    const zM = points.map((p, k) => {
      if (k > 0) walked += distance(points[k - 1]!, p);
      return top + ((foot - top) * walked) / total;
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
