/** Whole runs: scenario, seed and orders through `createEngine`, hashed by the engine itself. */
import type { GoldenJob } from '../types.ts';

export const drillJobs: readonly GoldenJob[] = [];
