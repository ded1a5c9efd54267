import { describe, expect, it } from 'vitest';
import { column, Layout, plainMemory } from './columns.ts';
import { Slab } from './slab.ts';

const make = (capacity: number) => {
  const layout = new Layout();
  const slab = new Slab(layout, 'units', { place: column('f32', 'm', 'where', { width: 2 }) }, capacity);
  return { slab, store: layout.seal(plainMemory) };
};

describe('Slab', () => {
  it('uses the row freed last first, and new rows only when none is free', () => {
    const { slab } = make(5);
    expect([slab.allocate(), slab.allocate(), slab.allocate()]).toEqual([0, 1, 2]);
    slab.free(0);
    slab.free(2);
    expect([slab.allocate(), slab.allocate(), slab.allocate()]).toEqual([2, 0, 3]);
    expect([slab.live, slab.highWater]).toEqual([4, 4]);
  });

  it('tells a row from its successor', () => {
    const { slab } = make(2);
    const row = slab.allocate();
    const generation = slab.generation(row);
    expect(slab.isLive(row, generation)).toBe(true);
    slab.free(row);
    expect([slab.isLive(row), slab.isLive(row, generation)]).toEqual([false, false]);
    expect(slab.allocate()).toBe(row);
    expect([slab.isLive(row), slab.isLive(row, generation)]).toEqual([true, false]);
  });

  it('leaves nothing of a freed row', () => {
    const { slab } = make(2);
    slab.allocate();
    const row = slab.allocate();
    slab.rows.place.fill(4);
    slab.free(row);
    expect([...slab.rows.place]).toEqual([4, 4, 0, 0]);
  });

  it('faults when full and when a row is freed twice', () => {
    const { slab } = make(1);
    const row = slab.allocate();
    expect(() => slab.allocate()).toThrow('slab.full {"name":"units","capacity":1}');
    slab.free(row);
    expect(() => slab.free(row)).toThrow(/slab\.notLive/);
    expect(() => slab.free(7)).toThrow(/slab\.notLive/);
  });

  it('is empty when its memory is zeroed', () => {
    const { slab, store } = make(3);
    slab.allocate();
    slab.allocate();
    new Uint8Array(store.buffer).fill(0);
    expect([slab.live, slab.allocate(), slab.allocate(), slab.allocate()]).toEqual([0, 0, 1, 2]);
  });
});
