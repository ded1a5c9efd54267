import { ageGroup, buildingUse } from '../model.ts';

/**
 * Shares behind the synthetic people. The README of this folder says which are published and which are assumed; tests
 * compare what comes out with the published totals.
 */

/** Gross floor area of a dwelling with its share of stairs and walls, and the share of dwellings nobody lives in. */
export interface Housing {
  dwellingM2: number;
  vacantShare: number;
  /** Storeys from the ground that hold shops or offices. */
  otherStoreys: number;
  maxDwellings: number;
}

const housing: Readonly<Record<number, Housing>> = {
  [buildingUse.home]: { dwellingM2: 190, vacantShare: 0.15, otherStoreys: 0, maxDwellings: 6 },
  [buildingUse.apartments]: { dwellingM2: 92, vacantShare: 0.21, otherStoreys: 0, maxDwellings: 2000 },
  [buildingUse.mixed]: { dwellingM2: 92, vacantShare: 0.21, otherStoreys: 1, maxDwellings: 2000 },
};

/** How people live in buildings of this use; undefined where nobody does. */
export function housingOf(use: number): Housing | undefined {
  return housing[use];
}

/** Households of 1, 2, 3, … persons, per thousand (census 2020, six and more as six). */
export const householdSizePermille = [254, 297, 210, 132, 62, 45] as const;

/** Cars of a household with at least one adult under 80, per thousand: 0, 1, 2. */
export const vehiclesPermille = [575, 375, 50] as const;

/** Slow and assisted walkers per thousand, by age group. */
export const mobilityPermille: Readonly<Record<number, readonly [slow: number, assisted: number]>> = {
  [ageGroup.infant]: [600, 400],
  [ageGroup.child]: [10, 5],
  [ageGroup.adult]: [20, 7],
  [ageGroup.old]: [220, 50],
  [ageGroup.veryOld]: [470, 240],
};

/** Carriers of a mobile telephone per thousand, by age group. */
export const phonePermille: Readonly<Record<number, number>> = {
  [ageGroup.infant]: 0,
  [ageGroup.child]: 617,
  [ageGroup.adult]: 985,
  [ageGroup.old]: 850,
  [ageGroup.veryOld]: 620,
};
