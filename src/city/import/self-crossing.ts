/** Footprints that cross themselves: found, mended where that is clear, else dropped. */
import Flatbush from 'flatbush';
import { union } from 'polyclip-ts';
import type { Geom } from 'polyclip-ts';
import { areaM2 } from '../infer/geometry.ts';
import { tidyRing } from './clip.ts';
import type { Warnings } from './issues.ts';

/** Larger tangles are not worth the exact arithmetic, whose cost grows with the pairs of edges that come near each other. */
const mostPoints = 2000;
const mostPairs = 20_000;

/**
 * The ring itself where it is simple, else the largest of the simple rings that it encloses. `import.selfCrossing`
 * counts the mended ones, `import.tangled` those dropped: an empty ring.
 */
export function soundRing(ring: number[], key: string, warnings: Warnings): number[] {
  if (ring.length < 8 || !crossesItself(ring)) return ring;
  const mended = ring.length / 2 > mostPoints ? [] : largestOf(unionOf([ring]));
  warnings.count(mended.length > 0 ? 'import.selfCrossing' : 'import.tangled', key);
  return mended;
}

/** True where two edges that are not neighbours touch or cross. */
export function crossesItself(ring: ArrayLike<number>): boolean {
  const n = ring.length / 2;
  const crosses = (i: number, j: number): boolean => {
    if (j === i || (i + 1) % n === j || (j + 1) % n === i) return false;
    return edgesMeet(ring, i, j, n);
  };
  if (n < 40) {
    for (let i = 0; i < n; i++) for (let j = i + 2; j < n; j++) if (crosses(i, j)) return true;
    return false;
  }
  const index = new Flatbush(n);
  const boxOf = (i: number): [number, number, number, number] => {
    const k = (i + 1) % n;
    const [ax, ay, bx, by] = [ring[2 * i]!, ring[2 * i + 1]!, ring[2 * k]!, ring[2 * k + 1]!];
    return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
  };
  for (let i = 0; i < n; i++) index.add(...boxOf(i));
  index.finish();
  for (let i = 0; i < n; i++) if (index.search(...boxOf(i)).some((j) => j > i && crosses(i, j))) return true;
  return false;
}

/** Simple outer rings (holes are left out) that cover the same ground, in whole centimetres; empty where none can be made. */
export function unionOf(rings: readonly (readonly number[])[]): number[][] {
  if (nearPairs(rings) > mostPairs) return [];
  try {
    const [first, ...rest] = rings.map((ring): Geom => [pairs(ring)]);
    if (first === undefined) return [];
    return union(first, ...rest).map(([outer]) =>
      tidyRing((outer ?? []).slice(0, -1).flatMap(([x, y]) => [Math.round(x), Math.round(y)])),
    );
  } catch {
    // polyclip gives up on some degenerate input; the caller drops the ring and says so.
    return [];
  }
}

export function largestOf(rings: readonly number[][]): number[] {
  const sound = rings.filter((ring) => ring.length >= 6 && !crossesItself(ring));
  return sound.reduce<number[]>((best, ring) => (areaM2(ring) > areaM2(best) ? ring : best), []);
}

/** Pairs of edges whose boxes overlap; stops counting beyond the cap. */
function nearPairs(rings: readonly (readonly number[])[]): number {
  const boxes = rings.flatMap((ring) => {
    const out: [number, number, number, number][] = [];
    for (let i = 0; i < ring.length; i += 2) {
      const j = (i + 2) % ring.length;
      const [ax, ay, bx, by] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
      out.push([Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)]);
    }
    return out;
  });
  if (boxes.length === 0) return 0;
  const index = new Flatbush(boxes.length);
  for (const box of boxes) index.add(...box);
  index.finish();
  let count = 0;
  for (const box of boxes) {
    count += index.search(...box).length;
    if (count > 2 * mostPairs) break;
  }
  return count / 2;
}

function pairs(ring: readonly number[]): [number, number][] {
  const out: [number, number][] = [];
  for (let i = 0; i < ring.length; i += 2) out.push([ring[i]!, ring[i + 1]!]);
  return out;
}

function edgesMeet(ring: ArrayLike<number>, i: number, j: number, n: number): boolean {
  const [a, b, c, d] = [2 * i, 2 * ((i + 1) % n), 2 * j, 2 * ((j + 1) % n)];
  const side = (p: number, q: number, r: number): number =>
    Math.sign(
      (ring[q]! - ring[p]!) * (ring[r + 1]! - ring[p + 1]!) -
        (ring[q + 1]! - ring[p + 1]!) * (ring[r]! - ring[p]!),
    );
  const on = (p: number, q: number, r: number): boolean =>
    Math.min(ring[p]!, ring[q]!) <= ring[r]! &&
    ring[r]! <= Math.max(ring[p]!, ring[q]!) &&
    Math.min(ring[p + 1]!, ring[q + 1]!) <= ring[r + 1]! &&
    ring[r + 1]! <= Math.max(ring[p + 1]!, ring[q + 1]!);
  const [s1, s2, s3, s4] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (s1 !== s2 && s3 !== s4) return true;
  return (
    (s1 === 0 && on(a, b, c)) ||
    (s2 === 0 && on(a, b, d)) ||
    (s3 === 0 && on(c, d, a)) ||
    (s4 === 0 && on(c, d, b))
  );
}
