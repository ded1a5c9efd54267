/** What the city alone says about its links: pure functions of the static twin, worked out once and never changed. */
import { roadFlag, type City } from '../../city/model.ts';
import { freeWalkMps } from './weidmann.ts';

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
  /** Time over each link by car at its free speed and on foot, alone and dry-shod, ms. */
  readonly freeMs: Int32Array;
  readonly walkMs: Int32Array;
  /** Slots of all rings together. */
  readonly ringSlots: number;
  /** Ways that lead to each node and from it, by car or unit and on foot. */
  readonly drivenTo: Ways;
  readonly drivenFrom: Ways;
  readonly walkedTo: Ways;
  readonly walkedFrom: Ways;
  /** Area that people on foot share, m² per road. */
  readonly walkAreaM2: Float64Array;
}

/** Ways at node n stand at pair[start[n]] … pair[start[n + 1]], two numbers each: the link, and the node at its other end. */
export interface Ways {
  readonly start: Uint32Array;
  readonly pair: Int32Array;
}

/**
 * Triangular fundamental diagram per link: free speed v, saturation flow q, jam density 1/7.5 m per lane, and from
 * these the wave speed w with 1/w = kj/q - 1/v (Newell 1993). Storage is rounded up, or flow would be lost.
 */
export function linkConstants({ links, roads }: City): LinkConstants {
  const table = new Int32Array(links.count * stride);
  const freeMs = new Int32Array(links.count);
  const walkMs = new Int32Array(links.count);
  let ringSlots = 0;
  for (let link = 0; link < links.count; link += 1) {
    const at = link * stride;
    table[at + per.lengthCm] = links.lengthCm[link]!;
    table[at + per.from] = links.from[link]!;
    table[at + per.to] = links.to[link]!;
    table[at + per.ringStart] = ringSlots;
    freeMs[link] = freeTimeMs(links.lengthCm[link]!, links.freeSpeedCmps[link]!, 1000);
    walkMs[link] = Math.max(1, Math.round((links.lengthCm[link]! * 10) / freeWalkMps));
    const flowVph = links.capacityVph[link]!;
    const noCars = (roads.flags[links.road[link]!]! & roadFlag.noCars) !== 0;
    if (flowVph <= 0 || noCars) continue;
    const jam = ((links.lengthCm[link]! / 100) * Math.max(1, links.lanes[link]!)) / vehicleSpacingM;
    const headwayMs = Math.max(1, Math.round(3_600_000 / flowVph));
    // A wave of less than a step would let holes pass unseen; it is bounded and the storage with it.
    const waveMs = Math.max(1000, Math.round(jam * (3_600_000 / flowVph) - freeMs[link]!));
    const storage = Math.max(1, Math.ceil(Math.max(jam, (freeMs[link]! + waveMs) / headwayMs) - 0.01));
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
  const drivenTo = waysOf(links.inStart, links.inLink, links.from);
  const drivenFrom = waysOf(links.outStart, links.outLink, links.to);
  return {
    table,
    freeMs,
    walkMs,
    ringSlots,
    drivenTo,
    drivenFrom,
    walkedTo: walked(drivenTo, drivenFrom, links.reverse),
    walkedFrom: walked(drivenFrom, drivenTo, links.reverse),
    walkAreaM2,
  };
}

function waysOf(start: Uint32Array, link: Int32Array, end: Int32Array): Ways {
  const pair = new Int32Array(2 * link.length);
  for (let i = 0; i < link.length; i += 1) {
    pair[2 * i] = link[i]!;
    pair[2 * i + 1] = end[link[i]!]!;
  }
  return { start: start.map((at) => 2 * at), pair };
}

/** Ways on foot at each node: those of cars, and the others there that have no link back, for one-way streets are walked both ways. */
function walked(own: Ways, others: Ways, reverse: Int32Array): Ways {
  const start = new Uint32Array(own.start.length);
  const pair: number[] = [];
  for (let node = 0; node + 1 < start.length; node += 1) {
    pair.push(...own.pair.subarray(own.start[node]!, own.start[node + 1]!));
    for (let i = others.start[node]!; i < others.start[node + 1]!; i += 2) {
      if (reverse[others.pair[i]!]! < 0) pair.push(others.pair[i]!, others.pair[i + 1]!);
    }
    start[node + 1] = pair.length;
  }
  return { start, pair: Int32Array.from(pair) };
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
