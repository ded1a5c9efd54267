/**
 * Queues that wait for one another. Each waiting first vehicle points at the full link it faces: a functional graph,
 * whose cycles never dissolve by themselves. A cycle turns by one vehicle, storage conserved; those who wait on take
 * another link; at last they squeeze into the full one. Each is counted.
 */
import { crossInto } from './cars.ts';
import { longestCycle, type Movement } from './movement.ts';
import { enterLink, forgetHead, isFull, leaveLink, scheduleHead, takeHead } from './queues.ts';
import { chooseDetour } from './routing/choice.ts';

/** Cycles and detours are looked for this often while the wait lasts. */
const lookEveryMs = 5_000;

/** The first of `queue` faces a full link; does what its wait calls for. */
export function blocked(m: Movement, queue: number, id: number, node: number, nowMs: number): void {
  const { queues, options, travel, city } = m;
  const since = queues.blockedSinceMs[queue]!;
  if (since < 0) {
    queues.blockedSinceMs[queue] = nowMs;
    return;
  }
  const waitedMs = nowMs - since;
  const onLink = queue < city.links.count;
  if (onLink && waitedMs >= options.pushAfterMs) {
    crossInto(m, queue, queues.headNext[queue]!, nowMs);
    travel.counts.pushes[0] = travel.counts.pushes[0]! + 1;
    return;
  }
  if (waitedMs % lookEveryMs !== 0) return;
  if (onLink && waitedMs >= options.rotateAfterMs) {
    const length = findCycle(m, queue);
    if (length > 0) {
      rotate(m, length, nowMs);
      return;
    }
  }
  if (waitedMs >= options.rerouteAfterMs) takeDetour(m, queue, id, node, nowMs);
}

/** Number of queues in the closed cycle through `start`, which then stand in `m.cycle`; 0 where there is none. */
function findCycle(m: Movement, start: number): number {
  const { queues, cycle } = m;
  let queue = start;
  for (let length = 0; length < longestCycle; length += 1) {
    const next = queues.headNext[queue]!;
    if (next < 0 || queues.blockedSinceMs[queue]! < 0 || !isFull(m, next)) return 0;
    cycle.queue[length] = queue;
    if (next === start) return length + 1;
    queue = next;
  }
  return 0;
}

/** The first vehicles of all queues of the cycle step into the next link at the same time. */
function rotate(m: Movement, length: number, nowMs: number): void {
  const { queue, traveller } = m.cycle;
  const { counts } = m.travel;
  for (let i = 0; i < length; i += 1) {
    traveller[i] = takeHead(m, queue[i]!);
    leaveLink(m, queue[i]!, traveller[i]!, nowMs);
  }
  for (let i = 0; i < length; i += 1) {
    enterLink(m, queue[i + 1 < length ? i + 1 : 0]!, traveller[i]!, nowMs);
    scheduleHead(m, queue[i]!);
  }
  counts.rotations[0] = counts.rotations[0]! + length;
}

function takeDetour(m: Movement, queue: number, id: number, node: number, nowMs: number): void {
  const detour = chooseDetour(m, id, node, m.queues.headNext[queue]!, nowMs);
  if (detour < 0) return;
  forgetHead(m, queue);
  m.queues.headNext[queue] = detour;
  m.travel.counts.reroutes[0] = m.travel.counts.reroutes[0]! + 1;
}
