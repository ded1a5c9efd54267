import { describe, expect, it } from 'vitest';
import { cityString, landCover, roadFlag } from '../model.ts';
import type { City } from '../model.ts';
import { validateCity } from '../package/index.ts';
import { codeOf } from './code-of.ts';
import { importOsm } from './index.ts';
import type { ImportResult } from './index.ts';
import { crossroads, tinyOsm } from './tiny-osm.ts';
import type { TinyOsm } from './tiny-osm.ts';

const read = (osm: TinyOsm): ImportResult => importOsm({ bytes: tinyOsm(osm), fileName: 'tiny.osm' });
const codes = (result: ImportResult): string[] => result.warnings.map((issue) => issue.code).sort();
const roadKeys = (city: City): string[] => Array.from(city.roads.key, (id) => cityString(city, id));
const withWays = (ways: TinyOsm['ways'], more: Partial<TinyOsm> = {}): TinyOsm => ({
  ...crossroads,
  ...more,
  nodes: { ...crossroads.nodes, ...more.nodes },
  ways: [...crossroads.ways, ...ways],
});

describe('a small town', () => {
  const { city, counts, warnings } = read(crossroads);

  it('is a valid city with its streets split where they meet', () => {
    expect(validateCity(city)).toEqual([]);
    expect(counts).toMatchObject({ buildings: 1, highways: 2 });
    expect(counts.highwayKm).toBeCloseTo(1.2, 3);
    expect(roadKeys(city)).toEqual(['way/1/0', 'way/1/1', 'way/2/0', 'way/2/1']);
    expect(city.nodes.count).toBe(5);
    for (const length of city.roads.lengthCm) expect(length / 30_000).toBeCloseTo(1, 3);
    expect(warnings.map((issue) => issue.code)).toEqual(['import.noElevation']);
  });

  it('has its names, in both languages', () => {
    const north = roadKeys(city).indexOf('way/2/0');
    expect(cityString(city, city.roads.name[north]!)).toBe('North Street');
    expect(cityString(city, city.roads.nameZh[north]!)).toBe('北街');
    expect(city.meta.name.en).toBe('Tiny');
    expect(city.meta.attribution).toContain('OpenStreetMap contributors, ODbL');
  });

  it('has a house of 20 m by 15 m with an imputed height, and says so', () => {
    expect(city.buildings.count).toBe(1);
    expect(city.buildings.heightCm[0]).toBeGreaterThan(200);
    expect(city.meta.inferred).toContainEqual({ what: 'buildings.heightCm', share: 1 });
    const xs = Array.from(city.buildings.footXCm);
    expect((Math.max(...xs) - Math.min(...xs)) / 2000).toBeCloseTo(1, 2);
  });

  it('is the same city every time', () => {
    expect(read(crossroads)).toEqual({ city, counts, warnings });
  });
});

describe('streets', () => {
  it('run one way from A to B, also where they are drawn against it', () => {
    const { city } = read(
      withWays([{ id: 4, refs: [1, 10, 3], tags: { highway: 'primary', oneway: '-1' } }], {
        nodes: { 10: [-300, -300] },
      }),
    );
    const road = roadKeys(city).indexOf('way/4/0');
    expect(city.roads.flags[road]! & roadFlag.oneway).toBe(roadFlag.oneway);
    const a = city.roads.nodeA[road]!;
    // Drawn from the west end to the south end, so traffic goes from the south end.
    expect(city.nodes.yCm[a]).toBeLessThan(-25_000);
    const [there, back] = [2 * road, 2 * road + 1];
    expect(city.links.capacityVph[there]).toBeGreaterThan(0);
    expect(city.links.capacityVph[back]).toBe(0);
  });

  it('that return to where they start become two', () => {
    const { city } = read(
      withWays([{ id: 4, refs: [2, 10, 11, 2], tags: { highway: 'service' } }], {
        nodes: { 10: [250, 50], 11: [280, 80] },
      }),
    );
    expect(roadKeys(city).filter((key) => key.startsWith('way/4'))).toEqual(['way/4/0', 'way/4/0b']);
    for (let road = 0; road < city.roads.count; road++)
      expect(city.roads.nodeA[road]).not.toBe(city.roads.nodeB[road]);
  });

  it('apart from all others are dropped by name', () => {
    const result = read(
      withWays([{ id: 4, refs: [10, 11], tags: { highway: 'path' } }], {
        nodes: { 10: [200, 50], 11: [280, 80] },
      }),
    );
    expect(result.warnings).toContainEqual(
      expect.objectContaining({
        code: 'import.unconnectedRoads',
        parameters: { count: 1, example: 'way/4/0' },
      }),
    );
    expect(result.counts.highways).toBe(3);
  });

  it('cross on bridges above the ground and under it in tunnels', () => {
    const { city } = read(
      withWays(
        [
          { id: 4, refs: [1, 10, 4], tags: { highway: 'primary', bridge: 'yes' } },
          { id: 5, refs: [2, 11, 3], tags: { highway: 'primary', tunnel: 'yes' } },
        ],
        { nodes: { 10: [-200, 200], 11: [200, -200] } },
      ),
    );
    const middleZ = (key: string): number => {
      const road = roadKeys(city).indexOf(key);
      const at = Math.floor((city.roads.pointStart[road]! + city.roads.pointStart[road + 1]!) / 2);
      return city.roads.zCm[at]! - city.nodes.zCm[city.roads.nodeA[road]!]!;
    };
    expect(middleZ('way/4/0')).toBeGreaterThan(200);
    expect(middleZ('way/5/0')).toBeLessThan(-100);
    expect(city.roads.lowCell[roadKeys(city).indexOf('way/4/0')]).toBe(-1);
  });
});

