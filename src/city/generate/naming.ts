import type { DraftName } from '../infer/draft.ts';
import type { Domain } from './land/domain.ts';
import type { Namer } from './names.ts';
import type { Plan } from './plan.ts';
import { direction, nearestOn } from './plane.ts';
import type { FrameRoad } from './streets/frame.ts';
import { edgeOfModel, middleOf, type Edge, type Graph } from './streets/graph.ts';

/** A name for every edge: planned roads keep theirs, streets that run on straight across a junction share one. */
export function streetNames(
  plan: Plan,
  domain: Domain,
  graph: Graph,
  frame: readonly FrameRoad[],
  namer: Namer,
): DraftName[] {
  const group = throughStreets(graph);
  const names = new Map<number, DraftName>();
  const coast = new Map<number, DraftName>();
  return graph.edges.map((edge, e): DraftName => {
    if (edge.kind === edgeOfModel) return { en: '', zh: '' };
    const road = frame[edge.street];
    const fixed = road === undefined ? null : fixedName(plan, edge, road, coast, namer);
    if (fixed !== null) return fixed;
    const known = names.get(group[e]!);
    if (known !== undefined) return known;
    const old = plan.quarter(middleOf(edge.points)) === 'oldTown' && domain.inside(middleOf(edge.points));
    const name = namer.street(edge.kind, old);
    names.set(group[e]!, name);
    return name;
  });
}

function fixedName(
  plan: Plan,
  edge: Edge,
  road: FrameRoad,
  coast: Map<number, DraftName>,
  namer: Namer,
): DraftName | null {
  if (edge.form === 'quay') return { en: 'Quay Road', zh: '码头路' };
  if (road.trunk !== undefined) {
    if (road.trunk.kind === edge.kind) return road.trunk.name;
    return null;
  }
  if (road.role !== 'border' || road.border === undefined) return null;
  if (road.border.kind === 'coast') {
    const known = coast.get(edge.street);
    if (known !== undefined) return known;
    const name = coast.size === 0 ? { en: 'Binhai Avenue', zh: '滨海大道' } : namer.street(edge.kind, false);
    coast.set(edge.street, name);
    return name;
  }
  if (road.border.kind !== 'water') return null;
  const way = plan.waterways[road.border.index]!;
  const p = middleOf(edge.points);
  const near = nearestOn(way.line, p).point;
  const alongX = Math.abs(p.x - near.x) > Math.abs(p.y - near.y);
  const side = alongX
    ? p.x > near.x
      ? { en: 'East', zh: '东' }
      : { en: 'West', zh: '西' }
    : p.y > near.y
      ? { en: 'North', zh: '北' }
      : { en: 'South', zh: '南' };
  const [first] = way.name.en.split(' ');
  return { en: `${first} ${side.en} Bank Road`, zh: `${way.name.zh}${side.zh}路` };
}

/** Edges joined wherever two of one class go straight on through a node; for each the lowest edge of its street. */
function throughStreets(graph: Graph): Int32Array {
  const parent = Int32Array.from(graph.edges.keys());
  const root = (i: number): number => {
    let r = i;
    while (parent[r] !== r) {
      parent[r] = parent[parent[r]!]!;
      r = parent[r]!;
    }
    return r;
  };
  const ends: { e: number; x: number; y: number }[][] = graph.nodes.map(() => []);
  graph.edges.forEach((edge, e) => {
    if (edge.kind === edgeOfModel) return;
    const n = edge.points.length;
    const a = direction(edge.points[0]!, edge.points[1]!);
    const b = direction(edge.points[n - 1]!, edge.points[n - 2]!);
    ends[edge.a]!.push({ e, ...a });
    ends[edge.b]!.push({ e, ...b });
  });
  for (const around of ends) {
    for (let i = 0; i < around.length; i += 1) {
      for (let k = i + 1; k < around.length; k += 1) {
        const [p, q] = [around[i]!, around[k]!];
        if (graph.edges[p.e]!.kind !== graph.edges[q.e]!.kind || p.x * q.x + p.y * q.y > -0.93) continue;
        const [r, s] = [root(p.e), root(q.e)];
        parent[Math.max(r, s)] = Math.min(r, s);
      }
    }
  }
  return parent.map((_, i) => root(i));
}
