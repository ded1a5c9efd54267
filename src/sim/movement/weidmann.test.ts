import { expect, test } from 'vitest';
import { freeWalkMps, shuffleMps, walkSpeedMps, weidmannSpeedMps, weidmannTable } from './weidmann.ts';

test('largest flow 1.225 persons/(m s) at 1.75 persons/m², as Weidmann (1993) gives', () => {
  let best = 0;
  let at = 0;
  for (let density = 0.1; density < 5.4; density += 0.01) {
    const flow = density * weidmannSpeedMps(density);
    if (flow > best) [best, at] = [flow, density];
  }
  expect(best).toBeCloseTo(1.225, 2);
  expect(at).toBeCloseTo(1.75, 1);
});

test('free walk alone, a shuffle in the densest crowd, falling in between', () => {
  expect(weidmannSpeedMps(0)).toBe(freeWalkMps);
  expect(weidmannSpeedMps(6)).toBe(shuffleMps);
  for (let density = 0; density < 5.4; density += 0.1) {
    expect(weidmannSpeedMps(density + 0.1)).toBeLessThanOrEqual(weidmannSpeedMps(density));
  }
});

test('the table is within 2 cm/s of the relation', () => {
  const table = weidmannTable();
  for (let density = 0; density < 8; density += 0.013) {
    expect(Math.abs(walkSpeedMps(table, density) - weidmannSpeedMps(density))).toBeLessThan(0.02);
  }
});
