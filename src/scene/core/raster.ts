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
  for (let row = firstRow; row <= lastRow; row++) {
    const y = (raster.y0M + (row + 0.5) * raster.texelM) * 100;
    let count = 0;
    let ringStart = start;
    for (let ring = 0; ring < ringEnds.length; ring++) {
      const ringEnd = ringEnds[ring]!;
      for (let k = ringStart; k < ringEnd; k++) {
        const n = k + 1 < ringEnd ? k + 1 : ringStart;
        const ya = yCm[k]!;
        const yb = yCm[n]!;
        if (ya > y === yb > y) continue;
        const x = xCm[k]! + ((y - ya) / (yb - ya)) * (xCm[n]! - xCm[k]!);
        count = sortedIn(crossings, count, (x / 100 - raster.x0M) / raster.texelM - 0.5);
      }
      ringStart = ringEnd;
    }
    for (let c = 0; c + 1 < count; c += 2) {
      const from = Math.max(0, Math.ceil(crossings[c]!));
      const to = Math.min(raster.width, Math.floor(crossings[c + 1]!) + 1);
      if (from < to) span(row, from, to);
    }
  }
}

/** Crossings of one row, used again for the next. */
const crossings: number[] = [];

/** Puts a value where it belongs among the first `count`; gives their new number. */
function sortedIn(list: number[], count: number, value: number): number {
  let at = count;
  for (; at > 0 && list[at - 1]! > value; at--) list[at] = list[at - 1]!;
  list[at] = value;
  return count + 1;
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

/**
 * Box blur of radius r texels, both ways, in place. Rows are functions of their own: a row is short, and the engine compiles
 * what is called often sooner than what runs long.
 */
export function blur(data: Uint8Array, width: number, height: number, r: number): void {
  const line = new Uint8Array(width);
  for (let y = 0; y < height; y++) blurRow(data, y * width, width, r, line);
  // Down the columns, all of them row by row: memory is read in its own order. The rows already written are kept in a ring.
  const sums = new Int32Array(width);
  const kept = new Uint8Array(width * (r + 1));
  for (let y = -r; y <= r; y++) addRow(sums, data, Math.min(height - 1, Math.max(0, y)) * width);
  for (let y = 0; y < height; y++) {
    const at = y * width;
    const slot = (y % (r + 1)) * width;
    const ahead = Math.min(height - 1, y + r + 1) * width;
    // The row that leaves the window, as it was before it was written; the first row stands for what lies before it.
    const behind = (Math.max(0, y - r) % (r + 1)) * width;
    kept.set(data.subarray(at, at + width), slot);
    meanRow(data, at, width, sums, kept, behind, r);
    if (ahead === at) addRow(sums, kept, slot);
    else addRow(sums, data, ahead);
  }
}

function blurRow(data: Uint8Array, at: number, width: number, r: number, line: Uint8Array): void {
  const share = 1 / (2 * r + 1);
  for (let x = 0; x < width; x++) line[x] = data[at + x]!;
  let sum = 0;
  for (let x = -r; x <= r; x++) sum += line[x < 0 ? 0 : x < width ? x : width - 1]!;
  for (let x = 0; x < width; x++) {
    data[at + x] = sum * share;
    sum += line[x + r + 1 < width ? x + r + 1 : width - 1]! - line[x > r ? x - r : 0]!;
  }
}

function addRow(sums: Int32Array, data: Uint8Array, at: number): void {
  for (let x = 0; x < sums.length; x++) sums[x] = sums[x]! + data[at + x]!;
}

function meanRow(
  data: Uint8Array,
  at: number,
  width: number,
  sums: Int32Array,
  kept: Uint8Array,
  behind: number,
  r: number,
): void {
  const share = 1 / (2 * r + 1);
  for (let x = 0; x < width; x++) {
    const sum = sums[x]!;
    data[at + x] = sum * share;
    sums[x] = sum - kept[behind + x]!;
  }
}

/** Value between the middles of cells, `x` and `y` counted in cells from the first; outside, that of the edge. */
export function bilinear(
  cell: Float32Array | Uint8Array,
  cols: number,
  rows: number,
  x: number,
  y: number,
): number {
  const fx = Math.min(Math.max(x, 0), cols - 1);
  const fy = Math.min(Math.max(y, 0), rows - 1);
  const i = Math.min(Math.floor(fx), cols - 2);
  const j = Math.min(Math.floor(fy), rows - 2);
  const a = cell[j * cols + i]!;
  const b = cell[j * cols + i + 1]!;
  const c = cell[(j + 1) * cols + i]!;
  const d = cell[(j + 1) * cols + i + 1]!;
  const u = fx - i;
  const v = fy - j;
  return (a + (b - a) * u) * (1 - v) + (c + (d - c) * u) * v;
}

/** From 0 to 1 as `t` does, with level ends. */
export function ease(t: number): number {
  const u = Math.min(Math.max(t, 0), 1);
  return u * u * (3 - 2 * u);
}
