/** Runs the jobs in the page and in a module worker, side by side, and sends their hashes to the server of the page. */
import { runJobs } from '../jobs.ts';
import type { EngineReport, JobHashes } from '../types.ts';
import { fetchKernels } from './fetchKernels.ts';

await send(await report());

async function report(): Promise<EngineReport> {
  const { userAgent } = navigator;
  const startedAtMs = performance.now();
  try {
    const worker = await startWorker();
    await fetch(`/running${location.search}`, { method: 'POST' });
    const fromWorker = worker.run();
    const page = await runJobs(await fetchKernels());
    const seconds = (): number => (performance.now() - startedAtMs) / 1000;
    return {
      ok: true,
      userAgent,
      isolated: crossOriginIsolated,
      page,
      worker: await fromWorker,
      seconds: seconds(),
    };
  } catch (error) {
    const text = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
    return { ok: false, userAgent, error: text };
  }
}

/** Resolves once the worker is up: some engines load its script on the thread that the page's jobs then keep busy. */
async function startWorker(): Promise<{ run(): Promise<JobHashes> }> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const next = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data);
      worker.onerror = (event) => reject(new Error(`worker: ${event.message}`));
    });
  await next();
  return {
    async run() {
      const answer = next();
      worker.postMessage('run');
      const message = (await answer) as { hashes: JobHashes } | { error: string };
      if ('error' in message) throw new Error(`worker: ${message.error}`);
      return message.hashes;
    },
  };
}

async function send(body: EngineReport): Promise<void> {
  await fetch(`/report${location.search}`, { method: 'POST', body: JSON.stringify(body) });
  document.title = 'done';
}
