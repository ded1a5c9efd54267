/** What a flood kernel works on and with. The TypeScript twin and the compiled kernels give the same bits. */

/** Columns of the padded grid; every face belongs to the cell on its west or south side. */
export interface FloodArrays {
  readonly bed: Int32Array;
  readonly depth: Int32Array;
  readonly fluxX: Float32Array;
  readonly fluxY: Float32Array;
  readonly nextX: Float32Array;
  readonly nextY: Float32Array;
  /** g·n² of the face; infinite where it is closed. */
  readonly frictionX: Float32Array;
  readonly frictionY: Float32Array;
  /** −1 where the cell's depth is computed, 0 where a boundary sets it. */
  readonly live: Int32Array;
  /** Per tile: 1 where it is to be computed. */
  readonly wet: Uint8Array;
  readonly maxDepth: Int32Array;
  /** Per tile: 1 where some cells are not live. */
  readonly mixed: Uint8Array;
  /** Per tile: bits of `tileEdge`. */
  readonly edges: Uint8Array;
}

/** Sides of a tile whose outermost live cells hold more than the least flow depth; `full` where all its cells do. */
export const tileEdge = { west: 1, east: 2, south: 4, north: 8, all: 15, full: 16 } as const;

export interface FloodShape {
  readonly stride: number;
  readonly origin: number;
  readonly tileCols: number;
  readonly tileRows: number;
}

/** Numbers of one sub-step, all but `minDepth` rounded to f32 by the caller. */
export interface SubstepNumbers {
  /** Weight of the face's own discharge and of each neighbour's (de Almeida 2012, θ and (1 − θ)/2). */
  weightSelf: number;
  weightSide: number;
  /** g·Δt/Δx for flow depth and level difference both in units. */
  slope: number;
  /** Δt for flow depth in units: Δt · 2^(20·7/3). */
  friction: number;
  /** Depth units per m²/s: Δt/Δx · 2²⁰. */
  transfer: number;
  /** Offset of the rounding of transfers, −½ ≤ dither < ½. */
  dither: number;
  /** Shallowest flow depth at a face that carries water, depth units. */
  minDepth: number;
}

export interface FloodKernel {
  readonly name: 'twin' | 'scalar' | 'simd';
  /** Advances discharge, depth, `maxDepth` and `edges` of the tiles with `wet` = 1 by one sub-step. */
  substep(numbers: SubstepNumbers): void;
}

/** Constants that every kernel uses as f32. */
export const floodConstants = {
  /** (√2 − 1)/8 and ¼: |q| ≈ max(a + (√2 − 1) b, b) is exact along axes and diagonals; b is a quarter of four faces' sum. */
  crossEighth: Math.fround(0.41421356 / 8),
  quarter: 0.25,
  /** Inverse cube root: start value's bits, and the polynomial in h·y³ that corrects it to 6·10⁻⁵ for 100 ≤ h ≤ 2²⁸. */
  rootBits: 0x5423c000,
  rootA: Math.fround(2.6997592),
  rootB: Math.fround(7.042747),
  rootC: Math.fround(10.4670185),
  /** Square of the least discharge kept, 10⁻⁹ m²/s: smaller ones are set to zero. */
  tinySquared: Math.fround(1e-18),
  /** A cell gives at most this share of its water, less four units for the rounding of its four transfers … */
  keep: 1 - 1 / 1_048_576,
  spareUnits: 4,
  /** … and at most 3.8 m in a sub-step: rounding by adding `roundBy` is exact up to there. */
  mostUnits: 4_000_000,
  roundBy: 12_582_912,
} as const;
