import type { PresetName } from './plan.ts';

/** What a city should be. */
export interface GenerateOptions {
  preset: PresetName;
  /** u32. */
  seed: number;
  /** Side of the square model in metres. */
  sizeM: number;
  /** Side of the terrain's cells, one of `cellSizesM` that divides the size; by the size where undefined. */
  cellM?: number | undefined;
  /** Otherwise a fictional name is made. */
  name?: { en: string; zh: string };
}

export const cellSizesM: readonly number[] = [10, 20];
/** Sizes that are made, m: any multiple of `step` between. */
export const sizeRangeM = { from: 800, to: 20000, step: 10 } as const;
