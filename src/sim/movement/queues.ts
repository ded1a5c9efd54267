/** First-in-first-out queues of vehicles: one per link, one per node for those who wait beside the road. */
import { travelState, vehiclesOn } from '../world/travel.ts';
import { schedule } from './calendar.ts';
import { freeTimeMs, per, stride } from './links.ts';
import type { Movement } from './movement.ts';

/** The queue of those who want onto the road at a node. */
export const originQueue = (m: Movement, node: number): number => m.city.links.count + node;

export function append(m: Movement, queue: number, id: number): void {
  const { head, tail } = m.queues;
  const last = tail[queue]!;
  m.travel.travellers.next[id] = -1;
  tail[queue] = id;
  if (last >= 0) m.travel.travellers.next[last] = id;
  else {
    head[queue] = id;
    scheduleHead(m, queue);
  }
}

/** Looks at the queue again when its first traveller can leave. */
export function scheduleHead(m: Movement, queue: number): void {
  const first = m.queues.head[queue]!;
  if (first < 0) return;
  schedule(m.calendar, queue, Math.max(m.travel.travellers.exitMs[first]!, m.queues.nextOutMs[queue]!));
}

/** Takes the first traveller out; the next one starts undecided. */
export function takeHead(m: Movement, queue: number): number {
  const { head, tail } = m.queues;
  const id = head[queue]!;
  const after = m.travel.travellers.next[id]!;
  head[queue] = after;
  if (after < 0) tail[queue] = -1;
  m.travel.travellers.next[id] = -1;
  forgetHead(m, queue);
  return id;
}

/** Takes a traveller out wherever it stands in the queue. */
export function takeOut(m: Movement, queue: number, id: number): void {
  const { head, tail } = m.queues;
  const { next } = m.travel.travellers;
  if (head[queue] === id) {
    takeHead(m, queue);
    return;
  }
  let before = head[queue]!;
  while (next[before] !== id) before = next[before]!;
  next[before] = next[id]!;
  if (tail[queue] === id) tail[queue] = before;
  next[id] = -1;
}

export function forgetHead({ queues }: Movement, queue: number): void {
  queues.headNext[queue] = -1;
  queues.blockedSinceMs[queue] = -1;
}

/** Stamps the exit of a vehicle: it frees a place that travels upstream as a hole, and spends saturation flow. */
export function leaveLink(m: Movement, link: number, id: number, atMs: number): void {
  const { links, travellers } = m.travel;
  const { table } = m.constants;
  const at = link * stride;
  const exit = links.exits[link]!;
  m.ring.exitMs[table[at + per.ringStart]! + (exit % table[at + per.storage]!)] = atMs;
  links.exits[link] = exit + 1;
  links.lastTravelMs[link] = atMs - travellers.entryMs[id]!;
  const red = links.redPm[link]!;
  const headwayMs = table[at + per.headwayMs]!;
  const { nextOutMs } = m.queues;
  const spentMs = red === 0 ? headwayMs : Math.round((headwayMs * 1000) / Math.max(1, 1000 - red));
  nextOutMs[link] = Math.max(nextOutMs[link]!, atMs) + spentMs;
}

export function enterLink(m: Movement, link: number, id: number, atMs: number): void {
  const { travellers: t, links, counts } = m.travel;
  const { table } = m.constants;
  const at = link * stride;
  const entry = links.entries[link]!;
  links.entries[link] = entry + 1;
  m.links.nextInMs[link] = atMs + table[at + per.headwayMs]!;
  t.order[id] = entry;
  t.state[id] = travelState.moving;
  t.link[id] = link;
  t.node[id] = table[at + per.from]!;
  t.retries[id] = 0;
  t.entryMs[id] = atMs;
  t.exitMs[id] =
    atMs + freeTimeMs(table[at + per.lengthCm]!, m.roadWorld.links.speedCmps[link]!, t.speedPm[id]!);
  counts.linkMoves[0] = counts.linkMoves[0]! + 1;
  append(m, link, id);
}

export function storageOf({ constants }: Movement, link: number): number {
  return constants.table[link * stride + per.storage]!;
}

export function isFull(m: Movement, link: number): boolean {
  return vehiclesOn(m.travel, link) >= storageOf(m, link);
}

/**
 * When the hole that the next vehicle needs has come to the start of the link, or any earlier time than now where it
 * surely has; its exit must have happened. Exits are a headway apart, so the one as many exits ago as there is room now
 * was that many headways before `nextOutMs` at the latest: on a quiet link the ring need not be read.
 */
export function holeMs({ travel, constants, ring, queues }: Movement, link: number, nowMs: number): number {
  const { table } = constants;
  const at = link * stride;
  const entry = travel.links.entries[link]!;
  const storage = table[at + per.storage]!;
  if (entry < storage) return 0;
  const room = storage - entry + travel.links.exits[link]!;
  const waveMs = table[at + per.waveMs]!;
  const latestMs = queues.nextOutMs[link]! - room * table[at + per.headwayMs]! + waveMs;
  if (latestMs <= nowMs) return latestMs;
  return ring.exitMs[table[at + per.ringStart]! + (entry % storage)]! + waveMs;
}
