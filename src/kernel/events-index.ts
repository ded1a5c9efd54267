/** What followed an event: derived from the causes when somebody asks, extended as the log grows, never state. */
import type { EventLog } from './events.ts';

/** Linked lists of followers, oldest first. An entry is an (event, cause) pair; 0 ends a list, so entries count from 1. */
export class FollowerIndex {
  private first = new Uint32Array(0);
  private last = new Uint32Array(0);
  private event = new Uint32Array(1);
  private next = new Uint32Array(1);
  private entries = 0;
  private indexed = 0;

  /** The events from `id` on have changed or gone. Nothing before them is lost where they were not yet indexed. */
  forgetFrom(id: number): void {
    if (id >= this.indexed) return;
    this.first.fill(0);
    this.entries = 0;
    this.indexed = 0;
  }

  followers(log: EventLog, id: number, limit: number): number[] {
    this.extend(log);
    const found: number[] = [];
    for (let entry = this.first[id]!; entry !== 0 && found.length < limit; entry = this.next[entry]!)
      found.push(this.event[entry]!);
    return found;
  }

  private extend(log: EventLog): void {
    if (this.indexed === log.length) return;
    this.first = grown(this.first, log.length);
    this.last = grown(this.last, log.length);
    for (; this.indexed < log.length; this.indexed += 1)
      log.forEachCause(this.indexed, (cause) => this.link(cause, this.indexed));
  }

  private link(cause: number, event: number): void {
    this.entries += 1;
    const entry = this.entries;
    this.event = grown(this.event, entry + 1);
    this.next = grown(this.next, entry + 1);
    this.event[entry] = event;
    this.next[entry] = 0;
    if (this.first[cause] === 0) this.first[cause] = entry;
    else this.next[this.last[cause]!] = entry;
    this.last[cause] = entry;
  }
}

/** Breadth-first from `id`, without it, each event once, at most `limit`. */
export function nearest(
  id: number,
  limit: number,
  forEachNeighbour: (event: number, visit: (neighbour: number) => void) => void,
): number[] {
  const found: number[] = [];
  const seen = new Set<number>([id]);
  const visit = (event: number) => {
    if (found.length >= limit || seen.has(event)) return;
    seen.add(event);
    found.push(event);
  };
  forEachNeighbour(id, visit);
  for (let i = 0; i < found.length && found.length < limit; i += 1) forEachNeighbour(found[i]!, visit);
  return found;
}

function grown(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  if (array.length >= length) return array;
  const larger = new Uint32Array(Math.max(length, array.length * 2, 1024));
  larger.set(array);
  return larger;
}
