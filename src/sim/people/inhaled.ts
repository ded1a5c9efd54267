/**
 * Harm by vapour: residents in rooms or in the open where the load has passed an hour of the second guideline level.
 *
 * Each resident has one addressed draw for injury and one for death for the whole run, so that how often one looks does not matter.
 */
import { eventCode, subjectCode } from '../../contract/events.ts';
import { purpose, uniform } from '../../kernel/random.ts';
import { fatalShare, injuredShare, probitOf } from '../exposure/dose.ts';
import { buildingCell } from '../exposure/tiles.ts';
import { vapourBlockAt } from '../exposure/vapour.ts';
import { type Position, positionOf } from '../movement/position.ts';
import type { System } from '../system.ts';
import { vapourBlock } from '../world/fields.ts';
import { residentHealth, residentPlace } from '../world/people.ts';
import { loadExponent, substanceCount, substanceOf } from '../world/substances.ts';
import type { World } from '../world/world.ts';

const periodS = 60;
const injuryPurpose = purpose('resident.injuredByVapour');
const deathPurpose = purpose('resident.killedByVapour');

interface Risk {
  injured: number;
  dead: number;
}

/** Costs nothing until some block's load is harmful. */
export function createInhaled(world: World): System {
  const homes = blocksOfBuildings(world);
  const beside = buildingsOfBlocks(world, homes);
  const risk: Risk = { injured: 0, dead: 0 };
  const position: Position = { xM: 0, yM: 0, headingRad: 0 };
  /** Injured and dead of this look, by the building where they are told. */
  const counts = [
    new Uint32Array(world.city.buildings.count),
    new Uint32Array(world.city.buildings.count),
  ] as const;
  const causes = new Int32Array(world.city.buildings.count);

  const look = (nowS: number): void => {
    const { residents, households } = world.city;
    for (let resident = 0; resident < residents.count; resident += 1) {
      if (world.people.residents.health[resident] === residentHealth.dead) continue;
      const home = households.building[residents.household[resident]!]!;
      const block = blockOf(world, resident, homes[home]!, nowS, position);
      if (block < 0 || !readRisk(world, block, isInRoom(world, resident), risk)) continue;
      const health = healthAfter(world, resident, risk);
      if (health === world.people.residents.health[resident]) continue;
      world.people.residents.health[resident] = health;
      const there = homes[home] === block ? home : beside[block]!;
      const building = there < 0 ? home : there;
      counts[health === residentHealth.dead ? 1 : 0][building]! += 1;
      causes[building] = world.fields.vapour.cause[block]!;
    }
    tell(nowS);
  };

  const tell = (nowS: number): void => {
    for (let building = 0; building < counts[0].length; building += 1) {
      for (const [at, count] of counts.entries()) {
        if (count[building] === 0) continue;
        const zone = world.city.buildings.zone[building]!;
        const reached = zone < 0 ? -1 : world.air.zones.event[zone]!;
        const cause = reached >= 0 ? reached : causes[building]!;
        const kind = eventCode['people.harmed'];
        world.events.emit(kind, nowS, subjectCode.building, building, count[building]!, at + 1, cause);
        count[building] = 0;
      }
    }
  };

  return {
    name: 'inhaled',
    periodS,
    phaseS: 0,
    step: (nowS) => {
      const { isHarmful, isRestless } = world.air.register;
      if (isHarmful[0] === 1 && isRestless[0] === 1) look(nowS);
    },
  };
}

/** Whether what a resident breathes is the air of a room. */
function isInRoom({ people: { residents } }: World, resident: number): boolean {
  const place = residents.place[resident];
  return place === residentPlace.home || place === residentPlace.upstairs || place === residentPlace.shelter;
}

/** Vapour block where a resident is; that of the home for those who left with their household and have no traveller of their own or its. */
function blockOf(
  world: World,
  resident: number,
  homeBlock: number,
  nowS: number,
  position: Position,
): number {
  const { city, fields, people } = world;
  const { residents, households } = people;
  const household = city.residents.household[resident]!;
  switch (residents.place[resident]) {
    case residentPlace.shelter: {
      const shelter = households.shelter[household]!;
      if (shelter < 0) return homeBlock;
      return vapourBlockAt(city, fields.grid, city.facilities.xCm[shelter]!, city.facilities.yCm[shelter]!);
    }
    case residentPlace.out:
    case residentPlace.stranded: {
      const node = residents.node[resident]!;
      if (node < 0) return homeBlock;
      return vapourBlockAt(city, fields.grid, city.nodes.xCm[node]!, city.nodes.yCm[node]!);
    }
    case residentPlace.travelling: {
      const own = residents.traveller[resident]!;
      const traveller = own >= 0 ? own : households.traveller[household]!;
      if (traveller < 0) return homeBlock;
      positionOf(world, traveller, nowS * 1000, position);
      return vapourBlockAt(city, fields.grid, Math.round(position.xM * 100), Math.round(position.yM * 100));
    }
    default:
      return homeBlock;
  }
}

/** Writes the shares of injured and dead of those who stayed in a block; false where nobody is harmed. */
function readRisk({ air }: World, block: number, isIndoors: boolean, risk: Risk): boolean {
  const loads = isIndoors ? air.blocks.indoorLoad : air.blocks.outdoorLoad;
  risk.injured = 0;
  risk.dead = 0;
  for (let code = 0; code < substanceCount; code += 1) {
    const load = loads[block * substanceCount + code]!;
    if (load === 0) continue;
    const substance = substanceOf(code);
    const { aegl60, probit } = substance;
    const exponent = loadExponent(substance);
    if (aegl60 !== undefined) risk.injured = Math.max(risk.injured, injuredShare(aegl60, exponent, load));
    if (probit !== undefined) risk.dead = Math.max(risk.dead, fatalShare(probitOf(probit, load)));
  }
  return risk.injured > 0 || risk.dead > 0;
}

function healthAfter({ people, seed }: World, resident: number, risk: Risk): number {
  if (risk.dead > 0 && uniform(seed, deathPurpose, resident, 0) < risk.dead) return residentHealth.dead;
  const isHurt = uniform(seed, injuryPurpose, resident, 0) < risk.injured;
  return isHurt ? residentHealth.injured : people.residents.health[resident]!;
}

function blocksOfBuildings({ city, fields }: World): Int32Array {
  return Int32Array.from({ length: city.buildings.count }, (_, building) => {
    const cell = buildingCell(city, building);
    return cell < 0 ? -1 : vapourBlock(fields.grid, cell);
  });
}

/** A building of each vapour block, -1 where there is none: harm in the open is told there. */
function buildingsOfBlocks({ fields }: World, homes: Int32Array): Int32Array {
  const beside = new Int32Array(fields.vapour.capacity).fill(-1);
  for (let building = homes.length - 1; building >= 0; building -= 1)
    if (homes[building]! >= 0) beside[homes[building]!] = building;
  return beside;
}
