import { describe, expect, it } from 'vitest';
import { buildingUse, roadFlag, roadKind } from '../model.ts';
import { nameOf } from './names.ts';
import { imputeLevels } from './heights.ts';
import { metres, taggedHeight, taggedUse } from './tags-building.ts';
import { readRoadTags } from './tags-road.ts';

const tags = (of: Record<string, string>): Map<string, string> => new Map(Object.entries(of));

describe('tags of buildings', () => {
  it('give lengths in metres and feet', () => {
    expect(metres('12.5 m')).toBe(12.5);
    expect(metres('12,5')).toBe(12.5);
    expect(metres("40'")).toBeCloseTo(12.192, 9);
    expect(metres('about 12')).toBeNull();
    expect(metres('1e9')).toBeNull();
  });

  it('give heights within what buildings reach', () => {
    expect(taggedHeight(tags({ height: '30', 'building:levels': '9' }))).toMatchObject({
      totalM: 30,
      levels: 9,
      source: 'height',
    });
    expect(taggedHeight(tags({ height: '-5', 'building:levels': '5000' })).source).toBeNull();
  });

  it('give uses, also where a value is the name of an object member', () => {
    expect(taggedUse(tags({ building: 'apartments', shop: 'bakery' }))).toBe(buildingUse.mixed);
    expect(taggedUse(tags({ building: 'constructor', amenity: 'toString' }))).toBeNull();
  });
});

describe('levels where none are tagged', () => {
  const row = (xCm: number, levels: number | null) => ({
    xCm,
    yCm: 0,
    areaM2: 300,
    use: buildingUse.apartments,
    levels,
  });

  it('are the median of tagged neighbours alike, else a usual value', () => {
    expect(imputeLevels([row(0, null), row(1000, 8), row(2000, 9), row(3000, 30)])[0]).toBe(9);
    expect(imputeLevels([row(0, null), row(1e6, 8), row(2e6, 9), row(3e6, 30)])[0]).toBe(5);
  });
});

describe('tags of roads', () => {
  const read = (of: Record<string, string>) => readRoadTags(tags(of));

  it('give class, direction, bridges and tunnels', () => {
    expect(read({ highway: 'motorway' })).toMatchObject({ kind: roadKind.motorway, flags: roadFlag.oneway });
    expect(read({ highway: 'primary', oneway: '-1', bridge: 'viaduct' })).toMatchObject({
      flags: roadFlag.oneway | roadFlag.bridge,
      reversed: true,
      layer: 1,
    });
    expect(read({ highway: 'residential', junction: 'roundabout' })?.flags).toBe(
      roadFlag.oneway | roadFlag.roundabout,
    );
    expect(read({ highway: 'tertiary', tunnel: 'yes', maxheight: '3.8' })).toMatchObject({
      layer: -1,
      clearanceCm: 380,
    });
    expect(read({ highway: 'steps' })).toMatchObject({ kind: roadKind.path, flags: roadFlag.noCars });
    expect(read({ highway: 'service', access: 'no' })?.flags).toBe(roadFlag.noCars);
    expect(read({ highway: 'service', access: 'no', motor_vehicle: 'yes' })?.flags).toBe(0);
    expect(read({ highway: 'construction' })).toBeNull();
  });

  it('give speeds in km/h', () => {
    expect(
      ['50', '30 mph', 'none', 'RO:urban', '9999'].map(
        (maxspeed) => read({ highway: 'road', maxspeed })?.speedKmh,
      ),
    ).toEqual([50, 48, 130, 0, 0]);
  });
});

describe('names', () => {
  it('prefer English and Chinese, and lose what would disturb a line of text', () => {
    expect(nameOf(tags({ name: '滨海湾', 'name:en': 'Marina Bay' }))).toEqual({
      en: 'Marina Bay',
      zh: '滨海湾',
    });
    expect(nameOf(tags({ name: 'a\u202eb\u0000c' }))).toEqual({ en: 'abc', zh: 'abc' });
  });
});
