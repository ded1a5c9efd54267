/** The reveal: moments that mattered, each with what was true, when the organisation knew, and when its order arrived. */
import type { RevealMoment } from '../../contract/engine.ts';
import { eventCode, noEvent, subjectCode, subjectKinds } from '../../contract/events.ts';
import { orderTypes } from '../../contract/orders.ts';
import { facetCode } from '../../contract/pictures.ts';
import { zoneOf } from '../information/silence.ts';
import { never } from '../world/orders.ts';
import { type World, organisationIndex } from '../world/world.ts';

/** What is worth knowing of, and of what a report would have told it. */
const moments = [eventCode['road.closedByWater'], eventCode['flood.zoneWet']];
/** Value of a depth report from which it says that there is water, m. */
const saysWaterM = 0.05;

/**
 * The `limit` gravest moments of the run so far, in order of time. A zone weighs its residents at risk, a road the
 * vehicles caught there and its rank in the network; one moment a subject.
 */
export function revealMoments(world: World, organisationKey: string, limit: number): RevealMoment[] {
  const organisation = organisationIndex(world.documents.institution, organisationKey);
  const first = firstOfEach(world);
  const weighed = first.map((event) => ({ event, weight: weightOf(world, event) }));
  const gravest = weighed
    .filter(({ weight }) => weight > 0)
    .toSorted((p, q) => q.weight - p.weight || p.event - q.event)
    .slice(0, limit);
  return gravest
    .toSorted((p, q) => p.event - q.event)
    .map(({ event, weight }) => momentOf(world, organisation, event, weight));
}

/** First truth event of each subject. */
function firstOfEach({ events }: World): number[] {
  const seen = new Set<number>();
  const found: number[] = [];
  for (let event = 0; event < events.length; event += 1) {
    if (!moments.includes(events.kindOf(event))) continue;
    const subject = events.subjectKindOf(event) * 0x1000000 + events.subjectOf(event);
    if (seen.has(subject)) continue;
    seen.add(subject);
    found.push(event);
  }
  return found;
}

function weightOf(world: World, event: number): number {
  const { events, city, buildingWorld } = world;
  const subject = events.subjectOf(event);
  if (events.subjectKindOf(event) === subjectCode.zone) {
    let residents = 0;
    for (let household = 0; household < city.households.count; household += 1) {
      const building = city.households.building[household]!;
      if (city.buildings.zone[building] !== subject || buildingWorld.buildings.cause[building] === noEvent)
        continue;
      residents += city.households.firstResident[household + 1]! - city.households.firstResident[household]!;
    }
    return residents;
  }
  const caught = countCaught(world, subject);
  const rank = Math.max(0, 6 - city.roads.kind[subject]!);
  return caught * 25 + rank * rank;
}

function countCaught({ events }: World, road: number): number {
  let caught = 0;
  for (let event = 0; event < events.length; event += 1) {
    if (events.kindOf(event) === eventCode['people.caughtOnRoad'] && events.subjectOf(event) === road)
      caught += 1;
  }
  return caught;
}

function momentOf(world: World, organisation: number, event: number, weight: number): RevealMoment {
  const { events } = world;
  const kind = events.subjectKindOf(event);
  const subject = events.subjectOf(event);
  const knownEvent = firstKnowledge(world, organisation, kind, subject);
  const order = firstOrder(world, organisation, kind, subject);
  const { orders } = world.orderWorld;
  const arrivedAtS = order < 0 ? never : orders.deliveredAtS[order]!;
  return {
    subject: { kind: subjectKinds[kind]!, index: subject },
    truthEvent: event,
    truthAtS: events.atS(event),
    knownEvent,
    knownAtS: knownEvent === noEvent ? null : events.atS(knownEvent),
    orderEvent: order < 0 ? noEvent : orders.issuedEvent[order]!,
    orderArrivedAtS: arrivedAtS === never ? null : arrivedAtS,
    weight,
  };
}

/** First event by which the organisation learned of water at the subject, or of any place in a zone. */
function firstKnowledge(world: World, organisation: number, kind: number, subject: number): number {
  const { events, messages } = world;
  for (let event = 0; event < events.length; event += 1) {
    const code = events.kindOf(event);
    if (events.b(event) !== organisation || events.a(event) < saysWaterM) continue;
    if (code === eventCode['unit.observed']) {
      if (isAbout(world, kind, subject, subjectCode.road, events.subjectOf(event))) return event;
    } else if (code === eventCode['fact.learned']) {
      const message = events.subjectOf(event);
      if (messages.messages.facet[message] !== facetCode.depth) continue;
      const { subjectKind, subject: about } = messages.messages;
      if (isAbout(world, kind, subject, subjectKind[message]!, about[message]!)) return event;
    }
  }
  return noEvent;
}

/** Gauges speak of their stream, not of the streets around them. */
function isAbout(world: World, kind: number, subject: number, otherKind: number, other: number): boolean {
  if (kind === otherKind) return subject === other;
  if (otherKind === subjectCode.facility) return false;
  return kind === subjectCode.zone && zoneOf(world, otherKind, other) === subject;
}

/** First order of the organisation about the subject, or about any street of a zone; -1 none. */
function firstOrder(world: World, organisation: number, kind: number, subject: number): number {
  const { orders, register } = world.orderWorld;
  for (let row = 0; row < register.count[0]!; row += 1) {
    if (orders.organisation[row] !== organisation || orderTypes[orders.type[row]!] === 'reopenRoad') continue;
    if (isAbout(world, kind, subject, orders.subjectKind[row]!, orders.subject[row]!)) return row;
  }
  return -1;
}
