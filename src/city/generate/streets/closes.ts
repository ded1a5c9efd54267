/** Dead ends that a town has on purpose: closes between houses, alleys of the old town, lanes into estates and works. */
import { cos, sin } from '../../../kernel/math.ts';
import { stream, type Stream } from '../../../kernel/random.ts';
import { roadKind } from '../../model.ts';
import type { Domain } from '../land/domain.ts';
import type { Plan, Quarter } from '../plan.ts';
import { direction, distance, distanceTo, quantised, signedArea, type Line, type Point } from '../plane.ts';
import { boundedFaces, type Face } from './faces.ts';
import type { Edge, Graph } from './graph.ts';
import { SegmentBins } from './index2d.ts';
import { interiorOf } from './interior.ts';
import { withLanes, type Lane } from './lanes.ts';

interface CloseRule {
  /** Part of the blocks with room for a lane that have one. */
  share: number;
  lengthM: readonly [number, number];
  /** Left free on both sides up to the next street or lane: two rows of lots, or one where they are deep. */
  asideM: number;
  /** From the end to the street beyond. */
  beyondM: number;
  /** Land for each lane of a block. */
  areaM2: number;
  /** Largest bend half-way, degrees. */
  bendDeg: number;
}

const rules: Partial<Record<Quarter, CloseRule>> = {
  oldTown: { share: 0.6, lengthM: [18, 50], asideM: 17, beyondM: 17, areaM2: 3200, bendDeg: 24 },
  mixed: { share: 0.2, lengthM: [34, 80], asideM: 32, beyondM: 30, areaM2: 11000, bendDeg: 0 },
  estate: { share: 0.5, lengthM: [45, 130], asideM: 34, beyondM: 34, areaM2: 16000, bendDeg: 0 },
  tallEstate: { share: 0.4, lengthM: [50, 120], asideM: 38, beyondM: 38, areaM2: 18000, bendDeg: 0 },
  village: { share: 0.75, lengthM: [28, 90], asideM: 24, beyondM: 22, areaM2: 6000, bendDeg: 22 },
  houses: { share: 0.54, lengthM: [32, 90], asideM: 28, beyondM: 26, areaM2: 9000, bendDeg: 14 },
  industry: { share: 0.4, lengthM: [55, 150], asideM: 42, beyondM: 42, areaM2: 24000, bendDeg: 0 },
};

/** Lanes leave a street at least this far from its junctions and from other lanes. */
const fromJunctionM = 24;
/** Candidates along a street. */
const stepM = 11;
/** What delivery vans and fire engines climb. */
const steepest = 0.12;
/** Lanes keep this far from the middle of an expressway. */
const fromElevatedM = 26;

/** Part of a block's border along one street. */
interface Front {
  edge: number;
  line: Point[];
}

/** Grows lanes into blocks that are deep enough. Returns the graph with them and where they end. */
export function withCloses(
  plan: Plan,
  domain: Domain,
  graph: Graph,
  above: readonly Edge[],
  landM: (p: Point) => number,
): { graph: Graph; ends: Point[] } {
  const dice = stream(plan.seed, 'city/closes');
  const decks = new SegmentBins(80);
  above.forEach(({ points }, i) => decks.add(points, i));
  const underDeck = ({ x, y }: Point): boolean =>
    decks.around(x - fromElevatedM, y - fromElevatedM, x + fromElevatedM, y + fromElevatedM).length > 0;
  const lanes: Lane[] = [];
  const mouths = new Map<number, Point[]>();
  for (const face of boundedFaces(graph)) {
    const centre = interiorOf(face.ring);
    const rule = domain.inside(centre) ? rules[plan.quarter(centre)] : undefined;
    if (rule === undefined) continue;
    const most = Math.floor(signedArea(face.ring) / rule.areaM2);
    if (most === 0 || dice.next() > rule.share) continue;
    const fronts = frontsOf(face, graph);
    const walls: Line[] = [[...face.ring, face.ring[0]!]];
    for (let k = 0; k < most; k += 1) {
      const lane = bestLane(fronts, walls, rule, mouths, dice);
      if (lane === null) break;
      const foot = lane.points[0]!;
      const end = lane.points[lane.points.length - 1]!;
      if (Math.abs(landM(end) - landM(foot)) > steepest * distance(foot, end)) break;
      if (lane.points.some(underDeck)) break;
      lanes.push(lane);
      walls.push(lane.points);
      mouths.set(lane.edge, [...(mouths.get(lane.edge) ?? []), foot]);
    }
  }
  return {
    graph: withLanes(graph, lanes),
    ends: lanes.map(({ points }) => points[points.length - 1]!),
  };
}

