/**
 * Services: what users get from the lifelines. The only way from a lifeline to buildings, facilities, people and other
 * lifelines.
 *
 * A lifeline writes what each of its nodes can give (`supply`). `lifelines/dependencies` turns that into what each user
 * has, buffers counted (`uses`, `missing`); lifelines and departments read it there.
 */
import { type City, networkNodeKind, service, serviceUser } from '../../city/model.ts';
import { noEvent } from '../../contract/events.ts';
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';

const supplySpec = {
  level: column('f64', '', 'share of what its users ask for that the node can give, 0…1'),
  cause: column('i32', '', 'event that brought the level to where it is, -1 none'),
};
const useSpec = {
  state: column('u8', '', '`useState`'),
  reserveS: column('f64', 's', 'how long the user`s own battery, fuel, tank or stock still lasts'),
  cause: column('i32', '', 'event that brought the state, -1 none'),
  refilled: column('i32', '', 'event that last filled the reserve from outside, -1 none'),
};
const missingSpec = {
  services: column('u8', '', 'services that the user is without: bit `1 << service`'),
  cause: column('i32', '', 'event of the service lost last, -1 none'),
};
const registerSpec = {
  news: column('i32', '', 'times that the level of some node has changed'),
  missingNews: column('i32', '', 'times that some user has lost or got back a service'),
};

/** Values of `uses.state`. */
export const useState = {
  supplied: 0,
  /** The provider fails, the user lives on what it has stored. */
  onReserve: 1,
  without: 2,
} as const;

export interface Services {
  /** Row n is network node n. */
  readonly supply: Table<typeof supplySpec>;
  /** Row u is service use u of the city. */
  readonly uses: Table<typeof useSpec>;
  readonly nodes: Table<typeof missingSpec>;
  readonly facilities: Table<typeof missingSpec>;
  readonly register: Table<typeof registerSpec>;
}

export function declareServices({ city, layout }: Setup): Services {
  return {
    supply: layout.table('supply', supplySpec, city.networkNodes.count),
    uses: layout.table('serviceUses', useSpec, city.serviceUses.count),
    nodes: layout.table('nodeMissing', missingSpec, city.networkNodes.count),
    facilities: layout.table('facilityMissing', missingSpec, city.facilities.count),
    register: layout.table('serviceRegister', registerSpec, 1),
  };
}

export function startServices({ supply, uses, nodes, facilities }: Services, { serviceUses }: City): void {
  supply.level.fill(1);
  supply.cause.fill(noEvent);
  uses.cause.fill(noEvent);
  uses.refilled.fill(noEvent);
  nodes.cause.fill(noEvent);
  facilities.cause.fill(noEvent);
  for (let use = 0; use < serviceUses.count; use += 1) uses.reserveS[use] = serviceUses.bufferMin[use]! * 60;
}

/** Stations whose long reserve of power is a diesel set. */
const dieselStations: readonly number[] = [
  networkNodeKind.drainPump,
  networkNodeKind.waterPlant,
  networkNodeKind.exchange,
  networkNodeKind.coreExchange,
];

/**
 * Load of the diesel set that is the reserve of a use, kW; 0 where the reserve is none of diesel. Batteries and tanks of water
 * fill again when the supply is back, diesel has to be brought.
 */
export function dieselKw({ serviceUses: uses, facilities, networkNodes }: City, use: number): number {
  if (uses.service[use] !== service.power || uses.bufferMin[use] === 0) return 0;
  const user = uses.user[use]!;
  if (uses.userKind[use] === serviceUser.facility) return facilities.generatorKw[user]!;
  return dieselStations.includes(networkNodes.kind[user]!) ? uses.need[use]! : 0;
}

/** What a node gives changes; `cause` is the event of it. */
export function setSupply({ supply, register }: Services, node: number, level: number, cause: number): void {
  supply.level[node] = level;
  supply.cause[node] = cause;
  register.news[0]! += 1;
}

/** Whether a station has the service, from the network or from its own reserve. */
export function nodeHas({ nodes }: Services, node: number, service: number): boolean {
  return (nodes.services[node]! & (1 << service)) === 0;
}

/** Row of the use of each user of a kind (facility or network node) of one service, -1 where it needs none. */
export function usesOf(city: City, userKind: number, service: number): Int32Array {
  const { serviceUses: uses, facilities, networkNodes } = city;
  const rows = new Int32Array(userKind === serviceUser.facility ? facilities.count : networkNodes.count);
  rows.fill(-1);
  for (let use = 0; use < uses.count; use += 1) {
    if (uses.userKind[use] === userKind && uses.service[use] === service) rows[uses.user[use]!] = use;
  }
  return rows;
}

/** What the user of a use is without: the table of its kind. */
export function missingOf(services: Services, userKind: number): Table<typeof missingSpec> {
  return userKind === serviceUser.facility ? services.facilities : services.nodes;
}
