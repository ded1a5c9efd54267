import { describe, expect, it } from 'vitest';
import {
  areaM2,
  centroid,
  counterClockwise,
  inRing,
  lengthCm,
  toSegment,
  twiceAreaCm2,
  walkAlong,
} from './geometry.ts';

/** An L of 30 × 30 m with a 20 × 20 m corner missing: 500 m², centroid by the two rectangles 30 × 10 and 10 × 20. */
const ell = [0, 0, 3000, 0, 3000, 1000, 1000, 1000, 1000, 3000, 0, 3000];

describe('rings', () => {
  it('measures an L-shape', () => {
    expect(areaM2(ell)).toBe(500);
    expect(twiceAreaCm2(ell)).toBeGreaterThan(0);
    // (300 m² · 15 m + 200 m² · 5 m) / 500 m² = 11 m, the same in y by symmetry.
    expect(centroid(ell)).toEqual({ xCm: 1100, yCm: 1100 });
  });

  it('keeps area and turns clockwise rings', () => {
    const clockwise = [0, 0, 0, 100, 100, 100, 100, 0];
    expect(twiceAreaCm2(clockwise)).toBe(-20000);
    expect(twiceAreaCm2(counterClockwise(clockwise))).toBe(20000);
    expect(counterClockwise(ell)).toBe(ell);
  });

  it('tells inside from outside in the missing corner', () => {
    expect(inRing(ell, 500, 2500)).toBe(true);
    expect(inRing(ell, 2500, 2500)).toBe(false);
    expect(inRing(ell, -1, 500)).toBe(false);
  });
});

describe('lines', () => {
  it('measures and walks', () => {
    const line = [0, 0, 300, 400, 300, 1000];
    expect(lengthCm(line, 2)).toBe(1100);
    const seen: [number, number][] = [];
    walkAlong(line, 2, 250, (x, y) => seen.push([x, y]));
    expect(seen).toEqual([
      [0, 0],
      [150, 200],
      [300, 400],
      [300, 600],
      [300, 800],
      [300, 1000],
    ]);
  });

  it('finds the distance to a segment beside and beyond it', () => {
    expect(toSegment(5, 3, 0, 0, 10, 0)).toBe(3);
    expect(toSegment(14, 3, 0, 0, 10, 0)).toBe(5);
    expect(toSegment(3, 4, 0, 0, 0, 0)).toBe(5);
  });
});
