/**
 * Harm: residents in ground-floor rooms that fill with water.
 *
 * Each resident has one addressed draw for the whole run; they die when the mortality of the deepest water they stood
 * in passes it. Deterministic given depth, and independent of how often it is looked at.
 */
import { eventCode, subjectCode } from '../../contract/events.ts';
import { purpose, uniform } from '../../kernel/random.ts';
import { mortality } from '../exposure/model.ts';
import { residentHealth, residentPlace } from '../world/people.ts';
import type { World } from '../world/world.ts';

const mortalityPurpose = purpose('resident.mortality');
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
  const { residents } = world.people;
  const risk = mortality(depthM);
  let deaths = 0;
  for (
    let r = city.households.firstResident[household]!;
    r < city.households.firstResident[household + 1]!;
    r += 1
  ) {
    if (residents.place[r] !== residentPlace.home || residents.health[r] === residentHealth.dead) continue;
    if (uniform(world.seed, mortalityPurpose, r, 0) >= risk) continue;
    residents.health[r] = residentHealth.dead;
    deaths += 1;
  }
  if (deaths === 0) return;
  const cause = world.buildingWorld.buildings.cause[building]!;
  world.events.emit(eventCode['people.harmed'], nowS, subjectCode.building, building, deaths, 2, cause);
}
