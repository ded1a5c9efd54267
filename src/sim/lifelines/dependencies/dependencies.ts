/**
 * Dependencies: from what the lifelines give to what each user has. Where a provider gives too little, a user lives on its
 * own battery, generator, tank or stock until that is used up; then it is without the service.
 */
import { serviceUser } from '../../../city/model.ts';
import { type EventKind, eventCode, subjectCode } from '../../../contract/events.ts';
import { column } from '../../../kernel/columns.ts';
import type { System } from '../../system.ts';
import { dieselKw, missingOf, startServices, useState } from '../../world/services.ts';
import type { World } from '../../world/world.ts';
import { dependencyRule } from './rules.ts';

const periodS = 10;
const registerSpec = {
  news: column('i32', '', 'news of supply that has been acted on'),
  restless: column('i32', '', 'uses that were on reserve, without, or refilling at the last look'),
};

/** Costs nothing while every provider gives what is asked and every reserve is full. */
export function createDependencies(world: World): System {
  const { services, city } = world;
  const register = world.setup.layout.table('dependencies', registerSpec, 1);
  const isBrought = Uint8Array.from({ length: city.serviceUses.count }, (_, use) =>
    dieselKw(city, use) > 0 ? 1 : 0,
  );
  return {
    name: 'dependencies',
    periodS,
    phaseS: 0,
    start: () => startServices(services, city),
    step: (nowS) => {
      const news = services.register.news[0]!;
      if (news === register.news[0] && register.restless[0] === 0) return;
      register.news[0] = news;
      register.restless[0] = lookAtUses(world, isBrought, nowS);
    },
  };
}

/** Brings every use up to date; returns how many ask to be looked at again. `isBrought`: 1 where the reserve is diesel. */
function lookAtUses(world: World, isBrought: Uint8Array, nowS: number): number {
  const { serviceUses } = world.city;
  const { supply, uses } = world.services;
  let restless = 0;
  for (let use = 0; use < serviceUses.count; use += 1) {
    const provider = serviceUses.provider[use]!;
    if (provider < 0) continue;
    const { requiredLevel, refill: whenFed } = dependencyRule(serviceUses.service[use]!);
    const refill = isBrought[use] === 1 ? 0 : whenFed;
    const fullS = serviceUses.bufferMin[use]! * 60;
    if (supply.level[provider]! >= requiredLevel) {
      if (uses.state[use] !== useState.supplied) comeBack(world, use, provider, nowS);
      uses.reserveS[use] = Math.min(fullS, uses.reserveS[use]! + refill * periodS);
      if (refill > 0 && uses.reserveS[use]! < fullS) restless += 1;
      continue;
    }
    restless += 1;
    if (uses.state[use] === useState.supplied) fallBack(world, use, provider, nowS);
    if (uses.state[use] === useState.without && uses.reserveS[use]! > 0) startAgain(world, use, nowS);
    if (uses.state[use] !== useState.onReserve) continue;
    uses.reserveS[use] = Math.max(0, uses.reserveS[use]! - periodS);
    if (uses.reserveS[use] === 0) lose(world, use, uses.cause[use]!, nowS);
  }
  return restless;
}

/** The provider has failed: the user turns to its reserve, or is without at once. */
function fallBack(world: World, use: number, provider: number, nowS: number): void {
  const { supply, uses } = world.services;
  const reserveS = uses.reserveS[use]!;
  const cause = supply.cause[provider]!;
  if (reserveS === 0) return lose(world, use, cause, nowS);
  uses.state[use] = useState.onReserve;
  uses.cause[use] = tell(world, use, 'onReserve', Math.round(reserveS / 60), cause, nowS);
}

/** Somebody has filled the reserve of a user that was without: it lives on it again. */
function startAgain(world: World, use: number, nowS: number): void {
  const { uses } = world.services;
  const left = Math.round(uses.reserveS[use]! / 60);
  uses.state[use] = useState.onReserve;
  uses.cause[use] = tell(world, use, 'onReserve', left, uses.refilled[use]!, nowS);
  mark(world, use, false);
}

function lose(world: World, use: number, cause: number, nowS: number): void {
  const { uses } = world.services;
  uses.state[use] = useState.without;
  uses.cause[use] = tell(world, use, 'serviceLost', 0, cause, nowS);
  mark(world, use, true);
}

function comeBack(world: World, use: number, provider: number, nowS: number): void {
  const { supply, uses } = world.services;
  const wasWithout = uses.state[use] === useState.without;
  uses.state[use] = useState.supplied;
  const ended = uses.cause[use]!;
  uses.cause[use] = tell(world, use, 'serviceBack', 0, ended, nowS);
  world.events.addCause(supply.cause[provider]!);
  if (wasWithout) mark(world, use, false);
}

function mark(world: World, use: number, isMissing: boolean): void {
  const { serviceUses } = world.city;
  const table = missingOf(world.services, serviceUses.userKind[use]!);
  const user = serviceUses.user[use]!;
  const bit = 1 << serviceUses.service[use]!;
  table.services[user] = isMissing ? table.services[user]! | bit : table.services[user]! & ~bit;
  table.cause[user] = world.services.uses.cause[use]!;
  world.services.register.missingNews[0]! += 1;
}

type Turn = 'onReserve' | 'serviceLost' | 'serviceBack';

function tell(world: World, use: number, turn: Turn, b: number, cause: number, nowS: number): number {
  const { serviceUses } = world.city;
  const isFacility = serviceUses.userKind[use] === serviceUser.facility;
  const kind: EventKind = `${isFacility ? 'facility' : 'station'}.${turn}`;
  const subject = isFacility ? subjectCode.facility : subjectCode.networkNode;
  return world.events.emit(
    eventCode[kind],
    nowS,
    subject,
    serviceUses.user[use]!,
    serviceUses.service[use]!,
    b,
    cause,
  );
}
