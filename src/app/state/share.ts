/** Keeps the parts of a panel that did not change, so that what shows them need not be drawn again. */
import type { SeatPanel } from '../../contract/engine.ts';

export function sharePanel(before: SeatPanel | null, now: SeatPanel): SeatPanel {
  if (before === null) return now;
  const keep = <K extends 'inbox' | 'facts' | 'orders' | 'units' | 'next' | 'summary'>(
    key: K,
  ): SeatPanel[K] => (signature(before[key]) === signature(now[key]) ? before[key] : now[key]);
  return {
    ...now,
    inbox: sameInbox(before, now) ? before.inbox : now.inbox,
    facts: keep('facts'),
    orders: keep('orders'),
    units: keep('units'),
    next: keep('next'),
    summary: keep('summary'),
  };
}

/** Messages never change once they have arrived. */
function sameInbox(before: SeatPanel, now: SeatPanel): boolean {
  const { length } = now.inbox;
  return (
    before.inbox.length === length &&
    before.inbox[0]?.message === now.inbox[0]?.message &&
    before.inbox[length - 1]?.message === now.inbox[length - 1]?.message
  );
}

const signature = (rows: unknown): string => JSON.stringify(rows);
