/** Events as a viewer reads them: all of them, or those that a seat knows of. */
import { type EventRecord, eventKinds, subjectKinds } from '../../contract/events.ts';
import { nearest } from '../../kernel/events-index.ts';
import type { World } from '../world/world.ts';
import { kindOf } from './knowledge.ts';
import type { Ledger } from './ledger.ts';
import { type Names, worldNames } from './names.ts';

/** What one viewer reads of the event log; events go in and out by the viewer's numbers. */
export interface Reader {
  list(from: number, limit: number): EventRecord[];
  /** The event, then at most `limit` that led to it, nearest first. */
  why(event: number, limit: number): EventRecord[];
  /** The event, then at most `limit` that came of it, nearest first. */
  followed(event: number, limit: number): EventRecord[];
}

export function truthReader(world: World): Reader {
  const { events } = world;
  const record = (event: number) => recordOf(world, event, worldNames, all);
  return {
    list: (from, limit) => {
      const records: EventRecord[] = [];
      const end = Math.min(events.length, from + limit);
      for (let event = Math.max(0, from); event < end; event += 1) records.push(record(event));
      return records;
    },
    why: (event, limit) => [event, ...events.ancestors(event, limit)].map(record),
    followed: (event, limit) => [event, ...events.descendants(event, limit)].map(record),
  };
}

/**
 * Chains go from one known event to the next and never through one that the seat does not know of: neither the links
 * that those make nor how many of them there are can be seen. An event that the seat does not know gives an empty list.
 */
export function seatReader(world: World, ledger: Ledger, names: Names): Reader {
  const { events } = world;
  const knows = (event: number) => ledger.event(event) >= 0;
  const record = (event: number) => recordOf(world, event, names, knows);
  const chain = (number: number, limit: number, forEach: Parameters<typeof nearest>[2]) => {
    const event = names === worldNames ? number : (ledger.events[number] ?? -1);
    return knows(event) ? [event, ...nearest(event, limit, forEach)].map(record) : [];
  };
  return {
    list: (from, limit) => {
      const first = Math.max(0, from);
      return ledger.events.slice(first, first + Math.max(0, limit)).map(record);
    },
    why: (number, limit) =>
      chain(number, limit, (event, visit) => {
        events.forEachCause(event, (cause) => {
          if (knows(cause)) visit(cause);
        });
      }),
    followed: (number, limit) =>
      chain(number, limit, (event, visit) => {
        const known = events.followers(event, events.length).filter(knows);
        for (const follower of known.toSorted((p, q) => ledger.event(p) - ledger.event(q))) visit(follower);
      }),
  };
}

const all = (): boolean => true;

/** The event with those of its causes that the viewer knows of. */
function recordOf(world: World, event: number, names: Names, knows: (event: number) => boolean): EventRecord {
  const { events } = world;
  const kind = kindOf(world, event);
  const { a, b }: { a?: string; b?: string } = eventKinds[kind];
  const subjectKind = subjectKinds[events.subjectKindOf(event)]!;
  const subject = events.subjectOf(event);
  return {
    id: names.event(event),
    kind,
    atS: events.atS(event),
    subject: {
      kind: subjectKind,
      index: subjectKind === 'message' || subjectKind === 'order' ? names[subjectKind](subject) : subject,
    },
    // The contract calls a number `order` where it is one.
    a: a === 'order' ? names.order(events.a(event)) : events.a(event),
    b: b === 'order' ? names.order(events.b(event)) : events.b(event),
    causes: events
      .causesOf(event)
      .filter(knows)
      .map((cause) => names.event(cause)),
  };
}
