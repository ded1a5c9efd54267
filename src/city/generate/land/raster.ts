import type { Line, Point } from '../plane.ts';

/** Values at the points of a square lattice that spans the model, border included; row-major from the south-west. */
export class Raster {
  readonly n: number;
  readonly stepM: number;
  readonly halfM: number;
  readonly data: Float64Array;

  constructor(halfM: number, wishedStepM: number, fill = 0) {
    this.n = Math.max(2, Math.round((2 * halfM) / wishedStepM) + 1);
    this.stepM = (2 * halfM) / (this.n - 1);
    this.halfM = halfM;
    this.data = new Float64Array(this.n * this.n).fill(fill);
  }

  point(k: number): Point {
    const i = k % this.n;
    return { x: i * this.stepM - this.halfM, y: ((k - i) / this.n) * this.stepM - this.halfM };
  }

  set(value: (p: Point) => number): this {
    for (let k = 0; k < this.data.length; k += 1) this.data[k] = value(this.point(k));
    return this;
  }

  /** Sets those of the four lattice points round a place that are still NaN. */
  setRound(x: number, y: number, value: (p: Point) => number): void {
    const { n, data, halfM, stepM } = this;
    const i = Math.floor(Math.max(0, Math.min(n - 1.000001, (x + halfM) / stepM)));
    const j = Math.floor(Math.max(0, Math.min(n - 1.000001, (y + halfM) / stepM)));
    for (const k of [j * n + i, j * n + i + 1, (j + 1) * n + i, (j + 1) * n + i + 1])
      if (Number.isNaN(data[k]!)) data[k] = value(this.point(k));
  }

  /** Bilinear between lattice points; the border's value outside. */
  at(x: number, y: number): number {
    const { n, data } = this;
    const u = Math.max(0, Math.min(n - 1.000001, (x + this.halfM) / this.stepM));
    const v = Math.max(0, Math.min(n - 1.000001, (y + this.halfM) / this.stepM));
    const i = Math.floor(u);
    const j = Math.floor(v);
    const a = u - i;
    const b = v - j;
    const k = j * n + i;
    return between(data, k, n, a, b);
  }

  /** Value at a place of two rasters of one lattice, as `at` gives them: (this, other). */
  withOther(other: Raster, x: number, y: number, out: Float64Array): void {
    const { n, data } = this;
    const u = Math.max(0, Math.min(n - 1.000001, (x + this.halfM) / this.stepM));
    const v = Math.max(0, Math.min(n - 1.000001, (y + this.halfM) / this.stepM));
    const i = Math.floor(u);
    const j = Math.floor(v);
    const a = u - i;
    const b = v - j;
    const k = j * n + i;
    out[0] = between(data, k, n, a, b);
    out[1] = between(other.data, k, n, a, b);
  }

  /** Nearest lattice point. */
  index(x: number, y: number): number {
    const i = Math.max(0, Math.min(this.n - 1, Math.round((x + this.halfM) / this.stepM)));
    const j = Math.max(0, Math.min(this.n - 1, Math.round((y + this.halfM) / this.stepM)));
    return j * this.n + i;
  }

  /** Visits every lattice point within `reachM` of the line with its distance to one segment; points may come twice. */
  near(line: Line, reachM: number, visit: (k: number, distanceM: number) => void): void {
    const { n, stepM, halfM } = this;
    const reach2 = reachM * reachM;
    for (let s = 0; s + 1 < line.length; s += 1) {
      const { x: ax, y: ay } = line[s]!;
      const { x: bx, y: by } = line[s + 1]!;
      const dx = bx - ax;
      const dy = by - ay;
      const length2 = dx * dx + dy * dy;
      const i0 = Math.max(0, Math.ceil((Math.min(ax, bx) - reachM + halfM) / stepM));
      const i1 = Math.min(n - 1, Math.floor((Math.max(ax, bx) + reachM + halfM) / stepM));
      const j0 = Math.max(0, Math.ceil((Math.min(ay, by) - reachM + halfM) / stepM));
      const j1 = Math.min(n - 1, Math.floor((Math.max(ay, by) + reachM + halfM) / stepM));
      for (let j = j0; j <= j1; j += 1) {
        const y = j * stepM - halfM;
        for (let i = i0; i <= i1; i += 1) {
          const x = i * stepM - halfM;
          const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length2));
          const ex = ax + dx * t - x;
          const ey = ay + dy * t - y;
          const square = ex * ex + ey * ey;
          if (square <= reach2) visit(j * n + i, Math.sqrt(square));
        }
      }
    }
  }
}

/** Bilinear in the cell whose south-west corner is k. */
function between(data: Float64Array, k: number, n: number, a: number, b: number): number {
  const low = data[k]! * (1 - a) + data[k + 1]! * a;
  const high = data[k + n]! * (1 - a) + data[k + n + 1]! * a;
  return low * (1 - b) + high * b;
}

/**
 * A function of place, interpolated from then on between the points of a lattice: cheap however often it is asked. A point's
 * value is computed when somebody first asks near it.
 */
export function sampled(halfM: number, stepM: number, value: (p: Point) => number): (p: Point) => number {
  const raster = new Raster(halfM, stepM, Number.NaN);
  return (p) => {
    const known = raster.at(p.x, p.y);
    if (!Number.isNaN(known)) return known;
    raster.setRound(p.x, p.y, value);
    return raster.at(p.x, p.y);
  };
}
