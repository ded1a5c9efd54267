/** CityJSON of the reference folder: counts of its README, surfaces, ground, streets, and the way out and back. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { exportCityJson } from '../../src/city/export/index.ts';
import { importCityJson } from '../../src/city/import/index.ts';
import type { CityJsonImport } from '../../src/city/import/index.ts';
import { cityString, roofKind } from '../../src/city/model.ts';
import type { City } from '../../src/city/model.ts';
import { decodeCity, encodeCity, validateCity } from '../../src/city/package/index.ts';
import { carried } from '../support/carried.ts';
import { recordFigure } from '../support/figures.ts';
import { describeReference } from '../support/reference.ts';

describeReference('CityJSON of the reference folder', 'cities', (path) => {
  const read = (file: string, more: Partial<CityJsonImport> = {}) =>
    importCityJson({ bytes: readFileSync(path(file)), fileName: file, ...more });

  let kept: ReturnType<typeof read> | null = null;
  const denHaag = (): ReturnType<typeof read> => {
    const start = performance.now();
    if (kept) return kept;
    kept = read('DenHaag_01.city.json');
    recordFigure('Den Haag, import', Math.round(performance.now() - start), 'ms');
    return kept;
  };

  it('Den Haag: 2,498 objects, 21,804 surfaces, 41,183 triangles', () => {
    const { city, counts, warnings } = denHaag();
    expect(counts).toMatchObject({
      objects: 2498,
      byType: { Building: 844, BuildingPart: 1653, TINRelief: 1 },
      surfaces: 21_804,
      triangles: 41_183,
      buildings: 844,
    });
    expect(validateCity(city)).toEqual([]);
    expect(decodeCity(encodeCity(city))).toEqual(city);
    // One sliver of a footprint is dropped by name; every other building has its surfaces.
    expect(city.buildings.count).toBeGreaterThanOrEqual(843);
    expect(city.shells.count).toBe(city.buildings.count);
    expect(warnings.map(({ code }) => code)).toContain('import.streetsInferred');
    expect(city.roads.count).toBeGreaterThan(100);
    // The extent of its metadata: 787 m × 672 m, ground and roofs from 2.5 m to 37.5 m above NAP.
    const tops = Array.from(city.shells.zCm);
    expect(tops.reduce((low, z) => Math.min(low, z), Infinity)).toBeGreaterThanOrEqual(246);
    expect(tops.reduce((high, z) => Math.max(high, z), -Infinity)).toBe(3748);
    for (const z of city.terrain.zCm) expect(z).toBeGreaterThan(150);
    // RD 78,642 457,940 is near 52.104° N 4.262° E (Scheveningen).
    expect(city.meta.projection!.latDeg).toBeCloseTo(52.104, 1);
    expect(city.meta.projection!.lonDeg).toBeCloseTo(4.27, 1);
  });

  it('Den Haag has roofs of all kinds, walls under them and a footprint that its ground surfaces cover', () => {
    const { city } = denHaag();
    const kinds = [0, 0, 0, 0, 0];
    for (const roof of city.buildings.roof) kinds[roof]!++;
    for (const roof of [roofKind.flat, roofKind.gable, roofKind.hip]) expect(kinds[roof]).toBeGreaterThan(50);
    let agree = 0;
    for (let s = 0; s < city.shells.count; s++) {
      const own = area(city, s);
      const b = city.shells.building[s]!;
      const foot = footprintCm2(city, b);
      if (Math.abs(own - foot) < 0.05 * own) agree++;
    }
    // The rest stands in parts that one prism cannot have.
    expect(agree / city.shells.count).toBeGreaterThan(0.78);
    recordFigure('Den Haag, footprints within 5 % of the ground surfaces', agree / city.shells.count);
  });

  it('3dfier: 98 objects of five kinds, streets from their surfaces', () => {
    const { city, counts, warnings } = read('3dfier-bgt-subset.city.json');
    expect(counts).toMatchObject({
      objects: 98,
      byType: { LandUse: 44, Building: 26, Road: 11, WaterBody: 9, PlantCover: 8 },
      buildings: 26,
    });
    expect(validateCity(city)).toEqual([]);
    expect(city.buildings.count).toBe(26);
    expect(city.areas.count).toBeGreaterThan(20);
    const inferred = warnings.find(({ code }) => code === 'import.streetsInferred');
    expect(inferred?.parameters['method']).toBe('surfaces');
    expect(city.meta.inferred).toContainEqual({ what: 'roads', share: 1 });
    // Roofs of the file lie 11.3 to 25.7 m above NAP on ground of 11.3 to 19.3 m: no house is a tower or a hole.
    for (const height of city.buildings.heightCm) {
      expect(height).toBeGreaterThanOrEqual(100);
      expect(height).toBeLessThan(1440);
    }
  });

  it('Den Haag goes out and comes back as it was', () => {
    const { city } = denHaag();
    const bytes = exportCityJson(city, { terrain: true })!;
    const back = importCityJson({ bytes, fileName: 'back.city.json' }).city;
    expect(carried(back)).toEqual(carried(city));
    expect(back.shells.count).toBe(city.shells.count);
    // Triangles without area at a centimetre are left out on the way; the rest is the same to the centimetre.
    expect(back.shells.a.length / city.shells.a.length).toBeGreaterThan(0.97);
    expect(cityString(back, back.buildings.key[5]!)).toBe(cityString(city, city.buildings.key[5]!));
  });
});

/** Twice the area of the ground triangles of a shell, seen from above. */
function area({ shells }: City, s: number): number {
  let sum = 0;
  const from = shells.pointStart[s]!;
  for (let t = shells.triangleStart[s]!; t < shells.triangleStart[s + 1]!; t++) {
    if (shells.surface[t] !== 2) continue;
    const [a, b, c] = [from + shells.a[t]!, from + shells.b[t]!, from + shells.c[t]!];
    const { xCm, yCm } = shells;
    sum += Math.abs((xCm[b]! - xCm[a]!) * (yCm[c]! - yCm[a]!) - (yCm[b]! - yCm[a]!) * (xCm[c]! - xCm[a]!));
  }
  return sum;
}

function footprintCm2({ buildings }: City, b: number): number {
  let sum = 0;
  const [from, to] = [buildings.pointStart[b]!, buildings.pointStart[b + 1]!];
  for (let i = from; i < to; i++) {
    const j = i + 1 < to ? i + 1 : from;
    sum += buildings.footXCm[i]! * buildings.footYCm[j]! - buildings.footXCm[j]! * buildings.footYCm[i]!;
  }
  return Math.abs(sum);
}
