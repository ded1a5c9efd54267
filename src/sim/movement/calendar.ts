/**
 * What happens when: a wheel of one-second slots and, for the second being worked off, one list per millisecond.
 *
 * Items are queues and single travellers, each in the calendar at most once. Work thus follows what happens, not how
 * many links or travellers there are. Items of one millisecond come in the order of a random word, then of their number.
 */
import { column, type Layout, type Table } from '../../kernel/columns.ts';

/** Seconds ahead that the wheel reaches, a power of two; what is due later waits in its last slot. */
const wheelSlots = 1024;
const place = { none: 0, wheel: 1, second: 2 } as const;

const itemSpec = {
  dueMs: column('f64', 'ms', 'when the item is due'),
  before: column('i32', '', 'item before it in its slot, -1 first'),
  after: column('i32', '', 'item after it in its slot or millisecond, -1 last'),
  slot: column('u16', '', 'slot of the wheel it stands in'),
  place: column('u8', '', '0 not in the calendar, 1 in the wheel, 2 in the second being worked off'),
};
const slotSpec = { first: column('i32', '', 'first item plus 1, 0 empty') };
const millisecondSpec = { first: column('i32', '', 'first item plus 1, 0 empty', { scratch: true }) };
/** Most milliseconds are empty; a word of 32 of them says which are not. */
const takenSpec = { bits: column('i32', '', 'bit of each millisecond that holds items', { scratch: true }) };

export interface Calendar {
  readonly items: Table<typeof itemSpec>;
  readonly slots: Table<typeof slotSpec>;
  readonly milliseconds: Table<typeof millisecondSpec>;
  readonly taken: Table<typeof takenSpec>;
  /** Start of the second being worked off; set by `openSecond`, without meaning between steps. */
  startMs: number;
  /** Millisecond within it that has been reached: nothing can be put before it. */
  reached: number;
  /** Items that stand in its milliseconds. */
  pending: number;
  /** Random word of an item for this second. */
  tie: (item: number) => number;
}

export function declareCalendar(layout: Layout, items: number): Calendar {
  return {
    items: layout.table('calendarItems', itemSpec, items),
    slots: layout.table('calendarSlots', slotSpec, wheelSlots),
    milliseconds: layout.table('calendarMilliseconds', millisecondSpec, 1000),
    taken: layout.table('calendarTaken', takenSpec, 32),
    startMs: 0,
    reached: 0,
    pending: 0,
    tie: () => 0,
  };
}

/** Turns to the second that starts at `startMs`; the one before has been worked off. */
export function openSecond(calendar: Calendar, startMs: number, tie: (item: number) => number): void {
  calendar.startMs = startMs;
  calendar.reached = 0;
  calendar.pending = 0;
  calendar.tie = tie;
}

/** Deals what is due in this second to its milliseconds. */
export function gatherDue(calendar: Calendar): void {
  const { items, slots, startMs } = calendar;
  const slot = (startMs / 1000) & (wheelSlots - 1);
  let item = slots.first[slot]! - 1;
  slots.first[slot] = 0;
  while (item >= 0) {
    const after = items.after[item]!;
    items.place[item] = place.none;
    schedule(calendar, item, items.dueMs[item]!);
    item = after;
  }
}

/** Sees to it that the item is looked at no later than `dueMs`, a whole number. */
export function schedule(calendar: Calendar, item: number, dueMs: number): void {
  const { items, startMs } = calendar;
  if (items.place[item] !== place.none) {
    if (items.place[item] === place.second || items.dueMs[item]! <= dueMs) return;
    takeFromWheel(calendar, item);
  }
  const due = Math.max(startMs + calendar.reached, dueMs);
  items.dueMs[item] = due;
  if (due - startMs < 1000) putInMillisecond(calendar, item, due - startMs);
  else putInWheel(calendar, item, due);
}

/** Takes the item out of the wheel; not to be called while a second is being worked off. */
export function unschedule(calendar: Calendar, item: number): void {
  if (calendar.items.place[item] === place.wheel) takeFromWheel(calendar, item);
}

/** The next item of this second, or -1; `items.dueMs` says when. */
export function next(calendar: Calendar): number {
  if (calendar.pending === 0) return -1;
  const { items, milliseconds, taken } = calendar;
  const { first } = milliseconds;
  const { bits } = taken;
  calendar.pending -= 1;
  let word = calendar.reached >> 5;
  while (bits[word] === 0) word += 1;
  const lowest = bits[word]! & -bits[word]!;
  const ms = (word << 5) + 31 - Math.clz32(lowest);
  calendar.reached = ms;
  const item = first[ms]! - 1;
  const after = items.after[item]! + 1;
  first[ms] = after;
  if (after === 0) bits[word] = bits[word]! & ~lowest;
  items.place[item] = place.none;
  return item;
}

function putInWheel({ items, slots, startMs }: Calendar, item: number, dueMs: number): void {
  const second = Math.min(Math.floor(dueMs / 1000), startMs / 1000 + wheelSlots - 1);
  const slot = second & (wheelSlots - 1);
  const first = slots.first[slot]! - 1;
  items.before[item] = -1;
  items.after[item] = first;
  if (first >= 0) items.before[first] = item;
  slots.first[slot] = item + 1;
  items.slot[item] = slot;
  items.place[item] = place.wheel;
}

function takeFromWheel({ items, slots }: Calendar, item: number): void {
  const before = items.before[item]!;
  const after = items.after[item]!;
  if (before >= 0) items.after[before] = after;
  else slots.first[items.slot[item]!] = after + 1;
  if (after >= 0) items.before[after] = before;
  items.place[item] = place.none;
}

function putInMillisecond(calendar: Calendar, item: number, ms: number): void {
  const { items, milliseconds, taken } = calendar;
  const { first } = milliseconds;
  taken.bits[ms >> 5] = taken.bits[ms >> 5]! | (1 << (ms & 31));
  let before = -1;
  let after = first[ms]! - 1;
  if (after >= 0) {
    const tie = calendar.tie(item);
    while (after >= 0) {
      const other = calendar.tie(after);
      if (tie < other || (tie === other && item < after)) break;
      before = after;
      after = items.after[after]!;
    }
  }
  items.after[item] = after;
  items.place[item] = place.second;
  calendar.pending += 1;
  if (before < 0) first[ms] = item + 1;
  else items.after[before] = item;
}
