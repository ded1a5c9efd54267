import { describe, expect, test } from 'vitest';
import { erlangB } from '../../../kernel/math.ts';
import { erlangC, offeredErlangAt } from './erlang.ts';

describe('Erlang B', () => {
  test('the load of a loss gives that loss', () => {
    for (const channels of [1, 10, 200])
      expect(erlangB(offeredErlangAt(0.02, channels), channels)).toBeCloseTo(0.02, 12);
    expect(() => offeredErlangAt(0, 10)).toThrow(RangeError);
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
