/**
 * Power: what every station and transformer gets. Solved anew only when an asset has changed or a power station has lost
 * what it needs.
 */
import { networkNodeKind } from '../../../city/model.ts';
import { eventCode, subjectCode } from '../../../contract/events.ts';
import { column, type Table } from '../../../kernel/columns.ts';
import { purpose, uniform } from '../../../kernel/random.ts';
import type { System } from '../../system.ts';
import { assetCondition } from '../../world/assets.ts';
import { setSupply } from '../../world/services.ts';
import type { World } from '../../world/world.ts';
import { type Feeders, feedersOf } from './feeders.ts';
import { type Transmission, createTransmission } from './transmission.ts';

const periodS = 10;
const registerSpec = {
  assetNews: column('i32', '', 'news of assets that has been acted on'),
  missingNews: column('i32', '', 'news of services lost that has been acted on'),
};
const feederSpec = {
  shed: column('u8', '', '1 while the feeder is switched off because the station gets too little'),
};
const shedPurpose = purpose('power.shedOrder');

interface Parts {
  readonly world: World;
  readonly transmission: Transmission;
  readonly feeders: Feeders;
  readonly shed: Table<typeof feederSpec>;
  /** Feeders of each substation in the order in which they are kept. */
  readonly keepOrder: readonly (readonly number[])[];
  readonly stations: readonly number[];
}

export function createPower(world: World): System {
  const feeders = feedersOf(world.city);
  const { layout } = world.setup;
  const register = layout.table('power', registerSpec, 1);
  const nodes = world.city.networkNodes;
  const stations = [...Array(nodes.count).keys()].filter((n) => isStation(nodes.kind[n]!));
  const parts: Parts = {
    world,
    transmission: createTransmission(world),
    feeders,
    shed: layout.table('feeders', feederSpec, Math.max(1, feeders.substation.length)),
    keepOrder: stations.map((station) => keepOrder(world, feeders, station)),
    stations,
  };
  return {
    name: 'power',
    periodS,
    phaseS: 0,
    start: () => parts.transmission.start(),
    step: (nowS) => {
      const assetNews = world.assets.register.news[0]!;
      const missingNews = world.services.register.missingNews[0]!;
      const isOld = assetNews === register.assetNews[0] && missingNews === register.missingNews[0];
      if (isOld && !parts.transmission.isReturnDue(nowS)) return;
      register.assetNews[0] = assetNews;
      register.missingNews[0] = missingNews;
      parts.transmission.solve(nowS);
      serveStations(parts, nowS);
      serveBlocks(parts, nowS);
      parts.transmission.close();
    },
  };
}

function isStation(kind: number): boolean {
  const { substation, gridSupply, powerPlant } = networkNodeKind;
  return kind === substation || kind === gridSupply || kind === powerPlant;
}

function serveStations(
  { world, transmission, stations, feeders, shed, keepOrder: order }: Parts,
  nowS: number,
): void {
  const { supply } = world.services;
  stations.forEach((station, row) => {
    const level = transmission.share[station]!;
    if (level === supply.level[station]) return;
    const event = tell(world, station, level, supply.cause[station]!, nowS);
    if (level < supply.level[station]!) transmission.forEachCut(station, (cut) => world.events.addCause(cut));
    else {
      nameRepair(world, station);
      transmission.forEachReturn(station, (event) => world.events.addCause(event));
    }
    setSupply(world.services, station, level, event);
    shedFeeders(feeders, shed, order[row]!, level);
  });
}

/** What a station gets is given to whole feeders, as far as it goes. */
function shedFeeders(
  feeders: Feeders,
  shed: Table<typeof feederSpec>,
  order: readonly number[],
  level: number,
): void {
  let left = level * order.reduce((sum, feeder) => sum + feeders.loadKw[feeder]!, 0) + 1e-6;
  for (const feeder of order) {
    const load = feeders.loadKw[feeder]!;
    shed.shed[feeder] = load <= left ? 0 : 1;
    if (load <= left) left -= load;
  }
}

function serveBlocks({ world, feeders, shed }: Parts, nowS: number): void {
  const { supply } = world.services;
  for (const block of feeders.order) {
    const cut = cutAt(world, feeders, shed, block);
    const level = cut === null ? 1 : 0;
    if (level === supply.level[block]) continue;
    const event = tell(world, block, level, cut ?? supply.cause[block]!, nowS);
    if (cut === null) {
      world.events.addCause(supply.cause[feeders.parent[block]!]!);
      nameRepair(world, block);
    }
    setSupply(world.services, block, level, event);
  }
}

/** Event of what keeps power from a block: itself, its section of the feeder, or what lies further in; null where nothing does. */
function cutAt(
  { assets: { nodes, edges }, city, services: { supply } }: World,
  feeders: Feeders,
  shed: Table<typeof feederSpec>,
  block: number,
): number | null {
  const parent = feeders.parent[block]!;
  const edge = feeders.edge[block]!;
  if (nodes.condition[block] !== assetCondition.whole) return nodes.cause[block]!;
  if (edges.condition[edge] !== assetCondition.whole) return edges.cause[edge]!;
  const isFirst = city.networkNodes.kind[parent] === networkNodeKind.substation;
  const isShed = isFirst && shed.shed[feeders.feeder[block]!] === 1;
  return supply.level[parent] === 0 || isShed ? supply.cause[parent]! : null;
}

/** What was done to the node itself since it lost its supply is among the causes of its return. */
function nameRepair({ assets, services, events }: World, node: number): void {
  if (assets.nodes.cause[node]! > services.supply.cause[node]!) events.addCause(assets.nodes.cause[node]!);
}

function tell(world: World, node: number, level: number, cause: number, nowS: number): number {
  const { supply } = world.services;
  const lost = level < supply.level[node]!;
  const kw = world.city.networkNodes.demand[node]! * (1 - level);
  const kind = eventCode[lost ? 'power.nodeLost' : 'power.nodeBack'];
  return world.events.emit(kind, nowS, subjectCode.networkNode, node, Math.round(kw), 0, cause);
}

/** Feeders of a station, those kept longest first: an order drawn once, as rotas are. */
function keepOrder(world: World, feeders: Feeders, station: number): number[] {
  const own = [...feeders.substation.keys()].filter((feeder) => feeders.substation[feeder] === station);
  const rank = new Map(own.map((feeder) => [feeder, uniform(world.seed, shedPurpose, feeder, 0)]));
  return own.toSorted((p, q) => rank.get(p)! - rank.get(q)! || p - q);
}
