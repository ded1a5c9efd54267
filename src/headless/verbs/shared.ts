/** What the files of verbs have in common. */
import type { Outcome, Progress } from '../outcome.ts';

/** Does the work of a verb that has been asked for and keeps its outcome. */
export type Perform = (verb: (progress: Progress) => Promise<Outcome>) => Promise<void>;

export const json = ['--json', 'print exactly one JSON document'] as const;
export const noWasm = ['--no-wasm', 'run the TypeScript twins of the compiled kernels'] as const;
