import { describe, expect, it } from 'vitest';
import { propKind, shellSurface } from '../furniture.ts';
import { roofKind } from '../model.ts';
import { validateCity } from '../package/index.ts';
import { codeOf } from './code-of.ts';
import { importCityJson } from './index.ts';

/** A house of 10 m × 8 m with eaves at 5 m and a ridge at 8 m along its length, on ground at 2 m. */
const vertices = [
  [0, 0, 2],
  [10, 0, 2],
  [10, 8, 2],
  [0, 8, 2],
  [0, 0, 7],
  [10, 0, 7],
  [10, 8, 7],
  [0, 8, 7],
  [0, 4, 10],
  [10, 4, 10],
  // Ground of 200 m about it, and a street of 6 m past it.
  [-100, -100, 2],
  [100, -100, 2],
  [100, 100, 4],
  [-100, 100, 4],
  [-100, -20, 2],
  [100, -20, 2],
  [100, -14, 2],
  [-100, -14, 2],
].map((v) => v.map((c) => c * 1000));
const shell = [
  [[3, 2, 1, 0]],
  [[0, 1, 5, 4]],
  [[1, 2, 6, 9, 5]],
  [[2, 3, 7, 6]],
  [[3, 0, 4, 8, 7]],
  [[4, 5, 9, 8]],
  [[6, 7, 8, 9]],
];
const semantics = {
  surfaces: [{ type: 'GroundSurface' }, { type: 'WallSurface' }, { type: 'RoofSurface' }],
  values: [[0, 1, 1, 1, 1, 2, 2]],
};
const house = { type: 'Building', geometry: [{ type: 'Solid', lod: '2.2', boundaries: [shell], semantics }] };
const ground = {
  type: 'TINRelief',
  geometry: [{ type: 'CompositeSurface', lod: '1', boundaries: [[[10, 11, 12]], [[10, 12, 13]]] }],
};
const street = {
  type: 'Road',
  geometry: [{ type: 'MultiSurface', lod: '1', boundaries: [[[14, 15, 16, 17]]] }],
};
const model = (objects: object, more: object = {}): object => ({
  type: 'CityJSON',
  version: '2.0',
  transform: { scale: [0.001, 0.001, 0.001], translate: [0, 0, 0] },
  CityObjects: { house, ground, street, ...objects },
  vertices,
  ...more,
});
const read = (json: object) =>
  importCityJson({ bytes: new TextEncoder().encode(JSON.stringify(json)), fileName: 'a.city.json' });
const codes = (result: ReturnType<typeof read>): string[] => result.warnings.map(({ code }) => code).sort();

