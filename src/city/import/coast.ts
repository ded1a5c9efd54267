/**
 * Sea polygons from coastlines. OSM draws them with land on the left and water on the right (wiki, Tag:natural=coastline),
 * so a piece that crosses the box has sea on its right: from its end the sea's outline follows the border clockwise to
 * the next piece's start.
 */
import type { BoxCm } from './extent.ts';
import { clipLine, inBox, tidyRing } from './clip.ts';
import { inRing, reversed, twiceAreaCm2 } from '../infer/geometry.ts';
import type { Warnings } from './issues.ts';

/** Outer ring counter-clockwise, then islands clockwise. */
export type SeaPolygon = number[][];

export interface CoastResult {
  sea: SeaPolygon[];
  /** Some piece ended inside the box too far from its border to be led there. */
  open: boolean;
  /** Pieces or rings of coast inside the box. */
  pieces: number;
}

/** Ends this share of the box's side away from the border are led to it straight; farther ones leave the coast open. */
const reachShare = 0.2;
/** More than any coast has in 6 km; skerries are counted in hundreds. */
const mostPieces = 2000;
const mostRings = 10_000;

/** `chains` are flat x, y lines in the direction of the source; closed ones repeat their first point. */
export function seaFromCoast(chains: readonly number[][], box: BoxCm, warnings: Warnings): CoastResult {
  const lines: number[][] = [];
  const islands: number[][] = [];
  const lagoons: number[][] = [];
  let open = false;
  for (const chain of chains) {
    const closed = chain.length >= 8 && chain[0] === chain.at(-2) && chain[1] === chain.at(-1);
    if (closed && everyInside(chain, box)) {
      const ring = tidyRing(chain.slice(0, -2));
      if (ring.length > 0) (twiceAreaCm2(ring) > 0 ? islands : lagoons).push(ring);
      continue;
    }
    for (const piece of clipLine(closed ? startingOutside(chain, box) : chain, box)) {
      const led = ledToBorder(piece.points, box, warnings);
      if (led) lines.push(led);
      else open = true;
    }
  }
  if (lines.length > mostPieces || islands.length + lagoons.length > mostRings)
    return { sea: [], open: true, pieces: 0 };
  const outers = stitch(lines, box);
  if (outers.length === 0 && islands.length > 0 && !open) outers.push(boxRing(box));
  const sea: SeaPolygon[] = [...outers, ...lagoons.map(reversed)].map((ring) => [ring]);
  for (const island of islands) {
    const around = sea.find((polygon) => inRing(polygon[0]!, island[0]!, island[1]!));
    around?.push(reversed(island));
  }
  return { sea, open, pieces: lines.length + islands.length + lagoons.length };
}

/** Sea outlines, counter-clockwise, from pieces that start and end on the border. */
function stitch(lines: readonly number[][], box: BoxCm): number[][] {
  const starts = lines.map((line, i) => ({ i, at: alongBorder(line[0]!, line[1]!, box) }));
  starts.sort((a, b) => a.at - b.at || a.i - b.i);
  const used = new Uint8Array(lines.length);
  const rings: number[][] = [];
  for (let first = 0; first < lines.length; first++) {
    if (used[first]) continue;
    const ring: number[] = [];
    let current = first;
    while (!used[current]) {
      used[current] = 1;
      const line = lines[current]!;
      ring.push(...line);
      const end = alongBorder(line.at(-2)!, line.at(-1)!, box);
      const next = starts[firstAfter(starts, end)] ?? starts[0]!;
      pushCorners(ring, end, next.at, box);
      current = next.i;
    }
    const tidy = tidyRing(ring);
    if (tidy.length > 0) rings.push(twiceAreaCm2(tidy) < 0 ? reversed(tidy) : tidy);
  }
  return rings;
}

/** Index of the first start beyond a position, by bisection. */
function firstAfter(starts: readonly { at: number }[], position: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]!.at > position) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Position on the border, clockwise from the south-west corner: west side up, north side east, and so on. */
function alongBorder(x: number, y: number, box: BoxCm): number {
  const w = box.x1 - box.x0;
  const h = box.y1 - box.y0;
  if (x === box.x0) return y - box.y0;
  if (y === box.y1) return h + x - box.x0;
  if (x === box.x1) return h + w + box.y1 - y;
  return 2 * h + w + box.x1 - x;
}

function pushCorners(ring: number[], from: number, to: number, box: BoxCm): void {
  const w = box.x1 - box.x0;
  const h = box.y1 - box.y0;
  const around = 2 * (w + h);
  const end = to > from ? to : to + around;
  const corners = [
    [0, box.x0, box.y0],
    [h, box.x0, box.y1],
    [h + w, box.x1, box.y1],
    [2 * h + w, box.x1, box.y0],
  ] as const;
  for (const lap of [0, around]) {
    for (const [at, x, y] of corners) if (at + lap > from && at + lap < end) ring.push(x, y);
  }
}

function ledToBorder(points: number[], box: BoxCm, warnings: Warnings): number[] | null {
  const out = points.slice();
  const head = borderPoint(out[0]!, out[1]!, box);
  const tail = borderPoint(out.at(-2)!, out.at(-1)!, box);
  const reach = reachShare * Math.min(box.x1 - box.x0, box.y1 - box.y0);
  if (head.away > reach || tail.away > reach) return null;
  if (head.away > 0 || tail.away > 0)
    warnings.count('import.coastExtended', `${Math.round(head.away + tail.away) / 100} m`);
  if (head.away > 0) out.unshift(head.x, head.y);
  if (tail.away > 0) out.push(tail.x, tail.y);
  return out;
}

function borderPoint(x: number, y: number, box: BoxCm): { x: number; y: number; away: number } {
  const sides = [
    { x: box.x0, y, away: x - box.x0 },
    { x, y: box.y1, away: box.y1 - y },
    { x: box.x1, y, away: box.x1 - x },
    { x, y: box.y0, away: y - box.y0 },
  ];
  return sides.reduce((best, side) => (side.away < best.away ? side : best));
}

function startingOutside(chain: number[], box: BoxCm): number[] {
  const points = chain.slice(0, -2);
  for (let i = 0; i < points.length; i += 2) {
    if (inBox(points[i]!, points[i + 1]!, box)) continue;
    return [...points.slice(i), ...points.slice(0, i), points[i]!, points[i + 1]!];
  }
  return chain;
}

function everyInside(chain: readonly number[], box: BoxCm): boolean {
  for (let i = 0; i < chain.length; i += 2) {
    const inside =
      chain[i]! > box.x0 && chain[i]! < box.x1 && chain[i + 1]! > box.y0 && chain[i + 1]! < box.y1;
    if (!inside) return false;
  }
  return true;
}

export function boxRing(box: BoxCm): number[] {
  return [box.x0, box.y0, box.x1, box.y0, box.x1, box.y1, box.x0, box.y1];
}
