/** Builds the drawn city, from the city or its package, in a worker and hands its arrays over, step by step. */
import * as Comlink from 'comlink';
import { decodeCity } from '../src/city/package/index.ts';
import { SceneBuilder, transferList } from '../src/scene/core/index.ts';
import type { Quality, SceneCity } from '../src/scene/types.ts';

let builder: SceneBuilder;
const handed = <T extends object>(part: T): T => Comlink.transfer(part, transferList(part));

const service = {
  build(source: SceneCity | Uint8Array, quality: Quality) {
    // Whoever opens the city beside this worker checks its hash, and refuses the picture with it.
    const city = source instanceof Uint8Array ? decodeCity(source, '', true) : source;
    builder = new SceneBuilder(city, quality);
    return handed(builder.masses());
  },
  ground: () => handed(builder.ground()),
  furniture: () => handed(builder.furniture()),
};
export type SceneService = typeof service;
Comlink.expose(service);
