import { beforeAll, describe, expect, it } from 'vitest';
import { crossroads, tinyOsm } from '../../city/import/tiny-osm.ts';
import { importOsm } from '../../city/import/index.ts';
import type { AppCity } from '../city.ts';
import { cityFigures } from './figures.ts';
import { legendOf } from '../../scene/three/layers.ts';
import { en } from '../i18n/en.ts';
import { zh } from '../i18n/zh.ts';
import { networkNames } from '../words/codes.ts';
import { offeredLayers } from './layers.ts';
import { peopleOf } from './people.ts';
import { type SearchIndex, searchIndex } from './searchIndex.ts';

let city: AppCity;
let index: SearchIndex;
beforeAll(() => {
  ({ city } = importOsm({ bytes: tinyOsm(crossroads), fileName: 'cross.osm' }));
  index = searchIndex(city);
});

describe('figures of a city', () => {
  it('add up to its tables', () => {
    const figures = cityFigures(city);
    expect(figures.buildings).toBe(1);
    expect(figures.byUse).toHaveLength(1);
    const [{ use, floorM2, night } = { use: '', floorM2: 0, night: 0 }] = figures.byUse;
    expect(use).toBe('home');
    // A footprint of 20 m by 15 m, in whole storeys.
    expect(floorM2 / 300).toBeCloseTo(city.buildings.storeys[0]!, 1);
    expect(night).toBe(figures.residents);
    expect(figures.byRoad.reduce((sum, { km }) => sum + km, 0)).toBeCloseTo(1.2, 2);
    expect(figures.byFacility.reduce((sum, { count }) => sum + count, 0)).toBe(city.facilities.count);
  });

  it('have nobody by day who is not there by night, and none lost but those who work outside', () => {
    const { night, day } = peopleOf(city);
    const sum = (people: Int32Array) => people.reduce((all, one) => all + one, 0);
    expect(sum(night)).toBe(city.residents.count);
    expect(sum(day)).toBeLessThanOrEqual(sum(night));
    expect(sum(day)).toBe(sum(city.zones.dayPeople));
  });

  it('offer no layer of a drill to who only looks around', () => {
    expect(offeredLayers(city, false)).not.toContain('flood');
    expect(offeredLayers(city, true)).toContain('flood');
  });

  it('name every layer and every line of its legend in both languages', () => {
    const layers = [...offeredLayers(city, true), ...networkNames].filter((name) => name !== 'names');
    const lines = layers.flatMap((layer) => [...legendOf(layer), ...legendOf(layer, false)]);
    const keys = [
      ...layers.map((layer) => `layer.${layer}`),
      ...lines.map(({ key }) => `legend.${key}`),
    ].filter((key) => !/^legend\.(?:flood|flow|served)$/u.test(key));
    expect(keys.length).toBeGreaterThan(50);
    expect(keys.filter((key) => !(key in en) || !(key in zh))).toEqual([]);
  });
});

describe('the search', () => {
  const first = (query: string) => index.find(query, 12)[0];

  it('finds a street by its name in both languages and by first letters', () => {
    for (const query of ['north street', 'NORTH', '北街', 'bj'])
      expect(index.find(query, 12).some(({ kind, en }) => kind === 'road' && en === 'North Street')).toBe(
        true,
      );
    expect(first('bj')).toMatchObject({ kind: 'road', zh: '北街' });
    expect(first('east str')).toMatchObject({ kind: 'road', en: 'East Street' });
  });

  it('gives a street once, though it is several roads', () => {
    expect(index.find('north street', 12).filter(({ kind }) => kind === 'road')).toHaveLength(1);
  });

  it('finds nothing for nothing, and nothing for what is not there', () => {
    expect(index.find('  ', 12)).toEqual([]);
    expect(index.find('zzzz', 12)).toEqual([]);
  });

  it('flies to the middle of a road', () => {
    const { index: road = -1, xM = 0, yM = 0 } = first('north street') ?? {};
    const { xCm, yCm, pointStart } = city.roads;
    const points = [...xCm.subarray(pointStart[road], pointStart[road + 1])];
    expect(xM * 100).toBeGreaterThanOrEqual(Math.min(...points));
    expect(xM * 100).toBeLessThanOrEqual(Math.max(...points));
    expect(Math.abs(yM * 100)).toBeLessThanOrEqual(Math.max(...yCm.map(Math.abs)));
  });
});
