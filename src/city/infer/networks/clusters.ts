/** Weighted points grouped by nearness: where stations go. Deterministic: ties go to the lower index. */

interface WeightedPoints {
  xCm: ArrayLike<number>;
  yCm: ArrayLike<number>;
  weight: ArrayLike<number>;
}

interface Clusters {
  xCm: number[];
  yCm: number[];
  weight: number[];
  /** Cluster of each point, -1 for points without weight. */
  of: Int32Array;
}

/**
 * K-means (Lloyd) from farthest-point seeds; while a cluster weighs more than `most`, it gets a second centre at its
 * farthest point. `limit` bounds the number of clusters.
 */
export function clusterPoints(points: WeightedPoints, wanted: number, most: number, limit = 400): Clusters {
  const rows = Array.from({ length: points.xCm.length }, (_, i) => i).filter((i) => points.weight[i]! > 0);
  const centres = farthestSeeds(points, rows, Math.min(wanted, rows.length));
  for (let rounds = 10; ; rounds = 4) {
    const result = settle(points, rows, centres, rounds);
    const heavy = result.weight.map((w, c) => ({ w, c })).filter(({ w }) => w > most);
    if (heavy.length === 0 || centres.length >= Math.min(limit, rows.length)) return result;
    let added = 0;
    for (const { c } of heavy) {
      const far = farthestMember(points, rows, result, c);
      if (far < 0 || centres.length >= limit) continue;
      centres.push({ x: points.xCm[far]!, y: points.yCm[far]! });
      added += 1;
    }
    if (added === 0) return result;
  }
}

interface Centre {
  x: number;
  y: number;
}

function settle(
  points: WeightedPoints,
  rows: readonly number[],
  centres: Centre[],
  rounds: number,
): Clusters {
  const of = new Int32Array(points.xCm.length).fill(-1);
  const count = centres.length;
  const x = Float64Array.from(centres, (centre) => centre.x);
  const y = Float64Array.from(centres, (centre) => centre.y);
  const weight = new Float64Array(count);
  const sumX = new Float64Array(count);
  const sumY = new Float64Array(count);
  for (let round = 0; round < rounds; round += 1) {
    weight.fill(0);
    sumX.fill(0);
    sumY.fill(0);
    let moved = false;
    const byX = sortedByX(x, y);
    for (let k = 0; k < rows.length; k += 1) {
      const i = rows[k]!;
      const best = nearestCentre(byX, points.xCm[i]!, points.yCm[i]!);
      if (of[i] !== best) moved = true;
      of[i] = best;
      const w = points.weight[i]!;
      weight[best] = weight[best]! + w;
      sumX[best] = sumX[best]! + w * points.xCm[i]!;
      sumY[best] = sumY[best]! + w * points.yCm[i]!;
    }
    if (!moved) break;
    for (let c = 0; c < count; c += 1) {
      if (weight[c] === 0) continue;
      x[c] = Math.round(sumX[c]! / weight[c]!);
      y[c] = Math.round(sumY[c]! / weight[c]!);
    }
  }
  centres.forEach((centre, c) => {
    centre.x = x[c]!;
    centre.y = y[c]!;
  });
  return { xCm: Array.from(x), yCm: Array.from(y), weight: Array.from(weight), of };
}

/** Centres from west to east, the lower index first among equals. */
interface SortedCentres {
  index: Int32Array;
  x: Float64Array;
  y: Float64Array;
}

function sortedByX(xs: Float64Array, ys: Float64Array): SortedCentres {
  const index = Int32Array.from(xs.keys()).sort((p, q) => xs[p]! - xs[q]! || p - q);
  return { index, x: Float64Array.from(index, (c) => xs[c]!), y: Float64Array.from(index, (c) => ys[c]!) };
}

/** The nearest centre, the lowest among equals: looked for east and west until the difference in x alone is farther. */
function nearestCentre({ index, x: xs, y: ys }: SortedCentres, x: number, y: number): number {
  const n = xs.length;
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle]! < x) low = middle + 1;
    else high = middle;
  }
  let west = low - 1;
  let east = low;
  let best = 0;
  let least = Infinity;
  for (;;) {
    const dw = west >= 0 ? x - xs[west]! : Infinity;
    const de = east < n ? xs[east]! - x : Infinity;
    const dx = Math.min(dw, de);
    if (dx === Infinity || dx * dx > least) return best;
    const at = dw <= de ? west : east;
    if (dw <= de) west -= 1;
    else east += 1;
    const dy = ys[at]! - y;
    const square = dx * dx + dy * dy;
    if (square > least || (square === least && index[at]! > best)) continue;
    least = square;
    best = index[at]!;
  }
}

/** The heaviest point, then always the one farthest from all chosen. */
function farthestSeeds(points: WeightedPoints, rows: readonly number[], wanted: number): Centre[] {
  const centres: Centre[] = [];
  const square = new Float64Array(rows.length).fill(Infinity);
  let at = 0;
  rows.forEach((i, k) => {
    if (points.weight[i]! > points.weight[rows[at]!]!) at = k;
  });
  while (centres.length < wanted) {
    const centre = { x: points.xCm[rows[at]!]!, y: points.yCm[rows[at]!]! };
    centres.push(centre);
    rows.forEach((i, k) => {
      const dx = points.xCm[i]! - centre.x;
      const dy = points.yCm[i]! - centre.y;
      square[k] = Math.min(square[k]!, dx * dx + dy * dy);
    });
    at = 0;
    for (let k = 1; k < rows.length; k += 1) if (square[k]! > square[at]!) at = k;
    if (square[at] === 0) break;
  }
  return centres;
}

function farthestMember(
  points: WeightedPoints,
  rows: readonly number[],
  clusters: Clusters,
  c: number,
): number {
  let best = -1;
  let bestSquare = 0;
  for (let k = 0; k < rows.length; k += 1) {
    const i = rows[k]!;
    if (clusters.of[i] !== c) continue;
    const dx = points.xCm[i]! - clusters.xCm[c]!;
    const dy = points.yCm[i]! - clusters.yCm[c]!;
    const square = dx * dx + dy * dy;
    if (square <= bestSquare) continue;
    best = i;
    bestSquare = square;
  }
  return best;
}
