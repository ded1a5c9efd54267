import { describe, expect, it } from 'vitest';
import { distance } from '../plane.ts';
import { endOf, type Ends } from './ends.ts';
import { Ring } from './ring.ts';

const ring = new Ring([
  { x: 0, y: 0 },
  { x: 200, y: 0 },
  { x: 200, y: 100 },
  { x: 0, y: 100 },
]);
const junction = { index: 0, t: 0.5, point: { x: 100, y: 0 } };
const ends = (crosses: boolean): Ends => ({ junctions: [junction], snapM: 20, crosses, staggerM: 30 });
const placeAt = (x: number) => ({ index: 0, t: x / 200, point: { x, y: 0 } });

describe('endOf', () => {
  it('makes a crossing of a junction near by where streets are carried on', () => {
    expect(endOf(ring, placeAt(112), ends(true))).toBe(junction);
    expect(endOf(ring, placeAt(125), ends(true)).point).toEqual({ x: 125, y: 0 });
  });

  it('moves along the border, the shorter way, until the junctions are staggered', () => {
    expect(endOf(ring, placeAt(112), ends(false)).point).toEqual({ x: 130, y: 0 });
    expect(endOf(ring, placeAt(96), ends(false)).point).toEqual({ x: 70, y: 0 });
    expect(endOf(ring, placeAt(140), ends(false)).point).toEqual({ x: 140, y: 0 });
  });

  it('crosses where neighbours leave no room to stagger', () => {
    const crowded = {
      ...ends(false),
      junctions: [
        junction,
        { ...junction, t: 0.375, point: { x: 75, y: 0 } },
        { ...junction, t: 0.625, point: { x: 125, y: 0 } },
      ],
    };
    expect(endOf(ring, placeAt(101), crowded)).toBe(junction);
  });

  it('finds places along the border in both directions, round the start', () => {
    const moved = ring.placeFrom(placeAt(10), -30);
    expect(moved.point).toEqual({ x: 0, y: 20 });
    expect(distance(ring.placeFrom(moved, 30).point, { x: 10, y: 0 })).toBeLessThan(1e-9);
    expect(ring.walked(placeAt(20), placeAt(60))).toBeCloseTo(40, 9);
    expect(ring.walked(placeAt(60), placeAt(20))).toBeCloseTo(560, 9);
  });
});
