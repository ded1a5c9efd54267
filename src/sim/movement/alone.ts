/** Those who do not queue: people on foot, who slow one another down, and units, which pass the queues. */
import { travelMode, travelState } from '../world/travel.ts';
import { schedule } from './calendar.ts';
import { joinOrigin } from './cars.ts';
import { arrive, waitForRoute } from './endings.ts';
import type { Movement } from './movement.ts';
import { chooseLink, isThere } from './routing/choice.ts';
import { unitTimeMs } from './routing/knowledge.ts';
import { walkSpeedMps } from './weidmann.ts';

/** Wading slows: 41 % of the speed is lost at .35 m. Li, Song, Zhang & Bode (2026) saw 39 % (men) and 45 % (women). */
const wadeCm = 85;
const slowestWadePm = 300;

/** The traveller's time has come: to depart, to look for a way again, or to leave its link. */
export function serveTraveller(m: Movement, id: number, nowMs: number): void {
  const { travellers: t } = m.travel;
  const state = t.state[id]!;
  if (state === travelState.moving) {
    const node = nodeAhead(m, id);
    leaveAlone(m, id);
    goOn(m, id, node, nowMs);
  } else if (state === travelState.waiting || state === travelState.stranded) {
    if (t.mode[id] === travelMode.car) joinOrigin(m, id, nowMs);
    else goOn(m, id, t.node[id]!, nowMs);
  }
}

/** Takes a walker or unit off its link. */
export function leaveAlone(m: Movement, id: number): void {
  const { travellers: t, roads } = m.travel;
  if (t.mode[id] !== travelMode.walk) return;
  const road = m.city.links.road[t.link[id]!]!;
  roads.walkers[road] = roads.walkers[road]! - 1;
}

function nodeAhead({ city, travel }: Movement, id: number): number {
  const { travellers: t } = travel;
  const link = t.link[id]!;
  return t.against[id] === 1 ? city.links.from[link]! : city.links.to[link]!;
}

function goOn(m: Movement, id: number, node: number, nowMs: number): void {
  const { travellers: t, counts } = m.travel;
  if (isThere(m, id, node)) {
    arrive(m, id, node, nowMs);
    return;
  }
  const link = chooseLink(m, id, node, nowMs);
  if (link < 0) {
    waitForRoute(m, id, node, nowMs);
    return;
  }
  t.state[id] = travelState.moving;
  t.node[id] = node;
  t.link[id] = link;
  t.against[id] = m.city.links.from[link] === node ? 0 : 1;
  t.retries[id] = 0;
  t.entryMs[id] = nowMs;
  const isUnit = t.mode[id] === travelMode.unit;
  t.exitMs[id] = nowMs + (isUnit ? unitTimeMs(m, link, t.speedPm[id]!) : walkIn(m, id, link));
  if (isUnit) holdOthers(m, link, node, nowMs);
  counts.linkMoves[0] = counts.linkMoves[0]! + 1;
  schedule(m.calendar, m.firstTraveller + id, t.exitMs[id]!);
}

/** Time over the link on foot at the density found there, oneself included. */
function walkIn(m: Movement, id: number, link: number): number {
  const { city, constants, roadWorld, travel } = m;
  const road = city.links.road[link]!;
  const walkers = travel.roads.walkers[road]! + 1;
  travel.roads.walkers[road] = walkers;
  const speedMps = walkSpeedMps(m.walkSpeedMps, walkers / constants.walkAreaM2[road]!);
  const wadePm = Math.max(slowestWadePm, 1000 - (roadWorld.roads.depthCm[road]! * 1000) / wadeCm);
  const speed = (speedMps * wadePm * travel.travellers.speedPm[id]!) / 1_000_000;
  return Math.max(1, Math.round((city.links.lengthCm[link]! * 10) / speed));
}

/** A unit through a node stops the other approaches for some seconds. */
function holdOthers({ city, queues, options }: Movement, link: number, node: number, nowMs: number): void {
  const { inStart, inLink, reverse } = city.links;
  for (let i = inStart[node]!; i < inStart[node + 1]!; i += 1) {
    const other = inLink[i]!;
    if (queues.head[other]! < 0 || other === reverse[link]) continue;
    queues.nextOutMs[other] = Math.max(queues.nextOutMs[other]!, nowMs + options.unitDelayMs);
  }
}
