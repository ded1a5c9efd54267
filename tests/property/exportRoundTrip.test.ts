/** What a city exports, its importers read back: footprints, heights, roofs, storeys, uses, names, streets and areas. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportCityJson, exportGeoJson } from '../../src/city/export/index.ts';
import { importCityJson, importGeoJson } from '../../src/city/import/index.ts';
import { finishCity } from '../../src/city/infer/index.ts';
import type { CityDraft, DraftBuilding, DraftRoad } from '../../src/city/infer/index.ts';
import { landCover, roadFlag } from '../../src/city/model.ts';
import type { City } from '../../src/city/model.ts';
import { carried } from '../support/carried.ts';

const side = 64_000;
const lot = 8000;

interface Plan {
  place: { lonDeg: number; latDeg: number } | null;
  buildings: (Omit<DraftBuilding, 'key' | 'name' | 'footprint'> & {
    name: string;
    wide: number;
    deep: number;
    turn: number;
  })[];
  streets: Pick<DraftRoad, 'kind' | 'flags' | 'widthCm' | 'lanes' | 'clearanceCm'>[];
  areas: number[];
}

const names = fc.constantFrom('', 'Harbour House', '海港大厦', 'Café "Zur Brücke" <b>', 'a\\b');
/** Written as text, −0 is 0. */
const noMinusZero = (value: number): number => value + 0;

const plans: fc.Arbitrary<Plan> = fc.record({
  place: fc.option(
    fc.record({
      lonDeg: fc.double({ min: -179.99, max: 179.99, noNaN: true }).map(noMinusZero),
      latDeg: fc.double({ min: -70, max: 70, noNaN: true }).map(noMinusZero),
    }),
  ),
  buildings: fc.array(
    fc.record({
      name: names,
      wide: fc.integer({ min: 500, max: 5000 }),
      deep: fc.integer({ min: 500, max: 5000 }),
      turn: fc.integer({ min: -300, max: 300 }),
      heightCm: fc.integer({ min: 150, max: 30_000 }),
      floorAboveGroundCm: fc.integer({ min: 0, max: 200 }),
      roof: fc.integer({ min: 0, max: 4 }),
      roofHeightCm: fc.integer({ min: 0, max: 900 }),
      storeys: fc.integer({ min: 1, max: 100 }),
      basements: fc.integer({ min: 0, max: 5 }),
      use: fc.integer({ min: 0, max: 13 }),
      structure: fc.integer({ min: 0, max: 3 }),
      era: fc.integer({ min: 0, max: 4 }),
    }),
    { minLength: 1, maxLength: 36 },
  ),
  streets: fc.array(
    fc.record({
      kind: fc.integer({ min: 0, max: 6 }),
      flags: fc.constantFrom(0, roadFlag.oneway, roadFlag.bridge, roadFlag.bridge | roadFlag.oneway),
      widthCm: fc.integer({ min: 200, max: 3000 }),
      lanes: fc.integer({ min: 1, max: 8 }),
      clearanceCm: fc.constantFrom(0, 250, 450),
    }),
    { minLength: 1, maxLength: 84 },
  ),
  areas: fc.array(fc.integer({ min: 1, max: 24 }), { maxLength: 12 }),
});

/** Six by six lots of 80 m between streets, in a box of 640 m that lies about the origin or beside it. */
function cityOf(plan: Plan): City {
  const x0 = -side / 2;
  const nodes = Array.from({ length: 49 }, (_, i) => ({
    xCm: x0 + 8000 + (i % 7) * lot,
    yCm: x0 + 8000 + Math.floor(i / 7) * lot,
    zCm: 500,
  }));
  const roads: DraftRoad[] = [];
  nodes.forEach((node, i) => {
    for (const j of [i % 7 < 6 ? i + 1 : -1, i + 7]) {
      const other = nodes[j];
      if (!other) continue;
      const spec = plan.streets[roads.length % plan.streets.length]!;
      const bend = [
        Math.round((node.xCm + other.xCm) / 2) + (j === i + 7 ? 137 : 0),
        Math.round((node.yCm + other.yCm) / 2) + (j === i + 1 ? 211 : 0),
        500,
      ];
      roads.push({
        ...spec,
        flags: spec.kind === 7 ? 0 : spec.flags,
        key: `street/${i}/${j}`,
        name: { en: `Street ${i}`, zh: `${i}街` },
        nodeA: i,
        nodeB: j,
        points: [node.xCm, node.yCm, 500, ...bend, other.xCm, other.yCm, 500],
        speedKmh: 40,
      });
    }
  });
  const draft: CityDraft = {
    name: { en: 'Round', zh: '圆' },
    source: 'generated',
    attribution: '© somebody',
    origin: {},
    projection: plan.place,
    boundsCm: { x0, y0: x0, x1: x0 + side, y1: x0 + side },
    terrain: {
      cellCm: 1000,
      cols: 64,
      rows: 64,
      zCm: new Int32Array(4096).fill(530),
      cover: new Uint8Array(4096).fill(landCover.residential),
    },
    areas: plan.areas.map((kind, i) => {
      const [x, y] = [x0 + 1000 + i * 4000, x0 + 1000];
      const ring = [x, y, x + 3000, y, x + 3000, y + 4000, x, y + 4000];
      const hole = [x + 1000, y + 1000, x + 1000, y + 2000, x + 2000, y + 2000, x + 2000, y + 1000];
      return {
        key: `area/${i}`,
        name: { en: `Area ${i}`, zh: `区${i}` },
        kind,
        rings: i % 3 === 0 ? [ring, hole] : [ring],
      };
    }),
    buildings: plan.buildings.map(({ name, wide, deep, turn, ...rest }, i) => {
      const [x, y] = [x0 + 9300 + (i % 6) * lot, x0 + 9300 + Math.floor(i / 6) * lot];
      return {
        ...rest,
        roofHeightCm: rest.roof === 0 ? 0 : Math.min(rest.roofHeightCm, 2 * rest.heightCm),
        key: `house/${i}`,
        name: { en: name, zh: name },
        footprint: [x, y, x + wide, y + turn, x + wide - turn, y + deep + turn, x - turn, y + deep],
      };
    }),
    nodes,
    roads,
    facilities: [],
    zoneNames: [],
    inferred: [],
  };
  return finishCity(draft, 1);
}

const runs = { numRuns: 60 };

describe('an export read back', () => {
  it('is the same city as far as GeoJSON goes', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const city = cityOf(plan);
        const bytes = exportGeoJson(city)!;
        const back = importGeoJson({ files: [{ bytes, fileName: 'city.geojson' }] });
        expect(carried(back.city)).toEqual(carried(city));
        expect(back.city.meta.attribution).toBe('© somebody');
      }),
      runs,
    );
  });

  it('is the same city as far as CityJSON goes, with and without its ground', () => {
    fc.assert(
      fc.property(plans, fc.boolean(), (plan, terrain) => {
        const city = cityOf(plan);
        const bytes = exportCityJson(city, { terrain })!;
        const back = importCityJson({ bytes, fileName: 'city.city.json' });
        expect(carried(back.city)).toEqual(carried(city));
        expect(back.warnings.filter(({ code }) => code === 'import.selfCrossing')).toEqual([]);
      }),
      runs,
    );
  });
});
