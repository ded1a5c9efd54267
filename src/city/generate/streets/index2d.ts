import type { Line, Point } from '../plane.ts';

const none: readonly number[] = [];

/** Points in square bins, for "what is near here" questions while points are still being added. */
export class PointBins {
  readonly points: Point[] = [];
  private readonly bins = new Map<number, number[]>();
  private readonly binM: number;

  constructor(binM: number) {
    this.binM = binM;
  }

  add(p: Point): number {
    const id = this.points.length;
    this.points.push(p);
    const bin = binOf(Math.floor(p.x / this.binM), Math.floor(p.y / this.binM));
    const list = this.bins.get(bin);
    if (list === undefined) this.bins.set(bin, [id]);
    else list.push(id);
    return id;
  }

  /** Ids of the points in the box, and of some around it. */
  inBox(x0: number, y0: number, x1: number, y1: number): number[] {
    const found: number[] = [];
    for (let j = Math.floor(y0 / this.binM); j <= Math.floor(y1 / this.binM); j += 1) {
      for (let i = Math.floor(x0 / this.binM); i <= Math.floor(x1 / this.binM); i += 1) {
        const list = this.bins.get(binOf(i, j));
        if (list !== undefined) for (const id of list) found.push(id);
      }
    }
    return found;
  }

  /** The nearest point within `reachM`, the first among equals; -1 when there is none. */
  nearest(p: Point, reachM: number): number {
    const { binM, points, bins } = this;
    let best = -1;
    let least = reachM * reachM;
    const [i1, j1] = [Math.floor((p.x + reachM) / binM), Math.floor((p.y + reachM) / binM)];
    for (let j = Math.floor((p.y - reachM) / binM); j <= j1; j += 1) {
      for (let i = Math.floor((p.x - reachM) / binM); i <= i1; i += 1) {
        for (const id of bins.get(binOf(i, j)) ?? none) {
          const q = points[id]!;
          const square = (q.x - p.x) * (q.x - p.x) + (q.y - p.y) * (q.y - p.y);
          if (square > least || (square === least && best !== -1)) continue;
          least = square;
          best = id;
        }
      }
    }
    return best;
  }
}

/** Segments of many lines in square bins. */
export class SegmentBins {
  private readonly bins = new Map<number, number[]>();
  private readonly binM: number;
  /** Line and place in it of every segment. */
  readonly line: number[] = [];
  readonly at: number[] = [];

  constructor(binM: number) {
    this.binM = binM;
  }

  add(points: Line, line: number): void {
    for (let i = 0; i + 1 < points.length; i += 1) {
      const id = this.line.length;
      this.line.push(line);
      this.at.push(i);
      const a = points[i]!;
      const b = points[i + 1]!;
      this.visit(a.x, a.y, b.x, b.y, (bin) => {
        const list = this.bins.get(bin);
        if (list === undefined) this.bins.set(bin, [id]);
        else list.push(id);
      });
    }
  }

  /** Segments whose bins the box of a segment touches, in ascending order, each once. */
  around(ax: number, ay: number, bx: number, by: number): number[] {
    const found: number[] = [];
    this.visit(ax, ay, bx, by, (bin) => {
      const list = this.bins.get(bin);
      if (list !== undefined) for (const id of list) found.push(id);
    });
    found.sort((p, q) => p - q);
    return found.filter((id, i) => i === 0 || found[i - 1] !== id);
  }

  private visit(ax: number, ay: number, bx: number, by: number, visit: (bin: number) => void): void {
    const i1 = Math.floor(Math.max(ax, bx) / this.binM);
    const j1 = Math.floor(Math.max(ay, by) / this.binM);
    for (let j = Math.floor(Math.min(ay, by) / this.binM); j <= j1; j += 1) {
      for (let i = Math.floor(Math.min(ax, bx) / this.binM); i <= i1; i += 1) {
        visit(binOf(i, j));
      }
    }
  }
}

/** Number of a bin up to 32,768 bins from the middle: an integer of 32 bits, which engines look up without boxing it. */
function binOf(i: number, j: number): number {
  return i * 65536 + j;
}
