/** A square-texel raster over the city, row 0 in the south. */
export interface Raster {
  width: number;
  height: number;
  texelM: number;
  x0M: number;
  y0M: number;
}

type Span = (row: number, from: number, to: number) => void;

/**
 * Scan-converts rings (even-odd) given in city centimetres: calls `span` with half-open texel ranges whose centres lie
 * inside. `ringEnds[i]` is the end of ring i in the point arrays; the first ring starts at `start`.
 */
export function fillRings(
  raster: Raster,
  xCm: Int32Array,
  yCm: Int32Array,
  start: number,
  ringEnds: readonly number[],
  span: Span,
): void {
  const end = ringEnds[ringEnds.length - 1] ?? start;
  let low = Infinity;
  let high = -Infinity;
  for (let k = start; k < end; k++) {
    low = Math.min(low, yCm[k]!);
    high = Math.max(high, yCm[k]!);
  }
  const firstRow = Math.max(0, Math.ceil((low / 100 - raster.y0M) / raster.texelM - 0.5));
  const lastRow = Math.min(raster.height - 1, Math.floor((high / 100 - raster.y0M) / raster.texelM - 0.5));
  const crossings: number[] = [];
  for (let row = firstRow; row <= lastRow; row++) {
    const y = (raster.y0M + (row + 0.5) * raster.texelM) * 100;
    crossings.length = 0;
    let ringStart = start;
    for (const ringEnd of ringEnds) {
      for (let k = ringStart; k < ringEnd; k++) {
        const n = k + 1 < ringEnd ? k + 1 : ringStart;
        const ya = yCm[k]!;
        const yb = yCm[n]!;
        if (ya > y === yb > y) continue;
        const x = xCm[k]! + ((y - ya) / (yb - ya)) * (xCm[n]! - xCm[k]!);
        crossings.push((x / 100 - raster.x0M) / raster.texelM - 0.5);
      }
      ringStart = ringEnd;
    }
    crossings.sort((a, b) => a - b);
    for (let c = 0; c + 1 < crossings.length; c += 2) {
      const from = Math.max(0, Math.ceil(crossings[c]!));
      const to = Math.min(raster.width, Math.floor(crossings[c + 1]!) + 1);
      if (from < to) span(row, from, to);
    }
  }
}

/** Paints a value along a line of the given width (metres), in place. */
export function stroke(
  raster: Raster,
  out: Uint8Array,
  value: number,
  points: ArrayLike<number>,
  halfWidthM: number,
): void {
  const r = halfWidthM / raster.texelM;
  for (let k = 0; k + 3 < points.length; k += 2) {
    const ax = (points[k]! - raster.x0M) / raster.texelM - 0.5;
    const ay = (points[k + 1]! - raster.y0M) / raster.texelM - 0.5;
    const bx = (points[k + 2]! - raster.x0M) / raster.texelM - 0.5;
    const by = (points[k + 3]! - raster.y0M) / raster.texelM - 0.5;
    const length2 = (bx - ax) ** 2 + (by - ay) ** 2 || 1e-9;
    const fromX = Math.max(0, Math.ceil(Math.min(ax, bx) - r));
    const toX = Math.min(raster.width - 1, Math.floor(Math.max(ax, bx) + r));
    const fromY = Math.max(0, Math.ceil(Math.min(ay, by) - r));
    const toY = Math.min(raster.height - 1, Math.floor(Math.max(ay, by) + r));
    for (let y = fromY; y <= toY; y++) {
      for (let x = fromX; x <= toX; x++) {
        const t = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2));
        const dx = x - ax - t * (bx - ax);
        const dy = y - ay - t * (by - ay);
        if (dx * dx + dy * dy <= r * r) out[y * raster.width + x] = value;
      }
    }
  }
}

/** Box blur of radius r texels, both ways, in place. */
export function blur(data: Uint8Array, width: number, height: number, r: number): void {
  const line = new Float32Array(Math.max(width, height));
  for (let y = 0; y < height; y++) blurLine(data, line, y * width, 1, width, r);
  for (let x = 0; x < width; x++) blurLine(data, line, x, width, height, r);
}

function blurLine(
  data: Uint8Array,
  line: Float32Array,
  at: number,
  stride: number,
  n: number,
  r: number,
): void {
  for (let i = 0; i < n; i++) line[i] = data[at + i * stride]!;
  const share = 1 / (2 * r + 1);
  let sum = 0;
  for (let i = -r; i <= r; i++) sum += line[i < 0 ? 0 : i < n ? i : n - 1]!;
  for (let i = 0; i < n; i++) {
    data[at + i * stride] = sum * share;
    sum += line[i + r + 1 < n ? i + r + 1 : n - 1]! - line[i > r ? i - r : 0]!;
  }
}
