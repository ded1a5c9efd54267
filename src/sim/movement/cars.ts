/** Vehicles through the nodes: the first of each queue goes when time, saturation flow and the next link allow. */
import { travelState } from '../world/travel.ts';
import { schedule } from './calendar.ts';
import { arrive, waitForRoute } from './endings.ts';
import { blocked } from './gridlock.ts';
import { per, stride } from './links.ts';
import type { Movement } from './movement.ts';
import {
  append,
  enterLink,
  holeMs,
  isFull,
  leaveLink,
  originQueue,
  scheduleHead,
  takeHead,
} from './queues.ts';
import { chooseLink, isThere, mayEnter } from './routing/choice.ts';

/** How long a queue waits before it is looked at again where nothing says when. Holes travel for longer. */
const lookAgainMs = 1000;

/** Serves the queue at `nowMs`: at most one vehicle leaves; the next look is put in the calendar. */
export function serveQueue(m: Movement, queue: number, nowMs: number): void {
  const { queues, travel, city } = m;
  const id = queues.head[queue]!;
  if (id < 0) return;
  const readyMs = Math.max(travel.travellers.exitMs[id]!, queues.nextOutMs[queue]!);
  const onLink = queue < city.links.count;
  if (nowMs < readyMs) schedule(m.calendar, queue, readyMs);
  else if (onLink && travel.links.redPm[queue]! >= 1000) schedule(m.calendar, queue, nowMs + lookAgainMs);
  else
    passNode(
      m,
      queue,
      id,
      onLink ? m.constants.table[queue * stride + per.to]! : queue - city.links.count,
      nowMs,
    );
}

/** Puts a car to those who want onto the road at its node. */
export function joinOrigin(m: Movement, id: number, nowMs: number): void {
  const { travellers: t } = m.travel;
  t.state[id] = travelState.waiting;
  t.link[id] = -1;
  t.exitMs[id] = nowMs;
  append(m, originQueue(m, t.node[id]!), id);
}

/** Moves the first of `queue` into `next`; the caller has seen to it that it may. */
export function crossInto(m: Movement, queue: number, next: number, nowMs: number): void {
  const id = takeHead(m, queue);
  if (queue < m.city.links.count) leaveLink(m, queue, id, nowMs);
  enterLink(m, next, id, nowMs);
}

function passNode(m: Movement, queue: number, id: number, node: number, nowMs: number): void {
  const { queues } = m;
  if (isThere(m, id, node)) {
    drawOut(m, queue, id, nowMs);
    arrive(m, id, node, nowMs);
    return;
  }
  let next = queues.headNext[queue]!;
  if (next < 0 || !mayEnter(m, id, next)) {
    next = chooseLink(m, id, node, nowMs);
    queues.headNext[queue] = next;
    queues.blockedSinceMs[queue] = -1;
  }
  if (next < 0) {
    drawOut(m, queue, id, nowMs);
    waitForRoute(m, id, node, nowMs);
    return;
  }
  if (isFull(m, next)) {
    blocked(m, queue, id, node, nowMs);
    if (queues.head[queue] === id) schedule(m.calendar, queue, nowMs + lookAgainMs);
    else scheduleHead(m, queue);
    return;
  }
  const freeMs = Math.max(holeMs(m, next, nowMs), m.links.nextInMs[next]!);
  if (freeMs > nowMs) {
    schedule(m.calendar, queue, freeMs);
    return;
  }
  crossInto(m, queue, next, nowMs);
  scheduleHead(m, queue);
}

/** Takes the first of the queue off the road. */
function drawOut(m: Movement, queue: number, id: number, nowMs: number): void {
  takeHead(m, queue);
  if (queue < m.city.links.count) leaveLink(m, queue, id, nowMs);
  scheduleHead(m, queue);
}
