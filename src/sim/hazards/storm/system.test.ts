import { expect, test } from 'vitest';
import type { City } from '../../../city/model.ts';
import { eventCode, eventKindNames } from '../../../contract/events.ts';
import type { Scenario } from '../../../contract/scenario.ts';
import { Layout, plainMemory } from '../../../kernel/columns.ts';
import { declareFields } from '../../world/fields.ts';
import { rainShares } from './pattern.ts';
import { createStorm } from './system.ts';
import { weatherOf } from './weather.ts';
import { chicagoTotalMm } from './chicago.ts';

const weather = {
  rain: {
    start: 90,
    duration: 3600,
    depth: 100,
    peakPosition: 0.5,
    b: 0.7,
    c: 600,
    spatial: { kind: 'uniform' },
  },
  sea: {
    mean: 0.1,
    tideAmplitude: 1,
    tidePeriod: 44_700,
    highAt: 22_350,
    surge: { peak: 1.5, at: 20_000, rise: 7200 },
  },
  forecastError: { trackAt24h: 75_000, strengthAt24h: 0.15, rain: 0.4, rainFullAfterH: 12 },
} as const satisfies Scenario['weather'];

function storm(over: Partial<Scenario['weather']> = {}) {
  const layout = new Layout();
  const cover = Uint8Array.from({ length: 7000 }, (_, cell) => (cell < 2000 ? 0 : 5));
  const city = { terrain: { cols: 100, rows: 70, cellCm: 1000, cover } } as unknown as City;
  const setup = { city, seed: 1, layout };
  const fields = declareFields(setup);
  const told: { kind: string; atS: number; a: number; cause: number }[] = [];
  const emit = (kind: number, atS: number, _k: number, _s: number, a = 0, _b = 0, cause = -1): number => {
    told.push({ kind: eventKindNames[kind]!, atS, a, cause });
    return told.length - 1;
  };
  const system = createStorm({ setup, fields, events: { emit } }, { ...weather, ...over });
  layout.seal(plainMemory);
  system.start?.();
  return {
    fields,
    told,
    run: (untilS: number) => {
      for (let t = 60; t <= untilS; t += 60) system.step(t);
    },
  };
}

test('total and rate meet the design storm at every minute', () => {
  const { fields, run } = storm();
  run(1800);
  const rain = weatherOf(weather).rain!;
  expect(fields.rain.totalMm[0]).toBe(chicagoTotalMm(rain, 1800));
  expect(fields.rain.totalMm[0]! + fields.rain.rateMmph[0]! / 60).toBeCloseTo(chicagoTotalMm(rain, 1860), 10);
  expect(fields.global.rainAtS[0]).toBe(1800);
});

test('rain and sea are told once each, with their causes', () => {
  const { fields, told, run } = storm();
  run(30_000);
  expect(told.map(({ kind, atS }) => [kind, atS]).slice(0, 3)).toEqual([
    ['storm.rainBegan', 90],
    ['storm.rainPeaked', 1890],
    ['storm.rainEnded', 3690],
  ]);
  expect(told[0]!.a).toBe(100);
  expect(told[1]!.cause).toBe(0);
  expect(told[2]!.cause).toBe(0);
  expect(fields.global.rainCause[0]).toBe(0);
  const high = told.filter(({ kind }) => kind === 'storm.seaHigh');
  expect(high).toHaveLength(1);
  expect(high[0]!.a).toBeGreaterThan(0.1 + 1.25);
  expect(told.indexOf(high[0]!)).toBe(fields.global.seaCause[0]);
  expect(eventCode['storm.seaHigh']).toBeGreaterThan(0);
});

test('no rain and a still sea: nothing is told and no cause is set', () => {
  const { fields, told, run } = storm({
    rain: { ...weather.rain, depth: 0 },
    sea: { mean: 0.4, tideAmplitude: 0, tidePeriod: 44_700, highAt: 0 },
  });
  run(7200);
  expect(told).toEqual([]);
  expect(fields.global.rainCause[0]).toBe(-1);
  expect(fields.global.seaCause[0]).toBe(-1);
  expect(fields.global.seaLevelM[0]).toBe(0.4);
  expect(fields.rain.totalMm.every((mm) => mm === 0)).toBe(true);
});

test('high water is the mean, the amplitude and the surge', () => {
  const { fields, run } = storm({
    sea: {
      mean: 0.1,
      tideAmplitude: 1,
      tidePeriod: 43_200,
      highAt: 3600,
      surge: { peak: 1.5, at: 3600, rise: 1800 },
    },
  });
  run(3600);
  expect(fields.global.seaLevelM[0]).toBeCloseTo(2.6, 12);
  run(25_200);
  expect(fields.global.seaLevelM[0]).toBeCloseTo(-0.9, 12);
});

test('a storm cell rains most at its centre and the outer share outside', () => {
  const { fields } = storm();
  const shares = rainShares(fields.grid, {
    kind: 'cell',
    x: 0.2,
    y: 0.2,
    radiusFraction: 0.4,
    outerShare: 0.25,
  });
  expect(shares).toHaveLength(4 * 3);
  expect(Math.max(...shares)).toBeLessThanOrEqual(1);
  expect(shares[0]).toBe(Math.max(...shares));
  expect(shares.at(-1)).toBe(0.25);
});
