import { describe, expect, it } from 'vitest';
import { column, Layout, plainMemory } from './columns.ts';
import { divergences, firstDivergence, hashedColumns, pageDivergences } from './divergence.ts';
import { hashAllPages, pageCountOf } from './hash.ts';
import { bindPageKernels } from './kernels.ts';

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

describe('pageDivergences', () => {
  const paged = ({ store }: Pick<ReturnType<typeof make>, 'store'>) => {
    const hashes = new Uint32Array(pageCountOf(store) * 2);
    hashAllPages(store, bindPageKernels(store), hashes);
    return { columns: hashedColumns(store), hashes };
  };

  it('names the rows of the first differing page of every column that differs', () => {
    const a = make();
    const b = make();
    expect(pageDivergences(paged(a), paged(b))).toEqual({ differing: [], incomparable: [] });
    b.units.loose.fill(3);
    // 8192 rows of two floats fill a page: rows 8192 to 16383 the second, 24576 to 29999 the last one.
    b.units.at[8192 * 2] = 1;
    b.units.at[29_999 * 2 + 1] = 1;
    b.tanks.levelM[9] = -0;
    expect(pageDivergences(paged(a), paged(b)).differing).toEqual([
      {
        ...{ column: 'units.at', unit: 'm', fromRow: 8192, toRow: 16_383, rows: 30_000 },
        ...{ differingPages: 2, pages: 4 },
      },
      {
        ...{ column: 'tanks.levelM', unit: 'm', fromRow: 0, toRow: 9, rows: 10 },
        ...{ differingPages: 1, pages: 1 },
      },
    ]);
  });

  it('agrees with the comparison of the states themselves', () => {
    const a = make();
    const b = make();
    for (const row of [12_345, 20_000]) b.units.at[row * 2] = 5;
    const [exact] = divergences(a.store, b.store);
    const { differing } = pageDivergences(paged(a), paged(b));
    expect(differing.map(({ column: name }) => name)).toEqual([exact!.column]);
    expect(exact!.row).toBeGreaterThanOrEqual(differing[0]!.fromRow);
    expect(exact!.row).toBeLessThanOrEqual(differing[0]!.toRow);
  });

  it('takes rows that lie across two pages to both', () => {
    const wide = () => {
      const layout = new Layout();
      const rows = layout.table('t', { x: column('u8', '', 'x', { width: 3 }) }, 50_000);
      return { rows, store: layout.seal(plainMemory) };
    };
    const [a, b] = [wide(), wide()];
    // Row 21845 has its first byte on the first page, 65535 = 3 × 21845, and the other two on the second.
    b.rows.x[65_536] = 1;
    const [found] = pageDivergences(paged(a), paged(b)).differing;
    expect(found).toMatchObject({ fromRow: 21_845, toRow: 43_690, pages: 3 });
    expect(divergences(a.store, b.store)[0]!.row).toBe(21_845);
  });

  it('compares states of two layouts as far as they are alike', () => {
    const a = make();
    const b = make(40_000);
    b.tanks.levelM[2] = 1;
    const { differing, incomparable } = pageDivergences(paged(a), paged(b));
    expect(differing.map(({ column: name, fromRow }) => [name, fromRow])).toEqual([['tanks.levelM', 0]]);
    expect(incomparable).toEqual(['units.at']);
  });
});
