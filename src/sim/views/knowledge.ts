/** From when an organisation knows of an event, and the order of what it learned in the same second. */
import { type EventKind, eventKindNames, eventKinds, subjectCode } from '../../contract/events.ts';
import type { World } from '../world/world.ts';

/** The event does not concern the organisation: it never hears of it. */
export const notItsOwn = -1;

/**
 * Second from which the organisation knows of the event, not before the event itself; `never` where the report of it is
 * lost, or `notItsOwn`. Own steps count from when they are taken, what happens to an order from when its sender is told,
 * the dispatch of a message to the organisation from its arrival. All of it is settled in the second of the event.
 */
export function knownAtS(world: World, organisation: number, event: number): number {
  const { events, orderWorld, units } = world;
  const kind = kindOf(world, event);
  const atS = events.atS(event);
  const subject = events.subjectOf(event);
  const { orders } = orderWorld;
  switch (kind) {
    case 'message.sent':
      if (events.a(event) === organisation) return atS;
      return events.b(event) === organisation ? world.messages.messages.arrivesAtS[subject]! : notItsOwn;
    case 'message.delivered':
      return events.b(event) === organisation ? atS : notItsOwn;
    case 'trigger.fired':
      return events.a(event) === organisation ? atS : notItsOwn;
    case 'seat.taken':
    case 'seat.left':
      return subject === organisation ? atS : notItsOwn;
    case 'order.issued':
    case 'order.acknowledged':
      return orders.organisation[subject] === organisation ? atS : notItsOwn;
    case 'order.delivered':
      return orders.organisation[subject] === organisation ? orders.acknowledgedAtS[subject]! : notItsOwn;
    case 'order.done':
    case 'order.failed':
      return outcomeKnownAtS(world, organisation, subject);
    case 'zone.warned':
    case 'zone.evacuationOrdered':
      return outcomeKnownAtS(world, organisation, events.a(event));
    case 'road.closedByOrder':
    case 'road.openedByOrder':
      return outcomeKnownAtS(world, organisation, events.b(event));
    case 'unit.departed':
    case 'unit.arrived':
    case 'unit.blocked':
    case 'unit.pumping':
    case 'unit.returned':
      return units.list[subject]?.organisation === organisation ? atS : notItsOwn;
    default:
      if (eventKinds[kind].sphere === 'run') return atS;
      return eventKinds[kind].sphere === 'picture' && events.b(event) === organisation ? atS : notItsOwn;
  }
}

/**
 * Which of two events known from the same second stands first: by their kinds, then by what they say. Neither row nor
 * event numbers of the world decide, for these count what happens elsewhere; only between two that say the very same,
 * where it makes no difference that could be seen, and between own orders, whose giver knows their order.
 */
export function inOrderOfContent(world: World, p: number, q: number): number {
  const { events } = world;
  const byKind = events.kindOf(p) - events.kindOf(q);
  if (byKind !== 0) return byKind;
  const ofMessages = events.subjectKindOf(p) === subjectCode.message;
  const bySubject = ofMessages
    ? compareMessages(world, events.subjectOf(p), events.subjectOf(q))
    : events.subjectOf(p) - events.subjectOf(q);
  return bySubject || events.a(p) - events.a(q) || events.b(p) - events.b(q) || p - q;
}

function compareMessages({ messages: { messages: m } }: World, p: number, q: number): number {
  return (
    m.from[p]! - m.from[q]! ||
    m.to[p]! - m.to[q]! ||
    m.channel[p]! - m.channel[q]! ||
    m.source[p]! - m.source[q]! ||
    m.subjectKind[p]! - m.subjectKind[q]! ||
    m.subject[p]! - m.subject[q]! ||
    m.facet[p]! - m.facet[q]! ||
    m.sentAtS[p]! - m.sentAtS[q]! ||
    m.asOfS[p]! - m.asOfS[q]! ||
    m.value[p]! - m.value[q]! ||
    m.confidence[p]! - m.confidence[q]!
  );
}

/** The sender of an order learns of its effect with the report of its outcome. */
function outcomeKnownAtS({ orderWorld: { orders } }: World, organisation: number, order: number): number {
  return orders.organisation[order] === organisation ? orders.doneKnownAtS[order]! : notItsOwn;
}

export function kindOf({ events }: World, event: number): EventKind {
  return eventKindNames[events.kindOf(event)]!;
}
