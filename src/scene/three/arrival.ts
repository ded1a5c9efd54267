import type { SceneFurniture, SceneGeometry, SceneGround } from '../types.ts';

/** What has come of a geometry so far. */
export interface Arrival {
  ground: SceneGround | null;
  furniture: SceneFurniture | null;
  failure: { reason: unknown } | null;
}

/** Pictures of the same geometry, as after a lost context, share what has come. */
const arrivals = new WeakMap<SceneGeometry, Arrival>();

export function arrivalOf(geometry: SceneGeometry): Arrival {
  let arrival = arrivals.get(geometry);
  if (arrival === undefined) {
    arrival = { ground: null, furniture: null, failure: null };
    arrivals.set(geometry, arrival);
    watch(geometry, arrival);
  }
  return arrival;
}

function watch(geometry: SceneGeometry, arrival: Arrival): void {
  const failed = (reason: unknown): void => {
    arrival.failure = { reason };
  };
  geometry.ground.then((ground) => (arrival.ground = ground), failed);
  geometry.furniture.then((furniture) => (arrival.furniture = furniture), failed);
}
