import { describe, expect, it } from 'vitest';
import { column, Layout, plainMemory } from './columns.ts';
import { Ring } from './ring.ts';

const make = (capacity: number) => {
  const layout = new Layout();
  const ring = new Ring(
    layout,
    'calls',
    { caller: column('u32', '', 'who'), atS: column('f64', 's', 'when') },
    capacity,
  );
  layout.seal(plainMemory);
  return ring;
};

describe('Ring', () => {
  it('gives rows back in the order in which they came, round and round', () => {
    const ring = make(4);
    let next = 0;
    let expected = 0;
    for (let round = 0; round < 25; round += 1) {
      while (ring.count < 1 + (round % 4)) {
        const row = ring.push();
        ring.rows.caller[row] = next;
        ring.rows.atS[row] = next / 2;
        next += 1;
      }
      expect(ring.rows.caller[ring.at(ring.count - 1)]).toBe(next - 1);
      const row = ring.shift();
      expect([ring.rows.caller[row], ring.rows.atS[row]]).toEqual([expected, expected / 2]);
      expected += 1;
    }
  });

  it('hands out zeroed rows', () => {
    const ring = make(1);
    ring.rows.caller[ring.push()] = 7;
    ring.shift();
    expect(ring.rows.caller[ring.push()]).toBe(0);
  });

  it('names itself and its capacity when full, and faults when empty', () => {
    const ring = make(2);
    ring.push();
    ring.push();
    expect(() => ring.push()).toThrow('ring.full {"name":"calls","capacity":2}');
    ring.clear();
    expect(() => ring.shift()).toThrow(/ring\.empty/);
    expect(() => ring.at(0)).toThrow(/ring\.empty/);
  });
});
