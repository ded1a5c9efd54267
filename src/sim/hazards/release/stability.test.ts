import { expect, test } from 'vitest';
import { dayOfYear, hourOf, radiationIndex, sunHeightDeg, turnerClass } from './stability.ts';

test('classes are those of the key', () => {
  expect(turnerClass(0.3, 4)).toBe('A');
  expect(turnerClass(2, 3)).toBe('B');
  expect(turnerClass(5, 3)).toBe('C');
  expect(turnerClass(3, -2)).toBe('F');
  expect(turnerClass(1, -2)).toBe('F');
  expect(turnerClass(4, -1)).toBe('D');
  for (let index = -2; index <= 3; index += 1) expect(turnerClass(12, index)).toBe('D');
  expect(() => turnerClass(1, 5)).toThrow(RangeError);
});

test('rain makes the air neutral in any wind but the faintest key', () => {
  expect(radiationIndex(50, true)).toBe(0);
  for (const wind of [0, 2, 5, 20]) expect(turnerClass(wind, 0)).toBe('D');
  expect([-1, 10, 30, 50, 70].map((sun) => radiationIndex(sun, false))).toEqual([-2, 1, 2, 3, 4]);
});

test('the sun stands where it does at noon and midnight', () => {
  // Solstice at 39° north: 90 − 39 + 23.45.
  expect(sunHeightDeg(39, dayOfYear('2026-06-21'), 12)).toBeCloseTo(74.45, 1);
  expect(sunHeightDeg(39, dayOfYear('2026-12-21'), 12)).toBeCloseTo(27.55, 1);
  expect(sunHeightDeg(39, dayOfYear('2026-06-21'), 0)).toBeCloseTo(-27.55, 1);
  expect(hourOf('2026-08-26T06:30:00+08:00')).toBe(6.5);
});
