import { describe, expect, it } from 'vitest';
import { buildingUse, cityString, landCover, roofKind } from '../model.ts';
import type { City } from '../model.ts';
import { validateCity } from '../package/index.ts';
import { codeOf } from './code-of.ts';
import { tagsOf } from './geojson-tags.ts';
import { importGeoJson } from './index.ts';

type Place = readonly [number, number];
const degree = 1 / 111_320;
/** Metres about a place on the equator, where degrees are alike both ways. */
const at = (x: number, y: number, lon0 = 30): Place => [lon0 + x * degree, y * degree];
const square = (x: number, y: number, side: number, place = at): Place[] => [
  place(x, y),
  place(x + side, y),
  place(x + side, y + side),
  place(x, y + side),
  place(x, y),
];
const feature = (type: string, coordinates: unknown, properties: object = {}): object => ({
  type: 'Feature',
  geometry: { type, coordinates },
  properties,
});
const file = (features: object[], more: object = {}, fileName = 'town.geojson') => ({
  bytes: new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', ...more, features })),
  fileName,
});
const road = (
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  properties: object = { highway: 'residential' },
  place = at,
): object => feature('LineString', [place(x0, y0), place(0, 0), place(x1, y1)], properties);
const cross = (place = at): object[] => [
  road(-300, 0, 300, 0, undefined, place),
  road(0, -300, 0, 300, undefined, place),
];
const read = (features: object[], more: object = {}, options: object = {}) =>
  importGeoJson({ files: [{ ...file(features, more), ...options }] });
const codes = (result: ReturnType<typeof read>): string[] => result.warnings.map(({ code }) => code).sort();
const heightsOf = (city: City): number[] =>
  Array.from(city.buildings.heightCm, (cm, b) => cm + city.buildings.roofHeightCm[b]!);

describe('properties', () => {
  it('are known under the names that offices give them', () => {
    const tags = tagsOf({
      建筑高度: 24.5,
      Floors: '8',
      Name: 'A',
      name_zh: '甲',
      num_lanes: 2,
      ONEWAY: true,
      RoadClass: '主干路',
      extra: { a: 1 },
      bad: Number.NaN,
    });
    expect(Object.fromEntries(tags)).toEqual({
      height: '24.5',
      'building:levels': '8',
      name: 'A',
      'name:zh': '甲',
      lanes: '2',
      oneway: 'yes',
      highway: 'primary',
    });
  });
});

