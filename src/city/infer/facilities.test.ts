import { beforeAll, describe, expect, it } from 'vitest';
import { areaKind, buildingUse, facilityKind, landCover, type City } from '../model.ts';
import { lineKind } from '../furniture.ts';
import type { CityDraft, DraftBuilding, DraftFacility } from './draft.ts';
import { finishCity } from './index.ts';
import { houseAt, streetGrid } from './testDraft.ts';

const side = 30;
const stepCm = 10_000;

/** A dense town of 3 × 3 km: towers, shops, offices, schools and halls on a grid of streets, with rails and an airfield. */
function town(facilities: DraftFacility[] = [], towers = 11): CityDraft {
  const buildings: DraftBuilding[] = [];
  for (let i = 0; i < side; i += 1) {
    for (let j = 0; j < side; j += 1) {
      const turn = (i * 7 + j * 3) % 20;
      const use =
        turn === 0
          ? buildingUse.school
          : turn === 1
            ? buildingUse.public
            : turn < 4
              ? buildingUse.office
              : turn < 6
                ? buildingUse.retail
                : buildingUse.apartments;
      const storeys = use === buildingUse.apartments ? towers : 4;
      buildings.push(houseAt(`b/${i}/${j}`, i * stepCm + 2000, j * stepCm + 2000, { use, storeys }));
    }
  }
  const square = [200_000, 200_000, 230_000, 200_000, 230_000, 230_000, 200_000, 230_000];
  return {
    ...streetGrid(side, stepCm),
    name: { en: 'Test', zh: '测试' },
    buildings,
    facilities,
    areas: [
      { key: 'a/field', name: { en: '', zh: '' }, kind: areaKind.airfield, rings: [square] },
      {
        key: 'a/sports',
        name: { en: '', zh: '' },
        kind: areaKind.sports,
        rings: [square.map((v) => v - 100_000)],
      },
    ],
    lines: [
      {
        key: 'l/rail',
        name: { en: '', zh: '' },
        kind: lineKind.rail,
        widthCm: 300,
        points: [0, 140_000, 500, 299_999, 140_000, 500],
      },
    ],
  };
}

function rows(city: City, kind: number): number[] {
  return Array.from(city.facilities.kind.keys()).filter((f) => city.facilities.kind[f] === kind);
}
const sum = (city: City, kind: number, column: Int32Array): number =>
  rows(city, kind).reduce((total, f) => total + column[f]!, 0);

