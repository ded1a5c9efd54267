import { expect, test } from 'vitest';
import { buildingUse } from '../../city/model.ts';
import { testCity } from '../../../tests/support/drill.ts';
import { buildingValues, damageClass } from './buildingValues.ts';
import { combinedLossEur } from './loss.ts';

test('a building is worth its floors, and water reaches two of them', () => {
  const city = testCity();
  const { allEur, byWaterEur } = buildingValues(city);
  for (let building = 0; building < city.buildings.count; building += 1) {
    expect(allEur[building]).toBeGreaterThan(0);
    expect(byWaterEur[building]).toBeLessThan(allEur[building]!);
  }
  expect(damageClass(buildingUse.apartments)).toBe('residential');
  expect(damageClass(buildingUse.hospital)).toBe('commercial');
  expect(damageClass(buildingUse.warehouse)).toBe('industrial');
});

test('two causes together take less than their sum and more than either', () => {
  const both = combinedLossEur(100, 30, 0.2);
  expect(both).toBeLessThan(30 + 20);
  expect(both).toBeGreaterThan(30);
});
