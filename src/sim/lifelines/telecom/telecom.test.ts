import { describe, expect, test } from 'vitest';
import { erlangB, erlangC, offeredErlangAt } from './erlang.ts';
import { sirenRangeM } from './siren.ts';

describe('Erlang B', () => {
  test('is A / (1 + A) with one channel', () => {
    for (const load of [0.1, 1, 7]) expect(erlangB(load, 1)).toBeCloseTo(load / (1 + load), 14);
  });

  test('loses everything without a channel, nothing without calls', () => {
    expect(erlangB(5, 0)).toBe(1);
    expect(erlangB(0, 0)).toBe(1);
    expect(erlangB(0, 10)).toBe(0);
    expect(() => erlangB(-1, 3)).toThrow(RangeError);
  });

  test('the load of a loss gives that loss', () => {
    for (const channels of [1, 10, 200])
      expect(erlangB(offeredErlangAt(0.02, channels), channels)).toBeCloseTo(0.02, 12);
  });
});

describe('Erlang C', () => {
  test('with one server is the M/M/1 queue', () => {
    const { waits, meanWait, queued } = erlangC(0.5, 1, 1);
    expect([waits, meanWait, queued]).toEqual([0.5, 1, 0.5]);
  });

  test('has no rest where more comes than can be served', () => {
    expect(() => erlangC(3, 1, 3)).toThrow('utilisation');
  });
});

test('a siren falls by 10 dB when the distance doubles', () => {
  expect(sirenRangeM(110, 100)).toBeCloseTo(2 * sirenRangeM(110, 110), 10);
  expect(sirenRangeM(100, 100)).toBeCloseTo(30.48, 10);
});
