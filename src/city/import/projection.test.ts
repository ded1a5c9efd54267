import { describe, expect, it } from 'vitest';
import { createProjection } from './projection.ts';

/** Lengths of a degree on WGS84 in metres: NGA tables as printed in Wikipedia "Geographic coordinate system". */
const degrees = [
  { lat: 0, ofLat: 110_574, ofLon: 111_320 },
  { lat: 30, ofLat: 110_852, ofLon: 96_486 },
  { lat: 45, ofLat: 111_132, ofLon: 78_847 },
  { lat: 60, ofLat: 111_412, ofLon: 55_800 },
];

describe('the local projection', () => {
  it('has the length of a degree of WGS84 within a metre', () => {
    for (const { lat, ofLat, ofLon } of degrees) {
      const at = createProjection(10, lat);
      expect(Math.abs((at.yCm(lat + 0.5) - at.yCm(lat - 0.5)) / 100 - ofLat)).toBeLessThan(1);
      expect(Math.abs((at.xCm(10.5) - at.xCm(9.5)) / 100 - ofLon)).toBeLessThan(1);
    }
  });

  it('turns back to degrees, and is whole across the 180° meridian', () => {
    const at = createProjection(179.99, -17);
    expect(at.xCm(-179.99)).toBeCloseTo(-at.xCm(179.97), -1);
    expect(at.lonOf(at.xCm(-179.995))).toBeCloseTo(-179.995, 6);
    expect(at.latOf(at.yCm(-17.01))).toBeCloseTo(-17.01, 6);
  });
});