describe('a town in GeoJSON', () => {
  it('has its buildings, streets, water and names', () => {
    const result = read([
      ...cross(),
      feature('Polygon', [square(20, 20, 20)], {
        building: 'Office',
        height: 30,
        'roof:shape': 'flat',
        name: 'Tower',
        levels: 9,
      }),
      feature('MultiPolygon', [[square(-60, 20, 10)], [square(-60, 60, 10)]], { building: 'yes', 层数: 3 }),
      feature('Polygon', [square(-200, -200, 100), square(-180, -180, 20).toReversed()], {
        natural: 'water',
        name: 'Pond',
      }),
      feature('Point', at(30, 30), { amenity: 'school', name: 'School' }),
    ]);
    const { city, counts } = result;
    expect(validateCity(city)).toEqual([]);
    expect(counts).toMatchObject({ features: 6, buildings: 3, highways: 2 });
    expect(counts.highwayKm).toBeCloseTo(1.2, 2);
    expect(city.roads.count).toBe(4);
    const tower = Array.from(city.buildings.name, (id) => cityString(city, id)).indexOf('Tower');
    expect([
      heightsOf(city)[tower],
      city.buildings.storeys[tower],
      city.buildings.use[tower],
      city.buildings.roof[tower],
    ]).toEqual([3000, 9, buildingUse.office, roofKind.flat]);
    expect(city.terrain.cover.includes(landCover.stream)).toBe(true);
    expect(codes(result)).toEqual(['import.noElevation']);
    expect(city.meta.source).toBe('geojson');
  });

  it('comes in files of its own for buildings and streets, where neither says what it is', () => {
    const { city, warnings } = importGeoJson({
      files: [
        file(
          [feature('Polygon', [square(20, 20, 20)]), feature('Polygon', [square(60, 20, 20)])],
          {},
          'footprints.json',
        ),
        file([feature('LineString', [at(-300, 0), at(300, 0)])], {}, 'roads.json'),
      ],
    });
    expect(city.buildings.count).toBe(2);
    expect(city.roads.count).toBe(1);
    expect(warnings.map(({ code }) => code)).toEqual(['import.noElevation']);
  });

  it('without streets gets some, and says so', () => {
    const houses = [-60, 0, 60].flatMap((x) =>
      [-60, 0, 60].map((y) => feature('Polygon', [square(x, y, 30)])),
    );
    const result = read(houses);
    expect(codes(result)).toEqual(['import.noElevation', 'import.streetsInferred']);
    expect(result.city.roads.count).toBeGreaterThan(3);
    expect(result.city.meta.inferred).toContainEqual({ what: 'roads', share: 1 });
  });

  it('lies across the 180th meridian', () => {
    const beyond = (x: number, y: number): Place => {
      const lon = 180 + x * degree;
      return [lon > 180 ? lon - 360 : lon, y * degree];
    };
    const result = read([
      ...cross(beyond),
      feature('Polygon', [square(-10, 20, 20, beyond)], { building: 'yes' }),
    ]);
    expect(codes(result)).toContain('import.antimeridian');
    expect(result.city.buildings.count).toBe(1);
    const xs = Array.from(result.city.buildings.footXCm);
    expect((Math.max(...xs) - Math.min(...xs)) / 2000).toBeCloseTo(1, 1);
  });

  it('in another system is brought to its place; local metres stay', () => {
    const rd = (x: number, y: number): Place => [155_000 + x, 463_000 + y];
    const named = { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::28992' } } };
    const { city } = read(
      [...cross(rd), feature('Polygon', [square(20, 20, 20, rd)], { building: 'yes' })],
      named,
    );
    expect(city.meta.projection!.latDeg).toBeCloseTo(52.155, 2);
    const local = read(
      [...cross(rd), feature('Polygon', [square(20, 20, 20, rd)], { building: 'yes' })],
      {},
      { crs: 'local' },
    );
    expect(local.city.meta.projection).toBeNull();
    expect(local.city.meta.origin['crs']).toBe('local');
    expect(local.city.buildings.xCm[0]! / 100 + Number(local.city.meta.origin['eastM'])).toBeCloseTo(
      155_030,
      1,
    );
    expect(codeOf(() => read([...cross(rd)]))).toBe('import.crsNeeded');
  });
});

describe('broken GeoJSON', () => {
  const bytes = (text: string) => ({
    files: [{ bytes: new TextEncoder().encode(text), fileName: 'a.json' }],
  });
  it('is refused with its place', () => {
    expect(codeOf(() => importGeoJson(bytes('{"type":"FeatureCollection","features":[')))).toBe(
      'import.jsonSyntax',
    );
    expect(codeOf(() => importGeoJson(bytes('[]')))).toBe('import.jsonKind');
    expect(codeOf(() => importGeoJson(bytes('{"type":"Topology"}')))).toBe('import.jsonKind');
    expect(codeOf(() => importGeoJson(bytes('{"type":"FeatureCollection","features":[7]}')))).toBe(
      'import.jsonKind',
    );
    expect(codeOf(() => importGeoJson(bytes('')))).toBe('import.emptyFile');
    expect(codeOf(() => importGeoJson(bytes('{"type":"FeatureCollection","features":[]}')))).toBe(
      'import.nothingToModel',
    );
    expect(codeOf(() => importGeoJson(bytes('['.repeat(1_000_000))))).toMatch(
      /^import\.(jsonSyntax|tooComplex)$/,
    );
  });

  it('in parts is read for the rest, with named warnings', () => {
    const result = read([
      ...cross(),
      feature('Polygon', [square(20, 20, 20)], { building: 'yes' }),
      feature('Polygon', [[at(0, 0), at(1, 1)]], { building: 'yes' }),
      feature(
        'Polygon',
        [
          [
            [null, 1],
            [2, 3],
            [4, 5],
          ],
        ],
        { building: 'yes' },
      ),
      feature('Polygon', [[at(100, 100), at(130, 120), at(130, 100), at(100, 110)]], { building: 'yes' }),
      feature('Polygon', [square(60, 60, 10)], { colour: 'red' }),
      feature('Curve', [], {}),
      feature('Polygon', 'x', {}),
    ]);
    expect(codes(result)).toEqual([
      'import.badCoordinates',
      'import.badGeometry',
      'import.brokenRing',
      'import.noElevation',
      'import.selfCrossing',
      'import.unknownFeature',
    ]);
    expect(result.city.buildings.count).toBe(2);
  });
});
