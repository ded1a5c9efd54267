import { describe, expect, it } from 'vitest';
import type { InboxItem, SeatPanel } from '../../contract/engine.ts';
import { sharePanel } from './share.ts';

const message = (number: number, event = number): InboxItem => ({
  ...{ message: number, event, receivedAtS: number * 10, sentAtS: 0, asOfS: 0 },
  ...{ source: 'call', from: -1, path: ['phone'], subject: { kind: 'road', index: 1 } },
  ...{ facet: 'depth', value: 0.3, confidence: 1 },
});
const panel = (inbox: InboxItem[], atS = 0): SeatPanel => ({
  ...{ atS, organisation: 0, personSeated: true, inbox },
  ...{ facts: [], orders: [], units: [], next: [], summary: [] },
});

describe('sharePanel', () => {
  it('keeps lists that say the same, though they are other objects', () => {
    const before = panel([message(2), message(1)]);
    const after = sharePanel(before, panel([message(2), message(1)], 60));
    expect(after.inbox).toBe(before.inbox);
    expect(after.units).toBe(before.units);
    expect(after.atS).toBe(60);
  });

  it('keeps the rows that stay when a new one arrives', () => {
    const before = panel([message(1)]);
    const after = sharePanel(before, panel([message(2), message(1)]));
    expect(after.inbox).toHaveLength(2);
    expect(after.inbox[1]).toBe(before.inbox[0]);
  });

  it('takes another message under an old number for what it is', () => {
    const before = panel([message(1, 5)]);
    const after = sharePanel(before, panel([message(1, 9)]));
    expect(after.inbox[0]!.event).toBe(9);
  });

  it('takes what another branch says under the same numbers and at the same second for what it is', () => {
    const before = panel([message(1)]);
    const after = sharePanel(before, panel([{ ...message(1), value: 0.9 }]));
    expect(after.inbox[0]!.value).toBe(0.9);
  });
});
