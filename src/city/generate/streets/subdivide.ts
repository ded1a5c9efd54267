import type { Stream } from '../../../kernel/random.ts';
import { straightened } from '../curve.ts';
import { centroidOf, densified, direction, distance, quantised, type Line, type Point } from '../plane.ts';
import { nearestArm, type CrossField } from './field.ts';
import { PointBins } from './index2d.ts';
import { endOf, junctionsOn, type Ends } from './ends.ts';
import { LargestFirst } from './largestFirst.ts';
import { Ring, type RingPlace } from './ring.ts';

export interface StreetLine {
  points: Point[];
  /** Area in m² of the polygon it cut in two: the larger, the more important the street. */
  cutM2: number;
}

export interface SubdivideRules {
  field: CrossField;
  /** Wanted area in m² of the blocks around a point; a polygon under 1.6 times as large is left whole. */
  blockM2: (p: Point) => number;
  /** How likely a street is carried on across a junction rather than staggered, by place and by the area it cuts. */
  crossing: (p: Point, areaM2: number) => number;
  dice: Stream;
}

/**
 * Cuts polygons into blocks along lines that follow the cross field, the largest first. Where streets are carried on, a cut
 * may start at a junction that a neighbour left on the border and ends at one near by; elsewhere it keeps away from them, and
 * the junctions are staggered. Every cut joins two streets: the network is planar, without dead ends.
 */
export function subdivide(
  start: readonly Point[][],
  rules: SubdivideRules,
  known: readonly Point[],
): StreetLine[] {
  const junctions = new PointBins(60);
  for (const p of known) junctions.add(p);
  const streets: StreetLine[] = [];
  const queue = new LargestFirst();
  for (const points of start) queue.push(new Ring(points));
  for (let ring = queue.pop(); ring !== null; ring = queue.pop()) {
    const area = ring.areaM2;
    const wanted = rules.blockM2(centroidOf(ring.points));
    if (area < 1.6 * wanted) continue;
    const cut = bestCut(ring, wanted, rules, junctions);
    if (cut === null) continue;
    streets.push({ points: cut.line, cutM2: area });
    junctions.add(cut.line[0]!);
    junctions.add(cut.line[cut.line.length - 1]!);
    for (const part of ring.cut(cut.from, cut.to, cut.line)) queue.push(new Ring(part));
  }
  return streets;
}

interface Cut {
  from: RingPlace;
  to: RingPlace;
  line: Point[];
  score: number;
}

function bestCut(ring: Ring, wanted: number, rules: SubdivideRules, junctions: PointBins): Cut | null {
  const spacing = Math.sqrt(ring.areaM2 / 2);
  const centre = centroidOf(ring.points);
  const ends: Ends = {
    junctions: junctionsOn(ring, junctions),
    snapM: Math.max(14, Math.min(60, 0.17 * spacing)),
    crosses: rules.dice.next() < rules.crossing(centre, ring.areaM2),
    staggerM: Math.max(16, Math.min(34, 0.3 * spacing)),
  };
  const cuts: Cut[] = [];
  const consider = (cut: Cut | null): void => {
    if (cut !== null) cuts.push(cut);
  };
  const tries = ring.areaM2 < 6 * wanted ? 3 : 6;
  for (let k = 0; k < tries; k += 1) {
    const reach = k === 0 ? 0 : (k < 3 ? 0.16 : 0.4) * spacing;
    const seed = {
      x: centre.x + rules.dice.range(-reach, reach),
      y: centre.y + rules.dice.range(-reach, reach),
    };
    if (!ring.contains(seed)) continue;
    const d = rules.field(seed);
    consider(cutThrough(ring, seed, d, wanted, ends, rules));
    consider(cutThrough(ring, seed, { x: -d.y, y: d.x }, wanted, ends, rules));
  }
  let begun = 0;
  if (ends.crosses) {
    for (const junction of ends.junctions) {
      if (begun >= 14 || distance(junction.point, centre) > 1.1 * spacing) continue;
      begun += 1;
      consider(cutFrom(ring, junction, wanted, ends, rules));
    }
  }
  cuts.sort((p, q) => q.score - p.score);
  return cuts.find((cut) => staysInside(ring, cut.line) && !hugs(ring, cut.line)) ?? null;
}

function cutThrough(
  ring: Ring,
  seed: Point,
  d: Point,
  wanted: number,
  ends: Ends,
  rules: SubdivideRules,
): Cut | null {
  const ahead = trace(ring, seed, d, rules.field);
  if (ahead === null) return null;
  const behind = trace(ring, seed, { x: -d.x, y: -d.y }, rules.field);
  if (behind === null) return null;
  const line = [...behind.points.reverse(), ...ahead.points.slice(1)];
  return evaluate(ring, endOf(ring, behind.end, ends), ahead.end, line, wanted, ends);
}

