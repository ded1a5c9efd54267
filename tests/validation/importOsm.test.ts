/** Real extracts: counts against their README and an independent parser, and whether the result is a plausible city. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createOSMStream } from 'osm-pbf-parser-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/contract/issue.ts';
import { importOsm } from '../../src/city/import/index.ts';
import type { ImportResult } from '../../src/city/import/index.ts';
import { areaKind, facilityKind, landCover, roadFlag } from '../../src/city/model.ts';
import type { City } from '../../src/city/model.ts';
import { decodeCity, encodeCity, validateCity } from '../../src/city/package/index.ts';
import { describeReference } from '../support/reference.ts';

interface Extract {
  file: string;
  dem?: string;
  /** Of the README beside the files; its road lengths where it has them. */
  buildings: number;
  highways: number;
  highwayKm?: number;
  /** Warnings that this file is known for; another one is a change worth a look. */
  warnings: readonly string[];
  coastal: boolean;
  residents: readonly [number, number];
}

const everywhere = ['import.outsideBuilding', 'import.unconnectedRoads'];
const extracts: readonly Extract[] = [
  {
    file: 'monaco-latest.osm.pbf',
    dem: 'N43E007.hgt.zip',
    buildings: 1207,
    highways: 2379,
    highwayKm: 125,
    coastal: true,
    // Monaco had 36,686 residents in 2021 on 2.1 km²; the box also holds 1,200 buildings' worth of its French neighbours.
    residents: [20_000, 110_000],
    warnings: [...everywhere, 'import.coastExtended'],
  },
  {
    file: 'monaco.osm.gz',
    dem: 'N43E007.hgt.zip',
    buildings: 966,
    highways: 866,
    coastal: true,
    residents: [10_000, 110_000],
    warnings: [...everywhere, 'import.coastExtended', 'import.tinyBuilding'],
  },
  {
    file: 'bayfront_singapore.osm.pbf',
    buildings: 31,
    highways: 332,
    coastal: false,
    residents: [0, 20_000],
    warnings: [...everywhere, 'import.noElevation', 'import.missingMember', 'import.brokenRing'],
  },
  {
    file: 'liechtenstein-latest.osm.pbf',
    buildings: 8995,
    highways: 4660,
    highwayKm: 1137,
    coastal: false,
    residents: [8000, 40_000],
    warnings: [
      ...everywhere,
      'import.cropped',
      'import.noElevation',
      'import.openOutline',
      'import.missingMember',
      'import.tinyBuilding',
    ],
  },
  {
    file: 'north-bayreuth.osm.gz',
    buildings: 4267,
    highways: 2056,
    coastal: false,
    residents: [5000, 40_000],
    warnings: [
      ...everywhere,
      'import.cropped',
      'import.noElevation',
      'import.missingMember',
      'import.tinyBuilding',
    ],
  },
];

describeReference('import of real extracts', 'cities', (path) => {
  for (const extract of extracts) {
    describe(extract.file, () => {
      let result: ImportResult;
      let city: City;
      beforeAll(() => {
        const dem = extract.dem ? [{ bytes: readFileSync(path(extract.dem)), fileName: extract.dem }] : [];
        result = importOsm({ bytes: readFileSync(path(extract.file)), fileName: extract.file, dem });
        city = result.city;
      });

      it('has the buildings and highways of the README within 3 %', () => {
        expect(Math.abs(result.counts.buildings / extract.buildings - 1)).toBeLessThan(0.03);
        expect(Math.abs(result.counts.highways / extract.highways - 1)).toBeLessThan(0.03);
        if (extract.highwayKm)
          expect(Math.abs(result.counts.highwayKm / extract.highwayKm - 1)).toBeLessThan(0.03);
      });

      it('has the ways, relations and tags that independent readers find', async () => {
        const other = await otherCounts(path(extract.file));
        expect({ buildings: result.counts.buildings, highways: result.counts.highways }).toEqual(other);
      });

      it('names everything it left out or assumed', () => {
        const codes = new Set(result.warnings.map((issue) => issue.code));
        expect([...codes].filter((code) => !extract.warnings.includes(code))).toEqual([]);
        for (const issue of result.warnings)
          expect(issue).toMatchObject({ severity: 'warning', file: extract.file });
        expect(city.meta.attribution).toBe('© OpenStreetMap contributors, ODbL 1.0');
      });

      it('keeps every rule of the model and goes through a package unchanged', () => {
        expect(validateCity(city)).toEqual([]);
        expect(decodeCity(encodeCity(city))).toEqual(city);
      });

      it('is a plausible town', () => expectPlausible(city, extract));
    });
  }

  describe('Monaco with elevation', () => {
    const dem = (): { bytes: Uint8Array; fileName: string } => ({
      bytes: readFileSync(path('N43E007.hgt.zip')),
      fileName: 'N43E007.hgt.zip',
    });
    const monaco = (withDem: boolean): City => {
      const file = 'monaco-latest.osm.pbf';
      return importOsm({ bytes: readFileSync(path(file)), fileName: file, dem: withDem ? [dem()] : [] }).city;
    };

    it('rises behind the town and is flat at the harbour', () => {
      const city = monaco(true);
      const land = Array.from(city.terrain.zCm).filter(
        (_, cell) => city.terrain.cover[cell] !== landCover.sea,
      );
      const high = land.reduce((most, z) => Math.max(most, z), 0);
      // 444 m on the tile's hill behind the country, by the README; the box reaches a little beyond it.
      expect(high).toBeGreaterThan(30_000);
      expect(high).toBeLessThan(60_000);
      // Port Hercule: 43.7347° N 7.4254° E is water, the quay Albert I beside it is low.
      expect(coverAt(city, 7.4254, 43.7347)).toBe(landCover.sea);
      expect(heightAt(city, 7.4215, 43.7352)).toBeLessThan(1500);
      // The rock of the old town (Place du Palais) stands about 60 m above the sea.
      expect(heightAt(city, 7.4205, 43.7314)).toBeGreaterThan(2500);
      // Sea: about half of the box, never above the datum.
      const sea = city.terrain.cover.reduce((sum, cover) => sum + (cover === landCover.sea ? 1 : 0), 0);
      expect(sea / city.terrain.cover.length).toBeGreaterThan(0.3);
      expect(sea / city.terrain.cover.length).toBeLessThan(0.6);
    });

    it('has the same streets, coast and footprints without it', () => {
      const [high, flat] = [monaco(true), monaco(false)];
      expect(flat.roads.lengthCm).toEqual(high.roads.lengthCm);
      expect(flat.buildings.footXCm).toEqual(high.buildings.footXCm);
      expect(flat.meta.inferred).toContainEqual({ what: 'terrain.zCm', share: 1 });
      expect(high.meta.inferred.some(({ what }) => what === 'terrain.zCm')).toBe(false);
    });

    it('refuses a damaged tile by name', () => {
      const tile = dem();
      tile.bytes = tile.bytes.slice(0, 100_000);
      const run = (): unknown =>
        importOsm({
          bytes: readFileSync(path('bayfront_singapore.osm.pbf')),
          fileName: 'a.pbf',
          dem: [tile],
        });
      expect(run).toThrowError(InputError);
    });
  });
});

