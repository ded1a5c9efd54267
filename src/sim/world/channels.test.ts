import { expect, test } from 'vitest';
import type { Channel } from '../../contract/institution.ts';
import { Layout, plainMemory } from '../../kernel/columns.ts';
import { emptyCity } from '../../../tests/support/city.ts';
import { declareChannels, lognormal, sendThrough } from './channels.ts';
import { never } from './orders.ts';

const channel: Channel = {
  carrier: 'fixed',
  delay: { median: 60, p90: 180 },
  lines: 2,
  holding: 30,
  loss: 0.1,
};

function channels(list: Record<string, Channel>) {
  const layout = new Layout();
  const declared = declareChannels({ city: emptyCity(), seed: 5, layout }, list);
  layout.seal(plainMemory);
  return declared;
}

test('delays have the median and the 90th percentile asked for', () => {
  const times = Array.from({ length: 4001 }, (_, id) => lognormal(5, 77, id, 60, 180)).toSorted(
    (p, q) => p - q,
  );
  expect(Math.abs(times[2000]! - 60)).toBeLessThan(4);
  expect(Math.abs(times[3600]! - 180)).toBeLessThan(18);
});

test('lines are taken in turn: what exceeds them waits', () => {
  const wide = channels({ phone: { ...channel, delay: { median: 0, p90: 0 }, loss: 0 } });
  const arrivals = Array.from({ length: 6 }, (_, id) => sendThrough(wide, 0, 100, id));
  expect(arrivals).toEqual([101, 101, 131, 131, 161, 161]);
});

test('the share lost is the channel`s, and the luck is the message`s own', () => {
  const one = channels({ phone: channel });
  const lost = (from: number) =>
    Array.from({ length: 3000 }, (_, id) => sendThrough(one, 0, from, id) === never);
  const first = lost(0);
  expect(first.filter(Boolean).length / 3000).toBeCloseTo(0.1, 1);
  expect(lost(50_000)).toEqual(first);
});
