import { distance, boundsOf, type Line, type Point } from './plane.ts';

/** The square cells of the terrain. */
export class Grid {
  readonly n: number;
  readonly cellM: number;
  private readonly half: number;

  constructor(sizeM: number, cellM: number) {
    this.n = Math.round(sizeM / cellM);
    this.cellM = cellM;
    this.half = sizeM / 2;
  }

  centre(cell: number): Point {
    const col = cell % this.n;
    return {
      x: (col + 0.5) * this.cellM - this.half,
      y: ((cell - col) / this.n + 0.5) * this.cellM - this.half,
    };
  }

  /** Cell of a point, -1 outside. */
  at(x: number, y: number): number {
    const col = Math.floor((x + this.half) / this.cellM);
    const row = Math.floor((y + this.half) / this.cellM);
    return col < 0 || row < 0 || col >= this.n || row >= this.n ? -1 : row * this.n + col;
  }

  /** Cells whose centre lies within `radiusM`, and the cell of the point itself; `at` is handed on. */
  private disc(
    x: number,
    y: number,
    radiusM: number,
    at: number,
    visit: (cell: number, at: number) => void,
  ): void {
    const own = this.at(x, y);
    if (own !== -1) visit(own, at);
    const { n, cellM, half } = this;
    const i0 = Math.max(0, Math.ceil((x - radiusM + half) / cellM - 0.5));
    const i1 = Math.min(n - 1, Math.floor((x + radiusM + half) / cellM - 0.5));
    const j0 = Math.max(0, Math.ceil((y - radiusM + half) / cellM - 0.5));
    const j1 = Math.min(n - 1, Math.floor((y + radiusM + half) / cellM - 0.5));
    for (let j = j0; j <= j1; j += 1) {
      const dy = (j + 0.5) * cellM - half - y;
      for (let i = i0; i <= i1; i += 1) {
        const dx = (i + 0.5) * cellM - half - x;
        const cell = j * n + i;
        if (cell !== own && dx * dx + dy * dy <= radiusM * radiusM) visit(cell, at);
      }
    }
  }

  /** Cells whose centre lies in the ring, row by row. */
  inside(ring: Line, visit: (cell: number) => void): void {
    const { n, cellM, half } = this;
    const box = boundsOf(ring);
    const j0 = Math.max(0, Math.ceil((box.y0 + half) / cellM - 0.5));
    const j1 = Math.min(n - 1, Math.floor((box.y1 + half) / cellM - 0.5));
    const xs: number[] = [];
    for (let j = j0; j <= j1; j += 1) {
      const y = (j + 0.5) * cellM - half;
      xs.length = 0;
      for (let i = 0, k = ring.length - 1; i < ring.length; k = i, i += 1) {
        const a = ring[i]!;
        const b = ring[k]!;
        if (a.y > y !== b.y > y) insert(xs, a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y));
      }
      for (let s = 0; s + 1 < xs.length; s += 2) {
        const i0 = Math.max(0, Math.ceil((xs[s]! + half) / cellM - 0.5));
        const i1 = Math.min(n - 1, Math.floor((xs[s + 1]! + half) / cellM - 0.5));
        for (let i = i0; i <= i1; i += 1) visit(j * n + i);
      }
    }
  }

  /** Walks a line in steps and visits the cells around, each as often as it is met. */
  along(line: Line, stepM: number, radiusM: number, visit: (cell: number, at: number) => void): void {
    for (let i = 0; i + 1 < line.length; i += 1) {
      const a = line[i]!;
      const b = line[i + 1]!;
      const steps = Math.max(1, Math.ceil(distance(a, b) / stepM));
      for (let k = 0; k <= steps; k += 1) {
        const t = k / steps;
        this.disc(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, radiusM, i + t, visit);
      }
    }
  }
}

/** Puts a number into a short ascending list. */
function insert(ascending: number[], value: number): void {
  let at = ascending.length;
  ascending.push(value);
  for (; at > 0 && ascending[at - 1]! > value; at -= 1) ascending[at] = ascending[at - 1]!;
  ascending[at] = value;
}
