import { describe, expect, it } from 'vitest';
import { codeOf } from './code-of.ts';
import { localMetres, readCrs, utmCode } from './crs.ts';

/** Degrees → metres at the latitude, for tolerances. */
const metresApart = (a: readonly number[], b: readonly number[]): number => {
  const dx = (a[0]! - b[0]!) * 111_320 * Math.cos((a[1]! * Math.PI) / 180);
  return Math.hypot(dx, (a[1]! - b[1]!) * 111_200);
};

describe('reference systems', () => {
  it('knows places by their published coordinates', () => {
    // Onze-Lieve-Vrouwetoren, Amersfoort: RD 155000 463000 = 52° 09′ 18.627″ N, 5° 23′ 13.942″ E in ETRS89 (Kadaster).
    expect(
      metresApart(readCrs('EPSG:28992', 'f').toDegrees(155_000, 463_000), [5.38720621, 52.1551744]),
    ).toBeLessThan(0.5);
    // Caister water tower, OS worked example: E 651409.903 N 313177.270 = 52° 39′ 27.2531″ N, 1° 43′ 4.5177″ E on Airy;
    // in WGS84 52° 39′ 28.72″ N 1° 42′ 57.79″ E. Helmert shift: a few metres.
    const caister = readCrs('EPSG:27700', 'f').toDegrees(651_409.903, 313_177.27);
    expect(metresApart(caister, [1.716052, 52.657977])).toBeLessThan(8);
    // CN Tower: UTM 17T 630084 4833438 (Wikipedia, Universal Transverse Mercator).
    expect(
      metresApart(readCrs('EPSG:32617', 'f').toDegrees(630_084, 4_833_438), [-79.387139, 43.642567]),
    ).toBeLessThan(2);
    // Half the equator in Web Mercator.
    expect(readCrs('EPSG:3857', 'f').toDegrees(20_037_508.342789244, 0)[0]).toBeCloseTo(180, 6);
  });

  it('has the central meridians of the Chinese and Japanese zones', () => {
    for (const [code, x, lon] of [
      ['EPSG:4513', 25_500_000, 75],
      ['EPSG:4527', 39_500_000, 117],
      ['EPSG:4533', 45_500_000, 135],
      ['EPSG:4534', 500_000, 75],
      ['EPSG:4548', 500_000, 117],
      ['EPSG:4554', 500_000, 135],
      ['EPSG:4491', 13_500_000, 75],
      ['EPSG:4512', 500_000, 135],
    ] as const) {
      const [lonDeg, latDeg] = readCrs(code, 'f').toDegrees(x, 0);
      expect([code, lonDeg.toFixed(6), latDeg.toFixed(6)]).toEqual([code, lon.toFixed(6), '0.000000']);
    }
    const [lon, lat] = readCrs('EPSG:6677', 'f').toDegrees(0, 0);
    expect(metresApart([lon, lat], [139 + 50 / 60, 36])).toBeLessThan(0.01);
  });

  it('reads the ways to write a code, and proj4 strings', () => {
    for (const text of [
      'urn:ogc:def:crs:EPSG::7415',
      'https://www.opengis.net/def/crs/EPSG/0/7415',
      'http://www.opengis.net/def/crs/EPSG/0/28992',
      'EPSG:28992',
    ]) {
      expect(readCrs(text, 'f').toDegrees(155_000, 463_000)[0]).toBeCloseTo(5.3872, 3);
    }
    expect(readCrs('urn:ogc:def:crs:OGC:1.3:CRS84', 'f').toDegrees(7, 43)).toEqual([7, 43]);
    expect(readCrs('+proj=utm +zone=17 +datum=WGS84', 'f').toDegrees(630_084, 4_833_438)[1]).toBeCloseTo(
      43.6426,
      3,
    );
    expect(readCrs('local', 'f')).toBe(localMetres);
  });

  it('comes back from where it went, everywhere in its zone', () => {
    const crs = readCrs(`EPSG:${utmCode(121.5, 31.2)}`, 'f');
    expect(crs.name).toBe('EPSG:32651');
    expect(utmCode(-70, -33)).toBe(32719);
    const [x, y] = crs.fromDegrees(121.5, 31.2);
    expect(metresApart(crs.toDegrees(x, y), [121.5, 31.2])).toBeLessThan(1e-6);
  });

  it('refuses what it does not know, and gives no place to what has none', () => {
    expect(codeOf(() => readCrs('EPSG:999999', 'f'))).toBe('import.crsUnknown');
    expect(codeOf(() => readCrs('Amersfoort', 'f'))).toBe('import.crsUnknown');
    expect(codeOf(() => readCrs('+proj=nonsense', 'f'))).toBe('import.crsUnknown');
    expect(readCrs('EPSG:28992', 'f').toDegrees(Number.NaN, Infinity)).toEqual([Number.NaN, Number.NaN]);
  });
});
