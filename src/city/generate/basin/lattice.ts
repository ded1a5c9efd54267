import type { Line, Point } from '../plane.ts';

/** A smooth function of the plane evaluated once on a square lattice over the model and interpolated bilinearly. */
export class Lattice {
  private readonly n: number;
  private readonly cell: number;
  private readonly half: number;
  private readonly values: Float64Array;

  constructor(sizeM: number, stepM: number, f: (p: Point) => number) {
    this.n = Math.ceil(sizeM / stepM) + 1;
    this.cell = sizeM / (this.n - 1);
    this.half = sizeM / 2;
    this.values = new Float64Array(this.n * this.n);
    for (let j = 0; j < this.n; j += 1) {
      for (let i = 0; i < this.n; i += 1) {
        const value = f({ x: i * this.cell - this.half, y: j * this.cell - this.half });
        this.values[j * this.n + i] = Math.round(value * 1000) / 1000;
      }
    }
  }

  /** Outside the model the value at the nearest edge. */
  at(p: Point): number {
    const { n, values } = this;
    const u = Math.max(0, Math.min(n - 1.000001, (p.x + this.half) / this.cell));
    const v = Math.max(0, Math.min(n - 1.000001, (p.y + this.half) / this.cell));
    const i = Math.floor(u);
    const j = Math.floor(v);
    const k = j * n + i;
    const s = u - i;
    const low = values[k]! + (values[k + 1]! - values[k]!) * s;
    const high = values[k + n]! + (values[k + n + 1]! - values[k + n]!) * s;
    return low + (high - low) * (v - j);
  }
}

/** Distance to the edge of the nearest of some wide lines, exact up to `reachM` and `reachM` beyond. */
export function nearness(
  sizeM: number,
  stepM: number,
  lines: readonly { line: Line; widthM: number }[],
  reachM: number,
): Lattice {
  const n = Math.ceil(sizeM / stepM) + 1;
  const cell = sizeM / (n - 1);
  const half = sizeM / 2;
  const least = new Float64Array(n * n).fill(reachM);
  for (const { line, widthM } of lines) {
    for (const p of line) {
      const far = reachM + widthM;
      const i0 = Math.max(0, Math.ceil((p.x + half - far) / cell));
      const i1 = Math.min(n - 1, Math.floor((p.x + half + far) / cell));
      const j0 = Math.max(0, Math.ceil((p.y + half - far) / cell));
      const j1 = Math.min(n - 1, Math.floor((p.y + half + far) / cell));
      for (let j = j0; j <= j1; j += 1) {
        const dy = j * cell - half - p.y;
        for (let i = i0; i <= i1; i += 1) {
          const dx = i * cell - half - p.x;
          const d = Math.sqrt(dx * dx + dy * dy) - widthM;
          if (d < least[j * n + i]!) least[j * n + i] = d;
        }
      }
    }
  }
  return new Lattice(sizeM, stepM, (p) => {
    const i = Math.round((p.x + half) / cell);
    const j = Math.round((p.y + half) / cell);
    return Math.max(0, least[j * n + i]!);
  });
}
