/**
 * Households: notice, hear, make up their mind, act.
 *
 * Three things can reach a household: water at its door, a warning, a knock. Each is stronger than the one before it in
 * the order warning < water < knock; a household that stays is asked again by a stronger one. All luck is addressed by
 * household and reason, so that a further order elsewhere changes nothing here.
 */
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { purpose, uniform } from '../../kernel/random.ts';
import { householdState, residentPlace } from '../world/people.ts';
import type { World } from '../world/world.ts';
import { never } from '../world/orders.ts';
import { makeCall } from './calling.ts';
import { leaveForShelter } from './leaving.ts';
import { rayleighS } from './model.ts';
import { householdHasPhone, membersAtHome, moveMembers } from './residents.ts';

/** `households.reason`, in rising strength. */
export const reason = { none: 0, warning: 1, water: 2, knock: 3 } as const;

/** Mean time from hearing to acting, s: warned people confirm first, knocked-at people pack; assumptions. */
const decisionMeanS = [0, 1500, 300, 900] as const;
/** Depth at which people at ground level count the water as theirs, cm. */
const noticedCm = 5;
/** Depth above ground at which a ground floor is left upwards if there is an upwards, cm. */
const upstairsCm = 20;
/** Share of households that telephone when they first see water at the door; assumption. */
const callShare = 0.35;

const hearPurpose = purpose('household.hears');
const knockPurpose = purpose('household.knockOrder');
const decidePurpose = purpose('household.decides');
const complyPurpose = purpose('household.complies');
const callPurpose = purpose('household.calls');

/** Lets whatever is new reach the household. */
export function reachHousehold(world: World, household: number, zone: number, nowS: number): void {
  const { households } = world.people;
  const { zones } = world.zoneWorld;
  const state = households.state[household]!;
  const open =
    state === householdState.unaware || state === householdState.staying || state === householdState.upstairs;
  if (!open) return;
  const known = households.reason[household]!;
  const building = world.city.households.building[household]!;
  if (known < reason.knock && zones.evacuateEvent[zone] !== -1) {
    if (uniform(world.seed, knockPurpose, household, 0) < zones.knocked[zone]!) {
      return beginDeciding(world, household, reason.knock, zones.evacuateEvent[zone]!, nowS);
    }
  }
  if (known < reason.water && world.buildingWorld.buildings.depthCm[building]! >= noticedCm) {
    return noticeWater(world, household, building, zone, nowS);
  }
  if (known < reason.warning && zones.warnEvent[zone] !== -1) {
    if (uniform(world.seed, hearPurpose, household, 0) >= zones.informed[zone]!) return;
    zones.informedResidents[zone]! += membersAtHome(world, household);
    beginDeciding(world, household, reason.warning, zones.warnEvent[zone]!, nowS);
  }
}

function noticeWater(world: World, household: number, building: number, zone: number, nowS: number): void {
  const { buildings } = world.buildingWorld;
  const own = buildings.cause[building]!;
  const cause = own === noEvent ? world.zoneWorld.zones.wetEvent[zone]! : own;
  beginDeciding(world, household, reason.water, cause, nowS);
  const { households } = world.people;
  const calls = households.called[household] === 0 && householdHasPhone(world.city, household);
  if (!calls || uniform(world.seed, callPurpose, household, 0) >= callShare) return;
  if (membersAtHome(world, household) === 0) return;
  households.called[household] = 1;
  const depthM = buildings.depthCm[building]! / 100;
  const cell = world.city.buildings.cellNode[building]!;
  makeCall(
    world,
    { caller: household, subjectKind: 'building', subject: building, zone, cell, depthM, cause },
    nowS,
  );
}

function beginDeciding(world: World, household: number, why: number, cause: number, nowS: number): void {
  const { households } = world.people;
  const delayS = rayleighS(decisionMeanS[why]!, uniform(world.seed, decidePurpose, household, why));
  households.state[household] = householdState.deciding;
  households.reason[household] = why;
  households.cause[household] = cause;
  households.wakeAt[household] = nowS + Math.max(60, Math.round(delayS));
}

/** What the household does once it has made up its mind. */
export function decide(world: World, household: number, zone: number, nowS: number): void {
  const { households } = world.people;
  households.wakeAt[household] = never;
  if (membersAtHome(world, household) === 0) {
    households.state[household] = householdState.staying;
    return;
  }
  const building = world.city.households.building[household]!;
  const depthCm = world.buildingWorld.buildings.depthCm[building]!;
  const ground = world.city.households.storey[household] === 0;
  const why = households.reason[household]!;
  if (why === reason.water) return actOnWater(world, household, zone, building, depthCm, ground, nowS);
  const { complianceBroadcast, complianceKnocked } = world.documents.scenario.people;
  const share = why === reason.knock ? complianceKnocked : complianceBroadcast;
  const complies = uniform(world.seed, complyPurpose, household, why) < share;
  if (!complies || (why === reason.warning && !ground)) households.state[household] = householdState.staying;
  else leaveForShelter(world, household, zone, depthCm, nowS);
}

function actOnWater(
  world: World,
  household: number,
  zone: number,
  building: number,
  depthCm: number,
  ground: boolean,
  nowS: number,
): void {
  const { households } = world.people;
  if (!ground) households.state[household] = householdState.staying;
  else if (world.city.buildings.storeys[building]! > 1) goUpstairs(world, household, zone, nowS);
  else if (depthCm >= upstairsCm) leaveForShelter(world, household, zone, depthCm, nowS);
  else {
    households.state[household] = householdState.deciding;
    households.wakeAt[household] = nowS + 300;
  }
}

function goUpstairs(world: World, household: number, zone: number, nowS: number): void {
  const { households } = world.people;
  const moved = moveMembers(world, household, [residentPlace.home], residentPlace.upstairs);
  households.state[household] = householdState.upstairs;
  noteLeft(world, zone, moved, households.cause[household]!, nowS);
}

/** Counts those who left their ground floor; an event at every tenth of the zone. */
export function noteLeft(world: World, zone: number, moved: number, cause: number, nowS: number): void {
  const { zones } = world.zoneWorld;
  const residents = Math.max(1, world.city.zones.residents[zone]!);
  const before = Math.floor((10 * zones.leftResidents[zone]!) / residents);
  zones.leftResidents[zone]! += moved;
  if (Math.floor((10 * zones.leftResidents[zone]!) / residents) === before) return;
  const kind = eventCode['people.leftZone'];
  world.events.emit(kind, nowS, subjectCode.zone, zone, zones.leftResidents[zone]!, 0, cause);
}
