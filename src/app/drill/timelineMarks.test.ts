import { expect, it } from 'vitest';
import { type EventKind, type EventRecord, eventKinds } from '../../contract/events.ts';
import { effectOf, marksNear, neighbourS, rowAt, rowOf, rows, secondsOf, xOf } from './timelineMarks.ts';

const event = (id: number, kind: EventKind, atS: number): EventRecord => ({
  ...{ id, kind, atS, a: 0, b: 0, causes: [] },
  subject: { kind: 'none', index: 0 },
});
const events = [
  event(0, 'run.began', 0),
  event(1, 'storm.rainBegan', 600),
  event(2, 'fact.learned', 660),
  event(3, 'zone.serviceLost', 700),
  event(4, 'zone.serviceBack', 4000),
];

it('has effects of the truth only, and says whether something came, failed or works again', () => {
  for (const kind of Object.keys(eventKinds) as EventKind[])
    if (effectOf(kind) !== null) expect(eventKinds[kind].sphere).toBe('truth');
  expect([effectOf('storm.rainBegan'), effectOf('zone.serviceLost'), effectOf('zone.serviceBack')]).toEqual([
    'water',
    'loss',
    'return',
  ]);
  expect(rowOf('run.began')).toBeNull();
});

it('finds the events of a row around a place, and the next ones on both sides', () => {
  expect(marksNear(events, 'effects', 650, 60).map(({ id }) => id)).toEqual([1, 3]);
  expect(marksNear(events, null, 650, 60).map(({ id }) => id)).toEqual([1, 2, 3]);
  const span = { fromS: 600, toS: 700 };
  expect(neighbourS(events, null, span, -1)).toBeNull();
  expect(neighbourS(events, null, span, 1)).toBe(4000);
});

it('puts pixels and seconds on one axis', () => {
  const [durationS, widthPx] = [21_600, 900];
  const px = xOf(5400, durationS, widthPx) - xOf(0, durationS, widthPx);
  expect(secondsOf(px, durationS, widthPx)).toBeCloseTo(5400, 6);
  expect(rowAt(rows.orders + 3)).toBe('orders');
  expect(rowAt(rows.rainTop)).toBeNull();
});
