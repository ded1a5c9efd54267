import type { Buildings } from '../model.ts';
import { housingOf } from './rates.ts';

/** Dwellings of a building, spread evenly over its residential storeys from the lowest up. */
export interface Dwellings {
  count: number;
  vacantPermille: number;
  firstStorey: number;
  storeys: number;
}

const nobody: Dwellings = { count: 0, vacantPermille: 0, firstStorey: 0, storeys: 0 };

/** How people live in building `b` of this footprint; no dwellings where nobody lives. */
export function dwellingsOf(buildings: Buildings, b: number, footprintM2: number): Dwellings {
  const housing = housingOf(buildings.use[b]!);
  if (housing === undefined) return nobody;
  const all = Math.max(1, buildings.storeys[b]!);
  const firstStorey = all > housing.otherStoreys ? housing.otherStoreys : 0;
  const storeys = all - firstStorey;
  const wanted = Math.round((footprintM2 * storeys) / housing.dwellingM2);
  const count = Math.max(1, Math.min(housing.maxDwellings, wanted));
  return { count, vacantPermille: housing.vacantPermille, firstStorey, storeys };
}

/** Storey of dwelling `d` of a building, 0 = ground floor. */
export function storeyOf({ count, firstStorey, storeys }: Dwellings, d: number): number {
  return firstStorey + Math.floor((d * storeys) / count);
}
