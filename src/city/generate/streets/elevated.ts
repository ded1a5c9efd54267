import { resampled } from '../curve.ts';
import { edgeInsetM } from '../land/domain.ts';
import type { Plan, Trunk } from '../plan.ts';
import { distance, quantised, type Line, type Point } from '../plane.ts';
import { clipped } from './frame.ts';
import { deckM, streetCutM } from './profile.ts';
import { edgeOfModel, type Graph } from './graph.ts';
import { interchange, rampGrade, stepM, type ElevatedRoad, type Site, type Stop } from './interchange.ts';

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
    for (const part of clipped(resampled(trunk.points, stepM), half)) {
      const line = part.map(quantised);
      if (line.length < 8) continue;
      build(line, trunk, street, { nodes, edges, roads, landM, half });
    }
    street += 1;
  }
  return { graph: { nodes, edges }, roads };
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
  for (const wish of trunk.interchanges) interchange(line, deckAt, wish, stops, stopAt, trunk, street, site);
  if (!closed) {
    for (const at of [0, line.length - 1]) {
      const landing = landingAt(line, at, site);
      if (landing === 'edge') stopAt(at);
      else if (landing !== null) {
        const footM = landM(nodes[landing]!) - streetCutM;
        const steps = descentSteps(deckAt, at, footM);
        if (stops.some((stop) => Math.abs(stop.at - at) <= steps + 2)) continue;
        stops.push({ at, node: landing });
        line[at] = nodes[landing]!;
        descend(deckAt, at, footM, steps);
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

/** Steps over which an expressway comes down to the street where it ends; the curve is half as steep again as its chord. */
function descentSteps(deckAt: readonly number[], at: number, footM: number): number {
  let steps = 13;
  const riseM = (): number => deckAt[Math.abs(at - steps)]! - footM;
  while (2 * steps < deckAt.length && 1.5 * riseM() > rampGrade * stepM * steps) steps += 1;
  return steps;
}

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
function descend(deckAt: number[], at: number, footM: number, steps: number): void {
  for (let k = 0; k <= steps; k += 1) {
    const i = at === 0 ? k : at - k;
    if (i < 0 || i >= deckAt.length) return;
    const t = k / steps;
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