describe('a house in CityJSON', () => {
  it('has the footprint, height and roof of its surfaces, and the surfaces themselves', () => {
    const result = read(model({}));
    const { city } = result;
    expect(validateCity(city)).toEqual([]);
    expect(result.counts).toMatchObject({
      objects: 3,
      surfaces: 10,
      triangles: 2 + 2 + 3 + 2 + 3 + 2 + 2 + 2 + 2,
      buildings: 1,
    });
    expect([city.buildings.heightCm[0], city.buildings.roofHeightCm[0], city.buildings.roof[0]]).toEqual([
      500,
      300,
      roofKind.gable,
    ]);
    expect(city.buildings.pointStart[1]).toBe(4);
    expect(city.shells.count).toBe(1);
    const surfaces = [shellSurface.wall, shellSurface.roof, shellSurface.ground].map(
      (kind) => city.shells.surface.filter((s) => s === kind).length,
    );
    expect(surfaces).toEqual([10, 4, 2]);
    // Ground from the triangles: 3 m in the middle.
    expect(city.buildings.groundCm[0]! / 100).toBeCloseTo(3, 0);
    expect(codes(result)).toContain('import.streetsInferred');
    expect(city.meta.projection).toBeNull();
  });

  it.each(['1.0', '1.1', '2.0'])(
    'is the same in version %s, with parts, and without semantics',
    (version) => {
      const bare = { ...house.geometry[0]!, semantics: undefined, lod: version === '1.0' ? 2 : '2' };
      const whole = { type: 'Building', children: ['part'] };
      const part = { type: 'BuildingPart', parents: ['house'], geometry: [bare] };
      const { city, counts } = read(model({ house: whole, part }, { version }));
      expect(counts.byType).toMatchObject({ Building: 1, BuildingPart: 1 });
      expect([city.buildings.count, city.buildings.heightCm[0], city.buildings.roof[0]]).toEqual([
        1,
        500,
        roofKind.gable,
      ]);
      const roofs = city.shells.surface.filter((s) => s === shellSurface.roof).length;
      expect(roofs).toBe(4);
    },
  );

  it('takes the highest level below 3, and solids of solids', () => {
    const block = [
      [[0, 3, 2, 1]],
      [[0, 1, 5, 4]],
      [[1, 2, 6, 5]],
      [[2, 3, 7, 6]],
      [[3, 0, 4, 7]],
      [[4, 5, 6, 7]],
    ];
    const two = {
      type: 'Building',
      geometry: [
        { type: 'MultiSolid', lod: '1', boundaries: [[block]] },
        { type: 'MultiSurface', lod: '3', boundaries: shell },
      ],
    };
    const { city } = read(model({ house: two }));
    expect([city.buildings.heightCm[0], city.buildings.roof[0], city.shells.count]).toEqual([
      500,
      roofKind.flat,
      0,
    ]);
  });

  it('plants trees from templates at their places', () => {
    const templates = {
      templates: [{ type: 'MultiSurface', lod: '2', boundaries: [[[0, 1, 2]]] }],
      'vertices-templates': [
        [0, 0, 0],
        [4, 0, 0],
        [0, 0, 9],
      ],
    };
    const tree = {
      type: 'SolitaryVegetationObject',
      geometry: [
        {
          type: 'GeometryInstance',
          template: 0,
          boundaries: [1],
          transformationMatrix: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1],
        },
      ],
    };
    const result = read(model({ tree }, { 'geometry-templates': templates }));
    expect(codes(result)).toContain('import.templatePlaced');
    expect([result.city.props.kind[0], result.city.props.heightCm[0], result.city.props.widthCm[0]]).toEqual([
      propKind.tree,
      1800,
      400,
    ]);
  });
});

describe('broken CityJSON', () => {
  it('is refused with its path', () => {
    const bad = (json: object) => codeOf(() => read(json));
    expect(bad({ type: 'CityJSON', version: '3.0' })).toBe('import.cityjsonVersion');
    expect(bad(model({}, { transform: { scale: [1, 2] } }))).toBe('import.cityjsonTransform');
    expect(
      bad(
        model({
          house: {
            type: 'Building',
            geometry: [{ type: 'MultiSurface', lod: '2', boundaries: [[[0, 1, 99]]] }],
          },
        }),
      ),
    ).toBe('import.cityjsonIndex');
    expect(
      bad(model({ house: { type: 'Building', geometry: [{ type: 'Solid', lod: '2', boundaries: [[0]] }] } })),
    ).toBe('import.cityjsonBoundary');
    expect(bad(model({ house: 7 }))).toBe('import.jsonKind');
    expect(bad(model({}, { metadata: { referenceSystem: 'EPSG:1' } }))).toBe('import.crsUnknown');
  });

  it('in parts is read for the rest', () => {
    const loop = { type: 'Building', children: ['loop'], geometry: [] };
    const holed = vertices.map((v, i) => (i === 13 ? [null, 1, 1e300] : v));
    const result = read(model({ loop, odd: { type: '+Fence' } }, { vertices: holed }));
    expect(codes(result)).toEqual(
      expect.arrayContaining([
        'import.badCoordinates',
        'import.brokenRing',
        'import.noGeometry',
        'import.objectLeftOut',
      ]),
    );
    expect(result.city.buildings.count).toBe(1);
  });
});