function expectPlausible(city: City, extract: Extract): void {
  expect(city.meta.coastal).toBe(extract.coastal);
  expect(city.areas.kind.includes(areaKind.sea)).toBe(extract.coastal);
  expect(city.residents.count).toBeGreaterThan(extract.residents[0]);
  expect(city.residents.count).toBeLessThan(extract.residents[1]);
  const side = Math.max(city.terrain.cols, city.terrain.rows) * city.terrain.cellCm;
  expect(side).toBeLessThanOrEqual(608_000);
  expect(city.terrain.cellCm).toBe(side > 404_000 ? 2000 : 1000);
  // Heights from a shed to the 200 m of Marina Bay Sands and Tour Odéon (170 m).
  for (const height of city.buildings.heightCm) expect(height).toBeLessThan(25_000);
  const sorted = city.buildings.heightCm.slice().sort();
  expect(sorted[sorted.length >> 1]).toBeGreaterThan(300);
  expect(sorted[sorted.length >> 1]).toBeLessThan(4000);
  // Nobody lives or drives in the sea.
  let wet = 0;
  for (let b = 0; b < city.buildings.count; b++) {
    wet += coverAtCm(city, city.buildings.xCm[b]!, city.buildings.yCm[b]!) === landCover.sea ? 1 : 0;
  }
  expect(wet / city.buildings.count).toBeLessThan(0.02);
  // Streets follow the ground: no slope beyond a stair's, decks and tunnels aside.
  let steep = 0;
  for (let road = 0; road < city.roads.count; road++) {
    const rise = Math.abs(
      city.nodes.zCm[city.roads.nodeA[road]!]! - city.nodes.zCm[city.roads.nodeB[road]!]!,
    );
    if ((city.roads.flags[road]! & (roadFlag.bridge | roadFlag.tunnel | roadFlag.noCars)) !== 0) continue;
    if (rise > 0.3 * city.roads.lengthCm[road]! + 300) steep++;
  }
  expect(steep / city.roads.count).toBeLessThan(0.03);
  for (const kind of [facilityKind.shelter, facilityKind.policeStation, facilityKind.callCentre]) {
    expect(city.facilities.kind.includes(kind)).toBe(true);
  }
}

function cellAtDegrees(city: City, lon: number, lat: number): number {
  const { lonDeg, latDeg } = city.meta.projection!;
  const xCm = (lon - lonDeg) * 111_320 * Math.cos((latDeg * Math.PI) / 180) * 100;
  const yCm = (lat - latDeg) * 111_110 * 100;
  return cellOfCm(city, xCm, yCm);
}
function cellOfCm(city: City, xCm: number, yCm: number): number {
  const { boundsCm } = city.meta;
  const { cellCm, cols } = city.terrain;
  return Math.floor((yCm - boundsCm.y0) / cellCm) * cols + Math.floor((xCm - boundsCm.x0) / cellCm);
}
const coverAtCm = (city: City, xCm: number, yCm: number): number =>
  city.terrain.cover[cellOfCm(city, xCm, yCm)]!;
const coverAt = (city: City, lon: number, lat: number): number =>
  city.terrain.cover[cellAtDegrees(city, lon, lat)]!;
const heightAt = (city: City, lon: number, lat: number): number =>
  city.terrain.zCm[cellAtDegrees(city, lon, lat)]!;

/** By osm-pbf-parser-node for PBF, by the text itself for XML. */
async function otherCounts(file: string): Promise<{ buildings: number; highways: number }> {
  let buildings = 0;
  let highways = 0;
  if (file.endsWith('.pbf')) {
    for await (const item of createOSMStream(file, { withTags: true, withInfo: false })) {
      const { type, tags = {} } = item as { type?: string; tags?: Record<string, string> };
      if (type !== 'way' && type !== 'relation') continue;
      if (tags['building'] !== undefined && tags['building'] !== 'no') buildings++;
      if (type === 'way' && tags['highway'] !== undefined) highways++;
    }
    return { buildings, highways };
  }
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  for (const [element, kind] of text.matchAll(/<(way|relation) [^>]*[^/]>.*?<\/\1>/gs)) {
    if (/k="building" v="(?!no")/.test(element)) buildings++;
    if (kind === 'way' && element.includes('k="highway"')) highways++;
  }
  return { buildings, highways };
}
