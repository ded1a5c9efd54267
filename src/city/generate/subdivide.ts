import type { stream } from '../../kernel/random.ts';
import type { CrossField } from './field.ts';
import {
  centroidOf,
  densified,
  direction,
  distance,
  distanceTo,
  nearestOn,
  perimeter,
  quantised,
  signedArea,
  type Line,
  type Point,
} from './plane.ts';
import { straightened } from './curve.ts';
import { cutRing, exitPlace, type RingPlace } from './polygon.ts';

export type Dice = ReturnType<typeof stream>;

export interface StreetLine {
  points: Point[];
  /** Area in m² of the polygon it cut in two: the larger, the more important the street. */
  cutM2: number;
}

export interface SubdivideRules {
  field: CrossField;
  /** Wanted area in m² of the blocks around a point; a polygon under 1.6 times as large is left whole. */
  blockM2: (p: Point) => number;
  dice: Dice;
  /** Places that a cut must pass, made before all others, and the direction it has there. */
  avenues: readonly { at: Point; along: Point }[];
}

/**
 * Cuts a polygon into blocks along lines that follow the cross field, the largest first. Each cut may start at a
 * junction that a neighbour left on the border or anywhere near the middle, and ends at a nearby junction if there is
 * one, so that streets run on across borders. Every cut joins two streets: the network is planar, without dead ends.
 */
export function subdivide(start: readonly Line[], rules: SubdivideRules, junctions: Point[]): StreetLine[] {
  const streets: StreetLine[] = [];
  const queue = start.map((ring) => ({ ring: [...ring], area: signedArea(ring) }));
  for (const { at, along } of rules.avenues) {
    const q = queue.findIndex(({ ring }) => insideOf(ring, at));
    if (q === -1) continue;
    const { ring, area } = queue[q]!;
    const snapM = Math.max(14, Math.min(40, 0.1 * Math.sqrt(area)));
    const cut = cutThrough(ring, at, along, area, 0.08 * area, snapM, junctionsOn(ring, junctions), rules);
    if (cut === null) continue;
    streets.push({ points: cut.line, cutM2: area });
    junctions.push(cut.line[0]!, cut.line[cut.line.length - 1]!);
    queue.splice(q, 1, ...cut.parts.map((part) => ({ ring: part, area: signedArea(part) })));
  }
  while (queue.length > 0) {
    let largest = 0;
    queue.forEach((one, i) => {
      if (one.area > queue[largest]!.area) largest = i;
    });
    const { ring, area } = queue.splice(largest, 1)[0]!;
    const centre = centroidOf(ring);
    const wanted = rules.blockM2(centre);
    if (area < 1.6 * wanted) continue;
    const cut = bestCut(ring, area, wanted, rules, junctions);
    if (cut === null) continue;
    streets.push({ points: cut.line, cutM2: area });
    junctions.push(cut.line[0]!, cut.line[cut.line.length - 1]!);
    for (const part of cut.parts) queue.push({ ring: part, area: signedArea(part) });
  }
  return streets;
}

interface Cut {
  line: Point[];
  parts: [Point[], Point[]];
  score: number;
}

function bestCut(
  ring: Point[],
  area: number,
  wanted: number,
  rules: SubdivideRules,
  junctions: Point[],
): Cut | null {
  const spacing = Math.sqrt(area / 2);
  const snapM = Math.max(14, Math.min(70, 0.22 * spacing));
  const onRing = junctionsOn(ring, junctions);
  let best: Cut | null = null;
  const consider = (cut: Cut | null): void => {
    if (cut !== null && (best === null || cut.score > best.score)) best = cut;
  };
  const centre = centroidOf(ring);
  for (let k = 0; k < 5; k += 1) {
    const reach = k === 0 ? 0 : 0.16 * spacing;
    const seed = {
      x: centre.x + rules.dice.range(-reach, reach),
      y: centre.y + rules.dice.range(-reach, reach),
    };
    const d = rules.field(seed);
    consider(cutThrough(ring, seed, d, area, wanted, snapM, onRing, rules));
    consider(cutThrough(ring, seed, { x: -d.y, y: d.x }, area, wanted, snapM, onRing, rules));
  }
  for (const junction of onRing) {
    if (distance(junction.point, centre) > 1.1 * spacing) continue;
    consider(cutFrom(ring, junction, area, wanted, snapM, onRing, rules));
  }
  return best;
}

