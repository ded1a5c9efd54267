/** Runs the jobs in the page and in a module worker, side by side, and sends their hashes to the server of the page. */
import { runJobs } from '../jobs.ts';
import type { EngineReport, JobHashes, JobSet, Stage, WorkerMessage } from '../types.ts';
import { fetchKernels } from './fetchKernels.ts';

const address = new URLSearchParams(location.search);
const set: JobSet = address.get('set') === 'full' ? 'full' : 'short';
await send(await report());

async function report(): Promise<EngineReport> {
  const { userAgent } = navigator;
  const startedAtMs = performance.now();
  try {
    const worker = await startWorker();
    await reached('running');
    const fromWorker = worker.run();
    // Waiting lets the message out, and the worker's in, before the next job keeps this thread.
    const page = await runJobs(set, await fetchKernels(), (done, seconds) =>
      reached({ place: 'page', done, seconds }),
    );
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
  const next = (): Promise<WorkerMessage> =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
        if (typeof data === 'object' && 'done' in data) void reached({ place: 'worker', ...data });
        else resolve(data);
      };
      worker.onerror = (event) => reject(new Error(`worker: ${event.message}`));
    });
  await next();
  return {
    async run() {
      const answer = next();
      worker.postMessage(set);
      const message = await answer;
      if (typeof message === 'object' && 'hashes' in message) return message.hashes;
      throw new Error(
        `worker: ${typeof message === 'object' && 'error' in message ? message.error : 'confused'}`,
      );
    },
  };
}

async function reached(stage: Stage): Promise<void> {
  await fetch(`/stage${location.search}`, { method: 'POST', body: JSON.stringify(stage) });
}

async function send(body: EngineReport): Promise<void> {
  await fetch(`/report${location.search}`, { method: 'POST', body: JSON.stringify(body) });
  document.title = 'done';
}
