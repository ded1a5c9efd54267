/** What passes between the jobs, the engines that run them and the runner. */

/** Compiled kernels by name (`flood` for `flood.wasm`); null where there is no WebAssembly. */
export type KernelSource = ReadonlyMap<string, WebAssembly.Module> | null;

/** `short` runs in `npm test`; `full` are the large cities of `npm run test:full`. */
export type JobSet = 'short' | 'full';

export interface GoldenJob {
  name: string;
  /** EPANET exists as WebAssembly only: left out where there is none. */
  needsWasm?: true;
  run(kernels: KernelSource): Promise<string>;
}

/** Hash by job's name. */
export type JobHashes = Record<string, string>;

/** Told after each job. */
export type JobDone = (name: string, seconds: number) => void | Promise<void>;

/** What the worker of a page says. */
export type WorkerMessage =
  | 'ready'
  | { done: string; seconds: number }
  | { hashes: JobHashes }
  | { error: string };

/** How far a page has come: it was asked for; its scripts and its worker are up and the jobs run; a job is done. */
export type Stage = 'asked for' | 'running' | { place: 'page' | 'worker'; done: string; seconds: number };

/** What the page of an engine sends back. */
export type EngineReport =
  | { ok: true; userAgent: string; isolated: boolean; page: JobHashes; worker: JobHashes; seconds: number }
  | { ok: false; userAgent: string; error: string };
