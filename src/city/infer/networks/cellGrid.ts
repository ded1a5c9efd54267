import type { Place } from './places.ts';

/** Points in square buckets: is one near, and which is nearest (the first among equals). */
export class CellGrid {
  private readonly points: Place[] = [];
  private readonly buckets = new Map<number, number[]>();
  private readonly side: number;
  private widest = 0;

  constructor(points: readonly Place[], side: number) {
    this.side = side;
    for (const point of points) this.add(point);
  }

  add(point: Place): void {
    const id = this.points.length;
    this.points.push(point);
    const column = Math.floor(point.xCm / this.side);
    const row = Math.floor(point.yCm / this.side);
    const bucket = this.buckets.get(bucketOf(column, row));
    if (bucket === undefined) this.buckets.set(bucketOf(column, row), [id]);
    else bucket.push(id);
    this.widest = Math.max(this.widest, Math.abs(column) + 1, Math.abs(row) + 1);
  }

  /** True if a point lies within `distanceCm`, which is at most the side of a bucket. */
  within(xCm: number, yCm: number, distanceCm: number): boolean {
    return this.search(xCm, yCm, 1, distanceCm * distanceCm) >= 0;
  }

  /** -1 only where there are no points. */
  nearest(xCm: number, yCm: number): number {
    if (this.points.length === 0) return -1;
    const farthest = 2 * this.widest + 2 + Math.ceil((Math.abs(xCm) + Math.abs(yCm)) / this.side);
    for (let rings = 1; rings <= farthest; rings *= 2) {
      const reach = rings * this.side;
      const hit = this.search(xCm, yCm, rings, reach * reach);
      if (hit >= 0) return hit;
    }
    return this.search(xCm, yCm, farthest, Infinity);
  }

  private search(xCm: number, yCm: number, rings: number, mostSquare: number): number {
    const column = Math.floor(xCm / this.side);
    const row = Math.floor(yCm / this.side);
    let best = -1;
    let bestSquare = mostSquare;
    for (let r = row - rings; r <= row + rings; r += 1) {
      for (let c = column - rings; c <= column + rings; c += 1) {
        for (const id of this.buckets.get(bucketOf(c, r)) ?? []) {
          const dx = this.points[id]!.xCm - xCm;
          const dy = this.points[id]!.yCm - yCm;
          const square = dx * dx + dy * dy;
          if (square > bestSquare || (square === bestSquare && best >= 0 && id > best)) continue;
          best = id;
          bestSquare = square;
        }
      }
    }
    return best;
  }
}

const bucketOf = (column: number, row: number): number => column * 1_000_003 + row;
