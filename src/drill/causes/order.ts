/** Events in an order in which every cause stands before its effects. */
import type { EventRecord } from '../../contract/events.ts';

/**
 * By time and number, but never before a cause: a seat numbers events in the order in which it learned of them, so a cause may
 * have the higher number.
 */
export function causesFirst(records: readonly EventRecord[]): EventRecord[] {
  const waiting = new Map<number, number>();
  const effects = new Map<number, EventRecord[]>(records.map(({ id }) => [id, []]));
  for (const record of records) {
    const causes = record.causes.filter((cause) => effects.has(cause));
    waiting.set(record.id, causes.length);
    for (const cause of causes) effects.get(cause)!.push(record);
  }
  const ready = records.filter(({ id }) => waiting.get(id) === 0).toSorted(byTime);
  const ordered: EventRecord[] = [];
  for (let record = ready.shift(); record !== undefined; record = ready.shift()) {
    ordered.push(record);
    for (const effect of effects.get(record.id)!) {
      const left = waiting.get(effect.id)! - 1;
      waiting.set(effect.id, left);
      if (left === 0) insert(ready, effect);
    }
  }
  return ordered;
}

function insert(sorted: EventRecord[], record: EventRecord): void {
  const at = sorted.findIndex((other) => byTime(record, other) < 0);
  sorted.splice(at < 0 ? sorted.length : at, 0, record);
}

function byTime(first: EventRecord, second: EventRecord): number {
  return first.atS - second.atS || first.id - second.id;
}
