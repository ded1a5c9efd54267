import { describe, expect, it } from 'vitest';
import { areaM2 } from '../infer/geometry.ts';
import { createWarnings } from './issues.ts';
import { crossesItself, soundRing, unionOf } from './self-crossing.ts';

const codes = (ring: number[]): [number, string[]] => {
  const warnings = createWarnings('f');
  const made = soundRing(ring, 'way/1', warnings);
  return [made.length === 0 ? 0 : areaM2(made), warnings.list().map(({ code }) => code)];
};

describe('rings that cross themselves', () => {
  it('are told from those that do not, small and large', () => {
    expect(crossesItself([0, 0, 10, 0, 10, 10, 0, 10])).toBe(false);
    expect(crossesItself([0, 0, 10, 10, 10, 0, 0, 10])).toBe(true);
    const circle = Array.from({ length: 200 }, (_, i) => [
      Math.round(1e5 * Math.cos(i / 31.85)),
      Math.round(1e5 * Math.sin(i / 31.85)),
    ]).flat();
    expect(crossesItself(circle)).toBe(false);
    const knot = [...circle];
    [knot[20], knot[21], knot[120], knot[121]] = [circle[120]!, circle[121]!, circle[20]!, circle[21]!];
    expect(crossesItself(knot)).toBe(true);
  });

  it('are mended to their largest part, by name', () => {
    // A bow tie of 20 m × 20 m whose crossing lies at a third: parts of 33.3 m² … the larger is kept.
    const [area, named] = codes([0, 0, 3000, 2000, 3000, 0, 0, 1000]);
    expect(named).toEqual(['import.selfCrossing']);
    expect(area).toBeGreaterThan(10);
    expect(codes([0, 0, 1000, 0, 1000, 1000, 0, 1000])).toEqual([100, []]);
  });

  it('are dropped, by name, where nothing simple is left', () => {
    expect(codes([0, 0, 1000, 0, 500, 0, 250, 0, 750, 0])[1]).toEqual(['import.tangled']);
  });

  it('do not take long, however tangled', () => {
    const star = Array.from({ length: 1999 }, (_, i) => {
      const turn = (2 * Math.PI * i * 999) / 1999;
      return [Math.round(1e5 * Math.cos(turn)), Math.round(1e5 * Math.sin(turn))];
    });
    const start = performance.now();
    expect(codes(star.flat())[1]).toEqual(['import.tangled']);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('unite to what they cover', () => {
    const [ring] = unionOf([
      [0, 0, 1000, 0, 1000, 1000, 0, 1000],
      [500, 500, 1500, 500, 1500, 1500, 500, 1500],
    ]);
    expect(areaM2(ring!)).toBe(175);
  });
});
