/** Work that a worker does once, and that ending the worker cancels. */
import * as Comlink from 'comlink';
import { workerFailure } from './failure.ts';

export interface Job<T> {
  readonly outcome: Promise<T>;
  /** Ends the work; `outcome` then never settles. */
  cancel(): void;
}

/** Runs `work` on a worker of its own, which ends with it. */
export function startJob<S, T>(
  worker: Worker,
  script: string,
  work: (remote: Comlink.Remote<S>) => Promise<T>,
): Job<T> {
  const remote = Comlink.wrap<S>(worker);
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(workerFailure(event, script)));
  });
  const outcome = Promise.race([work(remote), failed]).finally(() => worker.terminate());
  return { outcome, cancel: () => worker.terminate() };
}
