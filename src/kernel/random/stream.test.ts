import { describe, expect, test } from 'vitest';
import { stream } from '../random.ts';

const take = (name: string, seed = 7): number[] => {
  const random = stream(seed, name);
  return Array.from({ length: 5 }, () => random.next());
};

describe('a named stream', () => {
  test('is repeatable and differs by seed and by name, whatever the script', () => {
    expect(take('blocks')).toEqual(take('blocks'));
    const others = [
      take('blocks'),
      take('blocks', 8),
      take('lots'),
      take('中'),
      take('伬'),
      take('7:blocks'),
      take(''),
    ];
    expect(new Set(others.map((draws) => draws[0])).size).toBe(others.length);
  });

  test('forks by name, whatever was drawn before', () => {
    const parent = stream(7, 'city');
    const early = parent.fork('roads').next();
    parent.next();
    expect(parent.fork('roads').next()).toBe(early);
    expect(parent.fork('parks').next()).not.toBe(early);
    expect(stream(7, 'city/5:roads').next()).not.toBe(early);
  });

  test('stays in its ranges', () => {
    const random = stream(7, 'ranges');
    for (let i = 0; i < 10_000; i++) {
      expect(random.next() >= 0 && random.next() < 1).toBe(true);
      expect([0, 1, 2]).toContain(random.int(3));
      const value = random.range(-2, 3);
      expect(value >= -2 && value < 3).toBe(true);
      expect(Math.abs(random.normal())).toBeLessThan(6.5);
    }
  });

  test('picks and shuffles without losing anything', () => {
    const random = stream(7, 'cards');
    const cards = Array.from({ length: 52 }, (_, i) => i);
    const shuffled = random.shuffle([...cards]);
    expect(shuffled).not.toEqual(cards);
    expect(shuffled.toSorted((x, y) => x - y)).toEqual(cards);
    expect(cards).toContain(random.pick(cards));
    expect(random.pick(new Float32Array([0.5]))).toBe(0.5);
    expect(() => random.pick([])).toThrow(/cards/);
  });

  /** Frozen: a change here changes every generated city. */
  test('has bits that must not change', () => {
    const random = stream(7, 'golden');
    expect([random.next(), random.int(1000), random.range(10, 20), random.normal()]).toEqual([
      0.2143228016793728, 211, 11.326517527922988, 1.4809093303247123,
    ]);
    expect(random.shuffle([0, 1, 2, 3, 4, 5, 6, 7])).toEqual([5, 6, 2, 0, 3, 1, 7, 4]);
    expect(random.fork('child').next()).toBe(0.43174600251950324);
  });
});
