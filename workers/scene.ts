/** Builds the drawn city in a worker and hands its arrays over. */
import * as Comlink from 'comlink';
import { buildSceneGeometry, transferList } from '../src/scene/core/index.ts';
import type { Quality, SceneCity } from '../src/scene/types.ts';

const service = {
  build(city: SceneCity, quality: Quality) {
    const geometry = buildSceneGeometry(city, quality);
    return Comlink.transfer(geometry, transferList(geometry));
  },
};
export type SceneService = typeof service;
Comlink.expose(service);
