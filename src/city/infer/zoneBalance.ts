import type { Buildings } from '../model.ts';
import { coarser, growZones, type CostGrid } from './zoneGrow.ts';

/** Cells of the coarse grid on which zones are balanced, about. */
const coarseCells = 40_000;
const rounds = 20;
/** How far a zone's start moves for a load twice the mean, in radii of a mean zone, and the latest start there is. */
const gain = 0.5;
const latest = 3;

export interface BalancedSeeds {
  /** Cells of the fine grid; distinct. */
  cells: Int32Array;
  /** When each seed starts to grow. */
  starts: Int32Array;
}

/**
 * Moves seeds to the middle of what they grow (Lloyd 1982) and delays those that gather too much, in rounds on a coarse grid, until
 * zones weigh about the same; the best round is kept. `seeds` are rows of buildings, `cellOf` the fine cell of each building.
 */
export function balanceSeeds(
  grid: CostGrid,
  buildings: Buildings,
  cellOf: Int32Array,
  weight: Float64Array,
  seeds: readonly number[],
): BalancedSeeds {
  const factor = Math.max(1, Math.ceil(Math.sqrt(grid.cost.length / coarseCells)));
  const coarse = factor === 1 ? grid : coarser(grid, factor);
  const rough = cellOf.map((cell) => {
    const row = Math.floor(cell / grid.cols);
    return Math.floor(row / factor) * coarse.cols + Math.floor((cell - row * grid.cols) / factor);
  });
  const land = coarse.cost.reduce((sum, cost) => sum + (cost > 0 ? 1 : 0), 0);
  let seed = Int32Array.from(seeds);
  const count = seed.length;
  const radius = 10 * Math.sqrt(land / count / Math.PI);
  const start = new Float64Array(count);
  let best = { seed: seed.slice(), start: start.slice() };
  let least = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const whole = start.map((value) => Math.round(value));
    const zone = growZones(
      coarse,
      seed.map((b) => rough[b]!),
      whole,
    );
    const { load, x, y } = loads(buildings, rough, weight, zone, count);
    const mean = load.reduce((a, b) => a + b, 0) / count;
    const uneven = load.reduce((sum, w) => sum + (w - mean) * (w - mean), 0);
    if (uneven < least) {
      least = uneven;
      best = { seed: seed.slice(), start: whole };
    }
    seed = nearestMembers(buildings, rough, zone, seed, x, y);
    for (let z = 0; z < count; z += 1) {
      const excess = Math.max(-0.6, Math.min(0.6, mean === 0 ? 0 : load[z]! / mean - 1));
      start[z] = start[z]! + gain * radius * excess;
    }
    let first = Infinity;
    for (const value of start) first = Math.min(first, value);
    for (let z = 0; z < count; z += 1) start[z] = Math.min(latest * radius, start[z]! - first);
  }
  return distinct(best.seed, best.start, cellOf, factor);
}

function loads(
  buildings: Buildings,
  cellOf: Int32Array,
  weight: Float64Array,
  zone: Int16Array,
  count: number,
): { load: Float64Array; x: Float64Array; y: Float64Array } {
  const load = new Float64Array(count);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let b = 0; b < buildings.count; b += 1) {
    const z = zone[cellOf[b]!]!;
    if (z < 0) continue;
    load[z] = load[z]! + weight[b]!;
    x[z] = x[z]! + weight[b]! * buildings.xCm[b]!;
    y[z] = y[z]! + weight[b]! * buildings.yCm[b]!;
  }
  for (let z = 0; z < count; z += 1) {
    x[z] = x[z]! / load[z]!;
    y[z] = y[z]! / load[z]!;
  }
  return { load, x, y };
}

/** The building of each zone nearest to a place; the old seed where a zone has none. */
function nearestMembers(
  buildings: Buildings,
  cellOf: Int32Array,
  zone: Int16Array,
  old: Int32Array,
  x: Float64Array,
  y: Float64Array,
): Int32Array<ArrayBuffer> {
  const nearest = Int32Array.from(old);
  const square = new Float64Array(old.length).fill(Infinity);
  for (let b = 0; b < buildings.count; b += 1) {
    const z = zone[cellOf[b]!]!;
    if (z < 0) continue;
    const dx = buildings.xCm[b]! - x[z]!;
    const dy = buildings.yCm[b]! - y[z]!;
    const d = dx * dx + dy * dy;
    if (d >= square[z]!) continue;
    square[z] = d;
    nearest[z] = b;
  }
  return nearest;
}

function distinct(seed: Int32Array, start: Float64Array, cellOf: Int32Array, factor: number): BalancedSeeds {
  const known = new Set<number>();
  const cells: number[] = [];
  const starts: number[] = [];
  seed.forEach((b, z) => {
    const cell = cellOf[b]!;
    if (known.has(cell)) return;
    known.add(cell);
    cells.push(cell);
    starts.push(Math.round(start[z]!) * factor);
  });
  return { cells: Int32Array.from(cells), starts: Int32Array.from(starts) };
}
