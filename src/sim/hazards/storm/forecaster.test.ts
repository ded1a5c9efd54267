import { expect, test } from 'vitest';
import type { City } from '../../../city/model.ts';
import type { Scenario } from '../../../contract/scenario.ts';
import { Layout, plainMemory } from '../../../kernel/columns.ts';
import { declareFields } from '../../world/fields.ts';
import { declareForecast } from '../../world/forecast.ts';
import { Atmosphere } from './atmosphere.ts';
import { createForecaster } from './forecaster.ts';

const point = (at: number, east: number, north: number) => ({
  ...{ at, east: east * 1000, north: north * 1000 },
  ...{ pressure: 96_000, maxWind: 36, maxWindRadius: 40_000 },
});
const weather: Scenario['weather'] = {
  sea: { mean: 0, tideAmplitude: 0, tidePeriod: 44_700, highAt: 0 },
  typhoon: {
    name: { en: 'Test', zh: '试验' },
    track: [point(0, 0, -600), point(48 * 3600, 0, 200)],
    ambient: 100_800,
    shape: 1.4,
    rain: { factor: 1, bands: 0 },
    shelf: { width: 50_000, depth: 25 },
    spread: { across: 0, time: 0, strength: 0 },
  },
  forecastError: { trackAt24h: 75_000, strengthAt24h: 0.15, rain: 0.4, rainFullAfterH: 12 },
};

function forecaster(seed: number) {
  const layout = new Layout();
  const cover = new Uint8Array(100 * 70).fill(5);
  const city = { terrain: { cols: 100, rows: 70, cellCm: 1000, cover } } as unknown as City;
  const setup = { city, seed, layout };
  const fields = declareFields(setup);
  const forecast = declareForecast(setup);
  const events = { emit: () => 0 };
  const system = createForecaster({ setup, fields, forecast, events }, weather);
  layout.seal(plainMemory);
  system.start?.();
  return { forecast, system, truth: new Atmosphere(weather, seed) };
}

/** Distance between the expected and the true centre, km, `hour` hours ahead of `nowS`. */
function missKm({ forecast, truth }: ReturnType<typeof forecaster>, hour: number, nowS: number): number {
  const { storm } = truth.stormAt(nowS + hour * 3600)!;
  const { eastKm, northKm } = forecast.hours;
  return Math.hypot(eastKm[hour]! - storm.xKm, northKm[hour]! - storm.yKm);
}

test('misses by nothing now, and over many seeds by the stated mean a day ahead', () => {
  const misses: number[] = [];
  for (let seed = 1; seed <= 400; seed += 1) {
    const one = forecaster(seed);
    expect(missKm(one, 0, 0)).toBeCloseTo(0, 9);
    expect(missKm(one, 12, 0)).toBeCloseTo(missKm(one, 24, 0) / 2, 6);
    misses.push(missKm(one, 24, 0));
  }
  const mean = misses.reduce((sum, one) => sum + one, 0) / misses.length;
  // Standard error of the mean of 400 Rayleigh lengths: .52 · 75/20 ≈ 2 km.
  expect(Math.abs(mean - 75)).toBeLessThan(6);
});

test('narrows as the storm comes near', () => {
  let closer = 0;
  for (let seed = 1; seed <= 60; seed += 1) {
    const one = forecaster(seed);
    const early = missKm(one, 36, 0);
    for (let t = 3600; t <= 30 * 3600; t += 3600) one.system.step(t);
    if (missKm(one, 6, 30 * 3600) < early) closer += 1;
  }
  expect(closer).toBeGreaterThan(50);
});
