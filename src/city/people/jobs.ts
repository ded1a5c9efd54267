import { buildingUse, type Buildings } from '../model.ts';
import { dwellingsOf } from './dwellings.ts';

/**
 * Gross floor area per workplace, m², by use; 0 where nobody works. Sources: README. Apartments and houses count by dwelling,
 * schools by pupil.
 */
const workplaceM2: Readonly<Record<number, number>> = {
  [buildingUse.office]: 20,
  [buildingUse.retail]: 28,
  [buildingUse.industry]: 48,
  [buildingUse.warehouse]: 110,
  [buildingUse.hospital]: 55,
  [buildingUse.public]: 38,
  [buildingUse.hotel]: 75,
  [buildingUse.utility]: 150,
  [buildingUse.garage]: 400,
  [buildingUse.religious]: 300,
};
/** Shops and offices on the ground floor of mixed buildings. */
const mixedM2 = 28;
/** Wardens, shops and services inside residential buildings, workplaces per thousand dwellings. */
const apartmentsPermille = 60;
const housePermille = 350;
/** Floor of a school for each pupil, and pupils for each of its staff. */
export const pupilM2 = 8;
const pupilsPerStaff = 11;

/** Places in every building: of workers, and of pupils in schools. Footprints in m² by row. */
export interface Places {
  workers: Int32Array;
  pupils: Int32Array;
}

export function placesIn(buildings: Buildings, footprintM2: Float64Array): Places {
  const workers = new Int32Array(buildings.count);
  const pupils = new Int32Array(buildings.count);
  for (let b = 0; b < buildings.count; b += 1) {
    const use = buildings.use[b]!;
    const storeys = Math.max(1, buildings.storeys[b]!);
    const floorM2 = footprintM2[b]! * storeys;
    if (use === buildingUse.school) {
      pupils[b] = Math.round(floorM2 / pupilM2);
      workers[b] = staffOf(pupils[b]!);
    } else if (use === buildingUse.apartments || use === buildingUse.home) {
      const share = use === buildingUse.home ? housePermille : apartmentsPermille;
      workers[b] = Math.round((dwellingsOf(buildings, b, footprintM2[b]!).count * share) / 1000);
    } else if (use === buildingUse.mixed) workers[b] = Math.round(footprintM2[b]! / mixedM2);
    else {
      const m2 = workplaceM2[use] ?? 0;
      workers[b] = m2 === 0 ? 0 : Math.round(floorM2 / m2);
    }
  }
  return { workers, pupils };
}

/** Workplaces for each worker of a city that stands alone: some are vacant. */
const placesAWorker = 1.08;

/**
 * For a city that nobody commutes to: where floor areas make more workplaces than its people can fill, all are cut in proportion,
 * down to one in each building. Floor areas then say where work is, the residents how much of it.
 */
export function closeLabourMarket(workers: Int32Array, wanting: number): void {
  const total = workers.reduce((a, b) => a + b, 0);
  const share = (placesAWorker * wanting) / Math.max(1, total);
  if (share >= 1) return;
  for (let b = 0; b < workers.length; b += 1)
    workers[b] = workers[b] === 0 ? 0 : Math.max(1, Math.round(workers[b]! * share));
}

/** Teachers and others of a school with this many places. */
export function staffOf(pupils: number): number {
  return Math.ceil(pupils / pupilsPerStaff);
}
