/** The engine of the water mains, loaded once a thread. */
import type { OpenWater } from '../sim/lifelines/water/system.ts';

let loaded: Promise<OpenWater> | null = null;

/** EPANET, fetched apart from the rest of the engine; null where there is no WebAssembly. What could not be fetched is tried again. */
export function loadWater(): Promise<OpenWater> {
  loaded ??= fetchWater();
  return loaded;
}

async function fetchWater(): Promise<OpenWater> {
  try {
    return await (await import('../sim/lifelines/water/snapshot.ts')).loadWater();
  } catch (thrown) {
    loaded = null;
    throw thrown;
  }
}
