import { describe, expect, test } from 'vitest';
import { beaufort, beaufortRangeMps, mostBeaufort } from '../../world/beaufort.ts';
import { atkinsonHollidayMaxWindMps, hollandMaxWindMps, willoughbyMaxWindMps } from './pressureWind.ts';
import { type MovingStorm, type TrackPoint, headingDeg, stormAt, translationMps } from './track.ts';
import { inflowDeg, movementShare, windAt } from './windField.ts';

describe('pressure and wind', () => {
  test('no drop, no wind', () => {
    expect(willoughbyMaxWindMps(0)).toBe(0);
    expect(hollandMaxWindMps(0, 1.3)).toBe(0);
    expect(atkinsonHollidayMaxWindMps(1012)).toBe(0);
    expect(() => willoughbyMaxWindMps(-1)).toThrow(RangeError);
  });
});

describe('Beaufort numbers', () => {
  test.each([
    [0, 0],
    [0.24, 0],
    [0.3, 1],
    [10.79, 6],
    [17.1, 7],
    [17.2, 8],
    [32.6, 11],
    [32.7, 12],
    [41.4, 13],
    [41.5, 14],
    [56, 16],
    [90, 17],
  ])('%s m/s is %s', (windMps, expected) => {
    expect(beaufort(windMps)).toBe(expected);
  });

  test('the ranges leave no gap and give their own number', () => {
    for (let number = 0; number <= mostBeaufort; number += 1) {
      const { fromMps, toMps } = beaufortRangeMps(number);
      expect(beaufort(fromMps)).toBe(number);
      if (number === mostBeaufort) continue;
      expect(beaufort(toMps)).toBe(number);
      expect(beaufortRangeMps(number + 1).fromMps - toMps).toBeCloseTo(0.1, 10);
    }
  });
});

const point = (atS: number, xKm: number, yKm: number): TrackPoint => ({
  atS,
  xKm,
  yKm,
  centralHPa: 970 + atS / 3600,
  maxWindMps: 35,
  maxWindRadiusKm: 50,
});

describe('a track', () => {
  const track = [point(0, 0, 0), point(21_600, 0, 216), point(43_200, 108, 216)];

  test('is linear between its points', () => {
    expect(stormAt(track, 10_800)).toMatchObject({
      xKm: 0,
      yKm: 108,
      centralHPa: 973,
      northMps: 10,
      eastMps: 0,
    });
    expect(stormAt(track, 21_600)).toMatchObject({ xKm: 0, yKm: 216, northMps: 0, eastMps: 5 });
    expect(stormAt(track, 43_200)).toMatchObject({ xKm: 108, yKm: 216, eastMps: 5 });
  });

  test('tells speed and heading', () => {
    const north = stormAt(track, 100)!;
    expect(translationMps(north)).toBe(10);
    expect(headingDeg(north)).toBe(0);
    expect(headingDeg(stormAt(track, 30_000)!)).toBe(90);
    expect(headingDeg({ ...north, eastMps: -3, northMps: 3 })).toBeCloseTo(315, 10);
  });

  test('says nothing outside its time, and refuses points out of order', () => {
    expect(stormAt(track, -1)).toBeNull();
    expect(stormAt(track, 43_201)).toBeNull();
    expect(stormAt([track[0]!], 0)).toBeNull();
    expect(() => stormAt([track[1]!, track[0]!], 0)).toThrow(RangeError);
  });
});

describe('wind around a storm', () => {
  const storm: MovingStorm = { ...point(0, 0, 0), eastMps: 0, northMps: 8 };
  const speed = (xKm: number, yKm: number): number => {
    const { eastMps, northMps } = windAt(storm, 1.5, { xKm, yKm }, false);
    return Math.hypot(eastMps, northMps);
  };

  test('turns counter-clockwise and inwards', () => {
    const east = windAt({ ...storm, northMps: 0 }, 1.5, { xKm: 50, yKm: 0 }, false);
    expect(east.northMps).toBeCloseTo(35 * Math.cos(Math.PI / 9), 9);
    expect(east.eastMps).toBeCloseTo(-35 * Math.sin(Math.PI / 9), 9);
  });

  test('is fastest to the right of the way, where it is the maximum wind of the storm', () => {
    expect(speed(50, 0)).toBeGreaterThan(speed(-50, 0) + 7);
    let most = 0;
    for (let radius = 5; radius < 300; radius += 5) {
      for (let angle = 0; angle < 360; angle += 1) {
        const bearing = (angle * Math.PI) / 180;
        most = Math.max(most, speed(radius * Math.cos(bearing), radius * Math.sin(bearing)));
      }
    }
    expect(most).toBeCloseTo(35, 3);
  });

  test('is still at the centre and goes on over it', () => {
    expect(speed(0, 0)).toBe(0);
    expect(speed(0.001, 0)).toBeLessThan(0.01);
  });

  test('the inflow is continuous, half of the movement is added at the maximum', () => {
    expect(inflowDeg(0, 50)).toBe(10);
    expect(inflowDeg(49.9999, 50)).toBeCloseTo(inflowDeg(50, 50), 4);
    expect(inflowDeg(59.9999, 50)).toBeCloseTo(25, 3);
    expect(inflowDeg(500, 50)).toBe(25);
    expect(movementShare(50, 50)).toBe(0.5);
    expect(movementShare(0, 50)).toBe(0);
  });
});
