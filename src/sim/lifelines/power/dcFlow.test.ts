import { describe, expect, it } from 'vitest';
import { checkDcGrid, DcFlow } from './dcFlow.ts';

describe('DC power flow', () => {
  it('splits a transfer over two paths in inverse proportion to their reactances', () => {
    // 0 → 1 directly with x = 1, or over 2 with x = 1 + 1.
    const grid = { busCount: 3, from: [0, 0, 2], to: [1, 2, 1], reactance: [1, 1, 1] };
    const { flow, angle } = new DcFlow(grid).solve([3, -3, 0]);
    expect([...flow]).toEqual([expect.closeTo(2, 12), expect.closeTo(1, 12), expect.closeTo(1, 12)]);
    expect(angle[0]).toBe(0);
    expect(angle[1]).toBeCloseTo(-2, 12);
  });

  it('drives a loop flow by a phase shift: φ over the reactance of the loop', () => {
    const grid = { busCount: 2, from: [0, 0], to: [1, 1], reactance: [0.5, 0.5], shift: [0.1, 0] };
    const { flow } = new DcFlow(grid).solve([0, 0]);
    expect(flow[0]).toBeCloseTo(-0.1, 12);
    expect(flow[1]).toBeCloseTo(0.1, 12);
  });

  it('gives each island its own reference and says what that has to add', () => {
    const grid = {
      busCount: 5,
      from: [0, 1, 3],
      to: [1, 2, 4],
      reactance: [1, 1, 1],
      inService: [1, 0, 1],
      slackRank: [0, 1, 0, 0, 2],
    };
    const dc = new DcFlow(grid);
    expect([...dc.island]).toEqual([0, 0, 1, 2, 2]);
    expect([...dc.slack]).toEqual([1, 2, 4]);
    const { slackInjection, flow } = dc.solve([-1, 0, -2, 4, 0]);
    expect([...slackInjection]).toEqual([1, 2, -4]);
    expect([...flow]).toEqual([-1, 0, 4]);
  });

  it('refuses zero impedance, loops and unknown buses by branch', () => {
    const issues = checkDcGrid({
      busCount: 2,
      from: [0, 0, 0, 0],
      to: [1, 0, 7, 1],
      reactance: [0, 1, 1, NaN],
    });
    expect(issues.map(({ code, parameters }) => [code, parameters['branch']])).toEqual([
      ['power.reactance', 0],
      ['power.branchLoop', 1],
      ['power.branchEnds', 2],
      ['power.notANumber', 3],
    ]);
  });
});
