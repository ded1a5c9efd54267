import { describe, expect, it } from 'vitest';
import { Checkpoints, type KeepRule } from './checkpoints.ts';
import { column, Layout, plainMemory } from './columns.ts';
import { EventLog } from './events.ts';
import { bindPageKernels } from './kernels.ts';

const spec = { value: column('u32', '', 'any'), loose: column('u32', '', 'any', { scratch: true }) };

function make(options: { budgetBytes?: number; keep?: readonly KeepRule[] } = {}, rows = 100) {
  const layout = new Layout();
  const table = layout.table('t', spec, rows);
  const store = layout.seal(plainMemory);
  const events = new EventLog();
  const checkpoints = new Checkpoints(store, events, bindPageKernels(store), options);
  /** Writes something that depends on time and branch, then takes. */
  const step = (atS: number, branch = 0) => {
    table.value[0] = atS + 1;
    table.value[50] = branch;
    return checkpoints.take(atS);
  };
  return { table, events, checkpoints, step };
}

describe('Checkpoints', () => {
  it('brings memory and events back, zeroes scratch and continues as a branch', () => {
    const { table, events, checkpoints, step } = make();
    const start = step(0);
    events.emit(1, 30, 0, 0);
    const minute = step(60);
    table.value.fill(9);
    table.loose.fill(9);
    events.emit(2, 61, 0, 0);
    expect(checkpoints.restore(start)).toBe(0);
    expect([table.value[0], table.value[50], table.value[99], table.loose[7], events.length]).toEqual([
      1, 0, 0, 0, 0,
    ]);
    const other = step(60, 1);
    expect(checkpoints.info(other).parent).toBe(start);
    expect(checkpoints.restore(minute)).toBe(60);
    expect([table.value[0], table.value[50], table.value[99], events.length]).toEqual([61, 0, 0, 1]);
    expect(checkpoints.path(other)).toEqual([other, start]);
  });

  it('keeps every minute of the last hour, then five, then fifteen', () => {
    const { checkpoints, step } = make();
    for (let minute = 0; minute <= 600; minute += 1) step(minute * 60);
    const kept = checkpoints.all().map(({ atS }) => atS / 60);
    const expected = Array.from({ length: 601 }, (_, minute) => minute).filter(
      (minute) => minute >= 540 || (minute >= 240 ? minute % 5 === 0 : minute % 15 === 0),
    );
    expect(kept).toEqual(expected);
    for (const { id, atS } of checkpoints.all().reverse()) expect(checkpoints.restore(id)).toBe(atS);
  });

  it('finds the nearest moment on a branch', () => {
    const { checkpoints, step } = make();
    const [a, b, c] = [step(10), step(70), step(130)];
    expect([
      checkpoints.nearest(129),
      checkpoints.nearest(130),
      checkpoints.nearest(1e9),
      checkpoints.nearest(9),
    ]).toEqual([b, c, c, null]);
    checkpoints.restore(a!);
    expect([checkpoints.nearest(100), checkpoints.nearest(100, c)]).toEqual([a, b]);
  });

  it('takes the same moment once', () => {
    const { table, checkpoints, step } = make();
    const id = step(60);
    expect(checkpoints.take(60)).toBe(id);
    table.value[1] = 7;
    const changed = checkpoints.take(60);
    expect(checkpoints.info(changed).parent).toBe(id);
  });

  it('recognises a replay that comes the same way again', () => {
    const { checkpoints, step } = make();
    const ids = [0, 60, 120].map((atS) => step(atS));
    checkpoints.restore(ids[0]!);
    expect([60, 120].map((atS) => step(atS))).toEqual(ids.slice(1));
    checkpoints.restore(ids[0]!);
    expect(ids).not.toContain(step(60, 5));
  });

  it('drops branches down to where they parted', () => {
    const { checkpoints, step } = make();
    const [root, fork] = [step(0), step(60)];
    const kept = step(120);
    checkpoints.restore(fork);
    step(120, 1);
    const tip = step(180, 1);
    expect(() => checkpoints.drop(fork)).toThrow(/checkpoints\.inUse/);
    expect(() => checkpoints.drop(tip)).toThrow(/checkpoints\.inUse/);
    checkpoints.restore(kept);
    checkpoints.dropBranch(tip);
    expect(checkpoints.all().map(({ id }) => id)).toEqual([root, fork, kept]);
    expect(() => checkpoints.restore(tip)).toThrow(/checkpoints\.unknown/);
    checkpoints.drop(root);
    checkpoints.restore(fork);
    expect(checkpoints.info(fork).parent).toBeNull();
  });

  it('spares pinned checkpoints', () => {
    const { checkpoints, step } = make({ keep: [{ withinS: Infinity, everyS: 3600 }] });
    step(0);
    checkpoints.pin(step(60));
    for (const atS of [120, 180, 240]) step(atS);
    expect(checkpoints.all().map(({ atS }) => atS)).toEqual([0, 60, 240]);
    checkpoints.pin(1);
    checkpoints.unpin(1);
    step(300);
    expect(checkpoints.all().map(({ atS }) => atS)).toEqual([0, 60, 300]);
    checkpoints.unpin(1);
    step(360);
    expect(checkpoints.all().map(({ atS }) => atS)).toEqual([0, 360]);
    expect(() => checkpoints.unpin(0)).toThrow(/checkpoints\.notPinned/);
  });

  it('keeps to its budget, recent moments closer together than old ones, and says so', () => {
    const { table, checkpoints, step } = make({ keep: [], budgetBytes: 65536 + 24 * 4096 });
    for (let minute = 0; minute < 200; minute += 1) {
      table.value[minute % 90] = minute;
      step(minute * 60);
      expect(checkpoints.bytes).toBeLessThanOrEqual(65536 + 24 * 4096);
    }
    expect(checkpoints.overBudget).toBe(false);
    expect(checkpoints.thinnedForBudget).toBe(200 - checkpoints.all().length);
    const minutes = checkpoints.all().map(({ atS }) => atS / 60);
    expect([minutes[0], minutes.at(-1), minutes.at(-2)]).toEqual([0, 199, 198]);
    expect(minutes.filter((minute) => minute >= 150).length).toBeGreaterThan(
      minutes.filter((minute) => minute < 100).length,
    );
  });

  it('says when the budget cannot be kept', () => {
    const { checkpoints, step } = make({ budgetBytes: 1000 });
    step(0);
    step(60);
    expect([checkpoints.overBudget, checkpoints.all().length]).toEqual([true, 2]);
  });

  it('notices that events were not kept as they were', () => {
    const { events, checkpoints, step } = make();
    events.emit(1, 0, 0, 0, 5);
    const id = step(0);
    events.mark().segments[0]!.a[0] = 6;
    expect(() => checkpoints.restore(id)).toThrow(/events\.restore/);
  });
});
