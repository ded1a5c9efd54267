import { describe, expect, it } from 'vitest';
import { ageGroup, buildingUse, mobility, type Buildings } from '../model.ts';
import { dwellingsOf, placePeople } from './index.ts';

/** Slabs of 60 × 12 m; only the columns that placing people reads matter. */
function slabs(count: number, use: number, storeys: number): Buildings {
  const n = new Int32Array(count);
  const ring = [0, 0, 6000, 0, 6000, 1200, 0, 1200];
  return {
    count,
    key: Uint32Array.from(n),
    name: Uint32Array.from(n),
    xCm: n,
    yCm: n,
    groundCm: n,
    floorAboveGroundCm: new Int16Array(count),
    heightCm: n,
    roof: new Uint8Array(count),
    roofHeightCm: new Int16Array(count),
    storeys: new Uint8Array(count).fill(storeys),
    basements: new Uint8Array(count),
    use: new Uint8Array(count).fill(use),
    structure: new Uint8Array(count),
    zone: new Int16Array(count),
    node: n,
    pointStart: Uint32Array.from({ length: count + 1 }, (_, i) => 4 * i),
    footXCm: Int32Array.from({ length: 4 * count }, (_, i) => ring[2 * (i % 4)]!),
    footYCm: Int32Array.from({ length: 4 * count }, (_, i) => ring[2 * (i % 4) + 1]!),
  };
}

const key = (b: number): string => `b/${b}`;
const share = (values: Uint8Array, code: number): number =>
  values.filter((v) => v === code).length / values.length;

describe('placePeople', () => {
  const { households, residents } = placePeople(slabs(900, buildingUse.apartments, 6), key, 7);

  it('comes out at the sizes of urban households of the 2020 census', () => {
    const mean = residents.count / households.count;
    expect(households.count).toBeGreaterThan(25000);
    expect(mean).toBeGreaterThan(2.55);
    expect(mean).toBeLessThan(2.75);
    let alone = 0;
    for (let h = 0; h < households.count; h += 1) {
      if (households.firstResident[h + 1]! - households.firstResident[h]! === 1) alone += 1;
    }
    expect(alone / households.count).toBeCloseTo(0.254, 2);
  });

  it('comes out at the ages of the 2020 census within two points', () => {
    expect(
      share(residents.ageGroup, ageGroup.old) + share(residents.ageGroup, ageGroup.veryOld),
    ).toBeGreaterThan(0.115);
    expect(
      share(residents.ageGroup, ageGroup.old) + share(residents.ageGroup, ageGroup.veryOld),
    ).toBeLessThan(0.155);
    expect(Math.abs(share(residents.ageGroup, ageGroup.veryOld) - 0.0254)).toBeLessThan(0.01);
    const minors = share(residents.ageGroup, ageGroup.infant) + share(residents.ageGroup, ageGroup.child);
    expect(Math.abs(minors - 0.205)).toBeLessThan(0.02);
  });

  it('gives about 45 cars to a hundred households and none to those who cannot drive', () => {
    const cars = households.vehicles.reduce((sum, n) => sum + n, 0) / households.count;
    expect(cars).toBeGreaterThan(0.42);
    expect(cars).toBeLessThan(0.5);
    for (let h = 0; h < households.count; h += 1) {
      const ages = residents.ageGroup.slice(households.firstResident[h], households.firstResident[h + 1]);
      expect(
        ages.some((age) => age >= ageGroup.adult),
        `household ${h}`,
      ).toBe(true);
      if (ages.every((age) => age === ageGroup.veryOld)) expect(households.vehicles[h]).toBe(0);
    }
  });

  it('groups residents by household, and old people walk worse than adults', () => {
    for (let r = 1; r < residents.count; r += 1) {
      expect(residents.household[r]! - residents.household[r - 1]!).toBeLessThanOrEqual(1);
    }
    const slowShare = (age: number): number => {
      const of = residents.mobility.filter((_, r) => residents.ageGroup[r] === age);
      return of.filter((m) => m !== mobility.full).length / of.length;
    };
    expect(slowShare(ageGroup.adult)).toBeLessThan(slowShare(ageGroup.old));
    expect(slowShare(ageGroup.old)).toBeLessThan(slowShare(ageGroup.veryOld));
  });

  it('fills storeys evenly, shops have the ground floor of mixed buildings, offices are empty', () => {
    const floors = dwellingsOf(slabs(1, buildingUse.apartments, 6), 0);
    expect(floors.length).toBe(Math.round((720 * 6) / 92));
    for (let f = 0; f < 6; f += 1)
      expect(Math.abs(floors.filter((floor) => floor === f).length - floors.length / 6)).toBeLessThan(1);
    expect(Math.min(...dwellingsOf(slabs(1, buildingUse.mixed, 6), 0))).toBe(1);
    expect(dwellingsOf(slabs(1, buildingUse.office, 6), 0)).toEqual([]);
  });

  it('leaves the neighbours as they are when one building changes', () => {
    const before = placePeople(slabs(3, buildingUse.apartments, 6), key, 7);
    const changed = slabs(3, buildingUse.apartments, 6);
    changed.storeys[0] = 2;
    const after = placePeople(changed, key, 7);
    const agesIn = (p: typeof before, b: number): number[] =>
      [...p.residents.ageGroup].filter((_, r) => p.households.building[p.residents.household[r]!] === b);
    expect(agesIn(after, 1)).toEqual(agesIn(before, 1));
    expect(agesIn(after, 2)).toEqual(agesIn(before, 2));
    expect(agesIn(after, 0).length).toBeLessThan(agesIn(before, 0).length);
  });
});
