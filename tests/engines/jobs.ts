/**
 * The golden jobs: whatever must give the same bits in Node, Chromium, Firefox and WebKit, with WASM and without. They
 * run in a page, in a worker and in Node, so they use nothing that one of these lacks.
 */
import { drillJobs } from './jobs/drill.ts';
import { mathJobs } from './jobs/math.ts';
import { pagesJobs } from './jobs/pages.ts';
import { randomJobs } from './jobs/random.ts';
import type { GoldenJob, JobHashes, KernelSource } from './types.ts';

export const jobs: readonly GoldenJob[] = [...mathJobs, ...randomJobs, ...pagesJobs, ...drillJobs];

/** Runs every job in order; hashes by job's name. */
export async function runJobs(kernels: KernelSource): Promise<JobHashes> {
  const hashes: JobHashes = {};
  for (const { name, run } of jobs) hashes[name] = await run(kernels);
  return hashes;
}
