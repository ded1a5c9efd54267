import { drawKey, drawUnit, purpose } from '../../../kernel/random.ts';
import { buildingUse, type Buildings } from '../../model.ts';
import { networkEdgeKind, networkNodeKind, service, serviceUser } from '../../networks.ts';
import { CellGrid } from './cellGrid.ts';
import { clusterPoints } from './clusters.ts';
import type { Work } from './context.ts';
import { channelsFor, trafficPerPersonE } from './erlang.ts';
import { tour, type Place } from './places.ts';
import type { StationLoad } from './power.ts';
import { densityAt, type Raster } from './raster.ts';
import { layingCosts, routePoints } from './streets.ts';
import { growTrees, pathUp } from './tree.ts';

export interface Telecom {
  /** Nearest cell to a place, -1 in a city without. */
  nearestCell: (xCm: number, yCm: number) => number;
  cells: (StationLoad & { exchange: number; batteryMin: number })[];
  exchanges: (StationLoad & { core: boolean })[];
}

/** Macro cells: 300 m apart where 20,000 people a km² and more live or work, 900 m where under 2,000 (assumption). */
const closeCm = 30_000;
const wideCm = 90_000;
const peopleForOneExchange = 30_000;
/** Batteries last 4–8 h at cells, 24 h at exchanges (CPUC decision 87681: 4 h for remote terminals, FCC 2007: 8 h cells, 24 h offices). */
const cellBatteryMin = { least: 240, most: 480 };
const exchangeBatteryMin = 1440;
const cellKw = 6;
const exchangeKw = 150;
const mastCm = 500;
const cellMbps = 1000;
const coreMbps = 400_000;
const battery = purpose('city/network/cellBattery');

/** Cells on tall buildings, exchanges in the middle of their cells, a ring between the exchanges and the core. */
export function makeTelecom(work: Work, raster: Raster): Telecom {
  const { site, streets, loads, build } = work;
  const { buildings } = site;
  const sites = chooseSites(work, raster);
  if (sites.length === 0) return { nearestCell: () => -1, cells: [], exchanges: [] };
  const grid = new CellGrid(
    sites.map((b) => ({ xCm: buildings.xCm[b]!, yCm: buildings.yCm[b]! })),
    wideCm,
  );
  const people = sites.map(() => 0);
  for (let b = 0; b < buildings.count; b += 1) {
    const c = grid.nearest(buildings.xCm[b]!, buildings.yCm[b]!);
    people[c] = people[c]! + loads.people[b]!;
  }
  const key = new Uint32Array(2);
  drawKey(site.seed, battery, 0, key);
  const span = cellBatteryMin.most - cellBatteryMin.least;
  const cells = sites.map((b, c) => {
    const erlang = people[c]! * trafficPerPersonE;
    const batteryMin = cellBatteryMin.least + Math.floor(drawUnit(b, key[0]!, key[1]!) * span);
    const node = build.node({
      kind: networkNodeKind.cell,
      xCm: buildings.xCm[b]!,
      yCm: buildings.yCm[b]!,
      zCm: buildings.groundCm[b]!,
      capacity: channelsFor(erlang),
      demand: Math.ceil(erlang),
      store: batteryMin,
      level: buildings.heightCm[b]! + mastCm,
    });
    return { node, streetNode: streets.ofBuilding[b]!, kw: cellKw, exchange: -1, batteryMin };
  });
  const exchanges = placeExchanges(work, sites, people);
  const core = coreOf(exchanges);
  const ring = exchanges.map(({ place, load }, i) => {
    const streetNode = streets.nearest(place.xCm, place.yCm);
    const isCore = i === core;
    const node = build.node({
      kind: isCore ? networkNodeKind.coreExchange : networkNodeKind.exchange,
      ...place,
      capacity: isCore ? coreMbps : Math.max(10_000, load * 0.4),
      demand: load * 0.2,
      store: exchangeBatteryMin,
    });
    return { ...place, node, streetNode, kw: isCore ? exchangeKw * 3 : exchangeKw, core: isCore };
  });
  layBackhaul(work, cells, ring);
  for (const { node, exchange } of cells) {
    const { networkNode: userKind } = serviceUser;
    build.use({
      userKind,
      user: node,
      service: service.telecom,
      provider: exchange,
      need: cellMbps,
      bufferMin: 0,
    });
  }
  return {
    nearestCell: (xCm, yCm) => cells[grid.nearest(xCm, yCm)]!.node,
    cells,
    exchanges: ring,
  };
}

