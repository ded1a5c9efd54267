/** The jobs in every engine, and what they gave. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../scripts/lib/project.ts';
import { type BrowserRun, runInBrowser } from './browserRun.ts';
import { ensureEnginesPage } from './build.ts';
import { engineNames } from './launch.ts';
import { startPageServer } from './server.ts';
import { jobSets } from './jobs.ts';
import type { JobHashes, JobSet } from './types.ts';

export interface EnginesResult {
  /** One hash for each engine over all jobs that also run without WebAssembly. */
  hashes: Hashes;
  /** The same in Node without WebAssembly. */
  nodeScalar: string;
  /** One hash for each engine over the jobs that need it: EPANET. */
  wasmOnly: Hashes;
  /** Where they ran, then hash by job; `chromium` ran in the page, `chromium worker` in a module worker. */
  jobs: Record<string, JobHashes>;
}

interface Hashes {
  node: string;
  chromium: string;
  firefox: string;
  webkit: string;
}

/** For one job, in the page and in the worker side by side. */
const jobTimeoutMs: Readonly<Record<JobSet, number>> = { short: 150_000, full: 900_000 };

/** Builds what is needed, runs all engines one after the other. Throws where one gives no report. */
export async function runEngines(set: JobSet, say: (line: string) => void): Promise<EnginesResult> {
  await ensureEnginesPage();
  const jobs: Record<string, JobHashes> = {};
  jobs['node'] = await timed('node', say, () => runInNode(`--${set}`));
  jobs['node scalar'] = await timed('node without WASM', say, () => runInNode(`--${set}`, '--no-wasm'));
  const server = await startPageServer();
  try {
    for (const engine of engineNames) {
      const run = { engine, server, set, timeoutMs: jobTimeoutMs[set], say };
      const both = await timed(engine, say, () => runInPage(run));
      jobs[engine] = both.page;
      jobs[`${engine} worker`] = both.worker;
    }
  } finally {
    server.close();
  }
  const portable = jobNames(set, false);
  const over = (names: readonly string[]): Hashes => ({
    node: hashOf(names, jobs['node']),
    chromium: hashOf(names, jobs['chromium']),
    firefox: hashOf(names, jobs['firefox']),
    webkit: hashOf(names, jobs['webkit']),
  });
  return {
    hashes: over(portable),
    nodeScalar: hashOf(portable, jobs['node scalar']),
    wasmOnly: over(jobNames(set, true).filter((name) => !portable.includes(name))),
    jobs,
  };
}

/** Names of a set's jobs where there is WebAssembly, or where there is none. */
export function jobNames(set: JobSet, wasm: boolean): string[] {
  return jobSets[set].filter(({ needsWasm }) => wasm || !needsWasm).map(({ name }) => name);
}

/** Where and in which job the bits differ from Node's: `firefox worker: math.exp`. */
export function differences(set: JobSet, { jobs }: EnginesResult): string[] {
  const expected = jobs['node'] ?? {};
  return Object.entries(jobs).flatMap(([where, hashes]) =>
    jobNames(set, where !== 'node scalar')
      .filter((name) => hashes[name] === undefined || hashes[name] !== expected[name])
      .map((name) => `${where}: ${name}`),
  );
}

async function runInNode(...parameters: string[]): Promise<JobHashes> {
  const script = join(projectRoot, 'tests', 'engines', 'nodeRun.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...parameters], {
    cwd: projectRoot,
  });
  return JSON.parse(stdout) as JobHashes;
}

async function runInPage(run: BrowserRun): Promise<{ page: JobHashes; worker: JobHashes }> {
  const { engine } = run;
  const report = await runInBrowser(run);
  if (!report.ok) throw new Error(`${engine} (${report.userAgent}): ${report.error}`);
  if (!report.isolated)
    throw new Error(`${engine} (${report.userAgent}): the page is not crossOriginIsolated`);
  return { page: report.page, worker: report.worker };
}

async function timed<T>(name: string, say: (line: string) => void, run: () => Promise<T>): Promise<T> {
  const startedAtMs = performance.now();
  const result = await run();
  say(`${name}: ${((performance.now() - startedAtMs) / 1000).toFixed(1)} s`);
  return result;
}

function hashOf(names: readonly string[], hashes: JobHashes = {}): string {
  const lines = names.map((name) => `${name} ${hashes[name]}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}
