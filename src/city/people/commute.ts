import { exp } from '../../kernel/math.ts';

/**
 * Where the workers of each zone work: a doubly constrained gravity model (Wilson 1967) with exp(−distance / scale), balanced
 * by Furness's rounds. `jobs` bounds what a zone takes; where there are fewer jobs than workers the rest stays outside.
 */

/** Straight-line distance over which the willingness to travel falls to 1/e. Calibrated on commutes within 5 km (README). */
const scaleM = 3200;
/** People of a zone find work in it at this share of its radius. */
const rounds = 8;

export interface ZonePlaces {
  count: number;
  xCm: Int32Array;
  yCm: Int32Array;
  /** Radius that stands for the distance within the zone, m. */
  radiusM: Float64Array;
  workers: Float64Array;
  jobs: Float64Array;
}

/** Cumulated shares of the destinations of each zone's workers, row by row: the last of a row is 1, or 0 where there are none. */
export function commuteShares(zones: ZonePlaces): Float64Array {
  const n = zones.count;
  const flow = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const dx = (zones.xCm[i]! - zones.xCm[j]!) / 100;
      const dy = (zones.yCm[i]! - zones.yCm[j]!) / 100;
      const apart = i === j ? zones.radiusM[i]! * 0.7 : Math.sqrt(dx * dx + dy * dy);
      const willing = exp(-apart / scaleM);
      flow[i * n + j] = willing;
      flow[j * n + i] = willing;
    }
  }
  let workers = 0;
  let jobs = 0;
  for (let i = 0; i < n; i += 1) {
    workers += zones.workers[i]!;
    jobs += zones.jobs[i]!;
  }
  if (workers === 0 || jobs === 0) return new Float64Array(n * n);
  const take = Math.min(1, workers / jobs);
  const give = Math.min(1, jobs / workers);
  const attract = new Float64Array(n).fill(1);
  const send = new Float64Array(n);
  const reach = new Float64Array(n);
  for (let round = 0; round < rounds; round += 1) {
    for (let i = 0; i < n; i += 1) {
      let sum = 0;
      for (let j = 0; j < n; j += 1) sum += attract[j]! * zones.jobs[j]! * flow[i * n + j]!;
      send[i] = sum === 0 ? 0 : (give * zones.workers[i]!) / sum;
    }
    reach.fill(0);
    for (let i = 0; i < n; i += 1) {
      const s = send[i]!;
      if (s === 0) continue;
      for (let j = 0; j < n; j += 1) reach[j] = reach[j]! + s * flow[i * n + j]!;
    }
    for (let j = 0; j < n; j += 1) attract[j] = reach[j] === 0 ? 0 : take / reach[j]!;
  }
  for (let i = 0; i < n; i += 1) cumulate(flow, i * n, n, attract, zones.jobs);
  return flow;
}

function cumulate(
  flow: Float64Array,
  first: number,
  n: number,
  attract: Float64Array,
  jobs: Float64Array,
): void {
  let sum = 0;
  for (let j = 0; j < n; j += 1) {
    sum += flow[first + j]! * attract[j]! * jobs[j]!;
    flow[first + j] = sum;
  }
  if (sum === 0) return;
  for (let j = 0; j < n; j += 1) flow[first + j] = flow[first + j]! / sum;
  flow[first + n - 1] = 1;
}

/** First column of the row whose cumulated share exceeds `unit` in [0, 1); -1 in an empty row. */
export function destination(shares: Float64Array, row: number, n: number, unit: number): number {
  let low = row * n;
  let high = low + n - 1;
  if (!(shares[high]! > 0)) return -1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shares[middle]! > unit) high = middle;
    else low = middle + 1;
  }
  return low - row * n;
}
