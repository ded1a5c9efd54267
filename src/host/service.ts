/** The worker of a drill and the files it needs; every wrapped proxy lives as long as its worker. */
import * as Comlink from 'comlink';
import type { DrillApi, DrillStep } from '../contract/drill.ts';
import { HostError, workerFailure } from './failure.ts';

type WithBuffer = DrillStep & { buffer: ArrayBuffer | null };
type Buffered = 'step' | 'rewind' | 'switchTo';

/** The drill's API as the worker answers it: buffers that are not shared come back with the answer. */
export type DrillService<C> = Omit<DrillApi<C>, Buffered> & {
  step(toS: number, buffer: ArrayBufferLike | null): WithBuffer;
  rewind(toS: number, buffer: ArrayBufferLike | null): WithBuffer;
  switchTo(branch: number, atS: number, buffer: ArrayBufferLike | null): WithBuffer;
};

export interface RunningService<C> {
  readonly remote: Comlink.Remote<DrillService<C>>;
  stop(): void;
}

export function startService<C>(onCrash: (failure: HostError) => void): RunningService<C> {
  const worker = new Worker(new URL('../../workers/simulation.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('error', (event) => onCrash(workerFailure(event, 'simulation')));
  worker.addEventListener('messageerror', () =>
    onCrash(new HostError('app.crash', { message: 'messageerror' })),
  );
  const remote = Comlink.wrap<DrillService<C>>(worker);
  let isStopped = false;
  return {
    remote,
    stop: () => {
      // A released proxy cannot be released again.
      if (isStopped) return;
      isStopped = true;
      remote[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
}

/** Hands a buffer over: shared ones are seen by both sides, others move and come back with the answer. */
export function handOver(buffer: ArrayBufferLike | null): ArrayBufferLike | null {
  return buffer instanceof ArrayBuffer ? Comlink.transfer(buffer, [buffer]) : buffer;
}
