/** From the nodes that serve buildings to what residents have at home: communities that lose a service and get it back. */
import { type City, service } from '../../../city/model.ts';
import { eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import { column } from '../../../kernel/columns.ts';
import type { System } from '../../system.ts';
import { servicesAtHome, servicesOfZone } from '../../world/served.ts';
import type { World } from '../../world/world.ts';
import { dependencyRule } from './rules.ts';

const periodS = 10;
/** Share of its residents from which a community counts as without, and down to which it has the service again. */
const lostFrom = 0.5;
const backBelow = 0.2;
/** At most so many nodes are named as causes. */
const mostCauses = 4;

const registerSpec = { news: column('i32', '', 'news of supply that has been acted on') };

/** Residents of a community who hang on one node. */
interface Share {
  readonly node: number;
  readonly residents: number;
}

export function createHouseholdServices(world: World): System {
  const register = world.setup.layout.table('householdServices', registerSpec, 1);
  const residents = residentsOfBuildings(world.city);
  const shares = servicesAtHome.map((own) =>
    sharesByZone(world.city, residents, nodeColumn(world.city, own)),
  );
  return {
    name: 'householdServices',
    periodS,
    phaseS: 0,
    start: () => {
      world.served.zones.cause.fill(noEvent);
      world.served.city.share.fill(1);
      world.served.city.least.fill(1);
    },
    step: (nowS) => {
      countLoss(world, nowS);
      const news = world.services.register.news[0]!;
      if (news === register.news[0]) return;
      register.news[0] = news;
      servicesAtHome.forEach((own, at) => lookAtZones(world, own, shares[at]!, nowS));
    },
  };
}

/** Adds the share without since the last look to the loss. */
function countLoss({ served: { city } }: World, nowS: number): void {
  for (const own of servicesAtHome) {
    city.lossH[own] = city.lossH[own]! + ((1 - city.share[own]!) * (nowS - city.sinceS[own]!)) / 3600;
    city.sinceS[own] = nowS;
  }
}

function lookAtZones(world: World, own: number, shares: readonly (readonly Share[])[], nowS: number): void {
  const { supply } = world.services;
  const { zones, city } = world.served;
  const { requiredLevel } = dependencyRule(own);
  let all = 0;
  let without = 0;
  shares.forEach((list, zone) => {
    let here = 0;
    let missing = 0;
    for (const { node, residents } of list) {
      here += residents;
      if (supply.level[node]! < requiredLevel) missing += residents;
    }
    all += here;
    without += missing;
    const row = zone * servicesOfZone + own;
    const share = here === 0 ? 0 : missing / here;
    zones.without[row] = share;
    if (zones.cause[row] === noEvent && share >= lostFrom) {
      zones.cause[row] = tell(world, 'zone.serviceLost', zone, own, share, noEvent, nowS);
      nameCauses(world, list, requiredLevel);
    } else if (zones.cause[row] !== noEvent && share < backBelow) {
      tell(world, 'zone.serviceBack', zone, own, share, zones.cause[row]!, nowS);
      nameReturn(world, list);
      zones.cause[row] = noEvent;
    }
  });
  city.share[own] = all === 0 ? 1 : 1 - without / all;
  city.least[own] = Math.min(city.least[own]!, city.share[own]!);
}

function tell(
  world: World,
  kind: 'zone.serviceLost' | 'zone.serviceBack',
  zone: number,
  own: number,
  share: number,
  cause: number,
  nowS: number,
): number {
  return world.events.emit(eventCode[kind], nowS, subjectCode.zone, zone, own, share, cause);
}

/** The failed nodes on which most residents hang. */
function nameCauses(
  { services: { supply }, events }: World,
  list: readonly Share[],
  requiredLevel: number,
): void {
  let named = 0;
  for (const { node } of list) {
    if (supply.level[node]! >= requiredLevel || supply.cause[node] === noEvent) continue;
    events.addCause(supply.cause[node]!);
    named += 1;
    if (named === mostCauses) return;
  }
}

/** What brought the node back on which most residents hang. */
function nameReturn({ services: { supply }, events }: World, list: readonly Share[]): void {
  const first = list[0];
  if (first !== undefined) events.addCause(supply.cause[first.node]!);
}

function nodeColumn({ buildings }: City, own: (typeof servicesAtHome)[number]): Int32Array {
  if (own === service.power) return buildings.powerNode;
  if (own === service.water) return buildings.waterNode;
  return own === service.gas ? buildings.gasNode : buildings.cellNode;
}

function residentsOfBuildings({ buildings, households }: City): Float64Array {
  const residents = new Float64Array(buildings.count);
  for (let h = 0; h < households.count; h += 1) {
    const at = households.building[h]!;
    residents[at] = residents[at]! + households.firstResident[h + 1]! - households.firstResident[h]!;
  }
  return residents;
}

/** Per zone the nodes its residents hang on, those of most residents first. */
function sharesByZone({ buildings, zones }: City, residents: Float64Array, nodeOf: Int32Array): Share[][] {
  const byZone: Map<number, number>[] = Array.from({ length: zones.count }, () => new Map());
  for (let b = 0; b < buildings.count; b += 1) {
    const own = byZone[buildings.zone[b]!];
    if (own === undefined || residents[b] === 0 || nodeOf[b]! < 0) continue;
    own.set(nodeOf[b]!, (own.get(nodeOf[b]!) ?? 0) + residents[b]!);
  }
  return byZone.map((nodes) =>
    [...nodes]
      .map(([node, count]) => ({ node, residents: count }))
      .toSorted((p, q) => q.residents - p.residents || p.node - q.node),
  );
}
