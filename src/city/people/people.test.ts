import { describe, expect, it } from 'vitest';
import { blankTable } from '../package/empty.ts';
import { activity, ageGroup, buildingEra, buildingUse, mobility, type Buildings } from '../model.ts';
import { dwellingsOf, storeyOf } from './dwellings.ts';
import { placePeople, type Population } from './index.ts';

const slabM2 = 720;
const footprints = (count: number): Float64Array => new Float64Array(count).fill(slabM2);

/** About as urban dwellings are by age in China: a tenth and less from before 1980, most from after 2000. */
const eras = [3, 4, 2, 3, 1, 4, 3, 2, 4, 3, 0, 4, 3, 2, 4, 3, 1, 4, 3, 2];

/** Slabs of 720 m² along a street; only the columns that placing people reads matter. */
function slabs(count: number, use: number, storeys: number): Buildings {
  const table = blankTable('buildings', count);
  table.storeys.fill(storeys);
  table.use.fill(use);
  for (let b = 0; b < count; b += 1) {
    table.xCm[b] = (b % 30) * 50_000;
    table.yCm[b] = Math.floor(b / 30) * 50_000;
    table.era[b] = eras[b % eras.length]!;
  }
  return table;
}

const place = (table: Buildings, seed = 7): Population =>
  placePeople(table, footprints(table.count), key, seed);

const key = (b: number): string => `b/${b}`;
const share = (values: Uint8Array, code: number): number =>
  values.filter((v) => v === code).length / values.length;

describe('placePeople', () => {
  const { households, residents } = place(slabs(900, buildingUse.apartments, 6));

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
    let wrong = 0;
    for (let h = 0; h < households.count; h += 1) {
      const ages = residents.ageGroup.subarray(households.firstResident[h], households.firstResident[h + 1]);
      if (!ages.some((age) => age >= ageGroup.adult)) wrong += 1;
      if (ages.every((age) => age === ageGroup.veryOld) && households.vehicles[h] !== 0) wrong += 1;
    }
    expect(wrong).toBe(0);
  });

  it('employs half of the residents, as China employed 463 of 902 million in towns in 2020', () => {
    expect(Math.abs(share(residents.activity, activity.work) - 463 / 902)).toBeLessThan(0.02);
    const working = (age: number): number => {
      let [all, at] = [0, 0];
      residents.ageGroup.forEach((own, r) => {
        if (own !== age) return;
        all += 1;
        if (residents.activity[r] === activity.work) at += 1;
      });
      return at / all;
    };
    expect(working(ageGroup.child)).toBe(0);
    expect(working(ageGroup.adult)).toBeGreaterThan(4 * working(ageGroup.old));
  });

  it('makes fifths of income whose households differ as those of Fujian did in 2013', () => {
    const fifths = incomeFigures(households, residents);
    for (const { households: n } of fifths) expect(Math.abs(n / households.count - 0.2)).toBeLessThan(0.035);
    // Members 3.39 … 2.44, share of them at work 46.5 … 62.8 %.
    const [poorest, richest] = [fifths[0]!, fifths[4]!];
    expect(Math.abs(poorest.members / richest.members - 3.39 / 2.44)).toBeLessThan(0.2);
    expect(Math.abs(poorest.atWork - 0.465)).toBeLessThan(0.07);
    expect(Math.abs(richest.atWork - 0.628)).toBeLessThan(0.05);
    // Hebei 2007: the fourth fifth had 1.4 times, the highest 3 times the cars of the middle one; the gap has narrowed since.
    for (let i = 1; i < 5; i += 1) expect(fifths[i]!.cars).toBeGreaterThan(fifths[i - 1]!.cars);
    expect(richest.cars / fifths[2]!.cars).toBeGreaterThan(1.5);
    expect(richest.cars / fifths[2]!.cars).toBeLessThan(3);
  });

  it('houses the poor in older buildings', () => {
    const mean = (era: number): number => {
      let [sum, n] = [0, 0];
      households.building.forEach((b, h) => {
        if (eras[b % eras.length] !== era) return;
        sum += households.income[h]!;
        n += 1;
      });
      return sum / n;
    };
    expect(mean(buildingEra.from2010) - mean(buildingEra.before1978)).toBeGreaterThan(0.4);
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
    const floorsOf = (use: number): number[] => {
      const home = dwellingsOf(slabs(1, use, 6), 0, slabM2);
      return Array.from({ length: home.count }, (_, d) => storeyOf(home, d));
    };
    const floors = floorsOf(buildingUse.apartments);
    expect(floors.length).toBe(Math.round((slabM2 * 6) / 92));
    for (let f = 0; f < 6; f += 1)
      expect(Math.abs(floors.filter((floor) => floor === f).length - floors.length / 6)).toBeLessThan(1);
    expect(Math.min(...floorsOf(buildingUse.mixed))).toBe(1);
    expect(floorsOf(buildingUse.office)).toEqual([]);
  });

  it('leaves the neighbours as they are when one building changes', () => {
    const before = place(slabs(3, buildingUse.apartments, 6));
    const changed = slabs(3, buildingUse.apartments, 6);
    changed.storeys[0] = 2;
    changed.era[0] = buildingEra.before1978;
    const after = place(changed);
    const seen = ({ households: rows, residents: people }: Population, b: number): number[] => {
      const list: number[] = [];
      people.household.forEach((h, r) => {
        if (rows.building[h] !== b) return;
        list.push(
          people.ageGroup[r]!,
          people.activity[r]!,
          people.phone[r]!,
          rows.income[h]!,
          rows.vehicles[h]!,
        );
      });
      return list;
    };
    expect(seen(after, 1)).toEqual(seen(before, 1));
    expect(seen(after, 2)).toEqual(seen(before, 2));
    expect(seen(after, 0).length).toBeLessThan(seen(before, 0).length);
  });

  it('gives other people to another seed', () => {
    const table = slabs(2, buildingUse.apartments, 6);
    expect(place(table, 8).residents.ageGroup).not.toEqual(place(table, 9).residents.ageGroup);
  });
});

interface Fifth {
  households: number;
  members: number;
  atWork: number;
  cars: number;
}

function incomeFigures(
  { count, income, vehicles, firstResident }: Population['households'],
  people: Population['residents'],
): Fifth[] {
  const rows = Array.from({ length: 5 }, () => ({ households: 0, members: 0, atWork: 0, cars: 0 }));
  for (let h = 0; h < count; h += 1) {
    const row = rows[income[h]!]!;
    row.households += 1;
    row.cars += vehicles[h]!;
    for (let r = firstResident[h]!; r < firstResident[h + 1]!; r += 1) {
      row.members += 1;
      if (people.activity[r] === activity.work) row.atWork += 1;
    }
  }
  return rows.map((row) => ({
    households: row.households,
    members: row.members / row.households,
    atWork: row.atWork / row.members,
    cars: row.cars / row.households,
  }));
}
