/** The workers that build the drawn city. What goes in and comes out is the scene's own affair. */
import * as Comlink from 'comlink';
import { workerFailure } from './failure.ts';

interface ModelService {
  masses(source: object, quality: string): { field: unknown };
  ground(source: object, quality: string): unknown;
  furniture(field: unknown): unknown;
}

/** Furniture that nobody asks for is made all the same after so long, ms: a picture may be opened only later. */
const patienceMs = 4000;

/**
 * Builds once, in two workers beside one another, and ends them; `source` is a package or what the scene reads of a city, `G` what
 * it draws. What the first picture can wait for comes later, as promises, the furniture once `furnish` has been called.
 */
export async function buildModel<G>(source: object, quality: string): Promise<G> {
  const builder = startWorker();
  const painter = startWorker();
  const masses = builder.answer(builder.remote.masses(source, quality));
  const ground = painter.answer(painter.remote.ground(source, quality));
  let furnish = (): void => undefined;
  const asked = new Promise<void>((resolve) => (furnish = resolve));
  void Promise.allSettled([masses, ground]).then(() => setTimeout(furnish, patienceMs));
  const furniture = Promise.all([masses, ground, asked]).then(([{ field }]) =>
    painter.answer(painter.remote.furniture(field)),
  );
  void Promise.allSettled([masses]).then(builder.end);
  void Promise.allSettled([ground, furniture]).then(painter.end);
  return { ...(await masses), ground, furniture, furnish } as G;
}

function startWorker() {
  const worker = new Worker(new URL('../../workers/scene.ts', import.meta.url), { type: 'module' });
  const remote = Comlink.wrap<ModelService>(worker);
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(workerFailure(event, 'scene')));
  });
  failed.catch(() => undefined);
  return {
    remote,
    answer: <T>(asked: Promise<T>): Promise<T> => Promise.race([asked, failed]),
    end: (): void => {
      remote[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
}
