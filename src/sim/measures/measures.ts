/** What is counted while a run goes on, and the numbers read from it at any moment. */
import { service } from '../../city/model.ts';
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import type { MeasureValue } from '../../contract/engine.ts';
import { facetCode } from '../../contract/pictures.ts';
import { column, type Table } from '../../kernel/columns.ts';
import type { System } from '../system.ts';
import { assetCondition } from '../world/assets.ts';
import { callState } from '../world/calls.ts';
import { never } from '../world/orders.ts';
import {
  type HarmCause,
  harmCause,
  householdState,
  residentHealth,
  residentPlace,
  triage,
} from '../world/people.ts';
import { isVulnerable } from '../people/casualties.ts';
import { findFact } from '../world/pictures.ts';
import type { World } from '../world/world.ts';

const periodS = 60;
/** Water above the floor in which a resident counts as standing in water, cm. */
const inWaterCm = 10;

/** Services that are counted for people at home. */
export const measuredServices = ['power', 'water', 'telecom', 'gas'] as const;

const spec = {
  personMinutesInWater: column('f64', 'min', 'resident-minutes on flooded ground floors'),
  roadMinutesClosed: column('f64', 'min', 'road-minutes closed by water'),
  roadMinutesUnknown: column('f64', 'min', 'road-minutes closed by water that no organisation knew of'),
  peakRoadsClosed: column('f64', '', 'most roads closed by water at once'),
  peakPeopleInWater: column('f64', '', 'most residents on flooded ground floors at once'),
};

export interface Measures {
  readonly system: System;
  read(): MeasureValue[];
}

export function createMeasures(world: World): Measures {
  const totals = world.setup.layout.table('measures', spec, 1);
  return {
    system: { name: 'measures', periodS, phaseS: 0, step: () => count(world, totals) },
    read: () => read(world, totals),
  };
}

function count(world: World, totals: Table<typeof spec>): void {
  const people = peopleInWater(world);
  totals.personMinutesInWater[0]! += people;
  totals.peakPeopleInWater[0] = Math.max(totals.peakPeopleInWater[0]!, people);
  const { roads } = world.roadWorld;
  let closed = 0;
  let unknown = 0;
  for (let road = 0; road < world.city.roads.count; road += 1) {
    if (roads.waterClosed[road] === 0) continue;
    closed += 1;
    if (!isKnownByAnybody(world, road)) unknown += 1;
  }
  totals.roadMinutesClosed[0]! += closed;
  totals.roadMinutesUnknown[0]! += unknown;
  totals.peakRoadsClosed[0] = Math.max(totals.peakRoadsClosed[0]!, closed);
}

/** Residents at home on a ground floor with water above it. */
function peopleInWater(world: World): number {
  const { city, buildingWorld, people, zoneWorld } = world;
  if (zoneWorld.zones.wetEvent.every((event) => event === noEvent)) return 0;
  let total = 0;
  for (let household = 0; household < city.households.count; household += 1) {
    const building = city.households.building[household]!;
    const depthCm = buildingWorld.buildings.depthCm[building]!;
    if (depthCm === 0 || city.households.storey[household] !== 0) continue;
    if (depthCm - city.buildings.floorAboveGroundCm[building]! < inWaterCm) continue;
    const zone = city.buildings.zone[building]!;
    if (zone < 0 || zoneWorld.zones.wetEvent[zone] === noEvent) continue;
    const last = city.households.firstResident[household + 1]!;
    for (let r = city.households.firstResident[household]!; r < last; r += 1) {
      if (
        people.residents.place[r] === residentPlace.home &&
        people.residents.health[r] !== residentHealth.dead
      )
        total += 1;
    }
  }
  return total;
}

function isKnownByAnybody(world: World, road: number): boolean {
  for (
    let organisation = 0;
    organisation < world.documents.institution.organisations.length;
    organisation += 1
  ) {
    const depth = findFact(world.pictures, organisation, subjectCode.road, road, facetCode.depth);
    if (depth >= 0 && world.pictures.facts.value[depth]! > 0) return true;
    const closed = findFact(world.pictures, organisation, subjectCode.road, road, facetCode.closed);
    if (closed >= 0 && world.pictures.facts.value[closed]! > 0) return true;
  }
  return false;
}

