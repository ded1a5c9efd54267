import { stream } from '../../kernel/random.ts';
import { ageGroup, mobility, type Buildings, type Households, type Residents } from '../model.ts';
import { areaM2 } from '../infer/geometry.ts';
import { composeHousehold, drawClass, type Dice } from './compose.ts';
import { housingOf, mobilityPermille, phonePermille, vehiclesPermille } from './rates.ts';

export interface Population {
  households: Households;
  residents: Residents;
}

/**
 * Puts households into the dwellings of every building where people live, by its use, storeys and floor area. Each
 * building draws from a stream named by its key (`keyOf`), so a change to one leaves the neighbours' people as they are.
 */
export function placePeople(buildings: Buildings, keyOf: (row: number) => string, seed: number): Population {
  const building: number[] = [];
  const storey: number[] = [];
  const vehicles: number[] = [];
  const firstResident: number[] = [0];
  const household: number[] = [];
  const ages: number[] = [];
  const mobilities: number[] = [];
  const phones: number[] = [];
  for (let b = 0; b < buildings.count; b += 1) {
    const dwellings = dwellingsOf(buildings, b);
    if (dwellings.length === 0) continue;
    const dice = stream(seed, `people/${keyOf(b)}`);
    const vacant = Math.round((housingOf(buildings.use[b]!)?.vacantShare ?? 0) * 1000);
    for (const floor of dwellings) {
      if (dice.int(1000) < vacant) continue;
      const members = composeHousehold(dice);
      const h = building.length;
      building.push(b);
      storey.push(floor);
      vehicles.push(members.some(drives) ? drawClass(dice, vehiclesPermille) : 0);
      for (const age of members) {
        household.push(h);
        ages.push(age);
        mobilities.push(drawMobility(dice, age));
        phones.push(dice.int(1000) < phonePermille[age]! ? 1 : 0);
      }
      firstResident.push(household.length);
    }
  }
  return {
    households: {
      count: building.length,
      building: Int32Array.from(building),
      storey: Uint8Array.from(storey),
      vehicles: Uint8Array.from(vehicles),
      firstResident: Uint32Array.from(firstResident),
    },
    residents: {
      count: household.length,
      household: Int32Array.from(household),
      ageGroup: Uint8Array.from(ages),
      mobility: Uint8Array.from(mobilities),
      phone: Uint8Array.from(phones),
    },
  };
}

/** Storey of every dwelling of a building, from the ground up; empty where nobody lives. */
export function dwellingsOf(buildings: Buildings, b: number): number[] {
  const housing = housingOf(buildings.use[b]!);
  if (housing === undefined) return [];
  const storeys = Math.max(1, buildings.storeys[b]!);
  const first = storeys > housing.otherStoreys ? housing.otherStoreys : 0;
  const floors = storeys - first;
  const points: number[] = [];
  for (let p = buildings.pointStart[b]!; p < buildings.pointStart[b + 1]!; p += 1) {
    points.push(buildings.footXCm[p]!, buildings.footYCm[p]!);
  }
  const wanted = Math.round((areaM2(points) * floors) / housing.dwellingM2);
  const count = Math.max(1, Math.min(housing.maxDwellings, wanted));
  return Array.from({ length: count }, (_, d) => first + Math.floor((d * floors) / count));
}

function drives(age: number): boolean {
  return age === ageGroup.adult || age === ageGroup.old;
}

function drawMobility(dice: Dice, age: number): number {
  const [slow, assisted] = mobilityPermille[age]!;
  const draw = dice.int(1000);
  if (draw < assisted) return mobility.assisted;
  return draw < assisted + slow ? mobility.slow : mobility.full;
}
