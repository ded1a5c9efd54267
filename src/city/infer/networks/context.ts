import type { NetworkBuilder } from './builder.ts';
import type { Loads } from './loads.ts';
import type { NetworkSite } from './site.ts';
import type { Streets } from './streets.ts';

/** What every network's maker works on. */
export interface Work {
  site: NetworkSite;
  streets: Streets;
  loads: Loads;
  build: NetworkBuilder;
}

/** The provider of a network at each street node, -1 none. */
export type AtNode = Int32Array;