function read(world: World, totals: Table<typeof spec>): MeasureValue[] {
  const { city, people, buildingWorld, zoneWorld, travel, events } = world;
  const dead = tally(people.residents.health, residentHealth.dead);
  const trapped = tally(people.households.state, householdState.trapped);
  const sheltered = tally(people.residents.place, residentPlace.shelter);
  const upstairs = tally(people.residents.place, residentPlace.upstairs);
  let wetBuildings = 0;
  for (let b = 0; b < city.buildings.count; b += 1)
    if (buildingWorld.buildings.cause[b] !== -1) wetBuildings += 1;
  let residentsWet = 0;
  let informedWet = 0;
  for (let zone = 0; zone < city.zones.count; zone += 1) {
    if (zoneWorld.zones.wetEvent[zone] === -1) continue;
    residentsWet += city.zones.residents[zone]!;
    informedWet += zoneWorld.zones.informedResidents[zone]!;
  }
  return [
    value('people.dead', dead, '', 'less'),
    ...casualtyMeasures(world),
    value('people.inWaterPeak', totals.peakPeopleInWater[0]!, '', 'less'),
    value('people.inWaterHours', round(totals.personMinutesInWater[0]! / 60), 'h', 'less'),
    value('people.trappedHouseholds', trapped, '', 'less'),
    value('people.sheltered', sheltered, '', 'neither'),
    value('people.upstairs', upstairs, '', 'neither'),
    value('people.warnedShare', residentsWet === 0 ? 0 : round(informedWet / residentsWet), '', 'more'),
    value('roads.closedPeak', totals.peakRoadsClosed[0]!, '', 'less'),
    value('roads.closedHours', round(totals.roadMinutesClosed[0]! / 60), 'h', 'less'),
    value('roads.vehiclesSwept', people.register.swept[0]!, '', 'less'),
    value('roads.vehiclesCaught', travel.counts.caught[0]!, '', 'less'),
    value('buildings.wet', wetBuildings, '', 'less'),
    value('information.roadHoursUnknown', round(totals.roadMinutesUnknown[0]! / 60), 'h', 'less'),
    ...lossMeasures(world),
    ...leveeMeasures(world),
    ...serviceMeasures(world),
    ...fireMeasures(world),
    ...careMeasures(world),
    value('assets.out', assetsOut(world), '', 'less'),
    ...callMeasures(world),
    ...orderMeasures(world),
    ...lineMeasures(world),
    value('pumps.volume', round(sum(world.pumping.pumps.takenM3)), 'm³', 'more'),
    value('events', events.length, '', 'neither'),
  ];
}

/** Who came to harm by what, how urgently the injured need help, and how many of all were old or hindered. */
function casualtyMeasures({ city, people: { residents } }: World): MeasureValue[] {
  const causes = Object.entries(harmCause).filter(([, code]) => code !== harmCause.none);
  const deadBy = new Map<HarmCause, number>();
  const classes = [0, 0, 0, 0];
  let injured = 0;
  let vulnerable = 0;
  for (let r = 0; r < residents.capacity; r += 1) {
    if (residents.health[r] === residentHealth.unharmed) continue;
    if (isVulnerable(city, r)) vulnerable += 1;
    if (residents.health[r] === residentHealth.dead) {
      const by = residents.harmedBy[r]! as HarmCause;
      deadBy.set(by, (deadBy.get(by) ?? 0) + 1);
      continue;
    }
    injured += 1;
    classes[residents.triage[r]!]! += 1;
  }
  return [
    ...causes.map(([name, code]) => value(`people.dead.${name}`, deadBy.get(code) ?? 0, '', 'less')),
    value('people.injured', injured, '', 'less'),
    value('people.injured.immediate', classes[triage.immediate]!, '', 'less'),
    value('people.injured.delayed', classes[triage.delayed]!, '', 'less'),
    value('people.injured.minor', classes[triage.minor]!, '', 'less'),
    value('people.harmedVulnerable', vulnerable, '', 'less'),
  ];
}

/** What became of the levees, where the scenario has any. */
function leveeMeasures({ levees: { specs, state } }: World): MeasureValue[] {
  if (specs.length === 0) return [];
  let breached = 0;
  for (const event of state.breachEvent) if (event !== noEvent) breached += 1;
  const widest = state.widthM.reduce((most, width) => Math.max(most, width), 0);
  return [
    value('levees.breached', breached, '', 'less'),
    value('levees.volume', round(sum(state.volumeM3)), 'm³', 'less'),
    value('levees.widest', round(widest), 'm', 'less'),
  ];
}

/** Direct loss of buildings, million € of 2010; what wind took of the same building counts where water has left something. */
function lossMeasures({ buildingWorld: { buildings } }: World): MeasureValue[] {
  const direct = sum(buildings.lossEur);
  const byWater = sum(buildings.waterLossEur);
  return [
    value('loss.direct', round(direct / 1e6), 'M€', 'less'),
    value('loss.byWater', round(byWater / 1e6), 'M€', 'less'),
    value('loss.byWind', round((direct - byWater) / 1e6), 'M€', 'less'),
  ];
}

