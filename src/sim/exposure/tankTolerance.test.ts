import { expect, test } from 'vitest';
import { bucklingGustMps, bundedDepthM, floatDepthM, roofHoldsMm, tankSteelKgpm2 } from './tankTolerance.ts';

test('a tank floats when the water weighs what steel and filling do', () => {
  // 65 m wide, 20 m high: shell 4.9 · 65 · 19.7/137 = 45.8 mm at its foot; 13 mm of plates, 25 kg of frame.
  const steel = tankSteelKgpm2(65, 20);
  expect(steel).toBeCloseTo((0.013 + (4 * 20 * 0.0458 * 0.5) / 65) * 7850 + 25, 0);
  expect(floatDepthM(steel, 2, 740)).toBeCloseTo((1480 + steel) / 1000, 12);
  expect(floatDepthM(steel, 0, 740)).toBeLessThan(0.5);
  expect(() => floatDepthM(steel, -1, 740)).toThrow(RangeError);
});

test('small tanks have the thinnest shell that is built', () => {
  expect(tankSteelKgpm2(6, 5)).toBeCloseTo((0.013 + (4 * 5 * 0.006) / 6) * 7850 + 25, 6);
});

test('filling stiffens a shell against wind', () => {
  expect(bucklingGustMps(0, 0)).toBe(75);
  expect(bucklingGustMps(0.8, 0)).toBeGreaterThan(bucklingGustMps(0.1, 0));
});

test('a tight bund keeps water out up to its crest, one that is not keeps none out', () => {
  expect([0.5, 1, 1.1].map((outsideM) => bundedDepthM(outsideM, 1, true))).toEqual([0, 0, 1.1]);
  expect([0.5, 1.1].map((outsideM) => bundedDepthM(outsideM, 1, false))).toEqual([0.5, 1.1]);
});

test('of wide tanks 15 in 400 have a floating roof that sinks under 250 mm', () => {
  const lost = Array.from({ length: 400 }, (_, k) => roofHoldsMm(26, k / 400)).filter((mm) => mm === 250);
  expect(lost).toHaveLength(15);
  expect(roofHoldsMm(19, 0)).toBe(Infinity);
});
