/**
 * The golden jobs: whatever must give the same bits in Node, Chromium, Firefox and WebKit, with WASM and without. They
 * run in a page, in a worker and in Node, so they use nothing that one of these lacks.
 */
import { cityJobs } from './jobs/cities.ts';
import { drillJobs, typhoonJobs } from './jobs/drill.ts';
import { importJobs } from './jobs/imports.ts';
import { mathJobs } from './jobs/math.ts';
import { pagesJobs } from './jobs/pages.ts';
import { randomJobs } from './jobs/random.ts';
import { waterJobs } from './jobs/water.ts';
import type { GoldenJob, JobDone, JobHashes, JobSet, KernelSource } from './types.ts';

export const jobSets: Readonly<Record<JobSet, readonly GoldenJob[]>> = {
  short: [
    ...[...mathJobs, ...randomJobs, ...pagesJobs, ...drillJobs, ...waterJobs, ...importJobs],
    ...typhoonJobs.short,
    ...cityJobs('coast', 7, 3000),
    ...cityJobs('basin', 7, 3000),
  ],
  full: [...typhoonJobs.full, ...cityJobs('coast', 7, 10_000), ...cityJobs('basin', 7, 10_000)],
};

/** Runs every job of a set in order, without WASM (`kernels` null) those that need none; hashes by job's name. */
export async function runJobs(set: JobSet, kernels: KernelSource, done: JobDone): Promise<JobHashes> {
  const hashes: JobHashes = {};
  for (const { name, needsWasm, run } of jobSets[set]) {
    if (needsWasm && kernels === null) continue;
    const startedAtMs = performance.now();
    hashes[name] = await run(kernels);
    await done(name, (performance.now() - startedAtMs) / 1000);
  }
  return hashes;
}
