/** The jobs in every engine, and what they gave. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../scripts/lib/project.ts';
import { runInBrowser } from './browserRun.ts';
import { ensureEnginesPage } from './build.ts';
import { engineNames } from './launch.ts';
import { type PageServer, startPageServer } from './server.ts';
import type { JobHashes } from './types.ts';

export interface EnginesResult {
  /** One hash over all jobs for each engine. */
  hashes: { node: string; chromium: string; firefox: string; webkit: string };
  /** The same in Node without WebAssembly. */
  nodeScalar: string;
  /** Where they ran, then hash by job; `chromium` ran in the page, `chromium worker` in a module worker. */
  jobs: Record<string, JobHashes>;
}

const browserTimeoutMs = 150_000;

/** Builds what is needed, runs all engines one after the other. Throws where one gives no report. */
export async function runEngines(say: (line: string) => void): Promise<EnginesResult> {
  await ensureEnginesPage();
  const jobs: Record<string, JobHashes> = {};
  jobs['node'] = await timed('node', say, () => runInNode());
  jobs['node scalar'] = await timed('node without WASM', say, () => runInNode('--no-wasm'));
  const server = await startPageServer();
  try {
    for (const engine of engineNames) {
      const both = await timed(engine, say, () => runInPage(engine, server, say));
      jobs[engine] = both.page;
      jobs[`${engine} worker`] = both.worker;
    }
  } finally {
    server.close();
  }
  const total = (where: string): string => hashOfAll(jobs[where] ?? {});
  const hashes = {
    node: total('node'),
    chromium: total('chromium'),
    firefox: total('firefox'),
    webkit: total('webkit'),
  };
  return { hashes, nodeScalar: total('node scalar'), jobs };
}

/** Where and in which job the bits differ from Node's: `firefox worker: math.exp`. */
export function differences({ jobs }: EnginesResult): string[] {
  const expected = jobs['node'] ?? {};
  return Object.entries(jobs).flatMap(([where, hashes]) => {
    const names = new Set([...Object.keys(expected), ...Object.keys(hashes)]);
    return [...names].filter((name) => hashes[name] !== expected[name]).map((name) => `${where}: ${name}`);
  });
}

async function runInNode(...parameters: string[]): Promise<JobHashes> {
  const script = join(projectRoot, 'tests', 'engines', 'nodeRun.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...parameters], {
    cwd: projectRoot,
  });
  return JSON.parse(stdout) as JobHashes;
}

async function runInPage(
  engine: (typeof engineNames)[number],
  server: PageServer,
  say: (line: string) => void,
): Promise<{ page: JobHashes; worker: JobHashes }> {
  const report = await runInBrowser(engine, server, browserTimeoutMs, say);
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

function hashOfAll(hashes: JobHashes): string {
  const lines = Object.entries(hashes).map(([name, hash]) => `${name} ${hash}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}
