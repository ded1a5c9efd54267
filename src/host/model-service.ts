/** The worker that builds the drawn city. What goes in and comes out is the scene's own affair. */
import * as Comlink from 'comlink';
import { workerFailure } from './failure.ts';

interface ModelService {
  build(source: unknown, quality: string): unknown;
}

/** Builds once and ends the worker; `source` is a package or what the scene reads of a city, `G` what it draws. */
export async function buildModel<G>(source: object, quality: string): Promise<G> {
  const worker = new Worker(new URL('../../workers/scene.ts', import.meta.url), { type: 'module' });
  const remote = Comlink.wrap<ModelService>(worker);
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(workerFailure(event, 'scene')));
  });
  try {
    return (await Promise.race([remote.build(source, quality), failed])) as G;
  } finally {
    remote[Comlink.releaseProxy]();
    worker.terminate();
  }
}
