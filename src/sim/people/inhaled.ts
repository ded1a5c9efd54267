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
import { bringCasualties } from '../world/care.ts';
import { vapourBlock } from '../world/fields.ts';
import { harmCause, residentHealth, residentPlace } from '../world/people.ts';
import { loadExponent, substanceCount, substanceOf } from '../world/substances.ts';
import type { World } from '../world/world.ts';
import { harmResident } from './casualties.ts';

const periodS = 60;
const injuryPurpose = purpose('resident.injuredByVapour');
const deathPurpose = purpose('resident.killedByVapour');

/** Shares of those who stay in a block that are injured and dead by now: row 2b indoors, row 2b + 1 in the open. */
interface Risks {
  readonly injured: Float64Array;
  readonly dead: Float64Array;
}

/** Costs nothing until some block's load is harmful. */
export function createInhaled(world: World): System {
  const homes = blocksOfBuildings(world);
  const beside = buildingsOfBlocks(world, homes);
  const rows = 2 * world.fields.vapour.capacity;
  const risks: Risks = { injured: new Float64Array(rows), dead: new Float64Array(rows) };
  const position: Position = { xM: 0, yM: 0, headingRad: 0 };
  /** Injured and dead of this look, by the building where they are told. */
  const counts = [
    new Uint32Array(world.city.buildings.count),
    new Uint32Array(world.city.buildings.count),
  ] as const;
  const beds = new Uint32Array(world.city.buildings.count);
  const causes = new Int32Array(world.city.buildings.count);

  const look = (nowS: number): void => {
    readRisks(world, risks);
    const { residents, households } = world.city;
    for (let resident = 0; resident < residents.count; resident += 1) {
      if (world.people.residents.health[resident] === residentHealth.dead) continue;
      const home = households.building[residents.household[resident]!]!;
      const block = blockOf(world, resident, homes[home]!, nowS, position);
      if (block < 0) continue;
      const row = 2 * block + (isInRoom(world, resident) ? 0 : 1);
      if (risks.injured[row] === 0 && risks.dead[row] === 0) continue;
      const health = healthAfter(world, resident, risks.injured[row]!, risks.dead[row]!);
      if (health === world.people.residents.health[resident]) continue;
      const there = homes[home] === block ? home : beside[block]!;
      const building = there < 0 ? home : there;
      counts[health === residentHealth.dead ? 1 : 0][building]! += 1;
      beds[building]! += harmResident(world, resident, health, harmCause.vapour);
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
        const { events, care } = world;
        const event = events.emit(
          kind,
          nowS,
          subjectCode.building,
          building,
          count[building]!,
          at + 1,
          cause,
        );
        count[building] = 0;
        if (beds[building] === 0) continue;
        bringCasualties(care, building, beds[building]!, event);
        beds[building] = 0;
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

/** Reads the shares of injured and dead off the loads of every block. */
function readRisks({ air, fields }: World, { injured, dead }: Risks): void {
  injured.fill(0);
  dead.fill(0);
  for (let block = 0; block < fields.vapour.capacity; block += 1) {
    for (let code = 0; code < substanceCount; code += 1) {
      const at = block * substanceCount + code;
      raiseRisk({ injured, dead }, 2 * block, code, air.blocks.indoorLoad[at]!);
      raiseRisk({ injured, dead }, 2 * block + 1, code, air.blocks.outdoorLoad[at]!);
    }
  }
}

function raiseRisk({ injured, dead }: Risks, row: number, code: number, load: number): void {
  if (load === 0) return;
  const substance = substanceOf(code);
  const { aegl60, probit } = substance;
  if (aegl60 !== undefined)
    injured[row] = Math.max(injured[row]!, injuredShare(aegl60, loadExponent(substance), load));
  if (probit !== undefined) dead[row] = Math.max(dead[row]!, fatalShare(probitOf(probit, load)));
}

function healthAfter({ people, seed }: World, resident: number, injured: number, dead: number): number {
  if (dead > 0 && uniform(seed, deathPurpose, resident, 0) < dead) return residentHealth.dead;
  const isHurt = injured > 0 && uniform(seed, injuryPurpose, resident, 0) < injured;
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
