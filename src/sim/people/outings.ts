/** Residents who are out when the run starts, and how they come home. */
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { stream, purpose, uniform } from '../../kernel/random.ts';
import { residentHealth, residentPlace } from '../world/people.ts';
import { never } from '../world/orders.ts';
import { depart, travelMode } from '../world/travel.ts';
import type { World } from '../world/world.ts';
import { makeCall } from './calling.ts';
import { residentOwner } from './leaving.ts';
import { residentWalkingPm } from './residents.ts';
import { leaveCar } from './swept.ts';

/** How long somebody whose car stands in water waits before walking on, s; assumption. */
const strandedS = 600;
/** Share of drivers stopped by water who telephone; assumption. */
const strandedCallShare = 0.6;

const outPurpose = purpose('resident.out');
const homewardPurpose = purpose('resident.homeward');
const strandedPurpose = purpose('resident.strandedCall');

/** Places everybody: at home, or out at a building of the city until a time of the run. */
export function startOutings(world: World): void {
  const { city, seed } = world;
  const { residents } = world.people;
  const { atHome } = world.documents.scenario.people;
  const durationS = world.documents.scenario.duration;
  const places = stream(seed, 'people.outings');
  for (let resident = 0; resident < city.residents.count; resident += 1) {
    const building = places.int(Math.max(1, city.buildings.count));
    const isAdult = city.residents.ageGroup[resident] === 2;
    const out = isAdult && uniform(seed, outPurpose, resident, 0) >= atHome;
    residents.place[resident] = out ? residentPlace.out : residentPlace.home;
    residents.node[resident] = out ? city.buildings.node[building]! : -1;
    const share = uniform(seed, homewardPurpose, resident, 0);
    residents.leaveAtS[resident] = out ? Math.round(share * durationS) : never;
    residents.traveller[resident] = -1;
    residents.car[resident] = -1;
    residents.caughtEvent[resident] = -1;
  }
}

/** Those whose time has come set off for home. */
export function sendHomeward(world: World, due: ArrayLike<number>, count: number, nowS: number): void {
  for (let i = 0; i < count; i += 1) setOff(world, due[i]!, nowS);
}

function setOff(world: World, resident: number, nowS: number): void {
  const { city } = world;
  const { residents } = world.people;
  residents.leaveAtS[resident] = never;
  leaveCar(world, resident);
  if (residents.health[resident] === residentHealth.dead) return;
  const household = city.residents.household[resident]!;
  const home = city.buildings.node[city.households.building[household]!]!;
  const wasStranded = residents.place[resident] === residentPlace.stranded;
  const byCar = !wasStranded && city.households.vehicles[household]! > 0;
  residents.place[resident] = residentPlace.travelling;
  residents.traveller[resident] = depart(world.travel, {
    mode: byCar ? travelMode.car : travelMode.walk,
    owner: residentOwner + resident,
    fromNode: residents.node[resident]!,
    to: home,
    atS: nowS,
    speedPm: byCar ? 1000 : residentWalkingPm(city, resident),
  });
}

export function comeHome(world: World, resident: number): void {
  const { residents } = world.people;
  residents.traveller[resident] = -1;
  residents.node[resident] = -1;
  residents.place[resident] = residentPlace.home;
}

/** Water took the car: an event on the road, perhaps a call, and a walk later. */
export function standInWater(world: World, resident: number, node: number, road: number, nowS: number): void {
  const { residents } = world.people;
  residents.traveller[resident] = -1;
  residents.node[resident] = node;
  residents.place[resident] = residentPlace.stranded;
  residents.leaveAtS[resident] = nowS + strandedS;
  const cause = noteCaught(world, road, nowS);
  residents.car[resident] = road;
  residents.caughtEvent[resident] = cause;
  world.people.register.besideCars[0]! += 1;
  const hasPhone = world.city.residents.phone[resident] === 1;
  if (!hasPhone || uniform(world.seed, strandedPurpose, resident, 0) >= strandedCallShare) return;
  const depthM = world.roadWorld.roads.depthCm[road]! / 100;
  const zone = world.city.roads.zone[road]!;
  const { nodes } = world.city;
  const cell = world.lines.nearestCell(nodes.xCm[node]!, nodes.yCm[node]!);
  makeCall(
    world,
    { caller: residentOwner + resident, subjectKind: 'road', subject: road, zone, cell, depthM, cause },
    nowS,
  );
}

/** One vehicle stopped by water on this road. */
export function noteCaught(world: World, road: number, nowS: number): number {
  const closure = world.roadWorld.roads.cause[road] ?? noEvent;
  return world.events.emit(eventCode['people.caughtOnRoad'], nowS, subjectCode.road, road, 1, 0, closure);
}
