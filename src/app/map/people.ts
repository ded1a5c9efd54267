/** Where people are by night and on a working day, by building. */
import type { AppCity } from '../city.ts';

export interface PeopleOf {
  /** Who lives there. */
  night: Int32Array;
  /** Who is there on a working day at 11:00. */
  day: Int32Array;
}

const counted = new WeakMap<AppCity, PeopleOf>();

export function peopleOf(city: AppCity): PeopleOf {
  const known = counted.get(city);
  if (known !== undefined) return known;
  const { buildings, households, residents } = city;
  const night = new Int32Array(buildings.count);
  const day = new Int32Array(buildings.count);
  for (let household = 0; household < households.count; household += 1) {
    const home = households.building[household]!;
    for (let r = households.firstResident[household]!; r < households.firstResident[household + 1]!; r += 1) {
      night[home]! += 1;
      const there = whereByDay(residents, r, home);
      if (there >= 0) day[there]! += 1;
    }
  }
  const people = { night, day };
  counted.set(city, people);
  return people;
}

/** Those who work or learn and have no building for it do so outside the city. */
function whereByDay({ activity, dayBuilding }: AppCity['residents'], resident: number, home: number): number {
  const building = dayBuilding[resident]!;
  const isOut = activity[resident] === working || activity[resident] === learning;
  return building >= 0 || isOut ? building : home;
}
const working = 1;
const learning = 2;
