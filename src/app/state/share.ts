/** Keeps the parts of a panel that did not change, so that what shows them need not be drawn again. */
import type { InboxItem, SeatPanel } from '../../contract/engine.ts';
import type { FactView } from '../../contract/pictures.ts';

type Listed = 'orders' | 'units' | 'next' | 'summary';

export function sharePanel(before: SeatPanel | null, now: SeatPanel): SeatPanel {
  if (before === null) return now;
  const keep = <K extends Listed>(key: K): SeatPanel[K] =>
    JSON.stringify(before[key]) === JSON.stringify(now[key]) ? before[key] : now[key];
  return {
    ...now,
    inbox: reuse(before.inbox, now.inbox, messageKey),
    facts: reuse(before.facts, now.facts, factKey),
    orders: keep('orders'),
    units: keep('units'),
    next: keep('next'),
    summary: keep('summary'),
  };
}

/** Messages never change once they have arrived; after a rewind a number can mean another one. */
const messageKey = (item: InboxItem): string => `${item.message}/${item.event}/${contentKey(item)}`;

/** What a message says, whatever its number. */
export const contentKey = (item: InboxItem): string => {
  const { receivedAtS, sentAtS, asOfS, source, from, path, subject, facet, value, confidence } = item;
  const how = `${receivedAtS}/${sentAtS}/${asOfS}/${source}/${from}/${path.join('>')}`;
  return `${how}/${subject.kind}/${subject.index}/${facet}/${value}/${confidence}`;
};

/** A fact with the same key says the same. */
const factKey = ({ subject, facet, value, asOfS, learnedAtS, source, confidence, event }: FactView): string =>
  `${subject.kind}/${subject.index}/${facet}/${value}/${asOfS}/${learnedAtS}/${source}/${confidence}/${event}`;

/** The list before where nothing changed; else the new one with the rows that are still the same objects. */
function reuse<T>(before: T[], now: T[], keyOf: (row: T) => string): T[] {
  const known = new Map(before.map((row) => [keyOf(row), row]));
  const rows = now.map((row) => known.get(keyOf(row)) ?? row);
  const isSame = rows.length === before.length && rows.every((row, index) => row === before[index]);
  return isSame ? before : rows;
}
