/** How trips end or pause, and what is reported of it. */
import { schedule } from './calendar.ts';
import { type Outcome, outcome, travelState } from '../world/travel.ts';
import type { Movement } from './movement.ts';

/** The traveller is at its destination; it must stand in no queue any more. */
export function arrive(m: Movement, id: number, node: number, atMs: number): void {
  const { travellers: t, counts } = m.travel;
  t.state[id] = travelState.arrived;
  t.node[id] = node;
  t.link[id] = -1;
  counts.arrived[0] = counts.arrived[0]! + 1;
  report(m, id, outcome.arrived, atMs);
}

/** No way from here: the traveller draws aside at the node and looks again later. */
export function waitForRoute(m: Movement, id: number, node: number, atMs: number): void {
  const { travellers: t, counts } = m.travel;
  t.state[id] = travelState.stranded;
  t.node[id] = node;
  t.link[id] = -1;
  if (t.retries[id] === 0) {
    counts.noRoute[0] = counts.noRoute[0]! + 1;
    report(m, id, outcome.noRoute, atMs);
  }
  t.retries[id] = Math.min(255, t.retries[id]! + 1);
  schedule(m.calendar, m.firstTraveller + id, atMs + m.options.retryMs);
}

/** Water took the vehicle where it is; link and progress stay for those who look for it. */
export function catchInWater(m: Movement, id: number, atMs: number): void {
  const { travellers: t, counts } = m.travel;
  const { links } = m.city;
  const link = t.link[id]!;
  const elapsed = atMs - t.entryMs[id]!;
  const isPastHalf = 2 * elapsed > t.exitMs[id]! - t.entryMs[id]!;
  t.state[id] = travelState.caught;
  t.node[id] = isPastHalf ? links.to[link]! : links.from[link]!;
  counts.caught[0] = counts.caught[0]! + 1;
  report(m, id, outcome.stranded, atMs);
}

function report(m: Movement, id: number, what: Outcome, atMs: number): void {
  const { travellers: t, reported, register } = m.travel;
  t.report[id] = what;
  t.endMs[id] = atMs;
  if (t.listed[id] === 1) return;
  t.listed[id] = 1;
  reported.traveller[register.reports[0]!] = id;
  register.reports[0] = register.reports[0]! + 1;
}
