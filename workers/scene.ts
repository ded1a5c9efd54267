/** Builds the drawn city, from the city or its package, in a worker and hands its arrays over. */
import * as Comlink from 'comlink';
import { decodeCity } from '../src/city/package/index.ts';
import { buildSceneGeometry, transferList } from '../src/scene/core/index.ts';
import type { Quality, SceneCity } from '../src/scene/types.ts';

const service = {
  build(source: SceneCity | Uint8Array, quality: Quality) {
    // Whoever opens the city beside this worker checks its hash, and refuses the picture with it.
    const city = source instanceof Uint8Array ? decodeCity(source, '', true) : source;
    const geometry = buildSceneGeometry(city, quality);
    return Comlink.transfer(geometry, transferList(geometry));
  },
};
export type SceneService = typeof service;
Comlink.expose(service);
