/** Which events a viewer may read, and how. */
import {
  type EventKind,
  type EventRecord,
  eventKindNames,
  eventKinds,
  subjectKinds,
} from '../../contract/events.ts';
import type { World } from '../world/world.ts';

/** `organisation` is -1 for views that see everything. */
export function maySee(world: World, organisation: number, event: number, nowS: number): boolean {
  if (organisation < 0) return true;
  const { events, messages, orderWorld, units } = world;
  const kind = eventKindNames[events.kindOf(event)]!;
  const subject = events.subjectOf(event);
  const { sphere } = eventKinds[kind];
  if (sphere === 'run') return true;
  if (sphere === 'picture') return events.b(event) === organisation;
  if (kind === 'message.delivered') return messages.messages.to[subject] === organisation;
  if (kind === 'message.sent') return messages.messages.from[subject] === organisation;
  if (kind === 'trigger.fired') return events.a(event) === organisation;
  if (kind === 'seat.taken' || kind === 'seat.left') return subject === organisation;
  if (kind.startsWith('unit.')) return units.list[subject]?.organisation === organisation;
  if (sphere !== 'order') return false;
  const { orders } = orderWorld;
  if (orders.organisation[subject] !== organisation) return false;
  if (kind === 'order.delivered') return nowS >= orders.acknowledgedAtS[subject]!;
  if (kind === 'order.done' || kind === 'order.failed') return nowS >= orders.doneKnownAtS[subject]!;
  return true;
}

/** The event with those of its causes that the viewer may read. */
export function eventRecord(world: World, organisation: number, event: number, nowS: number): EventRecord {
  const { events } = world;
  const kind: EventKind = eventKindNames[events.kindOf(event)]!;
  return {
    id: event,
    kind,
    atS: events.atS(event),
    subject: { kind: subjectKinds[events.subjectKindOf(event)]!, index: events.subjectOf(event) },
    a: events.a(event),
    b: events.b(event),
    causes: events.causesOf(event).filter((cause) => maySee(world, organisation, cause, nowS)),
  };
}
