/** Ten seeds of both presets at 10 and 20 km: see `city.test.ts` for the short form. About 10 s a city of 10 km, 40 s one of 20 km. */
import { describe, expect, it } from 'vitest';
import { generateCity } from '../../src/city/generate/index.ts';
import { plausibilityOf } from '../../src/city/measure/plausibility.ts';
import { recordFigure } from '../support/figures.ts';
import {
  buildingsInWater,
  endsWithoutRoom,
  homesCutOff,
  innerDeadEnds,
  overlappingBuildings,
  unconnectedNodes,
} from './cityChecks.ts';

describe.each(['coast', 'basin'] as const)('%s', (preset) => {
  describe.each([10000, 20000])('at %i m', (sizeM) => {
    it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 4294967295])('seed %i', (seed) => {
      const start = process.cpuUsage();
      const city = generateCity({ preset, seed, sizeM });
      recordFigure(`${preset} ${sizeM / 1000} km, seed ${seed}: s`, process.cpuUsage(start).user / 1e6);
      recordFigure(`${preset} ${sizeM / 1000} km, seed ${seed}: buildings`, city.buildings.count);
      expect(unconnectedNodes(city)).toEqual([]);
      expect(homesCutOff(city)).toEqual([]);
      expect(buildingsInWater(city)).toEqual([]);
      expect(overlappingBuildings(city)).toEqual([]);
      expect(innerDeadEnds(city).length).toBeGreaterThan(0.05 * city.nodes.count);
      expect(innerDeadEnds(city).length).toBeLessThan(0.2 * city.nodes.count);
      expect(endsWithoutRoom(city)).toEqual([]);
      expect(plausibilityOf(city)['four-way junctions, share']).toBeLessThan(0.25);
    });
  });
});
