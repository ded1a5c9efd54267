import { purpose } from '../../kernel/random.ts';
import { activity, ageGroup, mobility, type Buildings, type Households, type Residents } from '../model.ts';
import { residentColumns, resized } from './columns.ts';
import { composeHousehold, mostMembers } from './compose.ts';
import { Dice } from './dice.ts';
import { dwellingsOf, storeyOf } from './dwellings.ts';
import { buildingScore, incomeFifth } from './income.ts';
import { dayCarePermille, dayPermille, mobilityPermille, phonePermille, vehiclesPermille } from './rates.ts';

export interface Population {
  households: Households;
  residents: Residents;
}

const PEOPLE = purpose('people');

/**
 * Puts households into the dwellings of every building where people live, by its use, storeys and footprint (m² by row). Each
 * building has random numbers of its own, addressed by its key (`keyOf`), so a change to one leaves the neighbours' people as
 * they are. Who goes where by day is settled later (`sendOut`): `dayBuilding` is -1 throughout.
 */
export function placePeople(
  buildings: Buildings,
  footprintM2: Float64Array,
  keyOf: (row: number) => string,
  seed: number,
): Population {
  let dwellings = 0;
  for (let b = 0; b < buildings.count; b += 1) dwellings += dwellingsOf(buildings, b, footprintM2[b]!).count;
  const building = new Int32Array(dwellings);
  const storey = new Uint8Array(dwellings);
  const vehicles = new Uint8Array(dwellings);
  const income = new Uint8Array(dwellings);
  const firstResident = new Uint32Array(dwellings + 1);
  let people = residentColumns(Math.ceil(dwellings * 2.3) + mostMembers);
  const ages = new Uint8Array(mostMembers);
  const doing = new Uint8Array(mostMembers);
  const dice = new Dice();
  let h = 0;
  let r = 0;
  for (let b = 0; b < buildings.count; b += 1) {
    const home = dwellingsOf(buildings, b, footprintM2[b]!);
    if (home.count === 0) continue;
    dice.open(seed, PEOPLE, keyOf(b));
    const score = buildingScore(buildings, b, seed, dice);
    for (let d = 0; d < home.count; d += 1) {
      if (dice.int(1000) < home.vacantPermille) continue;
      const size = composeHousehold(dice, ages);
      if (r + size > people.household.length) people = resized(people, 2 * people.household.length);
      let drivers = false;
      let workers = 0;
      for (let i = 0; i < size; i += 1) {
        const age = ages[i]!;
        drivers ||= age === ageGroup.adult || age === ageGroup.old;
        doing[i] = drawDay(dice, age);
        if (doing[i] === activity.work) workers += 1;
      }
      building[h] = b;
      storey[h] = storeyOf(home, d);
      income[h] = incomeFifth(score, size, workers, ages[0]!, dice);
      vehicles[h] = drivers ? dice.pick(vehiclesPermille[income[h]!]!) : 0;
      for (let i = 0; i < size; i += 1) {
        const age = ages[i]!;
        people.household[r] = h;
        people.ageGroup[r] = age;
        people.mobility[r] = drawMobility(dice, age);
        people.phone[r] = dice.int(1000) < phonePermille[age]! ? 1 : 0;
        people.activity[r] = doing[i]!;
        if (age >= ageGroup.old && people.mobility[r] === mobility.assisted)
          people.activity[r] = dice.int(1000) < dayCarePermille ? activity.care : activity.home;
        r += 1;
      }
      h += 1;
      firstResident[h] = r;
    }
  }
  return {
    households: {
      count: h,
      building: building.slice(0, h),
      storey: storey.slice(0, h),
      vehicles: vehicles.slice(0, h),
      income: income.slice(0, h),
      firstResident: firstResident.slice(0, h + 1),
    },
    residents: { count: r, ...resized(people, r), dayBuilding: new Int32Array(r).fill(-1) },
  };
}

function drawDay(dice: Dice, age: number): number {
  const { doing, permille } = dayPermille[age]!;
  return dice.int(1000) < permille ? doing : activity.home;
}

function drawMobility(dice: Dice, age: number): number {
  const [slow, assisted] = mobilityPermille[age]!;
  const draw = dice.int(1000);
  if (draw < assisted) return mobility.assisted;
  return draw < assisted + slow ? mobility.slow : mobility.full;
}
