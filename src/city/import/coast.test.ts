import { describe, expect, it } from 'vitest';
import { areaM2, twiceAreaCm2 } from '../infer/geometry.ts';
import { clipLine, clipRing, tidyRing } from './clip.ts';
import { seaFromCoast } from './coast.ts';
import { createWarnings } from './issues.ts';

const box = { x0: -10_000, y0: -10_000, x1: 10_000, y1: 10_000 };
const coast = (...chains: number[][]): { m2: number; rings: number; open: boolean; codes: string[] } => {
  const warnings = createWarnings('a');
  const { sea, open } = seaFromCoast(chains, box, warnings);
  const signed = sea.flatMap((polygon) => polygon).reduce((sum, ring) => sum + twiceAreaCm2(ring) / 2e4, 0);
  return { m2: signed, rings: sea.flat().length, open, codes: warnings.list().map((issue) => issue.code) };
};
/** The box is 200 m × 200 m = 40,000 m². */
const whole = 40_000;

describe('sea from coastlines (land on the left)', () => {
  it('lies right of a line through the box, far outside or not', () => {
    // Northwards: land in the west, sea in the east.
    expect(coast([0, -9e6, 0, 9e6])).toMatchObject({ m2: whole / 2, open: false });
    // Southwards along x = 50 m: sea in the west, three quarters.
    expect(coast([5000, 20_000, 5000, -20_000])).toMatchObject({ m2: 0.75 * whole });
  });

  it('has islands as holes, and is everywhere when only islands are in the box', () => {
    const island = [0, 0, 2000, 0, 2000, 2000, 0, 2000, 0, 0];
    expect(coast(island)).toMatchObject({ m2: whole - 400, rings: 2 });
    const outside = island.map((value) => value + 50_000);
    expect(coast(outside)).toMatchObject({ m2: 0, rings: 0 });
    expect(coast([-5000, -9e6, -5000, 9e6], island)).toMatchObject({ m2: 0.75 * whole - 400 });
    expect(
      coast([...island].reverse().flatMap((_, i, all) => (i % 2 ? [] : [all[i + 1]!, all[i]!]))),
    ).toMatchObject({ m2: 400 });
  });

  it('closes several pieces along the border, strait and bay', () => {
    // A strait: land in the west (northward line at −50) and in the east (southward line at +50).
    expect(coast([-5000, -20_000, -5000, 20_000], [5000, 20_000, 5000, -20_000])).toMatchObject({
      m2: whole / 2,
      rings: 1,
    });
    // A bay from the south: in along x = −20 southwards would be land; here land is outside the bay.
    expect(coast([-2000, -20_000, -2000, 0, 2000, 0, 2000, -20_000])).toMatchObject({ m2: 4000 });
    // A ring of land larger than the box on one side only: rotated to start outside.
    expect(coast([0, -30_000, 0, 30_000, -30_000, 30_000, -30_000, -30_000, 0, -30_000])).toMatchObject({
      m2: whole / 2,
    });
  });

  it('leads a near end to the border by name, and stays open where the end is far', () => {
    expect(coast([0, -20_000, 0, 9000])).toMatchObject({ m2: whole / 2, codes: ['import.coastExtended'] });
    expect(coast([0, -20_000, 0, 0])).toMatchObject({ m2: 0, open: true });
  });
});

describe('clipping', () => {
  it('keeps the part of a ring inside the box', () => {
    const ring = [-20_000, -5000, 0, -5000, 0, 5000, -20_000, 5000];
    expect(areaM2(clipRing(ring, box))).toBe(10_000);
    expect(clipRing([20_000, 0, 30_000, 0, 30_000, 100], box)).toEqual([]);
    expect(areaM2(clipRing([-1e6, -1e6, 1e6, -1e6, 1e6, 1e6, -1e6, 1e6], box))).toBe(whole);
  });

  it('tidies repeats, spikes and straight points, also across the end of the ring', () => {
    const square = [0, 0, 10, 0, 10, 10, 0, 10];
    expect(tidyRing(square)).toEqual(square);
    expect(areaM2(tidyRing([5, 0, 10, 0, 10, 0, 10, 5, 10, 10, 20, 20, 10, 10, 0, 10, 0, 0]))).toBe(
      areaM2(square),
    );
    expect(tidyRing([5, 0, 10, 0, 10, 0, 10, 5, 10, 10, 20, 20, 10, 10, 0, 10, 0, 0])).toHaveLength(8);
    expect(tidyRing([0, 0, 5, 5, 10, 10])).toEqual([]);
  });

  it('cuts a line into its stretches inside', () => {
    const pieces = clipLine([-20_000, 0, 0, 0, 0, 20_000, 5000, 20_000, 5000, 0], box);
    expect(pieces.map((piece) => piece.points)).toEqual([
      [-10_000, 0, 0, 0, 0, 10_000],
      [5000, 10_000, 5000, 0],
    ]);
    expect(pieces.map((piece) => piece.source)).toEqual([
      [-1, 1, -1],
      [-1, 4],
    ]);
    expect(pieces.map((piece) => [piece.cutStart, piece.cutEnd])).toEqual([
      [true, true],
      [true, false],
    ]);
  });
});
