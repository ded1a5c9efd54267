import { describe, expect, it } from 'vitest';
import { column, Layout, pageBytes, plainMemory } from './columns.ts';
import { wasmMemory } from './memory.ts';

const sample = () => {
  const layout = new Layout();
  const people = layout.table(
    'people',
    { state: column('u8', '', 'state'), atM: column('f32', 'm', 'place', { width: 2 }) },
    20_000,
  );
  const work = layout.table('work', { buffer: column('f64', '', 'scratch', { scratch: true }) }, 100);
  const none = layout.table('none', { nothing: column('u32', '', 'empty') }, 0);
  const last = layout.table('last', { word: column('u32', '', 'word') }, 1);
  return { layout, people, work, none, last };
};

describe('Layout', () => {
  it('places columns in declaration order, each on a page of its own, leaving page 0', () => {
    const { layout, people, none, last } = sample();
    const store = layout.seal(plainMemory);
    expect(
      store.columns.map(({ name, byteOffset, byteLength }) => [name, byteOffset / pageBytes, byteLength]),
    ).toEqual([
      ['people.state', 1, 20_000],
      ['people.atM', 2, 160_000],
      ['work.buffer', 5, 800],
      ['none.nothing', 6, 0],
      ['last.word', 6, 4],
    ]);
    expect([people.atM.byteOffset, people.atM.length, none.nothing.length]).toEqual([
      2 * pageBytes,
      40_000,
      0,
    ]);
    last.word[0] = 7;
    expect(store.view('last.word')[0]).toBe(7);
    expect(store.byteLength).toBe(7 * pageBytes);
  });

  it('joins neighbouring hashed columns to runs and leaves scratch out', () => {
    const store = sample().layout.seal(plainMemory);
    expect(store.hashedRuns).toEqual([
      { byteOffset: pageBytes, byteLength: 4 * pageBytes },
      { byteOffset: 6 * pageBytes, byteLength: pageBytes },
    ]);
  });

  it('finds the column and row of a byte', () => {
    const store = sample().layout.seal(plainMemory);
    expect(store.locate(2 * pageBytes + 8 * 123 + 5)).toEqual({ column: 'people.atM', row: 123 });
    expect([store.locate(0), store.locate(pageBytes + 20_000), store.locate(99 * pageBytes)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('faults on what cannot be', () => {
    const { layout } = sample();
    expect(() => layout.table('people', {}, 1)).toThrow(/columns\.twice/);
    expect(() => layout.table('x', {}, -1)).toThrow(/columns\.capacity/);
    expect(() => layout.table('x', { capacity: column('u8', '', 'c') }, 1)).toThrow(/columns\.name/);
    expect(() => sample().layout.seal(() => new ArrayBuffer(8))).toThrow(/columns\.memory/);
    const store = layout.seal(plainMemory);
    expect(() => layout.seal(plainMemory)).toThrow(/columns\.sealed/);
    expect(() => layout.table('later', {}, 1)).toThrow(/columns\.sealed/);
    expect(() => store.view('people.nothing')).toThrow(/columns\.unknown/);
  });

  it('finds NaN and −0 in hashed float columns alone', () => {
    const { layout, people, work } = sample();
    const store = layout.seal(plainMemory);
    work.buffer[0] = Number.NaN;
    store.assertCanonical();
    people.atM[2 * 41 + 1] = -0;
    expect(() => store.assertCanonical()).toThrow(
      'columns.notCanonical {"column":"people.atM","row":41,"value":"-0"}',
    );
    people.atM[2 * 41 + 1] = Number.NaN;
    expect(() => store.assertCanonical()).toThrow(/"value":"NaN"/);
  });
});

describe('wasmMemory', () => {
  it('gives one memory with room behind the columns', () => {
    const made = wasmMemory();
    expect(() => made.memory()).toThrow(/memory\.notMade/);
    const { layout, people } = sample();
    const store = layout.seal(made.source);
    expect(made.memory().buffer).toBe(store.buffer);
    expect(people.atM.buffer).toBe(store.buffer);
    expect(store.buffer.byteLength).toBe(2 * store.byteLength + 4 * pageBytes);
    expect(() => made.source(1)).toThrow(/memory\.twice/);
  });
});
