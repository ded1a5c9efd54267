/**
 * Weighted mean of the four samples around a place given in samples from the first (column, row); voids (NaN) drop out,
 * and a place among four voids, or outside the samples, has no value.
 */
export function bilinear(
  cols: number,
  rows: number,
  x: number,
  y: number,
  valueAt: (col: number, row: number) => number,
): number | null {
  const [u, v] = [onEdge(x, cols - 1), onEdge(y, rows - 1)];
  if (!(u >= 0 && v >= 0 && u <= cols - 1 && v <= rows - 1)) return null;
  const col = Math.max(0, Math.min(cols - 2, Math.floor(u)));
  const row = Math.max(0, Math.min(rows - 2, Math.floor(v)));
  const fx = u - col;
  const fy = v - row;
  let sum = 0;
  let weight = 0;
  for (let k = 0; k < 4; k++) {
    const w = ((k & 1) === 1 ? fx : 1 - fx) * (k > 1 ? fy : 1 - fy);
    const value = valueAt(Math.min(cols - 1, col + (k & 1)), Math.min(rows - 1, row + (k >> 1)));
    if (Number.isNaN(value)) continue;
    sum += value * w;
    weight += w;
  }
  return weight > 1e-9 ? sum / weight : null;
}

/** Coordinates a rounding error outside the samples count as on their edge. */
function onEdge(at: number, last: number): number {
  if (at < 0 && at > -1e-6) return 0;
  return at > last && at < last + 1e-6 ? last : at;
}

/** Deepest and highest ground with some slack: samples outside are voids that the file does not declare. */
export function saneMetres(value: number): number {
  return value >= -500 && value <= 9000 ? value : Number.NaN;
}
