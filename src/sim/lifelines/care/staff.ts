/** Who works in the hospitals: three shifts a day, relieved only by those whose way there is open. Numbers and sources in README.md. */
import { activity } from '../../../city/model.ts';
import { eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import { secondOfDay } from '../../world/dayTime.ts';
import { type Reach, createReach } from '../../world/reach.ts';
import type { World } from '../../world/world.ts';

const shifts = 3;
const shiftS = 86_400 / shifts;
/** Share of a shift below which the want of staff is told, and from which it is over; assumptions. */
const shortBelow = 0.95;
const wholeFrom = 0.98;

export interface Staff {
  start(): void;
  /** Changes the shifts of all hospitals when it is time. */
  step(nowS: number): void;
}

/** `startsAt` is the scenario's start, a date with the local time of day. */
export function createStaff(world: World, startsAt: string): Staff {
  const { care, city, events, roadWorld } = world;
  const { hospitals, facilities } = care;
  const startsAtS = secondOfDay(startsAt);
  /** Node of the road graph where each lives, by hospital. */
  const homes = facilities.map((facility) => homesOf(world, facility));
  const hasAny = homes.some((nodes) => nodes.length > 0);
  let reach: Reach | null = null;

  /** Newest of the closures around all that can still be reached from the home. */
  const cutAround = (home: number): number => {
    const timeS = reach!.from(home);
    const { from, to, road, count } = city.links;
    let newest = noEvent;
    for (let link = 0; link < count; link += 1) {
      const isBorder = timeS[from[link]!]! < Infinity !== timeS[to[link]!]! < Infinity;
      if (!isBorder || roadWorld.links.open[link] === 1) continue;
      newest = Math.max(newest, roadWorld.roads.cause[road[link]!]!);
    }
    return newest;
  };

  const relieve = (row: number, shift: number, nowS: number): void => {
    const building = city.facilities.building[facilities[row]!]!;
    const node = building < 0 ? -1 : city.buildings.node[building]!;
    if (homes[row]!.length === 0 || node < 0) return;
    reach ??= createReach(world);
    const timeS = reach.from(node);
    let size = 0;
    let fresh = 0;
    let cutOff = -1;
    homes[row]!.forEach((home, member) => {
      if (member % shifts !== shift) return;
      size += 1;
      if (timeS[home]! < Infinity) fresh += 1;
      else if (cutOff < 0) cutOff = home;
    });
    if (size === 0) return;
    // Who came on fresh eight hours ago stays on for those who are missing; who has stayed on once goes.
    const held = Math.min(size - fresh, hospitals.freshStaff[row]!);
    hospitals.freshStaff[row] = fresh;
    hospitals.staffed[row] = (fresh + held) / size;
    tellOf(row, size - fresh, size, () => cutAround(cutOff), nowS);
  };

  const tellOf = (row: number, missing: number, size: number, cause: () => number, nowS: number): void => {
    const { staffed, staffEvent } = hospitals;
    const isTold = staffEvent[row] !== noEvent;
    const tell = (kind: 'care.shortOfStaff' | 'care.staffed', because: number): number =>
      events.emit(
        eventCode[kind],
        nowS,
        subjectCode.facility,
        facilities[row]!,
        staffed[row]!,
        missing,
        because,
      );
    if (!isTold && missing > (1 - shortBelow) * size) staffEvent[row] = tell('care.shortOfStaff', cause());
    else if (isTold && missing <= (1 - wholeFrom) * size) {
      tell('care.staffed', staffEvent[row]!);
      staffEvent[row] = noEvent;
    }
  };

  return {
    start() {
      hospitals.staffed.fill(1);
      hospitals.staffEvent.fill(noEvent);
      const shift = shiftAt(startsAtS);
      facilities.forEach((_, row) => {
        hospitals.freshStaff[row] = homes[row]!.filter((_home, member) => member % shifts === shift).length;
      });
    },
    step(nowS) {
      if (!hasAny || (startsAtS + nowS) % shiftS !== 0) return;
      const shift = shiftAt(startsAtS + nowS);
      facilities.forEach((_, row) => relieve(row, shift, nowS));
    },
  };
}

const shiftAt = (second: number): number => Math.floor(second / shiftS) % shifts;

/** Where those live who work in the hospital, in the order of residents. */
function homesOf({ city }: World, facility: number): Int32Array {
  const { residents, households, buildings, facilities } = city;
  const building = facilities.building[facility]!;
  const homes: number[] = [];
  const count = building < 0 ? 0 : residents.count;
  for (let resident = 0; resident < count; resident += 1) {
    if (residents.dayBuilding[resident] !== building) continue;
    if (residents.activity[resident] !== activity.work) continue;
    homes.push(buildings.node[households.building[residents.household[resident]!]!]!);
  }
  return Int32Array.from(homes);
}
