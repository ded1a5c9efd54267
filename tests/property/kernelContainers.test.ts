/** Containers in columns against the language's own. About 2 s. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { column, Layout, plainMemory } from '../../src/kernel/columns.ts';
import { TimeHeap } from '../../src/kernel/heap.ts';
import { Ring } from '../../src/kernel/ring.ts';
import { Slab } from '../../src/kernel/slab.ts';
import { HashTable } from '../../src/kernel/table-hash.ts';

const spec = { value: column('f64', '', 'any') };

describe('TimeHeap', () => {
  it('pops what a sorted list would give, pushes in between', () => {
    const entry = fc.record({
      timeMs: fc.constantFrom(-1, 0, 0.5, 1, 2, 3),
      sequence: fc.nat(3),
      payload: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(fc.option(entry, { freq: 3 }), { maxLength: 200 }), (steps) => {
        const layout = new Layout();
        const heap = new TimeHeap(layout, 'h', 200);
        layout.seal(plainMemory);
        const list: { timeMs: number; sequence: number; payload: number }[] = [];
        const pop = () => {
          list.sort((a, b) => a.timeMs - b.timeMs || a.sequence - b.sequence || a.payload - b.payload);
          const first = list.shift();
          expect(heap.topTime).toBe(first?.timeMs ?? Infinity);
          if (first !== undefined) expect(heap.pop()).toBe(first.payload);
        };
        for (const step of steps) {
          if (step === null) pop();
          else {
            heap.push(step.timeMs, step.sequence, step.payload);
            list.push(step);
          }
          expect(heap.count).toBe(list.length);
        }
        while (list.length > 0) pop();
      }),
      { numRuns: 300 },
    );
  });
});

describe('HashTable', () => {
  it('is a Map, whatever comes and goes', () => {
    const key = fc.tuple(fc.nat(6), fc.nat(3), fc.constantFrom(0, 1, 0xffffffff));
    const step = fc.record({ put: fc.boolean(), key, value: fc.integer() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 250 }), (steps) => {
        const layout = new Layout();
        const table = new HashTable(layout, 'm', spec, 84);
        layout.seal(plainMemory);
        const map = new Map<string, number>();
        for (const { put, key: words, value } of steps) {
          if (put) {
            table.rows.value[table.insert(...words)] = value;
            map.set(words.join(), value);
          } else expect(table.remove(...words)).toBe(map.delete(words.join()));
          expect(table.count).toBe(map.size);
        }
        for (const [text, value] of map) {
          const [a, b, c] = text.split(',').map(Number);
          expect(table.rows.value[table.find(a!, b, c)]).toBe(value);
        }
        let live = 0;
        for (let row = 0; row < table.highWater; row += 1) {
          if (!table.isLive(row)) continue;
          live += 1;
          expect(table.rows.value[row]).toBe(
            map.get([table.key(row, 0), table.key(row, 1), table.key(row, 2)].join()),
          );
        }
        expect(live).toBe(map.size);
      }),
      { numRuns: 200 },
    );
  });
});

describe('Ring and Slab', () => {
  it('a ring is a queue', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.boolean(), { maxLength: 100 }),
        (capacity, steps) => {
          const layout = new Layout();
          const ring = new Ring(layout, 'r', spec, capacity);
          layout.seal(plainMemory);
          const queue: number[] = [];
          steps.forEach((push, i) => {
            if (push && queue.length === capacity) expect(() => ring.push()).toThrow(/ring\.full/);
            else if (push) {
              ring.rows.value[ring.push()] = i;
              queue.push(i);
            } else if (queue.length > 0) expect(ring.rows.value[ring.shift()]).toBe(queue.shift());
            expect(queue.map((_, at) => ring.rows.value[ring.at(at)])).toEqual(queue);
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a slab never hands out a live row, and its free list is last in, first out', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(), { nil: null }), { maxLength: 120 }), (steps) => {
        const layout = new Layout();
        const slab = new Slab(layout, 's', spec, 120);
        layout.seal(plainMemory);
        const live: number[] = [];
        const freed: number[] = [];
        for (const step of steps) {
          if (step === null || live.length === 0) {
            const expected = freed.pop() ?? slab.highWater;
            expect(slab.allocate()).toBe(expected);
            live.push(expected);
          } else {
            const [row] = live.splice(step % live.length, 1);
            slab.free(row!);
            freed.push(row!);
          }
          expect(slab.live).toBe(live.length);
          for (let row = 0; row < slab.highWater; row += 1) expect(slab.isLive(row)).toBe(live.includes(row));
        }
      }),
      { numRuns: 100 },
    );
  });
});
