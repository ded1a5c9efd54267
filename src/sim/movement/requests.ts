/** Takes up what others asked since the last step: departures, cancellations, new destinations. */
import { requestBit, travelMode, travelState } from '../world/travel.ts';
import { leaveAlone } from './alone.ts';
import { schedule, unschedule } from './calendar.ts';
import type { Movement } from './movement.ts';
import { forgetHead, leaveLink, originQueue, scheduleHead, takeOut } from './queues.ts';
import { forgetAhead } from './routing/ahead.ts';

export function takeRequests(m: Movement, nowMs: number): void {
  const { travellers: t, requested, register, counts } = m.travel;
  const count = register.requests[0]!;
  for (let i = 0; i < count; i += 1) {
    const id = requested.traveller[i]!;
    const bits = t.requests[id]!;
    t.requests[id] = 0;
    if ((bits & requestBit.depart) !== 0) counts.departed[0] = counts.departed[0]! + 1;
    if ((bits & requestBit.cancel) !== 0) callOff(m, id, nowMs);
    else if ((bits & requestBit.depart) !== 0) begin(m, id);
    else takeNewDestination(m, id, nowMs);
  }
  requested.traveller.fill(0, 0, count);
  register.requests[0] = 0;
}

function begin(m: Movement, id: number): void {
  const { travellers: t } = m.travel;
  forgetAhead(m, id);
  t.luck[id] = m.luck.traveller(t.owner[id]!, t.mode[id]!);
  schedule(m.calendar, m.firstTraveller + id, t.departMs[id]!);
}

function takeNewDestination(m: Movement, id: number, nowMs: number): void {
  const { travellers: t } = m.travel;
  const state = t.state[id]!;
  if (state === travelState.stranded) schedule(m.calendar, m.firstTraveller + id, nowMs);
  else if (t.mode[id] === travelMode.car) {
    const queue = state === travelState.moving ? t.link[id]! : originQueue(m, t.node[id]!);
    if (m.queues.head[queue] === id) forgetHead(m, queue);
  }
}

function callOff(m: Movement, id: number, nowMs: number): void {
  const { travellers: t, counts, slab } = m.travel;
  const state = t.state[id]!;
  unschedule(m.calendar, m.firstTraveller + id);
  if (state === travelState.moving) {
    const link = t.link[id]!;
    if (t.mode[id] === travelMode.car) {
      takeOut(m, link, id);
      leaveLink(m, link, id, nowMs);
      scheduleHead(m, link);
    } else leaveAlone(m, id);
  } else if (state === travelState.waiting && isInOrigin(m, id)) {
    const queue = originQueue(m, t.node[id]!);
    takeOut(m, queue, id);
    scheduleHead(m, queue);
  }
  counts.cancelled[0] = counts.cancelled[0]! + 1;
  if (t.listed[id] === 1) t.state[id] = travelState.dismissed;
  else slab.free(id);
}

/** A waiting car stands beside the road once its departure has come; before, nowhere. */
function isInOrigin(m: Movement, id: number): boolean {
  const { travellers: t } = m.travel;
  if (t.mode[id] !== travelMode.car) return false;
  let other = m.queues.head[originQueue(m, t.node[id]!)]!;
  while (other >= 0 && other !== id) other = t.next[other]!;
  return other === id;
}
