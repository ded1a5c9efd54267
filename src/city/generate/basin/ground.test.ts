import { expect, it } from 'vitest';
import { cornersOf, Ground, type Rect } from './ground.ts';
import { gradientNoise } from './relief.ts';

const rect = (x: number, y: number): Rect => ({
  centre: { x, y },
  along: { x: 0.6, y: 0.8 },
  lengthM: 100,
  depthM: 40,
});

it('keeps rectangles apart from one another and from lines by what each asks', () => {
  const ground = new Ground();
  ground.addRect(rect(0, 0));
  ground.addLine(
    [
      { x: -500, y: 300 },
      { x: 500, y: 300 },
    ],
    25,
  );
  expect(ground.isFree(rect(10, 10), 5)).toBe(false);
  expect(ground.isFree(rect(0, 230), 5)).toBe(false);
  // The corner of the tilted rectangle reaches 52 m up: 195 + 52 + 25 < 300 < 245 + 52 + 25.
  expect(ground.isFree(rect(0, 195), 5)).toBe(true);
  expect(ground.isFree(rect(0, 245), 5)).toBe(false);
  expect(ground.isFree(rect(-60, 45), 5)).toBe(true);
  expect(ground.isFree(rect(-60, 45), 60)).toBe(false);
});

it('grows corners outwards', () => {
  const [a, b, c] = cornersOf(rect(0, 0), 10);
  const far = (p: { x: number; y: number }, q: { x: number; y: number }): number =>
    Math.sqrt((p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y));
  expect(far(a!, b!)).toBeCloseTo(120, 9);
  expect(far(b!, c!)).toBeCloseTo(60, 9);
});

it('noise is bounded, smooth, nought on its lattice and centred', () => {
  const noise = gradientNoise(42, 100);
  let sum = 0;
  let most = 0;
  for (let k = 0; k < 4000; k += 1) {
    const x = 17.3 * k;
    const y = 31.7 * (k % 63);
    const n = noise(x, y);
    sum += n;
    most = Math.max(most, Math.abs(n));
    expect(Math.abs(noise(x + 1, y) - n)).toBeLessThan(0.06);
  }
  expect(noise(300, -700)).toBe(0);
  expect(most).toBeGreaterThan(0.5);
  expect(most).toBeLessThan(1.5);
  expect(Math.abs(sum / 4000)).toBeLessThan(0.05);
});
