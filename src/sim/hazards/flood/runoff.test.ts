import { expect, test } from 'vitest';
import { landCover } from '../../../city/model.ts';
import { retentionMm, runoffMm } from './runoff.ts';
import { publishedSurface } from './surface.ts';

test('runoff of TR-55: 4 inches of rain on CN 80 give 2.04 inches (table 2-1)', () => {
  const inch = 25.4;
  expect(runoffMm(4 * inch, retentionMm(80, 0)) / inch).toBeCloseTo(2.04, 2);
  expect(runoffMm(6 * inch, retentionMm(70, 0)) / inch).toBeCloseTo(2.81, 2);
  expect(runoffMm(2 * inch, retentionMm(98, 0)) / inch).toBeCloseTo(1.77, 2);
});

test('nothing runs off before the initial abstraction; never more runs off than falls', () => {
  const s = retentionMm(74, 0);
  expect(runoffMm(0.2 * s, s)).toBe(0);
  let before = 0;
  for (let rain = 1; rain < 500; rain += 1) {
    const off = runoffMm(rain, s);
    expect(off - before).toBeGreaterThanOrEqual(0);
    expect(off - before).toBeLessThanOrEqual(1);
    before = off;
  }
});

test('full soil and water pass everything on', () => {
  expect(runoffMm(33, retentionMm(74, 1))).toBe(33);
  expect(runoffMm(33, retentionMm(100, 0))).toBe(33);
});

test('every land cover has a row', () => {
  expect(publishedSurface).toHaveLength(Object.keys(landCover).length);
  for (const { manning, curveNumber } of publishedSurface) {
    expect(manning).toBeGreaterThan(0.01);
    expect(curveNumber).toBeGreaterThan(0);
    expect(curveNumber).toBeLessThanOrEqual(100);
  }
});
