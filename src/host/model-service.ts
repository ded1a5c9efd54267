/** The worker that builds the drawn city. What goes in and comes out is the scene's own affair. */
import * as Comlink from 'comlink';
import { workerFailure } from './failure.ts';

interface ModelService {
  build(source: unknown, quality: string): object;
  ground(): unknown;
  furniture(): unknown;
}

/**
 * Builds once and ends the worker; `source` is a package or what the scene reads of a city, `G` what it draws. What the first
 * picture can wait for comes later, as promises.
 */
export async function buildModel<G>(source: object, quality: string): Promise<G> {
  const worker = new Worker(new URL('../../workers/scene.ts', import.meta.url), { type: 'module' });
  const remote = Comlink.wrap<ModelService>(worker);
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(workerFailure(event, 'scene')));
  });
  // The worker takes its orders in turn: the later parts are asked for at once.
  const masses = Promise.race([remote.build(source, quality), failed]);
  const ground = Promise.race([remote.ground(), failed]);
  const furniture = Promise.race([remote.furniture(), failed]);
  void Promise.allSettled([ground, furniture]).then(() => {
    remote[Comlink.releaseProxy]();
    worker.terminate();
  });
  return { ...(await masses), ground, furniture } as G;
}
