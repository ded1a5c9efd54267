import { expect, test } from 'vitest';
import { restorationDays, restoredShare } from './restoration.ts';

test('half of the components work again after the mean time, and worse damage takes longer', () => {
  for (const component of Object.keys(restorationDays) as (keyof typeof restorationDays)[]) {
    for (const damage of [1, 2, 3, 4] as const)
      expect(restoredShare(component, damage, restorationDays[component].mean[damage - 1]!)).toBeCloseTo(
        0.5,
        7,
      );
    for (const damage of [2, 3, 4] as const)
      expect(restoredShare(component, damage, 3)).toBeLessThan(
        restoredShare(component, (damage - 1) as 1 | 2 | 3, 3),
      );
  }
  expect(() => restoredShare('bridge', 1, -1)).toThrow(RangeError);
});