describe('the facilities of a city of a third of a million', () => {
  let city: City;
  beforeAll(() => {
    city = finishCity(town(), 5);
  });

  it('is of that size', () => {
    expect(city.residents.count).toBeGreaterThan(300_000);
    expect(city.terrain.cover.every((cover) => cover === landCover.residential)).toBe(true);
  });

  it('has every kind but those of the sea', () => {
    const sea: number[] = [facilityKind.port, facilityKind.tideGauge];
    for (const [name, kind] of Object.entries(facilityKind))
      expect(rows(city, kind).length > 0, name).toBe(!sea.includes(kind));
  });

  it('has the hospital beds of China, 5.05 for 1,000, about 2 % of them for intensive care', () => {
    const beds = sum(city, facilityKind.hospital, city.facilities.capacity);
    expect((beds / city.residents.count) * 1000).toBeGreaterThan(3);
    expect((beds / city.residents.count) * 1000).toBeLessThan(6);
    const share = sum(city, facilityKind.hospital, city.facilities.intensiveBeds) / beds;
    expect(share).toBeGreaterThan(0.015);
    expect(share).toBeLessThan(0.045);
  });

  it('fuels hospital generators for the hours of JGJ 312', () => {
    for (const f of rows(city, facilityKind.hospital)) {
      const beds = city.facilities.capacity[f]!;
      expect(city.facilities.fuelMin[f]).toBe(beds >= 500 ? 1440 : beds >= 100 ? 720 : 180);
      expect(city.facilities.generatorKw[f]).toBeGreaterThan(0);
    }
  });

  it('gives each fire station 4 to 7 km² of its 9 km²', () => {
    const each = 9 / rows(city, facilityKind.fireStation).length;
    expect(each).toBeGreaterThanOrEqual(4);
    expect(each).toBeLessThanOrEqual(7);
  });

  it('shelters 15 % and more, partly in double-use buildings that take time', () => {
    const places = sum(city, facilityKind.shelter, city.facilities.capacity);
    expect(places / city.residents.count).toBeGreaterThanOrEqual(0.15);
    expect(places / city.residents.count).toBeLessThan(0.3);
    const shelters = rows(city, facilityKind.shelter);
    expect(shelters.some((f) => city.facilities.conversionMin[f] === 120)).toBe(true);
    for (const f of shelters) expect(city.facilities.conversionMin[f]).toBeLessThanOrEqual(240);
    const spots = new Set(shelters.map((f) => city.facilities.building[f]));
    expect(spots.size).toBe(shelters.length);
  });

  it('has school places for its pupils', () => {
    const pupils = city.residents.activity.filter((doing) => doing === 2).length;
    expect(sum(city, facilityKind.school, city.facilities.capacity)).toBeGreaterThanOrEqual(0.95 * pupils);
  });

  it('ties each community, subdistrict and district to an office that stands in it', () => {
    const { zones, subdistricts, districts, facilities } = city;
    expect(districts.count).toBeGreaterThan(0);
    for (let z = 0; z < zones.count; z += 1) {
      expect(facilities.kind[zones.office[z]!]).toBe(facilityKind.communityOffice);
      expect(facilities.zone[zones.office[z]!]).toBe(z);
    }
    for (let s = 0; s < subdistricts.count; s += 1) {
      expect(facilities.kind[subdistricts.office[s]!]).toBe(facilityKind.streetOffice);
      expect(zones.subdistrict[facilities.zone[subdistricts.office[s]!]!]).toBe(s);
    }
    for (let d = 0; d < districts.count; d += 1) {
      expect(facilities.kind[districts.office[d]!]).toBe(facilityKind.districtOffice);
      expect(subdistricts.district[zones.subdistrict[facilities.zone[districts.office[d]!]!]!]).toBe(d);
    }
  });

  it('makes communities of 2,000 to 6,000 people, 6 to 15 to a street office', () => {
    const fit = city.zones.residents.filter((people) => people >= 2000 && people <= 6000).length;
    expect(fit / city.zones.count).toBeGreaterThan(0.9);
    const sizes = new Int32Array(city.subdistricts.count);
    for (const s of city.zones.subdistrict) sizes[s] = sizes[s]! + 1;
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(6);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(15);
  });

  it('keeps everybody through the working day', () => {
    const day = city.zones.dayPeople.reduce((a, b) => a + b, 0);
    let outside = 0;
    city.residents.dayBuilding.forEach((b, r) => {
      if (b < 0 && (city.residents.activity[r] === 1 || city.residents.activity[r] === 2)) outside += 1;
    });
    expect(day + outside).toBe(city.residents.count);
  });
});

describe('facilities that the source names', () => {
  it('win over inferred ones of their kind, and keep their numbers', () => {
    const named = (key: string, kind: number, building: number, capacity: number): DraftFacility => ({
      key,
      name: { en: key, zh: key },
      kind,
      xCm: building * stepCm + 3000,
      yCm: 3000,
      building: building * side,
      capacity,
    });
    const city = finishCity(
      town(
        [
          { ...named('n/hospital', facilityKind.hospital, 9, 640), generatorKw: 77, intensiveBeds: 5 },
          named('n/fire', facilityKind.fireStation, 12, 0),
        ],
        3,
      ),
      5,
    );
    const text = (f: number): string => city.strings[city.facilities.key[f]!]!;
    const hospital = rows(city, facilityKind.hospital).find((f) => text(f) === 'n/hospital')!;
    const { capacity, generatorKw, intensiveBeds, fuelMin, inferred } = city.facilities;
    expect([capacity[hospital], generatorKw[hospital], intensiveBeds[hospital]]).toEqual([640, 77, 5]);
    expect([fuelMin[hospital], inferred[hospital]]).toEqual([1440, 0]);
    expect(rows(city, facilityKind.fireStation).map(text)).toEqual(['n/fire']);
    expect(rows(city, facilityKind.metroStation)).toEqual([]);
  });
});
