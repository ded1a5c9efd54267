import { expect, test } from 'vitest';
import { fireFlow, type HydrantTest, projectedFlow, residualM } from './fireFlow.ts';

/** A source of 50 m behind a pipe that takes r q^1.852. */
const r = 0.01;
const pipe = (flow: number): HydrantTest => ({ pressure: 50 - r * flow ** 1.852, flow });

test('a flow test is projected to the wanted pressure', () => {
  const flowAt = (still: number, pressure: number, flow: number, wanted: number): number =>
    projectedFlow({ pressure: still, flow: 0 }, { pressure, flow }, wanted);
  // Four times the drop: 4^0.54 = 2.1140 times the flow.
  expect(flowAt(60, 55, 1000, 40)).toBeCloseTo(2114.0, 0);
  expect(flowAt(60, 30, 500, 30)).toBeCloseTo(500, 9);
  expect(flowAt(18, 15, 500, 20)).toBe(0);
  expect(() => flowAt(60, 60, 500, 20)).toThrow(RangeError);
});

test('tests with a model end at the flow that leaves the pressure, wherever they begin', () => {
  const exact = ((50 - residualM) / r) ** (1 / 1.852);
  for (const first of [0.001, 15, 1000]) {
    const found = fireFlow(pipe, 50, residualM, first)!;
    expect(Math.abs(found / exact - 1)).toBeLessThan(0.01);
  }
});

test('nothing is given where the pressure is too low already, nothing said where there is no solution', () => {
  expect(fireFlow(pipe, 14, residualM, 15)).toBe(0);
  expect(fireFlow(() => null, 50, residualM, 15)).toBeNull();
  expect(fireFlow(() => ({ pressure: 50, flow: 1 }), 50, residualM, 15)).toBeNull();
});