function cutThrough(
  ring: Point[],
  seed: Point,
  d: Point,
  area: number,
  wanted: number,
  snapM: number,
  onRing: RingPlace[],
  rules: SubdivideRules,
): Cut | null {
  const ahead = trace(ring, seed, d, rules.field);
  const behind = trace(ring, seed, { x: -d.x, y: -d.y }, rules.field);
  if (ahead === null || behind === null) return null;
  return evaluate(
    ring,
    behind.end,
    ahead.end,
    [...behind.points.reverse(), ...ahead.points.slice(1)],
    area,
    wanted,
    snapM,
    onRing,
  );
}

/** A cut that carries a neighbour's street on from the junction where it met the border. */
function cutFrom(
  ring: Point[],
  from: RingPlace,
  area: number,
  wanted: number,
  snapM: number,
  onRing: RingPlace[],
  rules: SubdivideRules,
): Cut | null {
  const a = ring[from.index]!;
  const b = ring[(from.index + 1) % ring.length]!;
  const edge = direction(a, b);
  const inward = { x: -edge.y, y: edge.x };
  const d = nearestArm(rules.field(from.point), inward);
  if (d.x * inward.x + d.y * inward.y < 0.8) return null;
  const seed = { x: from.point.x + inward.x * 4, y: from.point.y + inward.y * 4 };
  const ahead = trace(ring, seed, d, rules.field);
  if (ahead === null) return null;
  return evaluate(ring, from, ahead.end, [from.point, ...ahead.points], area, wanted, snapM, onRing);
}

/** Follows the field from a point inside until the ring is met; null where it curls or never leaves. */
function trace(
  ring: Line,
  seed: Point,
  d0: Point,
  field: CrossField,
): { points: Point[]; end: RingPlace } | null {
  const stepM = 12;
  const points: Point[] = [seed];
  let at = seed;
  let d = d0;
  for (let k = 0; k < 400; k += 1) {
    const middle = { x: at.x + (d.x * stepM) / 2, y: at.y + (d.y * stepM) / 2 };
    d = nearestArm(field(middle), d);
    const next = { x: at.x + d.x * stepM, y: at.y + d.y * stepM };
    const end = exitPlace(ring, at, next);
    if (end !== null) {
      points.push(end.point);
      return { points, end };
    }
    points.push(next);
    at = next;
  }
  return null;
}

/** Of the four directions of the cross the one nearest to `d`. */
function nearestArm(cross: Point, d: Point): Point {
  const along = cross.x * d.x + cross.y * d.y;
  const aside = -cross.y * d.x + cross.x * d.y;
  if (Math.abs(along) >= Math.abs(aside)) return along >= 0 ? cross : { x: -cross.x, y: -cross.y };
  return aside >= 0 ? { x: -cross.y, y: cross.x } : { x: cross.y, y: -cross.x };
}

function evaluate(
  ring: Point[],
  from0: RingPlace,
  to0: RingPlace,
  traced: Point[],
  area: number,
  wanted: number,
  snapM: number,
  onRing: RingPlace[],
): Cut | null {
  const from = snapped(ring, from0, snapM, onRing);
  const to = snapped(ring, to0, snapM, onRing);
  const bent = bend(traced, from.point, to.point, snapM);
  const line = straightened(bent, 0.8).map(quantised);
  line[0] = from.point;
  line[line.length - 1] = to.point;
  if (line.length < 2 || distance(from.point, to.point) < 18) return null;
  const skew = Math.max(
    slant(ring, from, direction(line[0]!, line[1]!)),
    slant(ring, to, direction(line[line.length - 2]!, line[line.length - 1]!)),
  );
  if (skew > 0.72 || !staysInside(ring, line) || hugs(ring, line)) return null;
  const parts = cutRing(ring, from, to, line);
  const [a, b] = [signedArea(parts[0]), signedArea(parts[1])];
  if (Math.min(a, b) < 0.35 * wanted || Math.abs(a + b - area) > 0.01 * area) return null;
  const compact = Math.min(compactness(parts[0], a), compactness(parts[1], b));
  const continued = (onRing.includes(from) ? 1 : 0) + (onRing.includes(to) ? 1 : 0);
  return { line, parts, score: Math.min(a, b) / area + 1.4 * compact - 0.5 * skew + 0.14 * continued };
}

