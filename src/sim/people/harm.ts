/**
 * Harm: residents in ground-floor rooms that fill with water.
 *
 * Each resident has one addressed draw of each kind for the whole run; they are injured, or die, when the risk of the deepest
 * water they stood in passes it. Deterministic given depth, and independent of how often it is looked at.
 */
import { type City, ageGroup, mobility } from '../../city/model.ts';
import { eventCode, subjectCode } from '../../contract/events.ts';
import { purpose, uniform } from '../../kernel/random.ts';
import { injury, mortality } from '../exposure/model.ts';
import { bringCasualties } from '../world/care.ts';
import { residentHealth, residentPlace } from '../world/people.ts';
import type { World } from '../world/world.ts';

const mortalityPurpose = purpose('resident.mortality');
const injuryPurpose = purpose('resident.injury');
/** Depth above the floor below which the look is not worth it, m. */
const worthALookM = 0.1;

/** Looks at one household on the ground floor whose building is wet. */
export function exposeHousehold(world: World, household: number, nowS: number): void {
  const { city } = world;
  if (city.households.storey[household] !== 0) return;
  const building = city.households.building[household]!;
  const depthM =
    (world.buildingWorld.buildings.depthCm[building]! - city.buildings.floorAboveGroundCm[building]!) / 100;
  if (depthM < worthALookM) return;
  const cause = world.buildingWorld.buildings.cause[building]!;
  const deaths = strike(world, household, mortality(depthM), mortalityPurpose, residentHealth.dead);
  if (deaths > 0) tell(world, building, deaths, residentHealth.dead, cause, nowS);
  const injured = strike(world, household, injury(depthM), injuryPurpose, residentHealth.injured);
  if (injured === 0) return;
  const event = tell(world, building, injured, residentHealth.injured, cause, nowS);
  bringCasualties(world.care, building, injured, event);
}

/** How many of those at home the risk has now caught up with; they get this health. Injuries befall the vulnerable alone. */
function strike(world: World, household: number, risk: number, luck: number, health: number): number {
  const { residents } = world.people;
  const { firstResident } = world.city.households;
  let struck = 0;
  for (let r = firstResident[household]!; r < firstResident[household + 1]!; r += 1) {
    if (residents.place[r] !== residentPlace.home || residents.health[r]! >= health) continue;
    if (health === residentHealth.injured && !isVulnerable(world.city, r)) continue;
    if (uniform(world.seed, luck, r, 0) >= risk) continue;
    residents.health[r] = health;
    struck += 1;
  }
  return struck;
}

/** Old, or hindered in walking: stands for the ill and those of 75 and over of the method. */
function isVulnerable({ residents }: City, resident: number): boolean {
  return residents.ageGroup[resident]! >= ageGroup.old || residents.mobility[resident] !== mobility.full;
}

function tell(
  world: World,
  building: number,
  people: number,
  health: number,
  cause: number,
  nowS: number,
): number {
  const kind = eventCode['people.harmed'];
  return world.events.emit(kind, nowS, subjectCode.building, building, people, health, cause);
}
