/**
 * What people on the way know of the roads: a snapshot, renewed at a fixed interval (the information delay), and the
 * closures that drivers met themselves since. Whoever meets a closure asks around and hears of those others met.
 */
import type { City } from '../../../city/model.ts';
import { column, type Layout, type Table } from '../../../kernel/columns.ts';
import { travelMode, vehiclesOn } from '../../world/travel.ts';
import { freeTimeMs, isDrivable } from '../links.ts';
import type { Movement } from '../movement.ts';
import { storageOf } from '../queues.ts';

/** Cost of what is closed; sums of costs stay below. */
export const closedMs = 1_000_000_000;
/** Longest travel time that is believed of an open link. */
const longestMs = 3_600_000;
/** A unit on water or in a crowd of cars still moves at a fast walk, cm/s. [A] */
export const unitCrawlCmps = 150;
/** Share of its speed that a unit loses where the link is full of cars. [A] */
const unitSlowing = 0.6;

const linkSpec = {
  carMs: column('i32', 'ms', 'travel time by car as known'),
  walkMs: column('i32', 'ms', 'travel time on foot as known'),
  unitMs: column('i32', 'ms', 'travel time of a unit as known, water not reckoned'),
  met: column('u8', '', 'bit of each mode that met the link closed since the snapshot'),
};
const roadSpec = { depthCm: column('u16', 'cm', 'water on the road as known') };
const registerSpec = { epoch: column('i32', '', 'snapshots taken so far') };
const modeSpec = { news: column('i32', '', 'the last snapshot that brought news to this travel mode') };

export interface Knowledge {
  readonly links: Table<typeof linkSpec>;
  readonly roads: Table<typeof roadSpec>;
  readonly register: Table<typeof registerSpec>;
  /** By travel mode. */
  readonly modes: Table<typeof modeSpec>;
}

export function declareKnowledge(layout: Layout, city: City): Knowledge {
  return {
    links: layout.table('knownLinks', linkSpec, city.links.count),
    roads: layout.table('knownRoads', roadSpec, city.roads.count),
    register: layout.table('knownRegister', registerSpec, 1),
    modes: layout.table('knownModes', modeSpec, 3),
  };
}

/** Cost of a link to a mode; `met` says whether closures met since the snapshot count. */
export function knownCostMs(
  { links, roads }: Knowledge,
  road: number,
  link: number,
  mode: number,
  met: boolean,
  wadingCm: number,
): number {
  if (met && (links.met[link]! & (1 << mode)) !== 0) return closedMs;
  if (mode === travelMode.car) return links.carMs[link]!;
  if (mode === travelMode.walk) return links.walkMs[link]!;
  return roads.depthCm[road]! >= wadingCm ? closedMs : links.unitMs[link]!;
}

/** Changes of travel time below this share of it are not talked about: known ways stay as they are. [A] */
const noticedShare = 0.1;

/** Takes the snapshot of this moment; gives a bit of each travel mode to which anything in it is new. */
export function takeSnapshot(m: Movement, nowMs: number): number {
  const { city, constants, knowledge, roadWorld } = m;
  const { links, roads, register, modes } = knowledge;
  const bit = { car: 1 << travelMode.car, walk: 1 << travelMode.walk, unit: 1 << travelMode.unit };
  let news = register.epoch[0] === 0 ? bit.car | bit.walk | bit.unit : 0;
  for (let link = 0; link < city.links.count; link += 1) {
    if (isKnownFree(m, link)) continue;
    const walkMs = roadWorld.links.walkable[link] === 1 ? constants.walkMs[link]! : closedMs;
    const unitMs = isDrivable(constants, link) ? unitTimeMs(m, link, 1000) : closedMs;
    if (note(links.carMs, link, carTimeMs(m, link, nowMs))) news |= bit.car;
    if (note(links.walkMs, link, walkMs)) news |= bit.walk;
    if (note(links.unitMs, link, unitMs)) news |= bit.unit;
  }
  for (let road = 0; road < city.roads.count; road += 1) {
    const depthCm = roadWorld.roads.depthCm[road]!;
    if (roads.depthCm[road] === depthCm) continue;
    roads.depthCm[road] = depthCm;
    news |= bit.unit;
  }
  links.met.fill(0);
  register.epoch[0] = register.epoch[0]! + 1;
  for (let mode = 0; mode < modes.capacity; mode += 1) {
    if ((news & (1 << mode)) !== 0) modes.news[mode] = register.epoch[0]!;
  }
  return news;
}

/** True where an open street is dry and empty and known to be so, as most are: nothing about it is new. */
function isKnownFree({ city, constants, knowledge, roadWorld, travel }: Movement, link: number): boolean {
  const { carMs, walkMs, unitMs } = knowledge.links;
  const freeMs = constants.freeMs[link]!;
  const freeCmps = city.links.freeSpeedCmps[link]!;
  return (
    carMs[link] === freeMs &&
    unitMs[link] === freeMs &&
    walkMs[link] === constants.walkMs[link] &&
    freeCmps >= unitCrawlCmps &&
    roadWorld.links.speedCmps[link] === freeCmps &&
    roadWorld.links.open[link] === 1 &&
    roadWorld.links.walkable[link] === 1 &&
    vehiclesOn(travel, link) === 0
  );
}

/** Stores the time unless it is nearly what was known. */
function note(known: Int32Array, link: number, ms: number): boolean {
  const before = known[link]!;
  const difference = ms > before ? ms - before : before - ms;
  if (difference <= before * noticedShare && before > 0) return false;
  known[link] = ms;
  return true;
}

/** A unit's time over a link now: it passes the queue, the more slowly the fuller the link is. */
export function unitTimeMs(m: Movement, link: number, speedPm: number): number {
  const { city, roadWorld, travel } = m;
  const speed = Math.max(unitCrawlCmps, roadWorld.links.speedCmps[link]!);
  const share = Math.min(1, vehiclesOn(travel, link) / Math.max(1, storageOf(m, link)));
  return freeTimeMs(city.links.lengthCm[link]!, speed * (1 - unitSlowing * share), speedPm);
}

/** Free time, or the time of the last who left, or the wait of the first in the queue: the longest of them. */
function carTimeMs(m: Movement, link: number, nowMs: number): number {
  const { city, queues, roadWorld, travel } = m;
  if (!isDrivable(m.constants, link) || roadWorld.links.open[link] === 0) return closedMs;
  const free = freeTimeMs(city.links.lengthCm[link]!, roadWorld.links.speedCmps[link]!, 1000);
  const first = queues.head[link]!;
  if (first < 0) return free;
  const waited = nowMs - travel.travellers.entryMs[first]!;
  return Math.min(longestMs, Math.max(free, travel.links.lastTravelMs[link]!, waited));
}
