import { activity, ageGroup, buildingUse } from '../model.ts';

/**
 * Shares behind the synthetic people. The README of this folder says which are published and which are assumed; tests
 * compare what comes out with the published totals.
 */

/** Gross floor area of a dwelling with its share of stairs and walls, and the share of dwellings nobody lives in. */
export interface Housing {
  dwellingM2: number;
  vacantPermille: number;
  /** Storeys from the ground that hold shops or offices. */
  otherStoreys: number;
  maxDwellings: number;
}

const housing: Readonly<Record<number, Housing>> = {
  [buildingUse.home]: { dwellingM2: 190, vacantPermille: 150, otherStoreys: 0, maxDwellings: 6 },
  [buildingUse.apartments]: { dwellingM2: 92, vacantPermille: 210, otherStoreys: 0, maxDwellings: 2000 },
  [buildingUse.mixed]: { dwellingM2: 92, vacantPermille: 210, otherStoreys: 1, maxDwellings: 2000 },
};

/** How people live in buildings of this use; undefined where nobody does. */
export function housingOf(use: number): Housing | undefined {
  return housing[use];
}

/** Households of 1, 2, 3, … persons, per thousand (census 2020, six and more as six). */
export const householdSizePermille = [254, 297, 210, 132, 62, 45] as const;

/** Cars of a household with at least one adult under 80, per thousand: 0, 1, 2; by fifth of income. */
export const vehiclesPermille: readonly (readonly number[])[] = [
  [838, 155, 7],
  [715, 267, 18],
  [609, 357, 34],
  [489, 453, 58],
  [306, 574, 120],
];

/** Slow and assisted walkers per thousand, by age group. */
export const mobilityPermille: readonly (readonly [slow: number, assisted: number])[] = [
  [600, 400],
  [10, 5],
  [20, 7],
  [220, 50],
  [470, 240],
];

/** Carriers of a mobile telephone per thousand, by age group. */
export const phonePermille: readonly number[] = [0, 617, 985, 850, 620];

/** What fills a working day, per thousand of an age group: the classes that leave home; the others stay. */
export const dayPermille: Readonly<Record<number, { doing: number; permille: number }>> = {
  [ageGroup.infant]: { doing: activity.kindergarten, permille: 450 },
  [ageGroup.child]: { doing: activity.school, permille: 960 },
  [ageGroup.adult]: { doing: activity.work, permille: 745 },
  [ageGroup.old]: { doing: activity.work, permille: 120 },
  [ageGroup.veryOld]: { doing: activity.home, permille: 0 },
};

/** Of those 65 and over who need help in walking: cared for by day outside their home, per thousand. */
export const dayCarePermille = 60;
