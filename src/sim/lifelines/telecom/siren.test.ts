import { expect, test } from 'vitest';
import { sirenRangeM } from './siren.ts';

test('a siren falls by 10 dB when the distance doubles', () => {
  expect(sirenRangeM(110, 100)).toBeCloseTo(2 * sirenRangeM(110, 110), 10);
  expect(sirenRangeM(100, 100)).toBeCloseTo(30.48, 10);
});
