/**
 * Alike events in groups. Alike are events of one kind with the same causes, events of one kind that follow from each other in a
 * chain, and the steps of one message. Where the way leads back from an event, those with the same causes are alike only if they
 * lie equally far from it: one may have led to it directly and another by a detour. A group's causes are older groups, so there
 * are no cycles.
 */
import type { EventRecord } from '../../contract/events.ts';
import type { Direction } from './graph.ts';

export interface Group {
  /** Number of its first event. */
  readonly id: number;
  readonly events: EventRecord[];
  readonly causes: readonly Group[];
  readonly isUnfolded: boolean;
}

interface Draft extends Group {
  /** First event of the group it is or was part of. */
  readonly fold: number;
  /** What the group it is part of holds. */
  readonly sort: { kinds: Set<string>; messages: Set<number> };
}

/** `ordered` has causes before effects; `asked` always stands alone; groups in `unfolded` fall apart into their events. */
export function groupsOf(
  ordered: readonly EventRecord[],
  asked: number,
  direction: Direction,
  unfolded: ReadonlySet<number>,
): Group[] {
  const stepsBack = direction === 'why' ? stepsToLast(ordered) : null;
  const groups: Draft[] = [];
  const ofEvent = new Map<number, Draft>();
  const byLikeness = new Map<string, Draft>();
  for (const event of ordered) {
    const causes = groups.filter((group) => event.causes.some((cause) => ofEvent.get(cause) === group));
    const likeness = [event.kind, stepsBack?.get(event.id), ...causes.map(({ id }) => id)].join(' ');
    const home =
      event.id === asked ? undefined : (continued(event, causes, asked) ?? byLikeness.get(likeness));
    let group: Draft;
    if (home !== undefined && !unfolded.has(home.fold)) {
      group = home;
      group.events.push(event);
    } else {
      const fold = home?.fold ?? event.id;
      const sort = home?.sort ?? { kinds: new Set(), messages: new Set() };
      group = { id: event.id, events: [event], causes, isUnfolded: unfolded.has(fold), fold, sort };
      groups.push(group);
      if (event.id !== asked && home === undefined) byLikeness.set(likeness, group);
    }
    group.sort.kinds.add(event.kind);
    if (event.subject.kind === 'message') group.sort.messages.add(event.subject.index);
    ofEvent.set(event.id, group);
  }
  return groups;
}

/** Steps of the longest way from each event to one that nothing came of. */
function stepsToLast(ordered: readonly EventRecord[]): Map<number, number> {
  const steps = new Map(ordered.map(({ id }) => [id, 0]));
  for (const { id, causes } of ordered.toReversed()) {
    for (const cause of causes)
      if (steps.has(cause)) steps.set(cause, Math.max(steps.get(cause)!, steps.get(id)! + 1));
  }
  return steps;
}

/** The group that an event goes on with: the one that holds all of its causes, where it is of the same sort. */
function continued(
  { kind, subject }: EventRecord,
  causes: readonly Draft[],
  asked: number,
): Draft | undefined {
  const [only, ...others] = causes;
  if (only === undefined || others.length > 0 || only.id === asked) return undefined;
  const { kinds, messages } = only.sort;
  const isChain = kinds.size === 1 && kinds.has(kind);
  const isSameMessage = subject.kind === 'message' && messages.has(subject.index);
  return isChain || isSameMessage ? only : undefined;
}