describe('sea and water', () => {
  it('lie where the coastline says, with land on its left', () => {
    const coastal = withWays([{ id: 4, refs: [20, 21], tags: { natural: 'coastline' } }], {
      nodes: { 20: [200, -90_000], 21: [200, 90_000] },
    });
    const { city, warnings } = read(coastal);
    expect(city.meta.coastal).toBe(true);
    const { cols, rows, cover, zCm } = city.terrain;
    const row = Math.floor(rows / 4) * cols;
    expect([cover[row], cover[row + cols - 1]]).toEqual([landCover.grass, landCover.sea]);
    expect(zCm[row + cols - 1]).toBeLessThan(0);
    expect(zCm[row]).toBeGreaterThan(100);
    expect(warnings.map((issue) => issue.code)).toEqual(['import.noElevation']);
    expect(validateCity(city)).toEqual([]);
  });

  it('are doubted when the town would drown', () => {
    const wrong = withWays([{ id: 4, refs: [21, 20], tags: { natural: 'coastline' } }], {
      nodes: { 20: [200, -90_000], 21: [200, 90_000] },
    });
    const result = read(wrong);
    expect(codes(result)).toEqual(['import.coastInconsistent', 'import.noElevation']);
    expect(result.city.meta.coastal).toBe(false);
  });

  it('are not closed through the middle of the town', () => {
    const cut = withWays([{ id: 4, refs: [20, 21], tags: { natural: 'coastline' } }], {
      nodes: { 20: [200, -90_000], 21: [200, 0] },
    });
    expect(codes(read(cut))).toEqual(['import.coastOpen', 'import.noElevation']);
  });
});

describe('odd files', () => {
  it('across the 180° meridian stay in one piece', () => {
    const result = read({ ...crossroads, lonDeg: 179.999 });
    expect(codes(result)).toEqual(['import.antimeridian', 'import.noElevation']);
    expect(result.city.roads.count).toBe(4);
    expect(result.city.terrain.cols).toBeLessThan(90);
  });

  it('with missing nodes, absurd places, repeated and negative ids are read as far as they go', () => {
    const odd = withWays(
      [
        { id: -4, refs: [2, 777, 4], tags: { highway: 'path' } },
        { id: 1, refs: [1, 5, 2], tags: { highway: 'residential' } },
      ],
      {
        head: '<node id="50" lon="500" lat="1"/><node id="51" lon="0" lat="NaN0"/>'.replace(
          'lat="NaN0"',
          'lat="89"',
        ),
      },
    );
    const result = read({ ...odd, tail: '<node id="5" lon="103" lat="1"/>' });
    expect(codes(result)).toEqual([
      'import.badCoordinates',
      'import.duplicateId',
      'import.missingNode',
      'import.noElevation',
    ]);
    expect(result.city.roads.count).toBe(4);
  });

  it('larger than 6 km keep their densest part and say how much', () => {
    const far = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [100 + i, [i * 400, 0] as const]));
    const result = read(
      withWays(
        [
          {
            id: 9,
            refs: [5, ...Array.from({ length: 60 }, (_, i) => 100 + i)],
            tags: { highway: 'primary' },
          },
        ],
        { nodes: far },
      ),
    );
    expect(result.warnings[0]).toMatchObject({
      code: 'import.cropped',
      parameters: { modelKm: expect.stringMatching(/^6\.0/) as string },
    });
    expect(result.city.terrain.cellCm).toBe(2000);
  });

  it('with half of their nodes on the other side of the world still find the town', () => {
    const stray = Array.from(
      { length: 40 },
      (_, i) => `<node id="${900 + i}" lon="${-170 + i}" lat="${-60 + i}"/>`,
    );
    const refs = Array.from({ length: 40 }, (_, i) => 900 + i);
    const scattered = withWays([{ id: 9, refs, tags: { highway: 'path' } }], { head: stray.join('') });
    const result = read(scattered);
    expect(result.warnings[0]!.code).toBe('import.cropped');
    expect(roadKeys(result.city).filter((key) => /^way\/[12]\//.test(key))).toHaveLength(4);
  });

  it('are refused with one issue where nothing can be made of them', () => {
    expect(codeOf(() => read({ nodes: {}, ways: [] }))).toBe('import.nothingToModel');
    expect(codeOf(() => read({ nodes: crossroads.nodes, ways: [crossroads.ways[2]!] }))).toBe(
      'import.noRoads',
    );
    expect(codeOf(() => importOsm({ bytes: new Uint8Array(0), fileName: 'a' }))).toBe('import.emptyFile');
    expect(codeOf(() => importOsm({ bytes: new TextEncoder().encode('PNG'), fileName: 'a' }))).toBe(
      'import.unknownFormat',
    );
    const signal = { aborted: true };
    expect(codeOf(() => importOsm({ bytes: tinyOsm(crossroads), fileName: 'a', signal }))).toBe(
      'import.aborted',
    );
  });
});
