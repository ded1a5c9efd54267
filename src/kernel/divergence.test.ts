import { describe, expect, it } from 'vitest';
import { column, Layout, plainMemory } from './columns.ts';
import { divergences, firstDivergence } from './divergence.ts';

const make = (rows = 30_000) => {
  const layout = new Layout();
  const units = layout.table(
    'units',
    { at: column('f32', 'm', 'where', { width: 2 }), loose: column('u8', '', 's', { scratch: true }) },
    rows,
  );
  const tanks = layout.table('tanks', { levelM: column('f64', 'm', 'level') }, 10);
  return { units, tanks, store: layout.seal(plainMemory) };
};

describe('firstDivergence', () => {
  it('names column, row, element and both values', () => {
    const a = make();
    const b = make();
    expect(firstDivergence(a.store, b.store)).toBeNull();
    b.units.loose.fill(3);
    expect(firstDivergence(a.store, b.store)).toBeNull();
    b.tanks.levelM[4] = 2.25;
    expect(firstDivergence(a.store, b.store)).toEqual({
      column: 'tanks.levelM',
      row: 4,
      element: 0,
      a: 0,
      b: 2.25,
      unit: 'm',
    });
    a.units.at[25_001 * 2 + 1] = 7.5;
    expect(firstDivergence(a.store, b.store)).toEqual({
      column: 'units.at',
      row: 25_001,
      element: 1,
      a: 7.5,
      b: 0,
      unit: 'm',
    });
  });

  it('compares bits', () => {
    const a = make();
    const b = make();
    a.tanks.levelM[0] = Number.NaN;
    b.tanks.levelM[0] = Number.NaN;
    expect(firstDivergence(a.store, b.store)).toBeNull();
    b.tanks.levelM[1] = -0;
    expect(firstDivergence(a.store, b.store)?.row).toBe(1);
  });

  it('refuses stores of different layout', () => {
    expect(() => firstDivergence(make().store, make(5).store)).toThrow(/divergence\.layout/);
  });
});

describe('divergences', () => {
  it('counts the elements that differ in each column', () => {
    const a = make();
    const b = make();
    for (const i of [3, 4, 17, 59_999]) b.units.at[i] = 1;
    b.tanks.levelM.fill(1e-300);
    expect(
      divergences(a.store, b.store).map(({ column: name, row, differing }) => [name, row, differing]),
    ).toEqual([
      ['units.at', 1, 4],
      ['tanks.levelM', 0, 10],
    ]);
  });
});
