/** What the city alone says about its links: pure functions of the static twin, worked out once and never changed. */
import { roadFlag, type City } from '../../city/model.ts';

/** Road that a standing vehicle takes up, its gap included, m. */
export const vehicleSpacingM = 7.5;
/** Slowest a car moves on a road that is open at all, m/s. */
const crawlCmps = 100;
/** Both pavements of a street together, m; a way without cars is walked on its whole width. [A] */
const pavementsM = 4;

export interface LinkConstants {
  /** Time between two vehicles at saturation flow, all lanes together, ms; 0 where cars may not go. */
  readonly headwayMs: Float64Array;
  /** Time in which a hole travels from the end of the link to its start, ms. */
  readonly waveMs: Float64Array;
  /** Vehicles the link holds, at least 1. */
  readonly storage: Int32Array;
  /** Slots of the link in the ring of exit times: ringStart[l] … ringStart[l + 1]. */
  readonly ringStart: Int32Array;
  readonly drivable: Uint8Array;
  /** Area that people on foot share, m² per road. */
  readonly walkAreaM2: Float64Array;
}

/**
 * Triangular fundamental diagram per link: free speed v, saturation flow q, jam density 1/7.5 m per lane, and from
 * these the wave speed w with 1/w = kj/q - 1/v (Newell 1993). Storage is rounded up, or flow would be lost.
 */
export function linkConstants(city: City): LinkConstants {
  const { links, roads } = city;
  const n = links.count;
  const constants = {
    headwayMs: new Float64Array(n),
    waveMs: new Float64Array(n),
    storage: new Int32Array(n),
    ringStart: new Int32Array(n + 1),
    drivable: new Uint8Array(n),
    walkAreaM2: new Float64Array(roads.count),
  };
  for (let link = 0; link < n; link += 1) {
    const flowVph = links.capacityVph[link]!;
    const noCars = (roads.flags[links.road[link]!]! & roadFlag.noCars) !== 0;
    const lengthM = links.lengthCm[link]! / 100;
    const lanes = Math.max(1, links.lanes[link]!);
    if (flowVph > 0 && !noCars) {
      constants.drivable[link] = 1;
      const freeMs = freeTimeMs(links.lengthCm[link]!, links.freeSpeedCmps[link]!, 1000);
      const jam = (lengthM * lanes) / vehicleSpacingM;
      const headwayMs = Math.max(1, Math.round(3_600_000 / flowVph));
      // A wave of less than a step would let holes pass unseen; it is bounded and the storage with it.
      const waveMs = Math.max(1000, Math.round(jam * (3_600_000 / flowVph) - freeMs));
      constants.headwayMs[link] = headwayMs;
      constants.waveMs[link] = waveMs;
      const needed = (freeMs + waveMs) / headwayMs;
      constants.storage[link] = Math.max(1, Math.ceil(Math.max(jam, needed) - 0.01));
    }
    constants.ringStart[link + 1] = constants.ringStart[link]! + constants.storage[link]!;
  }
  for (let road = 0; road < roads.count; road += 1) {
    const widthM = (roads.flags[road]! & roadFlag.noCars) !== 0 ? roads.widthCm[road]! / 100 : pavementsM;
    constants.walkAreaM2[road] = Math.max(1, Math.max(1, widthM) * (roads.lengthCm[road]! / 100));
  }
  return constants;
}

/** Whole milliseconds for a length at a speed, at least 1; never slower than a crawl. */
export function freeTimeMs(lengthCm: number, speedCmps: number, speedPm: number): number {
  const speed = (Math.max(crawlCmps, speedCmps) * speedPm) / 1000;
  return Math.max(1, Math.round((lengthCm * 1000) / speed));
}
