/** People: once a minute, what reaches households, what they decide, who arrives where, and who comes to harm. */
import type { System } from '../system.ts';
import { type ScanWake, scanWakePlain } from '../../kernel/wake.ts';
import { householdState, residentPlace } from '../world/people.ts';
import { never } from '../world/orders.ts';
import { drainArrivals, outcome, travelState } from '../world/travel.ts';
import type { World } from '../world/world.ts';
import { exposeHousehold } from './harm.ts';
import { decide, reachHousehold } from './households.ts';
import { enterShelter, residentOwner, updateShelters } from './leaving.ts';
import { comeHome, noteCaught, sendHomeward, standInWater, startOutings } from './outings.ts';
import { householdsByZone, moveMembers } from './residents.ts';
import { type Swept, createSwept } from './swept.ts';
import { spreadWarnings } from './warning.ts';

const periodS = 60;

export interface People extends System {
  /** Hands over the scan for wake-ups, once the columns are placed. */
  bind(scanWake: ScanWake): void;
}

export function createPeople(world: World): People {
  const byZone = householdsByZone(world.city);
  const due = new Uint32Array(Math.max(world.city.residents.count, world.city.households.count));
  const householdsOf = (zone: number) => byZone.start[zone + 1]! - byZone.start[zone]!;
  const swept = createSwept(world);
  let scanWake: ScanWake = scanWakePlain;
  return {
    bind: (scan) => {
      scanWake = scan;
    },
    name: 'people',
    periodS,
    phaseS: 0,
    start: () => startPeople(world),
    step: (nowS) => {
      drainArrivals(world.travel, 'people', (id, what) => endTrip(world, swept, id, what, nowS));
      swept.lookAtDrivers(nowS);
      spreadWarnings(world, householdsOf, periodS, nowS);
      for (let zone = 0; zone < world.city.zones.count; zone += 1) {
        if (isQuiet(world, zone)) continue;
        for (let at = byZone.start[zone]!; at < byZone.start[zone + 1]!; at += 1) {
          const household = byZone.member[at]!;
          reachHousehold(world, household, zone, nowS);
          exposeHousehold(world, household, nowS);
        }
      }
      const deciding = scanWake(world.people.households.wakeAt, nowS, due);
      for (let i = 0; i < deciding; i += 1) {
        const building = world.city.households.building[due[i]!]!;
        decide(world, due[i]!, world.city.buildings.zone[building]!, nowS);
      }
      sendHomeward(world, due, scanWake(world.people.residents.leaveAtS, nowS, due), nowS);
    },
  };
}

function startPeople(world: World): void {
  const { households, facilities } = world.people;
  const { zones } = world.zoneWorld;
  households.wakeAt.fill(never);
  households.traveller.fill(-1);
  households.shelter.fill(-1);
  households.cause.fill(-1);
  facilities.event.fill(-1);
  zones.warnEvent.fill(-1);
  zones.unreachedEvent.fill(-1);
  zones.evacuateEvent.fill(-1);
  startOutings(world);
  updateShelters(world);
}

/** Nothing new can reach anybody in a zone that is dry, not warned and not evacuated. */
function isQuiet({ zoneWorld: { zones } }: World, zone: number): boolean {
  return zones.wetEvent[zone] === -1 && zones.warnEvent[zone] === -1;
}

function endTrip(world: World, swept: Swept, id: number, what: number, nowS: number): void {
  const { travellers } = world.travel;
  const owner = travellers.owner[id]!;
  const node = travellers.node[id]!;
  const isResident = owner >= residentOwner;
  if (what === outcome.arrived) {
    if (isResident) comeHome(world, owner - residentOwner);
    else enterShelter(world, owner, node, nowS);
    return;
  }
  if (what === outcome.noRoute) return;
  const road =
    travellers.state[id] === travelState.caught ? world.city.links.road[travellers.link[id]!]! : -1;
  if (isResident) standInWater(world, owner - residentOwner, node, Math.max(0, road), nowS);
  else giveUpCar(world, swept, owner, node, road, nowS);
}

/** A household whose car water took goes on to the shelter on foot. */
function giveUpCar(
  world: World,
  swept: Swept,
  household: number,
  node: number,
  road: number,
  nowS: number,
): void {
  if (road >= 0) swept.lookAtHousehold(household, road, noteCaught(world, road, nowS), nowS);
  moveMembers(world, household, [residentPlace.travelling], residentPlace.stranded);
  world.people.households.state[household] = householdState.leaving;
  enterShelter(world, household, node, nowS);
}
