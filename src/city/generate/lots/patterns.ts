import { direction, distance, lerp, type Line, type Point } from '../plane.ts';
import { isEndOfLane } from '../streets/faces.ts';
import type { Block } from './blocks.ts';
import type { Placer, Rect } from './placer.ts';
import type { Stream as Dice } from '../../../kernel/random.ts';

export interface Placed {
  rect: Rect;
  outline: Point[];
}

type Range = readonly [number, number];

export interface Frontage {
  widthM: Range;
  depthM: Range;
  /** From the clearance line to the front wall. */
  setbackM: number;
  /** Between neighbours; 0 = party walls. */
  gapM: Range;
  /** Part of the lots that are built on. */
  share: number;
}

/** Buildings side by side along every street round the block, facing it. */
export function alongSides(
  block: Block,
  placer: Placer,
  clearM: readonly number[],
  rules: Frontage,
  dice: Dice,
): Placed[] {
  const placed: Placed[] = [];
  for (const { line, clear } of sidesOf(block, clearM)) {
    const total = measure(line);
    let s = clear * 0.4;
    while (s < total) {
      const width = dice.range(rules.widthM[0], rules.widthM[1]);
      const depth = dice.range(rules.depthM[0], rules.depthM[1]);
      const gap = dice.range(rules.gapM[0], rules.gapM[1]);
      const built = dice.next() < rules.share;
      if (s + width > total + clear) break;
      const a = pointAt(line, s);
      const b = pointAt(line, Math.min(total, s + width));
      const along = direction(a, b);
      const off = clear + 0.3 + rules.setbackM + depth / 2;
      const middle = lerp(a, b, 0.5);
      const centre = { x: middle.x - along.y * off, y: middle.y + along.x * off };
      const rect = { centre, along, lengthM: width, depthM: depth };
      const outline = built ? placer.place(rect, rules.gapM[0] > 0 ? rules.gapM[0] * 0.8 : -0.15) : null;
      if (outline !== null) placed.push({ rect, outline });
      s += outline !== null || !built ? width + gap : 4;
    }
  }
  return placed;
}

export interface Rows {
  lengthM: Range;
  depthM: Range;
  /** From the back of one row to the front of the next. */
  rowGapM: number;
  endGapM: number;
  share: number;
}

/** Parallel bars or sheds in rows across the block, along `axis`. */
export function inRows(block: Block, placer: Placer, axis: Point, rules: Rows, dice: Dice): Placed[] {
  const placed: Placed[] = [];
  const us = block.ring.map((p) => p.x * axis.x + p.y * axis.y);
  const vs = block.ring.map((p) => p.y * axis.x - p.x * axis.y);
  const [u0, u1, v0, v1] = [Math.min(...us), Math.max(...us), Math.min(...vs), Math.max(...vs)];
  const depth = dice.range(rules.depthM[0], rules.depthM[1]);
  let v = v0;
  while (v < v1) {
    let any = false;
    const border = crossingsAt(us, vs, v + depth / 2);
    let u = u0;
    while (u < u1) {
      let length = dice.range(rules.lengthM[0], rules.lengthM[1]);
      const built = dice.next() < rules.share;
      let outline: Point[] | null = null;
      let rect: Rect | null = null;
      for (let tries = 0; tries < 2 && outline === null; tries += 1) {
        const cu = u + length / 2;
        const cv = v + depth / 2;
        // Most tries fail because the middle lies outside or close to a side: that is quickly told.
        if (hasRoom(border, cu, Math.min(length, depth) / 2 + placer.leastClearM)) {
          rect = {
            centre: { x: axis.x * cu - axis.y * cv, y: axis.y * cu + axis.x * cv },
            along: axis,
            lengthM: length,
            depthM: depth,
          };
          outline = placer.place(rect, Math.min(rules.endGapM, rules.rowGapM) * 0.9);
        }
        if (outline === null) length = rules.lengthM[0] + (length - rules.lengthM[0]) * 0.2;
      }
      if (outline === null || rect === null) {
        u += 5;
        continue;
      }
      any = true;
      if (built) placed.push({ rect, outline });
      u += length + rules.endGapM;
    }
    v += any ? depth + rules.rowGapM : 5;
  }
  return placed;
}

/** Where the line v = constant crosses a ring, from west to east. */
function crossingsAt(us: readonly number[], vs: readonly number[], v: number): number[] {
  const found: number[] = [];
  for (let i = 0, j = us.length - 1; i < us.length; j = i, i += 1) {
    if (vs[i]! > v === vs[j]! > v) continue;
    found.push(us[i]! + ((us[j]! - us[i]!) * (v - vs[i]!)) / (vs[j]! - vs[i]!));
  }
  return found.sort((p, q) => p - q);
}

/** Inside by the even–odd rule on a line, with nothing crossed nearer than `roomM` (but for rounding). */
function hasRoom(crossings: readonly number[], u: number, roomM: number): boolean {
  let inside = false;
  // By index: this is asked two million times for a city of 10 km, and an iterator leaves an object a step.
  for (let i = 0; i < crossings.length; i += 1) {
    const at = crossings[i]!;
    if (Math.abs(at - u) < roomM - 1e-6) return false;
    if (at > u) break;
    inside = !inside;
  }
  return inside;
}

/** The direction of the block's longest side, or east–west if that side runs more than 35° off it. */
export function southAxis(block: Block): Point {
  const d = longestSide(block.outline);
  const east = d.x < 0 ? { x: -d.x, y: -d.y } : d;
  if (Math.abs(east.y) < 0.57) return east;
  const turned = { x: Math.abs(d.y), y: d.y > 0 ? -d.x : d.x };
  return Math.abs(turned.y) < 0.57 ? turned : { x: 1, y: 0 };
}

export function longestSide(ring: Line): Point {
  let best = direction(ring[0]!, ring[1]!);
  let most = 0;
  for (let i = 0; i < ring.length; i += 1) {
    const a = ring[i]!;
    const b = ring[(i + 1) % ring.length]!;
    if (distance(a, b) <= most) continue;
    most = distance(a, b);
    best = direction(a, b);
  }
  return best;
}

/** The ring as one polyline per street. */
function sidesOf(block: Block, clearM: readonly number[]): { line: Point[]; clear: number }[] {
  const n = block.ring.length;
  let first = 0;
  while (first < n && block.side[first] === block.side[(first + n - 1) % n]) first += 1;
  const sides: { line: Point[]; clear: number }[] = [];
  for (let k = 0; k < n; k += 1) {
    const i = (first + k) % n;
    const next = block.ring[(i + 1) % n]!;
    const last = sides[sides.length - 1];
    const on = k > 0 && block.side[i] === block.side[(i + n - 1) % n] && !isEndOfLane(block.ring, i);
    if (last !== undefined && on) last.line.push(next);
    else sides.push({ line: [block.ring[i]!, next], clear: clearM[i]! });
  }
  return sides;
}

function measure(line: Line): number {
  let sum = 0;
  for (let i = 1; i < line.length; i += 1) sum += distance(line[i - 1]!, line[i]!);
  return sum;
}

function pointAt(line: Line, s: number): Point {
  let left = s;
  for (let i = 1; i < line.length; i += 1) {
    const step = distance(line[i - 1]!, line[i]!);
    if (left <= step || i === line.length - 1)
      return lerp(line[i - 1]!, line[i]!, step === 0 ? 0 : Math.min(1, left / step));
    left -= step;
  }
  return line[0]!;
}
