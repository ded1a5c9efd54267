/** Networks of ten seeds of both presets at 10 km: see `networks.test.ts` for the short form. About 12 s a city. */
import { beforeAll, describe, expect, it } from 'vitest';
import { generateCity } from '../../src/city/generate/index.ts';
import { loadEpanet, type EpanetEngine } from '../../src/sim/lifelines/water/epanet.ts';
import { recordFigure } from '../support/figures.ts';
import { checkNetworks, checkReach, type NetworkFigures } from './networkChecks.ts';

let engine: EpanetEngine;
beforeAll(async () => {
  engine = await loadEpanet();
});

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 4294967295];

describe.each(['coast', 'basin'] as const)('networks of the %s at 10 km', (preset) => {
  const all: NetworkFigures[] = [];
  it.each(seeds)('seed %d', (seed) => {
    const city = generateCity({ preset, seed, sizeM: 10_000 });
    checkReach(city);
    all.push(checkNetworks(city, engine));
  });

  it('come near no edge', () => {
    expect(all).toHaveLength(seeds.length);
    const record = (
      name: string,
      of: 'least' | 'most',
      pick: (one: NetworkFigures) => number,
      unit = '',
    ): void => {
      const values = all.map(pick);
      const value = of === 'least' ? Math.min(...values) : Math.max(...values);
      recordFigure(`${preset} 10 km, ten seeds: ${of} ${name}`, value, unit);
    };
    record('head at a junction', 'least', (one) => one.leastPressureM, 'm');
    record('head at a junction', 'most', (one) => one.mostPressureM, 'm');
    record('loading of a line', 'most', (one) => 100 * one.loadWhole, '%');
    record('loading after the loss of any one line', 'most', (one) => 100 * one.loadAfterOutage, '%');
    record('power supply without its largest part, over demand', 'least', (one) => one.powerMargin);
    record('water supply over demand', 'least', (one) => one.waterMargin);
  });
});
