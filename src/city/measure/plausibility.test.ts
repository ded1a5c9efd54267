import { describe, expect, test } from 'vitest';
import { gridCity, networkCity } from '../../../tests/support/network.ts';
import { blockAreasM2 } from './blocks.ts';
import { streetsOf } from './streets.ts';

describe('streets', () => {
  test('a square grid has ends of degree two joined, threes along its sides, fours inside', () => {
    const city = gridCity(5, 100);
    const { degree, stretches, lengthM } = streetsOf(city);
    const count = (wanted: number) => [...degree].filter((d) => d === wanted).length;
    // The four corners are passed through: the two streets at each are one stretch of 200 m.
    expect([count(0), count(3), count(4)]).toEqual([4, 12, 9]);
    expect(lengthM).toBeCloseTo(40 * 100, 6);
    expect(stretches.reduce((sum, one) => sum + one.lengthM, 0)).toBeCloseTo(lengthM, 6);
  });

  test('a ring without a junction is one stretch', () => {
    const corners: [number, number][] = [
      [0, 0],
      [100, 0],
      [100, 100],
      [0, 100],
    ];
    const city = networkCity(
      corners,
      corners.map((_, i) => ({ from: i, to: (i + 1) % 4 })),
    );
    expect(streetsOf(city).stretches.map((one) => Math.round(one.lengthM))).toEqual([400]);
  });
});

describe('blocks', () => {
  test('of a grid are its squares, each once', () => {
    const city = gridCity(5, 100);
    const areas = blockAreasM2(city, streetsOf(city));
    expect(areas.map((m2) => Math.round(m2))).toEqual(Array.from({ length: 16 }, () => 10_000));
  });
});
