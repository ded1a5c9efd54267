/**
 * Harm: residents in ground-floor rooms that fill with water.
 *
 * Each resident has one addressed draw of each kind for the whole run; they are injured, or die, when the risk of the worst
 * water they stood in passes it. Deterministic given the water, and independent of how often it is looked at.
 */
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { purpose, uniform } from '../../kernel/random.ts';
import { productM2ps } from '../exposure/flow.ts';
import { injury, mortality } from '../exposure/model.ts';
import { buildingCell } from '../exposure/tiles.ts';
import { bringCasualties } from '../world/care.ts';
import { paddedIndex } from '../world/fields.ts';
import { harmCause, residentHealth, residentPlace } from '../world/people.ts';
import type { World } from '../world/world.ts';
import { harmResident, isVulnerable, mortalityFactor } from './casualties.ts';

const mortalityPurpose = purpose('resident.mortality');
const injuryPurpose = purpose('resident.injury');
/** Depth above the floor below which the look is not worth it, m. */
const worthALookM = 0.1;
/** Depth at which a building counts as wet and its event is told, m. */
const toldM = 0.15;
/** Shortest time that a rise is measured over, h. */
const leastRiseH = 1 / 60;

/** Looks at one household on the ground floor whose building is wet. */
export function exposeHousehold(world: World, household: number, nowS: number): void {
  const { city } = world;
  if (city.households.storey[household] !== 0) return;
  const building = city.households.building[household]!;
  const { buildings } = world.buildingWorld;
  const depthM = (buildings.depthCm[building]! - city.buildings.floorAboveGroundCm[building]!) / 100;
  if (depthM < worthALookM) return;
  const product = productAt(world, building);
  const cause = buildings.cause[building]!;
  const deadly = mortality(depthM, riseMph(world, building, nowS), product);
  const deaths = drown(world, household, deadly);
  if (deaths > 0) tell(world, building, deaths, residentHealth.dead, cause, nowS);
  const injured = injure(world, household, injury(depthM, product));
  if (injured.people === 0) return;
  const event = tell(world, building, injured.people, residentHealth.injured, cause, nowS);
  if (injured.beds > 0) bringCasualties(world.care, building, injured.beds, event);
}

/** Mean rise of the water at a building since it came, m/h. */
function riseMph({ buildingWorld: { buildings }, events }: World, building: number, nowS: number): number {
  const cause = buildings.cause[building]!;
  if (cause === noEvent) return 0;
  const hours = Math.max(leastRiseH, (nowS - events.atS(cause)) / 3600);
  return (buildings.depthCm[building]! / 100 - toldM) / hours;
}

function productAt({ city, fields }: World, building: number): number {
  const cell = buildingCell(city, building);
  return cell < 0 ? 0 : productM2ps(fields, paddedIndex(fields.grid, cell));
}

/** How many of those at home the mortality has now caught up with. */
function drown(world: World, household: number, risk: number): number {
  const { firstResident } = world.city.households;
  let deaths = 0;
  for (let r = firstResident[household]!; r < firstResident[household + 1]!; r += 1) {
    if (!isExposed(world, r, residentHealth.dead)) continue;
    if (uniform(world.seed, mortalityPurpose, r, 0) >= risk * mortalityFactor(world.city, r)) continue;
    harmResident(world, r, residentHealth.dead, harmCause.water);
    deaths += 1;
  }
  return deaths;
}

const injuredNow = { people: 0, beds: 0 };

/** The same for injuries, which befall the vulnerable alone; gives the same object at every call. */
function injure(world: World, household: number, risk: number): Readonly<typeof injuredNow> {
  const { firstResident } = world.city.households;
  injuredNow.people = 0;
  injuredNow.beds = 0;
  for (let r = firstResident[household]!; r < firstResident[household + 1]!; r += 1) {
    if (!isExposed(world, r, residentHealth.injured) || !isVulnerable(world.city, r)) continue;
    if (uniform(world.seed, injuryPurpose, r, 0) >= risk) continue;
    injuredNow.beds += harmResident(world, r, residentHealth.injured, harmCause.water);
    injuredNow.people += 1;
  }
  return injuredNow;
}

/** At home, and not harmed like this or worse. */
function isExposed({ people: { residents } }: World, resident: number, health: number): boolean {
  return residents.place[resident] === residentPlace.home && residents.health[resident]! < health;
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