/** 1 for a square or rounder, towards 0 for slivers. */
function compactness(ring: Line, area: number): number {
  const p = perimeter(ring);
  return Math.min(1, (16 * area) / (p * p));
}

/** |cos| of the angle between a line and the border it meets: 0 when square. */
function slant(ring: Line, place: RingPlace, d: Point): number {
  const edge = direction(ring[place.index]!, ring[(place.index + 1) % ring.length]!);
  return Math.abs(edge.x * d.x + edge.y * d.y);
}

function snapped(ring: Line, place: RingPlace, snapM: number, onRing: readonly RingPlace[]): RingPlace {
  let best: RingPlace | null = null;
  let bestM = snapM;
  for (const junction of onRing) {
    const d = distance(junction.point, place.point);
    if (d >= bestM) continue;
    best = junction;
    bestM = d;
  }
  if (best !== null) return best;
  const point = quantised(place.point);
  const near = nearestOn(ring, point, true);
  return { index: near.index, t: near.t, point };
}

/** Moves the ends of a traced line onto the snapped places, the shift fading out along it. */
function bend(line: Line, from: Point, to: Point, snapM: number): Point[] {
  const first = line[0]!;
  const last = line[line.length - 1]!;
  const fade = 3 * snapM;
  return line.map((p) => {
    const a = Math.max(0, 1 - distance(p, first) / fade);
    const b = Math.max(0, 1 - distance(p, last) / fade);
    return {
      x: p.x + a * (from.x - first.x) + b * (to.x - last.x),
      y: p.y + a * (from.y - first.y) + b * (to.y - last.y),
    };
  });
}

/** True where the line runs close beside the border for a while: two streets where one would do. */
function hugs(ring: Line, line: Line): boolean {
  const from = line[0]!;
  const to = line[line.length - 1]!;
  const border = [...ring, ring[0]!];
  return densified(line, 20).some((p) => {
    const m = Math.min(distance(p, from), distance(p, to));
    return distanceTo(border, p, 26) < Math.min(25, 0.55 * m);
  });
}

/** True where the line meets the ring at its two ends only. */
function staysInside(ring: Line, line: Line): boolean {
  for (let i = 0; i + 1 < line.length; i += 1) {
    const a = line[i]!;
    const b = line[i + 1]!;
    const length = distance(a, b);
    const inset = Math.min(0.4, 1 / length);
    const from = i === 0 ? { x: a.x + (b.x - a.x) * inset, y: a.y + (b.y - a.y) * inset } : a;
    const to = i + 2 === line.length ? { x: b.x - (b.x - a.x) * inset, y: b.y - (b.y - a.y) * inset } : b;
    if (exitPlace(ring, from, to) !== null) return false;
  }
  const middle = line[line.length >> 1]!;
  const probe =
    line.length > 2 ? middle : { x: (line[0]!.x + line[1]!.x) / 2, y: (line[0]!.y + line[1]!.y) / 2 };
  return insideOf(ring, probe);
}

function insideOf(ring: Line, p: Point): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const a = ring[i]!;
    const b = ring[j]!;
    if (a.y > p.y === b.y > p.y) continue;
    if (p.x < a.x + ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y)) inside = !inside;
  }
  return inside;
}

/** The known junctions that lie on the ring (within 5 cm), as places on it. */
function junctionsOn(ring: Line, junctions: readonly Point[]): RingPlace[] {
  let x0 = Infinity;
  let x1 = -Infinity;
  let y0 = Infinity;
  let y1 = -Infinity;
  for (const p of ring) {
    x0 = Math.min(x0, p.x);
    x1 = Math.max(x1, p.x);
    y0 = Math.min(y0, p.y);
    y1 = Math.max(y1, p.y);
  }
  const places: RingPlace[] = [];
  for (const p of junctions) {
    if (p.x < x0 - 1 || p.x > x1 + 1 || p.y < y0 - 1 || p.y > y1 + 1) continue;
    const near = nearestOn(ring, p, true);
    if (near.distance > 0.05) continue;
    if (places.some((other) => distance(other.point, p) < 0.05)) continue;
    places.push({ index: near.index, t: near.t, point: p });
  }
  return places;
}
