import { describe, expect, it } from 'vitest';
import { column, Layout, plainMemory } from './columns.ts';
import { HashTable } from './table-hash.ts';

const make = (capacity: number) => {
  const layout = new Layout();
  const table = new HashTable(layout, 'facts', { value: column('f64', '', 'what') }, capacity);
  layout.seal(plainMemory);
  return table;
};

describe('HashTable', () => {
  it('finds what was put in, by all three words', () => {
    const table = make(100);
    const row = table.insert(1, 2, 3);
    table.rows.value[row] = 4.5;
    expect(table.insert(1, 2, 3)).toBe(row);
    expect(table.find(1, 2, 3)).toBe(row);
    expect([table.find(1, 2, 4), table.find(1, 3, 3), table.find(2, 2, 3), table.find(3, 2, 1)]).toEqual([
      -1, -1, -1, -1,
    ]);
    expect([table.key(row, 0), table.key(row, 1), table.key(row, 2)]).toEqual([1, 2, 3]);
  });

  it('takes negative words as their unsigned twins', () => {
    const table = make(4);
    const row = table.insert(-1, -7);
    expect(table.find(0xffffffff, 0xfffffff9)).toBe(row);
    expect(table.remove(-1, -7)).toBe(true);
    expect(table.find(-1, -7)).toBe(-1);
  });

  it('holds exactly its capacity, then faults, and still finds known keys', () => {
    const table = make(3);
    for (const key of [10, 20, 30]) table.insert(key);
    expect(table.insert(20)).toBe(1);
    expect(() => table.insert(40)).toThrow('hashTable.full {"name":"facts","capacity":3}');
    table.remove(20);
    expect(table.insert(40)).toBe(1);
    expect(table.rows.value[1]).toBe(0);
  });

  it('keeps rows in place when others go', () => {
    const table = make(50);
    const rows = Array.from({ length: 50 }, (_, key) => table.insert(key, key * key));
    for (let key = 0; key < 50; key += 2) table.remove(key, key * key);
    expect(table.count).toBe(25);
    for (let key = 1; key < 50; key += 2) expect(table.find(key, key * key)).toBe(rows[key]);
    const live = Array.from({ length: table.highWater }, (_, row) => row).filter((row) => table.isLive(row));
    expect(live).toEqual(Array.from({ length: 25 }, (_, i) => 2 * i + 1));
  });
});
