import { describe, expect, it } from 'vitest';
import { lineKind } from '../../furniture.ts';
import { planCity } from '../index.ts';
import { distanceTo, type Point } from '../plane.ts';

const pointsOf = (flat: readonly number[]): Point[] =>
  Array.from({ length: flat.length / 3 }, (_, i) => ({ x: flat[3 * i]! / 100, y: flat[3 * i + 1]! / 100 }));

describe.each([1000, 3000, 6000, 10_000])('the breakwater of a port, model of %i m', (sizeM) => {
  it.each([1, 2, 7])('seed %i: stands in the sea and leaves ships a way in', (seed) => {
    const { land, lines } = planCity({ preset: 'coast', seed, sizeM });
    const mounds = lines.filter(({ kind }) => kind === lineKind.breakwater);
    expect(mounds).toHaveLength(1);
    const mound = pointsOf(mounds[0]!.points);
    // The arm of a small port is built on to the end of its mole.
    expect(mound.slice(sizeM < 5000 ? 2 : 0).filter((p) => !land.isSea(p))).toEqual([]);
    const quay = pointsOf(lines.find(({ kind }) => kind === lineKind.quayWall)!.points);
    const head = mound[mound.length - 1]!;
    expect(distanceTo(quay, head)).toBeGreaterThan(sizeM < 5000 ? 0.018 * sizeM : 100);
  });
});
