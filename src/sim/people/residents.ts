/** Static look-ups over residents and households that the people system needs every minute. */
import type { City } from '../../city/model.ts';
import { residentHealth, residentPlace } from '../world/people.ts';
import type { World } from '../world/world.ts';
import { walkingSpeedPm } from './model.ts';

/** Households of zone z: `start[z] … start[z + 1]` of `member`, ascending. */
export interface ZoneHouseholds {
  readonly start: Uint32Array;
  readonly member: Uint32Array;
}

export function householdsByZone(city: City): ZoneHouseholds {
  const { households, buildings, zones } = city;
  const start = new Uint32Array(zones.count + 1);
  const zoneOf = (household: number) => buildings.zone[households.building[household]!]!;
  for (let household = 0; household < households.count; household += 1) {
    if (zoneOf(household) >= 0) start[zoneOf(household) + 1]! += 1;
  }
  for (let zone = 0; zone < zones.count; zone += 1) start[zone + 1]! += start[zone]!;
  const member = new Uint32Array(start[zones.count]!);
  const next = start.slice();
  for (let household = 0; household < households.count; household += 1) {
    const zone = zoneOf(household);
    if (zone < 0) continue;
    member[next[zone]!] = household;
    next[zone]! += 1;
  }
  return { start, member };
}

/** How many of the household are at home or upstairs, alive. */
export function membersAtHome(world: World, household: number): number {
  const { firstResident } = world.city.households;
  let members = 0;
  for (let r = firstResident[household]!; r < firstResident[household + 1]!; r += 1)
    if (isAtHome(world, r)) members += 1;
  return members;
}

export function isAtHome({ people: { residents } }: World, resident: number): boolean {
  const place = residents.place[resident];
  const alive = residents.health[resident] !== residentHealth.dead;
  return alive && (place === residentPlace.home || place === residentPlace.upstairs);
}

/** Moves everybody of the household who is at one of `from` to `to`. Returns how many. */
export function moveMembers(world: World, household: number, from: readonly number[], to: number): number {
  const { residents } = world.people;
  const { firstResident } = world.city.households;
  let moved = 0;
  for (let r = firstResident[household]!; r < firstResident[household + 1]!; r += 1) {
    if (!from.includes(residents.place[r]!) || residents.health[r] === residentHealth.dead) continue;
    residents.place[r] = to;
    moved += 1;
  }
  return moved;
}

/** A household walks as fast as its slowest member who is at home, ‰ of 1.34 m/s. */
export function householdWalkingPm(world: World, household: number): number {
  const { firstResident } = world.city.households;
  let slowest = 1100;
  for (let r = firstResident[household]!; r < firstResident[household + 1]!; r += 1) {
    if (isAtHome(world, r)) slowest = Math.min(slowest, residentWalkingPm(world.city, r));
  }
  return slowest;
}

export function residentWalkingPm({ residents }: City, resident: number): number {
  return walkingSpeedPm(residents.ageGroup[resident]!, residents.mobility[resident]!);
}

export function householdHasPhone({ households, residents }: City, household: number): boolean {
  for (let r = households.firstResident[household]!; r < households.firstResident[household + 1]!; r += 1) {
    if (residents.phone[r] === 1) return true;
  }
  return false;
}