/** Tall buildings first, none nearer to a chosen one than the spacing of its quarter. */
function chooseSites({ site }: Work, raster: Raster): number[] {
  const { buildings } = site;
  const order = Array.from({ length: buildings.count }, (_, b) => b);
  order.sort((a, b) => buildings.heightCm[b]! - buildings.heightCm[a]! || a - b);
  const grid = new CellGrid([], wideCm);
  const chosen: number[] = [];
  for (const b of order) {
    const x = buildings.xCm[b]!;
    const y = buildings.yCm[b]!;
    const density = densityAt(raster, x, y);
    const share = Math.max(0, Math.min(1, (density - 2000) / 18_000));
    const spacing = wideCm - (wideCm - closeCm) * share;
    if (grid.within(x, y, spacing)) continue;
    grid.add({ xCm: x, yCm: y });
    chosen.push(b);
  }
  return chosen.sort((a, b) => a - b);
}

interface ExchangeSite {
  place: Place;
  load: number;
}

/** One for 30,000 people, in the office or public building nearest to the middle of its cells. */
function placeExchanges({ site }: Work, sites: readonly number[], people: readonly number[]): ExchangeSite[] {
  const { buildings } = site;
  const total = people.reduce((sum, one) => sum + one, 0);
  const weight = people.map((one) => one + 1);
  const groups = clusterPoints(
    { xCm: sites.map((b) => buildings.xCm[b]!), yCm: sites.map((b) => buildings.yCm[b]!), weight },
    Math.max(1, Math.round(total / peopleForOneExchange)),
    Infinity,
  );
  const uses: number[] = [buildingUse.office, buildingUse.public, buildingUse.utility];
  const all = Array.from({ length: buildings.count }, (_, b) => b);
  const fit = all.filter((b) => uses.includes(buildings.use[b]!));
  return groups.xCm.map((x, g) => ({
    place: nearestOfRows(buildings, fit.length > 0 ? fit : all, x, groups.yCm[g]!),
    load: groups.weight[g]!,
  }));
}

function nearestOfRows(buildings: Buildings, rows: readonly number[], xCm: number, yCm: number): Place {
  let best = rows[0]!;
  let bestSquare = Infinity;
  for (const b of rows) {
    const dx = buildings.xCm[b]! - xCm;
    const dy = buildings.yCm[b]! - yCm;
    const square = dx * dx + dy * dy;
    if (square >= bestSquare) continue;
    best = b;
    bestSquare = square;
  }
  return { xCm: buildings.xCm[best]!, yCm: buildings.yCm[best]! };
}

function coreOf(exchanges: readonly ExchangeSite[]): number {
  let best = 0;
  exchanges.forEach(({ load }, i) => {
    if (load > exchanges[best]!.load) best = i;
  });
  return best;
}

/** Fibre in the streets: from every cell to its exchange, and a ring through the exchanges. */
function layBackhaul(
  { site, streets, build }: Work,
  cells: Telecom['cells'],
  ring: readonly (Place & { node: number; streetNode: number })[],
): void {
  const costs = layingCosts(streets);
  const tree = growTrees(
    streets,
    ring.map(({ streetNode }) => streetNode),
    (e) => costs[e]!,
  );
  const exchangeAt = ring.map(({ streetNode }) => ring.find((one) => one.streetNode === streetNode)!);
  for (const cell of cells) {
    const exchange = exchangeAt[Math.max(0, tree.root[cell.streetNode]!)]!;
    const route = pathUp(tree, cell.streetNode);
    const start = build.nodes[cell.node]!;
    cell.exchange = exchange.node;
    build.edge({
      kind: networkEdgeKind.backhaul,
      from: cell.node,
      to: exchange.node,
      size: 0,
      capacity: cellMbps,
      road: route.length > 0 ? streets.road[route[0]!]! : -1,
      points: [
        start.xCm,
        start.yCm,
        ...routePoints(site, streets, cell.streetNode, route),
        exchange.xCm,
        exchange.yCm,
      ],
    });
  }
  if (ring.length < 2) return;
  const order = tour(ring);
  order.forEach((i, k) => {
    if (order.length === 2 && k === 1) return;
    const from = ring[i]!;
    const to = ring[order[(k + 1) % order.length]!]!;
    const own = growTrees(streets, [to.streetNode], (e) => costs[e]!, { until: from.streetNode });
    const route = routePoints(site, streets, from.streetNode, pathUp(own, from.streetNode));
    build.edge({
      kind: networkEdgeKind.backhaul,
      from: from.node,
      to: to.node,
      size: 0,
      capacity: coreMbps,
      points: [from.xCm, from.yCm, ...route, to.xCm, to.yCm],
    });
  });
}
