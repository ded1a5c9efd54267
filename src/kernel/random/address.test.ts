import { describe, expect, test } from 'vitest';
import {
  below,
  drawBelow,
  drawExponential,
  drawKey,
  drawNormal,
  drawU32,
  drawUnit,
  exponential,
  normal,
  purpose,
  uniform,
} from '../random.ts';

const key = new Uint32Array(2);

function keyOf(seed: number, purposeCode: number, timeS: number): [number, number] {
  drawKey(seed, purposeCode, timeS, key);
  return [key[0]!, key[1]!];
}

describe('purposes', () => {
  test('are FNV-1a of the bytes of UTF-16', () => {
    // published vectors of FNV-1a, 32 bits (Noll's test suite): the empty string, and "a" with a zero byte
    expect(purpose('')).toBe(0x811c9dc5);
    expect(purpose('a')).toBe(0x2b24d044);
  });

  test('of different names differ', () => {
    const names = ['call', 'call/duration', 'calls', 'fire', '火', '伬', '中', 'wind/gust', 'wind/gusts'];
    expect(new Set(names.map(purpose)).size).toBe(names.length);
  });
});

describe('keys', () => {
  test('change with every part of the address', () => {
    const some = [
      keyOf(7, 1, 0),
      keyOf(8, 1, 0),
      keyOf(-7, 1, 0),
      keyOf(7.5, 1, 0),
      keyOf(7 + 2 ** 32, 1, 0),
      keyOf(7, 2, 0),
      keyOf(7, 1, 1),
      keyOf(7, 1, -1),
      keyOf(7, 1, 0.1),
      keyOf(7, 1, 5e-324),
      keyOf(1, 7, 0),
      keyOf(0, 1, 7),
    ];
    expect(new Set(some.map(String)).size).toBe(some.length);
  });

  test('take −0 for 0', () => {
    expect(keyOf(-0, 1, -0)).toEqual(keyOf(0, 1, 0));
  });

  test.each([
    [NaN, 0],
    [Infinity, 0],
    [1, NaN],
    [1, -Infinity],
  ])('refuse seed %d, time %d', (seed, timeS) => {
    expect(() => drawKey(seed, 1, timeS, key)).toThrow(/finite/);
  });
});

describe('draws', () => {
  const [a, b] = keyOf(7, purpose('draws'), 60);

  test('permute the ids under a key', () => {
    const draws = Uint32Array.from({ length: 100_000 }, (_, id) => drawU32(id, a, b));
    expect(new Set(draws).size).toBe(draws.length);
  });

  test('stay in range and rise with the uniform draw', () => {
    const ids = Array.from({ length: 10_000 }, (_, id) => id).sort(
      (i, j) => drawU32(i, a, b) - drawU32(j, a, b),
    );
    let before = [-1, -1, -Infinity, 0];
    for (const id of ids) {
      const now = [
        drawUnit(id, a, b),
        drawExponential(id, a, b),
        drawNormal(id, a, b),
        drawBelow(6, id, a, b),
      ];
      expect(now.every((value, i) => value >= before[i]!)).toBe(true);
      before = now;
    }
    expect(before[0]).toBeLessThan(1);
    expect(before[3]).toBe(5);
  });

  test('one at a time are the same numbers', () => {
    const p = purpose('draws');
    expect(uniform(7, p, 3, 60)).toBe(drawUnit(3, a, b));
    expect(exponential(7, p, 3, 60)).toBe(drawExponential(3, a, b));
    expect(normal(7, p, 3, 60)).toBe(drawNormal(3, a, b));
    expect(below(10, 7, p, 3, 60)).toBe(drawBelow(10, 3, a, b));
  });
});

/** Frozen: a change here changes the course of every saved run. */
describe('bits that must not change', () => {
  test('keys and draws', () => {
    expect(keyOf(7, purpose('golden'), 3600)).toEqual([1268954942, 814647302]);
    expect([0, 1, 2, 0xffffffff].map((id) => drawU32(id, ...keyOf(7, purpose('golden'), 3600)))).toEqual([
      4153285218, 629484183, 2933364903, 2149576260,
    ]);
    expect(keyOf(0, 0, 0)).toEqual([3135909450, 1951171652]);
  });

  test('distributions', () => {
    const p = purpose('golden');
    expect([
      uniform(1, p, 2, 3),
      exponential(1, p, 2, 3),
      normal(1, p, 2, 3),
      below(1000, 1, p, 2, 3),
    ]).toEqual([0.6776636107824743, 1.1321595920936662, 0.4611753877854071, 677]);
  });
});
