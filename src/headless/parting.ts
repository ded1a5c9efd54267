/** Where two runs part, as far as a saved run shows: the last equal state on the way, the first other event. */
import type { EventRecord } from '../contract/events.ts';
import type { Checkpoint } from './drive.ts';

export interface Parting {
  /** Last noted second of equal states. */
  equalUntilS: number;
  /** First noted second of different states; null where all noted ones are equal. */
  differsAtS: number | null;
  event: { index: number; logged: EventRecord | null; replayed: EventRecord | null } | null;
}

export function partingOf(
  logged: readonly Checkpoint[],
  replayed: readonly Checkpoint[],
  loggedEvents: readonly EventRecord[] | null,
  replayedEvents: readonly EventRecord[],
): Parting {
  let equalUntilS = 0;
  let differsAtS: number | null = null;
  for (const { atS, stateHash } of logged) {
    const other = replayed.find((checkpoint) => checkpoint.atS === atS);
    if (other !== undefined && other.stateHash === stateHash) equalUntilS = atS;
    else {
      differsAtS = atS;
      break;
    }
  }
  return {
    equalUntilS,
    differsAtS,
    event: loggedEvents === null ? null : firstOtherEvent(loggedEvents, replayedEvents),
  };
}

function firstOtherEvent(logged: readonly EventRecord[], replayed: readonly EventRecord[]): Parting['event'] {
  const count = Math.max(logged.length, replayed.length);
  for (let index = 0; index < count; index += 1) {
    const one = logged[index] ?? null;
    const other = replayed[index] ?? null;
    if (one === null || other === null || content(one) !== content(other))
      return { index, logged: one, replayed: other };
  }
  return null;
}

function content({ id, kind, atS, subject, a, b, causes }: EventRecord): string {
  return JSON.stringify([id, kind, atS, subject?.kind, subject?.index, a, b, causes]);
}
