/** Where two runs part, as far as a kept run shows: time, columns and rows of the state, first other event. */
import type { EventRecord } from '../contract/events.ts';
import { type PageDivergence, pageDivergences } from '../kernel/divergence.ts';
import type { Checkpoint } from './drive.ts';
import type { NotedPages } from './page-notes.ts';

export interface Parting {
  /** Last noted second of equal states; null where they are known to differ from the start. */
  equalUntilS: number | null;
  /** First noted second of different states; null where all noted ones are equal. */
  differsAtS: number | null;
  /** Null where the run has kept no page hashes. */
  state: StateParting | null;
  /** Null where the events are equal or not kept. */
  event: EventParting | null;
}

export interface StateParting {
  /** First second of different pages among those with page hashes; null where all pages are equal. */
  differsAtS: number | null;
  /** Columns that differ then, in the order of memory. */
  columns: PageDivergence[];
  /** Number of those. */
  differing: number;
  /** Columns that only one of the two has, or has in another form. */
  incomparable: string[];
}

export interface EventParting {
  index: number;
  logged: EventRecord | null;
  replayed: EventRecord | null;
}

/** What a run leaves for comparison. */
export interface Traces {
  /** Ascending in time. */
  checkpoints: readonly Pick<Checkpoint, 'atS' | 'stateHash'>[];
  pages: NotedPages | null;
  events: readonly EventRecord[] | null;
}

export function partingOf(logged: Traces, replayed: Traces): Parting {
  let equalUntilS = 0;
  let differsAtS: number | null = null;
  for (const { atS, stateHash } of logged.checkpoints) {
    const other = replayed.checkpoints.find((checkpoint) => checkpoint.atS === atS);
    if (other !== undefined && other.stateHash === stateHash) equalUntilS = atS;
    else {
      differsAtS = atS;
      break;
    }
  }
  const state =
    logged.pages === null || replayed.pages === null ? null : stateParting(logged.pages, replayed.pages);
  const event =
    logged.events === null || replayed.events === null
      ? null
      : firstOtherEvent(logged.events, replayed.events);
  return state?.differsAtS === 0
    ? { equalUntilS: null, differsAtS: 0, state, event }
    : { equalUntilS, differsAtS, state, event };
}

export function firstOtherEvent(
  logged: readonly EventRecord[],
  replayed: readonly EventRecord[],
): EventParting | null {
  const count = Math.max(logged.length, replayed.length);
  for (let index = 0; index < count; index += 1) {
    const one = logged[index] ?? null;
    const other = replayed[index] ?? null;
    if (one === null || other === null || content(one) !== content(other))
      return { index, logged: one, replayed: other };
  }
  return null;
}

function stateParting(logged: NotedPages, replayed: NotedPages): StateParting {
  let incomparable: string[] = [];
  for (const { atS, hashes } of logged.notes) {
    const other = replayed.notes.find((note) => note.atS === atS);
    if (other === undefined) continue;
    const found = pageDivergences(
      { columns: logged.columns, hashes },
      { columns: replayed.columns, hashes: other.hashes },
    );
    ({ incomparable } = found);
    const { differing: columns } = found;
    if (columns.length > 0) return { differsAtS: atS, columns, differing: columns.length, incomparable };
  }
  return { differsAtS: null, columns: [], differing: 0, incomparable };
}

function content({ id, kind, atS, subject, a, b, causes }: EventRecord): string {
  return JSON.stringify([id, kind, atS, subject?.kind, subject?.index, a, b, causes]);
}