/** The streets round a block that a lane may leave: no arterials, bridges or quays. */
function frontsOf({ ring, side }: Face, { edges }: Graph): Front[] {
  const fronts: Front[] = [];
  ring.forEach((p, i) => {
    const edge = side[i]!;
    const { kind, form } = edges[edge]!;
    if (form !== 'ground' || kind < roadKind.secondary || kind > roadKind.residential) return;
    const last = fronts[fronts.length - 1];
    const next = ring[(i + 1) % ring.length]!;
    if (last !== undefined && last.edge === edge && side[i - 1] === edge) last.line.push(next);
    else fronts.push({ edge, line: [p, next] });
  });
  return fronts;
}

/** The longest lane with the most room around it. */
function bestLane(
  fronts: readonly Front[],
  walls: readonly Line[],
  rule: CloseRule,
  mouths: ReadonlyMap<number, readonly Point[]>,
  dice: Stream,
): Lane | null {
  let best: Lane | null = null;
  let most = -Infinity;
  const wishM = dice.range(0.6 * rule.lengthM[1], rule.lengthM[1]);
  const turn = (dice.range(-1, 1) * rule.bendDeg * Math.PI) / 180;
  for (const { edge, line } of fronts) {
    const taken = [line[0]!, line[line.length - 1]!, ...(mouths.get(edge) ?? [])];
    for (let i = 0; i + 1 < line.length; i += 1) {
      const along = direction(line[i]!, line[i + 1]!);
      const sideM = distance(line[i]!, line[i + 1]!);
      for (let s = dice.next() * stepM; s < sideM; s += stepM) {
        const foot = quantised({ x: line[i]!.x + along.x * s, y: line[i]!.y + along.y * s });
        if (taken.some((p) => distance(p, foot) < fromJunctionM)) continue;
        const inward = { x: -along.y, y: along.x };
        const lengthM = Math.min(wishM, reachM(foot, inward, walls) - rule.beyondM);
        if (lengthM < rule.lengthM[0] || lengthM < most - 60) continue;
        const points = [foot, ...aheadOf(foot, inward, lengthM, turn)];
        const room = roomM(points, walls, rule);
        if (room < 0) continue;
        const score = lengthM + room;
        if (score <= most) continue;
        most = score;
        best = { edge, points };
      }
    }
  }
  return best;
}

/** Straight in, or with a bend half-way. */
function aheadOf(foot: Point, d: Point, lengthM: number, turn: number): Point[] {
  const half = lengthM / 2;
  const middle = { x: foot.x + d.x * half, y: foot.y + d.y * half };
  const c = cos(turn);
  const s = sin(turn);
  const on = { x: d.x * c - d.y * s, y: d.x * s + d.y * c };
  const end = quantised({ x: middle.x + on.x * half, y: middle.y + on.y * half });
  return turn === 0 ? [end] : [quantised(middle), end];
}

/** How far one can look from a street into the block. */
function reachM(foot: Point, d: Point, walls: readonly Line[]): number {
  let least = Infinity;
  for (const wall of walls) {
    for (let i = 0; i + 1 < wall.length; i += 1) {
      const a = wall[i]!;
      const b = wall[i + 1]!;
      const sideA = d.x * (a.y - foot.y) - d.y * (a.x - foot.x);
      const sideB = d.x * (b.y - foot.y) - d.y * (b.x - foot.x);
      if (sideA > 0 === sideB > 0) continue;
      const t = sideA / (sideA - sideB);
      const m = d.x * (a.x + (b.x - a.x) * t - foot.x) + d.y * (a.y + (b.y - a.y) * t - foot.y);
      if (m > 2 && m < least) least = m;
    }
  }
  return least;
}

/** The least room beside a lane over what it needs; below 0 where it is too near to a street. */
function roomM(points: Line, walls: readonly Line[], rule: CloseRule): number {
  let walked = 0;
  let room = rule.asideM;
  for (let i = 1; i < points.length; i += 1) {
    const a = points[i - 1]!;
    const b = points[i]!;
    const m = distance(a, b);
    const steps = Math.max(1, Math.ceil(m / 12));
    for (let k = 1; k <= steps; k += 1) {
      const at = walked + (m * k) / steps;
      const p = { x: a.x + ((b.x - a.x) * k) / steps, y: a.y + ((b.y - a.y) * k) / steps };
      const last = k === steps && i === points.length - 1;
      const need = Math.min(last ? rule.beyondM : rule.asideM, 0.85 * at);
      for (const wall of walls) room = Math.min(room, distanceTo(wall, p) - need);
      if (room < 0) return room;
    }
    walked += m;
  }
  return room;
}
