import { expect, test } from 'vitest';
import { chicagoRateMmph, chicagoTotalMm } from './chicago.ts';
import type { RainWeather } from './weather.ts';

const rain: RainWeather = {
  startS: 1800,
  durationS: 3 * 3600,
  depthMm: 160,
  peakPosition: 0.4,
  b: 0.7,
  c: 10,
  spatial: { kind: 'uniform' },
};
const peakS = 1800 + 0.4 * 3 * 3600;

test('nothing before, the whole depth exactly from the end on', () => {
  expect(chicagoTotalMm(rain, 0)).toBe(0);
  expect(chicagoTotalMm(rain, 1800)).toBe(0);
  expect(chicagoTotalMm(rain, 1800 + 3 * 3600)).toBe(160);
  expect(chicagoTotalMm(rain, 1e6)).toBe(160);
  expect(chicagoTotalMm(rain, 1801)).toBeGreaterThan(0);
  expect(chicagoTotalMm(rain, 1800 + 3 * 3600 - 1)).toBeCloseTo(160, 1);
});

test('the share before the peak is the peak position', () => {
  expect(chicagoTotalMm(rain, peakS)).toBeCloseTo(0.4 * 160, 10);
});

test('the total is the integral of the intensity (Simpson)', () => {
  let sum = 0;
  const stepS = 4;
  for (let t = 1800; t < 1800 + 3 * 3600; t += stepS) {
    const rates = [t, t + stepS / 2, t + stepS].map((at) =>
      chicagoRateMmph(rain, Math.min(at, 1800 + 3 * 3600 - 1e-6)),
    );
    sum += ((rates[0]! + 4 * rates[1]! + rates[2]!) / 6) * (stepS / 3600);
    if (t % 3600 === 0) expect(chicagoTotalMm(rain, t + stepS)).toBeCloseTo(sum, 4);
  }
  expect(sum).toBeCloseTo(160, 4);
});

test('every window around the peak has the intensity of the curve a/(t + c)^b', () => {
  // The defining property of Keifer & Chu: the wettest t minutes hold a·t/(t + c)^b, split r : 1 − r around the peak.
  const a = (160 / 180) * (180 + 10) ** 0.7;
  for (const minutes of [1, 5, 30, 90, 180]) {
    const from = peakS - 60 * minutes * 0.4;
    const wettest = chicagoTotalMm(rain, from + 60 * minutes) - chicagoTotalMm(rain, from);
    expect(wettest).toBeCloseTo((a * minutes) / (minutes + 10) ** 0.7, 6);
  }
  expect(chicagoRateMmph(rain, peakS)).toBeCloseTo((60 * a) / 10 ** 0.7, 6);
});
