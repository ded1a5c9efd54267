/** The jobs in a module worker: answers `run` with their hashes. */
import { runJobs } from '../jobs.ts';
import { fetchKernels } from './fetchKernels.ts';

self.onmessage = async () => {
  try {
    self.postMessage({ hashes: await runJobs(await fetchKernels()) });
  } catch (error) {
    self.postMessage({
      error: error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error),
    });
  }
};
self.postMessage('ready');
