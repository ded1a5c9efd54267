/**
 * The hot-line without impatience is M/M/c: waiting probability and mean wait against Erlang C
 * (reference/traffic/analytic/expected.json "mmc": c 5, 8 calls/h, mean service 30 min → .5541, 16.62 min; c 10, 16/h →
 * .4092, 6.14 min).
 */
import { describe, expect, test } from 'vitest';
import { testEngine } from '../support/drill.ts';
import { never } from '../../src/sim/world/orders.ts';
import { testDocuments } from '../support/testScenario.ts';
import type { World } from '../../src/sim/world/world.ts';
import { kernelModules } from '../support/kernels.ts';

/** Service is shortened from 30 min to 10 s and arrivals raised alike: the same utilisation, more calls in a run. */
const scale = 180;
const hours = 5;

describe('the call centre', () => {
  test.each([
    { operators: 5, callsPerHour: 8, waits: 0.5541, meanWaitMin: 16.62 },
    { operators: 10, callsPerHour: 16, waits: 0.4092, meanWaitMin: 6.14 },
  ])('with $operators operators waits like Erlang C', ({ operators, callsPerHour, waits, meanWaitMin }) => {
    const shares: number[] = [];
    const means: number[] = [];
    for (let seed = 1; seed <= 3; seed += 1) {
      const { share, meanS } = run(operators, callsPerHour * scale, seed);
      shares.push(share);
      means.push((meanS * scale) / 60);
    }
    // Whole seconds round a mean service of 10 s and delay an answer by up to one: a few per cent each.
    expect(Math.abs(mean(shares) - waits)).toBeLessThan(0.12 * waits + 0.05);
    expect(Math.abs(mean(means) - meanWaitMin)).toBeLessThan(0.2 * meanWaitMin);
  });
});

function run(operators: number, background: number, seed: number): { share: number; meanS: number } {
  const documents = testDocuments();
  const { institution, scenario } = documents;
  const rain = { ...scenario.weather.rain!, depth: 0 };
  const dry = { ...scenario, duration: hours * 3600, weather: { ...scenario.weather, rain } };
  const callCentre = { ...institution.callCentre, operators, background, service: 10, patience: 1e6 };
  const engine = testEngine({
    documents: { ...documents, scenario: dry, institution: { ...institution, callCentre } },
    seed,
    checkpoints: false,
    kernels: kernelModules(),
  });
  const { fault } = engine.advance(hours * 3600);
  expect(fault).toBeNull();
  const { calls, register } = (engine as unknown as { world: World }).world.calls;
  let waited = 0;
  let waitS = 0;
  const count = register.head[0]!;
  for (let row = 0; row < count; row += 1) {
    if (calls.answeredAtS[row] === never) continue;
    const delayS = calls.answeredAtS[row]! - calls.madeAtS[row]!;
    waitS += delayS;
    if (delayS > 0) waited += 1;
  }
  expect(count).toBeGreaterThan(5000);
  return { share: waited / count, meanS: waitS / count };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
