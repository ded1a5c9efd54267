/** The engine of the water mains, loaded once a thread. */
import type { OpenWater } from '../sim/lifelines/water/system.ts';

let loaded: Promise<OpenWater> | null = null;

/** EPANET, fetched apart from the rest of the engine; null where there is no WebAssembly. */
export function loadWater(): Promise<OpenWater> {
  loaded ??= import('../sim/lifelines/water/snapshot.ts').then((module) => module.loadWater());
  return loaded;
}