/** A cut that carries a neighbour's street on from the junction where it met the border. */
function cutFrom(ring: Ring, from: RingPlace, wanted: number, ends: Ends, rules: SubdivideRules): Cut | null {
  const edge = ring.directionAt(from);
  const inward = { x: -edge.y, y: edge.x };
  const d = nearestArm(rules.field(from.point), inward);
  if (d.x * inward.x + d.y * inward.y < 0.8) return null;
  const seed = { x: from.point.x + inward.x * 4, y: from.point.y + inward.y * 4 };
  const ahead = trace(ring, seed, d, rules.field);
  if (ahead === null) return null;
  return evaluate(ring, from, ahead.end, [from.point, ...ahead.points], wanted, ends);
}

/** Follows the field from a point inside until the border is met; null where it curls or never leaves. */
function trace(
  ring: Ring,
  seed: Point,
  d0: Point,
  field: CrossField,
): { points: Point[]; end: RingPlace } | null {
  const stepM = Math.max(14, Math.min(36, Math.sqrt(ring.areaM2) / 10));
  const points: Point[] = [seed];
  let at = seed;
  let d = d0;
  for (let k = 0; k < 700; k += 1) {
    const middle = { x: at.x + (d.x * stepM) / 2, y: at.y + (d.y * stepM) / 2 };
    d = nearestArm(field(middle), d);
    const to = { x: at.x + d.x * stepM, y: at.y + d.y * stepM };
    const end = ring.exit(at, to);
    if (end !== null) {
      points.push(end.point);
      return { points, end };
    }
    if (d.x * d0.x + d.y * d0.y < -0.2) return null;
    points.push(to);
    at = to;
  }
  return null;
}

function evaluate(
  ring: Ring,
  from: RingPlace,
  tracedTo: RingPlace,
  traced: Point[],
  wanted: number,
  ends: Ends,
): Cut | null {
  const to = endOf(ring, tracedTo, ends);
  if (distance(from.point, to.point) < 18) return null;
  const fadeM = 3 * Math.max(ends.snapM, ends.crosses ? 0 : ends.staggerM);
  const line = straightened(bend(traced, from.point, to.point, fadeM), 0.8).map(quantised);
  line[0] = from.point;
  line[line.length - 1] = to.point;
  const skew = Math.max(
    slant(ring, from, direction(line[0]!, line[1]!)),
    slant(ring, to, direction(line[line.length - 2]!, line[line.length - 1]!)),
  );
  if (skew > 0.72) return null;
  const [a, b] = ring.halves(from, to, line);
  const least = Math.min(a!.areaM2, b!.areaM2);
  if (least < 0.35 * wanted) return null;
  const compact = Math.min(compactness(a!), compactness(b!));
  const carriedOn = (ends.junctions.includes(from) ? 1 : 0) + (ends.junctions.includes(to) ? 1 : 0);
  const liked = (ends.crosses ? 0.04 : -0.12) * carriedOn;
  return { from, to, line, score: least / ring.areaM2 + 1.4 * compact - 0.5 * skew + liked };
}

/** 1 for a square or rounder, towards 0 for slivers. */
function compactness({ areaM2, perimeterM }: { areaM2: number; perimeterM: number }): number {
  return Math.min(1, (16 * areaM2) / (perimeterM * perimeterM));
}

/** |cos| of the angle between a line and the border it meets: 0 when square. */
function slant(ring: Ring, place: RingPlace, d: Point): number {
  const edge = ring.directionAt(place);
  return Math.abs(edge.x * d.x + edge.y * d.y);
}

/** Moves the ends of a traced line onto the snapped places, the shift fading out along it. */
function bend(line: Line, from: Point, to: Point, fadeM: number): Point[] {
  const first = line[0]!;
  const last = line[line.length - 1]!;
  return line.map((p) => {
    const a = Math.max(0, 1 - distance(p, first) / fadeM);
    const b = Math.max(0, 1 - distance(p, last) / fadeM);
    return {
      x: p.x + a * (from.x - first.x) + b * (to.x - last.x),
      y: p.y + a * (from.y - first.y) + b * (to.y - last.y),
    };
  });
}

/** True where the line runs close beside the border for a while: two streets where one would do. */
function hugs(ring: Ring, line: Line): boolean {
  const from = line[0]!;
  const to = line[line.length - 1]!;
  return densified(line, 20).some((p) => {
    const m = Math.min(distance(p, from), distance(p, to));
    const clear = Math.min(30, 0.55 * m);
    return clear > 1 && ring.nearest(p).distanceM < clear;
  });
}

/** True where the line meets the ring at its two ends only. */
function staysInside(ring: Ring, line: Line): boolean {
  for (let i = 0; i + 1 < line.length; i += 1) {
    const a = line[i]!;
    const b = line[i + 1]!;
    const inset = Math.min(0.4, 1 / distance(a, b));
    const from = i === 0 ? { x: a.x + (b.x - a.x) * inset, y: a.y + (b.y - a.y) * inset } : a;
    const to = i + 2 === line.length ? { x: b.x - (b.x - a.x) * inset, y: b.y - (b.y - a.y) * inset } : b;
    if (ring.exit(from, to) !== null) return false;
  }
  const [a, b] = [line[0]!, line[1]!];
  return ring.contains(
    line.length > 2 ? line[line.length >> 1]! : { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
  );
}
