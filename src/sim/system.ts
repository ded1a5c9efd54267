/** What every part of the engine is made of. */
import type { Layout } from '../kernel/columns.ts';
import type { City } from '../city/model.ts';

/**
 * Advances a part of the world. A system reads and writes columns and emits events; it never calls another system.
 * It runs at every whole second t with t ≡ phaseS (mod periodS), in the order of `pipeline.ts`.
 */
export interface System {
  readonly name: string;
  readonly periodS: number;
  readonly phaseS: number;
  /** Writes the state at the start of the run; called once, after the columns are placed. */
  start?(): void;
  /** Advances from `nowS - periodS` to `nowS`. */
  step(nowS: number): void;
}

/** Compiled kernels, handed in by the host; null where WASM is not to be used: the TypeScript twins give the same bits. */
export interface KernelModules {
  flood: WebAssembly.Module | null;
  pages: WebAssembly.Module | null;
}

/** What a part of the world needs to declare its columns. */
export interface Setup {
  readonly city: City;
  /** Unsigned 32-bit seed of the run. */
  readonly seed: number;
  readonly layout: Layout;
}
