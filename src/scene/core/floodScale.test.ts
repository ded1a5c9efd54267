import { expect, it } from 'vitest';
import { classMiddleM, floodClass, floodScale } from './floodScale.ts';

it('covers 2 cm to 2 m without a gap, darker with depth', () => {
  expect(floodScale.map((c) => c.fromM)).toEqual([0.02, 0.15, 0.3, 1]);
  floodScale.slice(1).forEach((c, i) => expect(c.fromM).toBe(floodScale[i]!.toM));
  const lightness = floodScale.map(({ colour }) => {
    const [r, g, b] = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  });
  lightness.slice(1).forEach((l, i) => expect(l).toBeLessThan(lightness[i]! - 25));
});

it('puts a depth into its class', () => {
  expect(floodClass(0.01)).toBeNull();
  expect(floodClass(Number.NaN)).toBeNull();
  expect(floodClass(0.15)?.colour).toBe('#8bc1d5');
  expect(floodClass(0.29)?.colour).toBe('#8bc1d5');
  expect(floodClass(9)?.colour).toBe('#1f4e88');
  for (const c of floodScale) expect(floodClass(classMiddleM(c))).toBe(c);
});