/** By share of residents: who has it now, how few had it, and hours of full loss (Bruneau et al. 2003, ∫(100 − Q) dt). */
function serviceMeasures({ served: { city } }: World): MeasureValue[] {
  return measuredServices.flatMap((name) => {
    const own = service[name];
    return [
      value(`service.${name}`, round(city.share[own]!), '', 'more'),
      value(`service.${name}.least`, round(city.least[own]!), '', 'more'),
      value(`service.${name}.lossHours`, round(city.lossH[own]!), 'h', 'less'),
    ];
  });
}

/** Stations and lines that are flooded or broken now. */
function assetsOut({ assets: { nodes, edges } }: World): number {
  let out = 0;
  for (const table of [nodes, edges]) {
    for (let row = 0; row < table.capacity; row += 1)
      if (table.condition[row] !== assetCondition.whole) out += 1;
  }
  return out;
}

/** What the hydrants of fire stations give at 20 psi, the worst of them, where they have been tested. */
function fireMeasures({ served: { fire } }: World): MeasureValue[] {
  if (fire.lps[0]! < 0) return [];
  return [
    value('water.fireFlow', round(fire.lps[0]!), 'L/s', 'more'),
    value('water.fireFlow.least', round(fire.leastLps[0]!), 'L/s', 'more'),
  ];
}

function careMeasures({ care: { hospitals, register } }: World): MeasureValue[] {
  return [
    value('service.care', round(register.share[0]!), '', 'more'),
    value('service.care.least', round(register.least[0]!), '', 'more'),
    value('service.care.lossHours', round(register.lossH[0]!), 'h', 'less'),
    value('care.admitted', sum(hospitals.admitted), '', 'neither'),
    value('care.turnedAway', register.turnedAway[0]!, '', 'less'),
    value('care.mostToEvacuate', Math.round(register.mostToEvacuate[0]!), '', 'less'),
    value('care.died', sum(hospitals.died), '', 'less'),
  ];
}

function callMeasures({ calls: { calls, register } }: World): MeasureValue[] {
  let made = 0;
  let abandoned = 0;
  let answered = 0;
  let unreached = 0;
  let waitS = 0;
  for (let row = 0; row < register.count[0]!; row += 1) {
    if (calls.subjectKind[row] === subjectCode.none) continue;
    made += 1;
    if (calls.state[row] === callState.abandoned) abandoned += 1;
    if (calls.state[row] === callState.unreached) unreached += 1;
    if (calls.answeredAtS[row] === never) continue;
    answered += 1;
    waitS += calls.answeredAtS[row]! - calls.madeAtS[row]!;
  }
  return [
    value('calls.made', made, '', 'neither'),
    value('calls.abandoned', abandoned, '', 'less'),
    value('calls.unreached', unreached, '', 'less'),
    value('calls.meanWait', answered === 0 ? 0 : round(waitS / answered), 's', 'less'),
  ];
}

function orderMeasures({ orderWorld: { orders, register }, events }: World): MeasureValue[] {
  const given = register.count[0]!;
  let acknowledged = 0;
  let delayS = 0;
  let failed = 0;
  for (let row = 0; row < given; row += 1) {
    if (orders.acknowledged[row] === 1) {
      acknowledged += 1;
      delayS += orders.acknowledgedAtS[row]! - orders.issuedAtS[row]!;
    }
    if (orders.failure[row] !== 0) failed += 1;
  }
  let lost = 0;
  for (let id = 0; id < events.length; id += 1) if (events.kindOf(id) === eventCode['order.lost']) lost += 1;
  return [
    value('orders.given', given, '', 'neither'),
    value('orders.acknowledgeDelay', acknowledged === 0 ? 0 : round(delayS / acknowledged), 's', 'less'),
    value('orders.failed', failed, '', 'less'),
    value('orders.lost', lost, '', 'less'),
  ];
}

/** What telecom did to messages: which waited for a line, which were given up for want of one. */
function lineMeasures({ events }: World): MeasureValue[] {
  let held = 0;
  let cutOff = 0;
  for (let id = 0; id < events.length; id += 1) {
    if (events.kindOf(id) === eventCode['message.held']) held += 1;
    if (events.kindOf(id) !== eventCode['message.lost']) continue;
    const first = events.causesOf(id)[0] ?? noEvent;
    if (first !== noEvent && events.kindOf(first) === eventCode['message.held']) cutOff += 1;
  }
  return [value('messages.held', held, '', 'less'), value('messages.cutOff', cutOff, '', 'less')];
}

function value(key: string, amount: number, unit: string, better: MeasureValue['better']): MeasureValue {
  return { key, value: amount, unit, better };
}

function tally(column: Uint8Array, wanted: number): number {
  let total = 0;
  for (const code of column) if (code === wanted) total += 1;
  return total;
}

function sum(column: ArrayLike<number> & Iterable<number>): number {
  let total = 0;
  for (const amount of column) total += amount;
  return total;
}

function round(amount: number): number {
  return Math.round(amount * 100) / 100;
}
