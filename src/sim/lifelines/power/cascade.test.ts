import { describe, expect, it } from 'vitest';
import { powerSystemOf } from '../../../headless/matpower/system.ts';
import { caseOf, caseText, ring } from '../../../../tests/support/powerCase.ts';
import { capacityOf, PowerCascade } from './cascade.ts';
import { leastShed } from './leastShed.ts';

const system = powerSystemOf(caseOf(caseText(ring)));
const shown = (values: ArrayLike<number>): number[] =>
  Array.from(values, (one) => Math.round(one * 1e6) / 1e4);

describe('a grid that loses branches', () => {
  it('carries its ordinary day', () => {
    const grid = new PowerCascade(system);
    grid.settle();
    // Around the ring of equal reactances the drops sum to nothing.
    expect(shown(grid.flow)).toEqual([40, -20, 10, -30]);
    expect(grid.flow.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 12);
    expect(shown(grid.served)).toEqual([0, 60, 0, 40]);
  });

  it('raises by headroom, lowers and sheds in proportion, island by island', () => {
    const grid = new PowerCascade(system);
    // {1, 2} with 80 MW at most for 60, {3, 4} with 30 of 50 MW for 40.
    grid.inService[1] = 0;
    grid.inService[3] = 0;
    grid.settle();
    expect(grid.islandCount).toBe(2);
    expect(shown(grid.output)).toEqual([60, 40]);
    expect(grid.servedTotal()).toBeCloseTo(1, 12);
    // {2} and {1, 4, 3}: bus 2 is dead.
    grid.inService.set([0, 0, 1, 1]);
    grid.settle();
    expect(shown(grid.served)).toEqual([0, 0, 0, 40]);
    expect([...grid.energised.subarray(0, 2)]).toEqual([1, 0]);
    // {1}, {2, 3, 4} with 50 MW at most for 100.
    grid.inService.set([0, 1, 1, 0]);
    grid.settle();
    expect(shown(grid.served)).toEqual([0, 30, 0, 20]);
  });

  it('trips what is overloaded, says in which round, and leaves what it was given', () => {
    const grid = new PowerCascade(system);
    grid.settle();
    const capacity = capacityOf(grid.flow, 1.2);
    expect(shown(capacity)).toEqual([48, 24, 12, 36]);
    grid.inService[0] = 0;
    const before = grid.inService.slice();
    grid.cascade(capacity);
    expect([...grid.tripped.subarray(0, grid.tripCount)]).toEqual([1, 2, 3]);
    expect([...grid.roundEnd.subarray(0, grid.roundCount)]).toEqual([3]);
    expect(grid.islandCount).toBe(4);
    expect(grid.servedTotal()).toBe(0);
    expect(grid.inService).toEqual(before);
    grid.cascade([0.48, 0.24, 0.1, 0.36], 'worst');
    expect(grid.tripped[0]).toBe(2);
  });

  it('depends on nothing that was asked before', () => {
    const fresh = new PowerCascade(system);
    fresh.inService[2] = 0;
    fresh.settle();
    const used = new PowerCascade(system);
    for (let k = 0; k < 4; k += 1) {
      used.inService.fill(1);
      used.inService[k] = 0;
      used.cascade([0.1, 0.2, 0.3, 0.4]);
    }
    used.inService.set([1, 1, 0, 1]);
    used.settle();
    expect(used.flow).toEqual(fresh.flow);
    expect(used.angle).toEqual(fresh.angle);
  });

  it('drives no power through a dead island, phase shifter or not', () => {
    const shifted = { ...system, grid: { ...system.grid, shift: [0.1, 0, 0, 0] }, load: [0, 0, 0, 0] };
    const grid = new PowerCascade(shifted);
    grid.settle();
    expect([...grid.flow]).toEqual([0, 0, 0, 0]);
  });
});

describe('least load to shed', () => {
  it('is nothing where the limits are wide, and what they lack where they are not', () => {
    expect(leastShed(system, [9, 9, 9, 9]).shed).toBeCloseTo(0, 12);
    // Bus 2 gets at most 10 + 20, bus 4 what it wants.
    const tight = leastShed(system, [0.1, 0.2, 9, 9]);
    expect(tight.shed).toBeCloseTo(0.3, 9);
    expect(Math.abs(tight.flow[0]!)).toBeLessThan(0.1 + 1e-9);
    expect(Math.abs(tight.flow[1]!)).toBeLessThan(0.2 + 1e-9);
    expect(leastShed(system, [Infinity, Infinity, Infinity, Infinity]).shed).toBeCloseTo(0, 12);
  });

  it('says so where a phase shifter alone is too much', () => {
    const shifted = { ...system, grid: { ...system.grid, shift: [1, 0, 0, 0] } };
    expect(() => leastShed(shifted, [0.1, 0.1, 0.1, 0.1])).toThrow('power.noFeasibleFlow');
  });
});
