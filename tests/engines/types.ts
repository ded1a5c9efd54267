/** What passes between the jobs, the engines that run them and the runner. */

/** Compiled kernels by name (`flood` for `flood.wasm`); null where there is no WebAssembly. */
export type KernelSource = ReadonlyMap<string, WebAssembly.Module> | null;

export interface GoldenJob {
  name: string;
  run(kernels: KernelSource): Promise<string>;
}

/** Hash by job's name. */
export type JobHashes = Record<string, string>;

/** How far a page has come: it was asked for; its scripts and its worker are up and the jobs run. */
export type Stage = 'asked for' | 'running';

/** What the page of an engine sends back. */
export type EngineReport =
  | { ok: true; userAgent: string; isolated: boolean; page: JobHashes; worker: JobHashes; seconds: number }
  | { ok: false; userAgent: string; error: string };
