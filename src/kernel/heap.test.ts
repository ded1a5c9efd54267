import { describe, expect, it } from 'vitest';
import { Layout, plainMemory } from './columns.ts';
import { TimeHeap } from './heap.ts';
import { Registers } from './registers.ts';

const make = (capacity: number) => {
  const layout = new Layout();
  const heap = new TimeHeap(layout, 'messages', capacity);
  return { heap, store: layout.seal(plainMemory) };
};

describe('TimeHeap', () => {
  it('breaks ties of time by sequence, those of sequence by payload', () => {
    const { heap } = make(8);
    heap.push(2, 0, 1);
    heap.push(1, 5, 2);
    heap.push(1, 3, 9);
    heap.push(1, 3, 4);
    heap.push(-1, 9, 7);
    expect([heap.topTime, heap.topPayload]).toEqual([-1, 7]);
    expect(Array.from({ length: 5 }, () => heap.pop())).toEqual([7, 4, 9, 2, 1]);
    expect([heap.count, heap.topTime]).toEqual([0, Infinity]);
  });

  it('names itself when full, and faults on emptiness and on times that are none', () => {
    const { heap } = make(1);
    expect(() => heap.pop()).toThrow(/heap\.empty/);
    expect(() => heap.push(Number.NaN, 0, 0)).toThrow(/heap\.time/);
    heap.push(1, 0, 0);
    expect(() => heap.push(2, 0, 0)).toThrow('heap.full {"name":"messages","capacity":1}');
  });

  it('holds no −0 and leaves zeros behind', () => {
    const { heap, store } = make(4);
    heap.push(-0, 1, 1);
    store.assertCanonical();
    heap.push(5, 2, 2);
    heap.pop();
    heap.pop();
    expect(new Uint8Array(store.buffer).every((byte) => byte === 0)).toBe(true);
  });
});

describe('Registers', () => {
  it('keeps named numbers in one column', () => {
    const layout = new Layout();
    const totals = new Registers(layout, 'totals', {
      rainM3: { unit: 'm³', doc: 'rain fallen' },
      calls: { unit: '', doc: 'calls made' },
    });
    const store = layout.seal(plainMemory);
    totals.set('rainM3', 2.5);
    expect(totals.add('rainM3', 0.5)).toBe(3);
    totals.add('calls', 1);
    expect([...totals.values]).toEqual([3, 1]);
    expect([totals.index('calls'), totals.get('calls')]).toEqual([1, 1]);
    expect(store.columns[0]!.spec.doc).toBe('0 rainM3 [m³] rain fallen; 1 calls [] calls made');
  });
});
