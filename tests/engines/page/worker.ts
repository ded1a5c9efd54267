/** The jobs in a module worker: answers the name of a set with their hashes, and says after each that it is done. */
import { runJobs } from '../jobs.ts';
import type { JobSet, WorkerMessage } from '../types.ts';
import { fetchKernels } from './fetchKernels.ts';

const say = (message: WorkerMessage): void => self.postMessage(message);

self.onmessage = async ({ data: set }: MessageEvent<JobSet>) => {
  try {
    const hashes = await runJobs(set, await fetchKernels(), (done, seconds) => say({ done, seconds }));
    say({ hashes });
  } catch (error) {
    say({
      error: error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error),
    });
  }
};
say('ready');
