/**
 * Cars that water carries away with people in them. Who was caught stays by the car for a while; when depth or depth times speed at the lowest place of the
 * road passes what the car stands, it is swept, and those in it drown by published shares.
 */
import type { City } from '../../city/model.ts';
import { eventCode, subjectCode } from '../../contract/events.ts';
import { purpose, uniform } from '../../kernel/random.ts';
import { productM2ps } from '../exposure/flow.ts';
import { drownedShare, isSwept, roofM, vehicleClassOf } from '../exposure/vehicles.ts';
import { bringCasualties } from '../world/care.ts';
import { depthUnitsPerMetre, paddedIndex } from '../world/fields.ts';
import { harmCause, residentHealth, residentPlace } from '../world/people.ts';
import { setWrecks } from '../world/roads.ts';
import type { World } from '../world/world.ts';
import { harmResident } from './casualties.ts';

const classPurpose = purpose('household.vehicleClass');
const drownedPurpose = purpose('resident.drownedInCar');

export interface Swept {
  /** Looks at every car that stands in water with its driver beside it. */
  lookAtDrivers(nowS: number): void;
  /** Looks at the car of a household that was caught on its way to a shelter, all who travel in it. */
  lookAtHousehold(household: number, road: number, caught: number, nowS: number): void;
}

export function createSwept(world: World): Swept {
  const { city } = world;
  const { residents, register } = world.people;
  const beside = buildingsBesideRoads(city);

  const tell = (road: number, people: number, dead: number, caught: number, nowS: number): number => {
    const { roadWorld, events } = world;
    const event = events.emit(eventCode['people.swept'], nowS, subjectCode.road, road, people, dead, caught);
    setWrecks(roadWorld, road, roadWorld.roads.wrecks[road]! + 1, event);
    register.swept[0]! += 1;
    return event;
  };
  const bring = (household: number, road: number, beds: number, event: number): void => {
    if (beds === 0) return;
    const near = beside[road]!;
    bringCasualties(world.care, near < 0 ? city.households.building[household]! : near, beds, event);
  };

  return {
    lookAtDrivers(nowS) {
      let left = register.besideCars[0]!;
      for (let resident = 0; left > 0 && resident < residents.capacity; resident += 1) {
        const road = residents.car[resident]!;
        if (road < 0) continue;
        left -= 1;
        const household = city.residents.household[resident]!;
        if (!takesCar(world, household, road)) continue;
        const fate = fateOf(world, resident, road);
        leaveCar(world, resident);
        const event = tell(road, 1, fate === dead ? 1 : 0, residents.caughtEvent[resident]!, nowS);
        bring(household, road, fate === needsBed ? 1 : 0, event);
      }
    },
    lookAtHousehold(household, road, caught, nowS) {
      if (!takesCar(world, household, road)) return;
      const { firstResident } = city.households;
      const counts = [0, 0, 0];
      for (let r = firstResident[household]!; r < firstResident[household + 1]!; r += 1) {
        if (residents.place[r] !== residentPlace.travelling || residents.health[r] === residentHealth.dead)
          continue;
        counts[fateOf(world, r, road)]! += 1;
      }
      const people = counts[spared]! + counts[dead]! + counts[needsBed]!;
      bring(household, road, counts[needsBed]!, tell(road, people, counts[dead]!, caught, nowS));
    },
  };
}

/** The driver goes on without the car. */
export function leaveCar({ people: { residents, register } }: World, resident: number): void {
  if (residents.car[resident]! < 0) return;
  residents.car[resident] = -1;
  register.besideCars[0]! -= 1;
}

const spared = 0;
const dead = 1;
const needsBed = 2;

/** What becomes of somebody in a car that is swept. Who gets out of one that is covered is injured (assumption). */
function fateOf(world: World, resident: number, road: number): typeof spared | typeof dead | typeof needsBed {
  const depth = depthM(world, road);
  if (uniform(world.seed, drownedPurpose, resident, 0) < drownedShare(depth)) {
    harmResident(world, resident, residentHealth.dead, harmCause.vehicle);
    return dead;
  }
  if (depth < roofM || world.people.residents.health[resident] !== residentHealth.unharmed) return spared;
  return harmResident(world, resident, residentHealth.injured, harmCause.vehicle) ? needsBed : spared;
}

function takesCar(world: World, household: number, road: number): boolean {
  const kind = vehicleClassOf(uniform(world.seed, classPurpose, household, 0));
  return isSwept(kind, depthM(world, road), productM2ps(world.fields, cellOf(world, road)));
}

function cellOf(world: World, road: number): number {
  return paddedIndex(world.fields.grid, world.city.roads.lowCell[road]!);
}

function depthM(world: World, road: number): number {
  return world.fields.cells.depth[cellOf(world, road)]! / depthUnitsPerMetre;
}

/** A building at an end of each road, -1 where there is none: where help comes to. */
function buildingsBesideRoads({ buildings, nodes, roads }: City): Int32Array {
  const atNode = new Int32Array(nodes.count).fill(-1);
  for (let building = buildings.count - 1; building >= 0; building -= 1)
    if (buildings.node[building]! >= 0) atNode[buildings.node[building]!] = building;
  return Int32Array.from({ length: roads.count }, (_, road) => {
    const near = atNode[roads.nodeA[road]!]!;
    return near >= 0 ? near : atNode[roads.nodeB[road]!]!;
  });
}
