/** What the city alone says about its links: pure functions of the static twin, worked out once and never changed. */
import { roadFlag, type City } from '../../city/model.ts';

/** Road that a standing vehicle takes up, its gap included, m. */
export const vehicleSpacingM = 7.5;
/** Slowest a car moves on a road that is open at all, m/s. */
const crawlCmps = 100;
/** Both pavements of a street together, m; a way without cars is walked on its whole width. [A] */
const pavementsM = 4;

/**
 * Constants of a link stand side by side, because a move needs them all: constant c of link l at `table[8 l + c]`.
 * `headwayMs` is the time between two vehicles at saturation flow, all lanes together, 0 where cars may not go; `waveMs`
 * the time in which a hole travels from the end of the link to its start; `storage` the vehicles it holds; `ringStart`
 * the first of as many slots in the ring of exit times.
 */
export const per = {
  headwayMs: 0,
  waveMs: 1,
  storage: 2,
  ringStart: 3,
  drivable: 4,
  lengthCm: 5,
  from: 6,
  to: 7,
} as const;
export const stride = 8;

export interface LinkConstants {
  readonly table: Int32Array;
  /** Slots of all rings together. */
  readonly ringSlots: number;
  /** Where the links of `outLink` lead, in the same order. */
  readonly outTo: Int32Array;
  /** Ways that lead to each node. */
  readonly drivenTo: WaysTo;
  readonly walkedTo: WaysTo;
  /** Area that people on foot share, m² per road. */
  readonly walkAreaM2: Float64Array;
}

/** Ways to node n: start[n] … start[n + 1], the link of each and the node it comes from. */
export interface WaysTo {
  readonly start: Uint32Array;
  readonly link: Int32Array;
  readonly from: Int32Array;
}

/**
 * Triangular fundamental diagram per link: free speed v, saturation flow q, jam density 1/7.5 m per lane, and from
 * these the wave speed w with 1/w = kj/q - 1/v (Newell 1993). Storage is rounded up, or flow would be lost.
 */
export function linkConstants({ links, roads }: City): LinkConstants {
  const table = new Int32Array(links.count * stride);
  let ringSlots = 0;
  for (let link = 0; link < links.count; link += 1) {
    const at = link * stride;
    table[at + per.lengthCm] = links.lengthCm[link]!;
    table[at + per.from] = links.from[link]!;
    table[at + per.to] = links.to[link]!;
    table[at + per.ringStart] = ringSlots;
    const flowVph = links.capacityVph[link]!;
    const noCars = (roads.flags[links.road[link]!]! & roadFlag.noCars) !== 0;
    if (flowVph <= 0 || noCars) continue;
    const freeMs = freeTimeMs(links.lengthCm[link]!, links.freeSpeedCmps[link]!, 1000);
    const jam = ((links.lengthCm[link]! / 100) * Math.max(1, links.lanes[link]!)) / vehicleSpacingM;
    const headwayMs = Math.max(1, Math.round(3_600_000 / flowVph));
    // A wave of less than a step would let holes pass unseen; it is bounded and the storage with it.
    const waveMs = Math.max(1000, Math.round(jam * (3_600_000 / flowVph) - freeMs));
    const storage = Math.max(1, Math.ceil(Math.max(jam, (freeMs + waveMs) / headwayMs) - 0.01));
    table[at + per.drivable] = 1;
    table[at + per.headwayMs] = headwayMs;
    table[at + per.waveMs] = waveMs;
    table[at + per.storage] = storage;
    ringSlots += storage;
  }
  const walkAreaM2 = new Float64Array(roads.count);
  for (let road = 0; road < roads.count; road += 1) {
    const widthM = (roads.flags[road]! & roadFlag.noCars) !== 0 ? roads.widthCm[road]! / 100 : pavementsM;
    walkAreaM2[road] = Math.max(1, Math.max(1, widthM) * (roads.lengthCm[road]! / 100));
  }
  const outTo = Int32Array.from(links.outLink, (link) => links.to[link]!);
  const inFrom = Int32Array.from(links.inLink, (link) => links.from[link]!);
  const drivenTo = { start: links.inStart, link: links.inLink, from: inFrom };
  return { table, ringSlots, outTo, drivenTo, walkedTo: walkedTo(links, drivenTo), walkAreaM2 };
}

/** One-way streets are walked both ways. */
function walkedTo({ outStart, outLink, to, reverse }: City['links'], { start, link, from }: WaysTo): WaysTo {
  const ways = { start: new Uint32Array(start.length), link: [] as number[], from: [] as number[] };
  for (let node = 0; node + 1 < start.length; node += 1) {
    for (let i = start[node]!; i < start[node + 1]!; i += 1) {
      ways.link.push(link[i]!);
      ways.from.push(from[i]!);
    }
    for (let i = outStart[node]!; i < outStart[node + 1]!; i += 1) {
      if (reverse[outLink[i]!]! >= 0) continue;
      ways.link.push(outLink[i]!);
      ways.from.push(to[outLink[i]!]!);
    }
    ways.start[node + 1] = ways.link.length;
  }
  return { start: ways.start, link: Int32Array.from(ways.link), from: Int32Array.from(ways.from) };
}

/** True where cars may go when the link is open. */
export function isDrivable({ table }: LinkConstants, link: number): boolean {
  return table[link * stride + per.drivable] === 1;
}

/** Whole milliseconds for a length at a speed, at least 1; never slower than a crawl. */
export function freeTimeMs(lengthCm: number, speedCmps: number, speedPm: number): number {
  const speed = (Math.max(crawlCmps, speedCmps) * speedPm) / 1000;
  return Math.max(1, Math.round((lengthCm * 1000) / speed));
}
