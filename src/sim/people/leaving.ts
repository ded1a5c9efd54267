/** Leaving for a shelter, arriving there, and what happens where it is full. */
import { eventCode, subjectCode } from '../../contract/events.ts';
import { facilityKind } from '../../city/model.ts';
import { householdState, residentPlace } from '../world/people.ts';
import { depart, destinationOfSet, setDestinationSet, travelMode } from '../world/travel.ts';
import type { World } from '../world/world.ts';
import { noteLeft } from './households.ts';
import { householdWalkingPm, membersAtHome, moveMembers } from './residents.ts';

/** Destination set of the shelters that still have room. */
export const shelterSet = 0;
/** Owners of trips: households as they are, residents above this. */
export const residentOwner = 1 << 30;

/** Water at the door in which nobody starts a car, cm. */
const carStartsCm = 20;
/** Water at the door that nobody walks out into, cm (limit of class H2). */
const doorPassableCm = 50;

/** Tells movement which shelters are open: those with a free place, at their nearest node. */
export function updateShelters(world: World): void {
  const { facilities } = world.city;
  const nodes: number[] = [];
  for (let row = 0; row < facilities.count; row += 1)
    if (hasRoom(world, row)) nodes.push(facilities.node[row]!);
  setDestinationSet(world.travel, shelterSet, [...new Set(nodes)]);
}

function hasRoom(world: World, row: number): boolean {
  const { facilities } = world.city;
  return (
    facilities.kind[row] === facilityKind.shelter &&
    world.people.facilities.occupants[row]! < facilities.capacity[row]!
  );
}

/** Sends those at home to the nearest open shelter, by car where they have one and the water allows it. */
export function leaveForShelter(
  world: World,
  household: number,
  zone: number,
  depthCm: number,
  nowS: number,
): void {
  const { households } = world.people;
  const { city } = world;
  if (depthCm >= doorPassableCm) {
    households.state[household] = householdState.trapped;
    return;
  }
  const speedPm = householdWalkingPm(world, household);
  const leaving = membersAtHome(world, household);
  const byCar = city.households.vehicles[household]! > 0 && depthCm < carStartsCm;
  moveMembers(world, household, [residentPlace.home, residentPlace.upstairs], residentPlace.travelling);
  noteLeft(world, zone, leaving, households.cause[household]!, nowS);
  households.state[household] = householdState.leaving;
  households.traveller[household] = depart(world.travel, {
    mode: byCar ? travelMode.car : travelMode.walk,
    owner: household,
    fromNode: city.buildings.node[city.households.building[household]!]!,
    to: destinationOfSet(shelterSet),
    atS: nowS,
    speedPm: byCar ? 1000 : speedPm,
  });
}

/** A household has reached a node with a shelter: it stays where there is room, else goes on to another. */
export function enterShelter(world: World, household: number, node: number, nowS: number): void {
  const { households, facilities } = world.people;
  households.traveller[household] = -1;
  const shelter = shelterAt(world, node);
  if (shelter < 0) {
    households.traveller[household] = depart(world.travel, {
      mode: travelMode.walk,
      owner: household,
      fromNode: node,
      to: destinationOfSet(shelterSet),
      atS: nowS,
    });
    return;
  }
  const entered = moveMembers(
    world,
    household,
    [residentPlace.travelling, residentPlace.stranded],
    residentPlace.shelter,
  );
  households.state[household] = householdState.sheltered;
  households.shelter[household] = shelter;
  const before = facilities.occupants[shelter]!;
  const capacity = world.city.facilities.capacity[shelter]!;
  facilities.occupants[shelter] = before + entered;
  const cause = households.cause[household]!;
  if (before === 0) note('people.sheltered', entered);
  if (before + entered >= capacity) {
    note('people.shelterFull', capacity);
    updateShelters(world);
  }

  function note(kind: 'people.sheltered' | 'people.shelterFull', a: number): void {
    facilities.event[shelter] = world.events.emit(
      eventCode[kind],
      nowS,
      subjectCode.facility,
      shelter,
      a,
      0,
      cause,
    );
  }
}

function shelterAt(world: World, node: number): number {
  const { facilities } = world.city;
  for (let row = 0; row < facilities.count; row += 1) {
    if (facilities.node[row] === node && hasRoom(world, row)) return row;
  }
  return -1;
}
