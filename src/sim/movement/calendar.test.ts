import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Layout, plainMemory } from '../../kernel/columns.ts';
import {
  declareCalendar,
  gatherDue,
  next,
  openSecond,
  schedule,
  unschedule,
  type Calendar,
} from './calendar.ts';

const tie = (item: number): number => (item * 7919) % 13;

function calendarOf(items: number): Calendar {
  const layout = new Layout();
  const calendar = declareCalendar(layout, items);
  layout.seal(plainMemory);
  openSecond(calendar, 0, tie);
  return calendar;
}

/** Works off seconds up to `untilS`; gives [item, ms] in the order they came. */
function workOff(
  calendar: Calendar,
  untilS: number,
  on: (item: number, ms: number) => void = () => {},
): [number, number][] {
  const seen: [number, number][] = [];
  for (let second = 0; second < untilS; second += 1) {
    openSecond(calendar, second * 1000, tie);
    gatherDue(calendar);
    for (let item = next(calendar); item >= 0; item = next(calendar)) {
      const ms = calendar.items.dueMs[item]!;
      seen.push([item, ms]);
      on(item, ms);
    }
  }
  return seen;
}

test('items come by time, then tie, then number, however far ahead they were put', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1000, max: 3_000_000 }), { minLength: 1, maxLength: 60 }),
      (dues) => {
        const calendar = calendarOf(dues.length);
        for (const [item, due] of dues.entries()) schedule(calendar, item, due);
        const expected = dues
          .map((ms, item): [number, number] => [item, ms])
          .sort((a, b) => a[1] - b[1] || tie(a[0]) - tie(b[0]) || a[0] - b[0]);
        expect(workOff(calendar, 3001)).toEqual(expected);
      },
    ),
    { numRuns: 20 },
  );
});

test('an item stands in it once, at the earliest time asked for', () => {
  const calendar = calendarOf(2);
  schedule(calendar, 0, 9000);
  schedule(calendar, 0, 4000);
  schedule(calendar, 0, 6000);
  schedule(calendar, 1, 5000);
  unschedule(calendar, 1);
  expect(workOff(calendar, 20)).toEqual([[0, 4000]]);
});

test('what is put into the second being worked off still comes in it, never before what came last', () => {
  const calendar = calendarOf(2);
  schedule(calendar, 0, 1500);
  let put = false;
  const seen = workOff(calendar, 5, () => {
    if (!put) schedule(calendar, 1, 1200);
    put = true;
  });
  expect(seen).toEqual([
    [0, 1500],
    [1, 1500],
  ]);
});
