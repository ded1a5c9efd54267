import { expect, test } from 'vitest';
import { positive, within } from './domain.ts';

test('a number within its bounds is handed on, both ends included', () => {
  for (const value of [0, 0.5, 1]) expect(within('share', value, 0, 1)).toBe(value);
  expect(within('radiusKm', 1e9, 0)).toBe(1e9);
  expect(positive('heightM', 1e-9)).toBe(1e-9);
});

test('any other is refused by name, NaN too', () => {
  expect(() => within('share', 1.1, 0, 1)).toThrow('share is 1.1, expected 0 to 1');
  expect(() => within('share', NaN, 0, 1)).toThrow(RangeError);
  expect(() => positive('heightM', 0)).toThrow('heightM is 0, expected more than 0');
  expect(() => positive('heightM', NaN)).toThrow(RangeError);
});
