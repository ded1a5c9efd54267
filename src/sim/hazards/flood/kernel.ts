/** What a flood kernel works on and with. The TypeScript twin and the compiled kernels give the same bits. */

/** Columns of the padded grid; every face belongs to the cell on its west or south side. */
export interface FloodArrays {
  readonly bed: Int32Array;
  readonly depth: Int32Array;
  readonly fluxX: Float32Array;
  readonly fluxY: Float32Array;
  /** g·n² of the east and of the north face, packed by `packFriction`; infinite where it is closed. */
  readonly friction: Uint32Array;
  /** −1 where the cell's depth is computed, 0 where a boundary sets it. */
  readonly live: Int32Array;
  /** Per tile: 1 where it is to be computed. */
  readonly wet: Uint8Array;
  readonly maxDepth: Int32Array;
  /** Per tile: 1 where some cells are not live. */
  readonly mixed: Uint8Array;
  /** Per tile: bits of `tileEdge`. */
  readonly edges: Uint8Array;
  /** `sweepLines` rows of the padded grid, for what a compiled kernel keeps within a sub-step. */
  readonly lines: Float32Array;
}

export const sweepLines = 8;

/** What rain and drains do in a step: see `columns.ts`. */
export interface SoakArrays {
  readonly cover: Uint8Array;
  readonly area: Uint16Array;
  readonly areaOfTile: Uint16Array;
  /** `coverSlots` numbers for each rain block. */
  readonly runoffUnits: Int32Array;
  /** By drain area, of `world/drainage.ts`: the most that a cell gives, and the sum of what all cells gave. */
  readonly acceptUnits: Int32Array;
  readonly takenUnits: Float64Array;
}

/** Land covers that a row of `runoffUnits` has room for; the last is that of cells whose depth is not computed, always 0. */
export const coverSlots = 16;
export const notSoaked = coverSlots - 1;
export const severalAreas = 0xffff;

/** Sides of a tile whose outermost live cells hold more than the least flow depth; `full` where all its cells do. */
export const tileEdge = { west: 1, east: 2, south: 4, north: 8, all: 15, full: 16 } as const;

export interface FloodShape {
  readonly stride: number;
  readonly origin: number;
  readonly tileCols: number;
  readonly tileRows: number;
  readonly rainCols: number;
}

/** Numbers of one sub-step, all but `minDepth` rounded to f32 by the caller. */
export interface SubstepNumbers {
  /** Weight of each neighbour's discharge over the face's own (de Almeida 2012: (1 − θ)/2 over θ). */
  side: number;
  /** g·Δt/Δx for flow depth and level difference both in units; over θ. */
  slope: number;
  /** ½ over θ: numerator and denominator of a discharge are both divided by θ, which saves a multiplication a face. */
  base: number;
  /** `floodConstants.power…` times Δt for flow depth in units, Δt · 2^(20·7/3); over θ. */
  frictionA: number;
  frictionB: number;
  frictionC: number;
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
  /**
   * Puts runoff on the ground and takes what the drains can; sets `maxDepth` of the tiles it went through, and all `edges`
   * where it rains. Without rain it goes through tiles with water and drains only. Returns what drains took, units·cells.
   */
  soak(isRaining: boolean): number;
}

/** Constants that every kernel uses as f32. */
export const floodConstants = {
  /** (√2 − 1)/8 and ¼: |q| ≈ max(a + (√2 − 1) b, b) is exact along axes and diagonals; b is a quarter of four faces' sum. */
  crossEighth: Math.fround(0.41421356 / 8),
  quarter: 0.25,
  /**
   * h^(−7/3) = y⁷ (A − B c + C c²) with c = h y³, to 1.7·10⁻³ for 100 ≤ h < 2³¹. y is h^(−1/3) to 4 %: the bits of a float
   * are nearly its logarithm, so a third of their upper half (times 21845) is taken from `rootBits`.
   */
  rootBits: 0x54a20000,
  thirdOf: 21_845,
  powerA: 7.21379957,
  powerB: 10.04766227,
  powerC: 3.8342659,
  /** Square of the least discharge kept, 10⁻⁹ m²/s: smaller ones are set to zero. */
  tinySquared: Math.fround(1e-18),
  /** A cell gives at most this share of its water, less four units for the rounding of its four transfers … */
  keep: 1 - 1 / 1_048_576,
  spareUnits: 4,
  /** … and at most 3.8 m in a sub-step: rounding by adding `roundBy` is exact up to there. */
  mostUnits: 4_000_000,
  roundBy: 12_582_912,
} as const;
