/** What an organisation's own people tell it: units on their way and at work, and what became of its orders. */
import { type EventKind, eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { unitKind, unitState } from '../../contract/frame.ts';
import { facetCode, sourceCode, sources } from '../../contract/pictures.ts';
import { failureReasons, orderTypes } from '../../contract/orders.ts';
import { never, orderPhase } from '../world/orders.ts';
import { findFact, learn } from '../world/pictures.ts';
import type { World } from '../world/world.ts';
import type { Mail } from './mail.ts';
import { announceLevel } from './response-level.ts';
import type { Silence } from './silence.ts';

type Seen = 'depth' | 'closed' | 'pumping';
const seenEvent = {
  depth: 'unit.observed',
  closed: 'unit.sawBarrier',
  pumping: 'unit.sawPumping',
} as const satisfies Record<Seen, EventKind>;

/** Least change of depth that a crew mentions, m. */
const changeM = 0.05;

/** Units tell their own organisation what stands on the road they are on, by radio, at once. */
export function observeFromUnits(world: World, silence: Silence, nowS: number): void {
  const { units, list } = world.units;
  const { travellers } = world.travel;
  for (let unit = 0; unit < list.length; unit += 1) {
    const state = units.state[unit]!;
    if (state === unitState.idle) continue;
    const traveller = units.traveller[unit]!;
    const link = traveller >= 0 ? travellers.link[traveller]! : -1;
    const road = link >= 0 ? world.city.links.road[link]! : units.road[unit]!;
    if (road < 0) continue;
    const depthM = world.roadWorld.roads.depthCm[road]! / 100;
    note(world, silence, units.organisation[unit]!, road, 'depth', depthM, units.event[unit]!, nowS);
    const closed = world.roadWorld.roads.orderClosed[road]!;
    if (units.kind[unit] === unitKind.patrol) {
      note(world, silence, units.organisation[unit]!, road, 'closed', closed, units.event[unit]!, nowS);
    } else if (state === unitState.working) {
      const rate = Math.round(world.pumping.pumps.takenM3ps[unit]! * 1000) / 1000;
      note(world, silence, units.organisation[unit]!, road, 'pumping', rate, units.event[unit]!, nowS);
    }
  }
}

/**
 * The report that barriers stand, or are gone, reaches whoever ordered it: from then on its picture says so. The patrol has
 * left by then, and sees other streets. Of a response level its signer knows with the signature, and tells the others.
 */
export function hearOutcomes(mail: Mail, nowS: number): void {
  const { world } = mail;
  const { orders, register } = world.orderWorld;
  const count = register.count[0]!;
  let heard = register.heard[0]!;
  for (let row = heard; row < count; row += 1) {
    if (!isHeard(world, row, nowS)) continue;
    if (orders.heard[row] === 0) hear(mail, row, nowS);
    if (row === heard) heard += 1;
  }
  register.heard[0] = heard;
}

/** Whether nothing more will be heard of the order's outcome after this second. */
function isHeard({ orderWorld: { orders } }: World, row: number, nowS: number): boolean {
  if (orders.phase[row] === orderPhase.lost) return true;
  if (orders.doneAtS[row] === never) return false;
  return orders.doneKnownAtS[row] === never || nowS >= orders.doneKnownAtS[row]!;
}

function hear(mail: Mail, row: number, nowS: number): void {
  const { world, silence } = mail;
  const { orders } = world.orderWorld;
  orders.heard[row] = 1;
  const type = orderTypes[orders.type[row]!];
  const reason = failureReasons[orders.failure[row]!];
  if (type === 'setResponseLevel' && reason === 'none' && orders.doneAtS[row] !== never)
    return announceLevel(mail, row, nowS);
  if (type !== 'closeRoad' && type !== 'reopenRoad') return;
  if (orders.doneKnownAtS[row] === never || (reason !== 'none' && reason !== 'alreadyDone')) return;
  const road = orders.subject[row]!;
  const closed = type === 'closeRoad' ? 1 : 0;
  const cause = orders.lastEvent[row]!;
  believe(
    world,
    silence,
    orders.organisation[row]!,
    road,
    'closed',
    closed,
    orders.doneAtS[row]!,
    cause,
    nowS,
  );
}

function note(
  world: World,
  silence: Silence,
  organisation: number,
  road: number,
  facet: Seen,
  value: number,
  cause: number,
  nowS: number,
): void {
  const { facts } = world.pictures;
  const known = findFact(world.pictures, organisation, subjectCode.road, road, facetCode[facet]);
  if (known < 0 && value < changeM) return;
  const change = known < 0 ? value : value - facts.value[known]!;
  if (known >= 0 && change < changeM && change > -changeM) {
    facts.asOfS[known] = nowS;
    facts.value[known] = value;
    return;
  }
  believe(world, silence, organisation, road, facet, value, nowS, cause, nowS);
}

function believe(
  world: World,
  silence: Silence,
  organisation: number,
  road: number,
  facet: Seen,
  value: number,
  asOfS: number,
  cause: number,
  nowS: number,
): void {
  const { facts } = world.pictures;
  const row = learn(world.pictures, {
    organisation,
    kind: subjectCode.road,
    subject: road,
    facet: facetCode[facet],
    value,
    asOfS,
    learnedAtS: nowS,
    source: sourceCode.ownUnit,
    confidence: sources.ownUnit.confidence,
    message: -1,
    event: noEvent,
  });
  if (row < 0) return;
  facts.event[row] = world.events.emit(
    eventCode[seenEvent[facet]],
    nowS,
    subjectCode.road,
    road,
    value,
    organisation,
    cause,
  );
  silence.heard(organisation, subjectCode.road, road, asOfS, facts.event[row]!);
}
