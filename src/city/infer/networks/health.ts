import type { City } from '../../model.ts';
import { network, networkEdgeKind, networkNodeKind, networkOf, service } from '../../networks.ts';
import { bridgesOf, downstreamOf, reachedFrom } from './healthGraph.ts';

/** What is wrong with a city's networks on an ordinary day, and the figures behind it. */
export interface NetworkHealth {
  /** Empty in a healthy city: a stable name and how many rows it is about. */
  problems: { code: string; count: number }[];
  figures: {
    powerDemandKw: number;
    /** Supply points and power stations together, without the largest of them. */
    powerFirmKw: number;
    /** Mean flows of the day of most use, mL/s. */
    waterDemandMlps: number;
    waterFirmMlps: number;
    gasDemandM3ph: number;
    gasCapacityM3ph: number;
    channels: number;
    /** Rows by network: power, water, drainage, telecom, gas, oil. */
    nodes: number[];
    edges: number[];
    uses: number;
  };
}

/** Busiest hour over mean hour of a day of most use. */
const waterPeakHour = 1.4;
const margin = 1.05;

/**
 * Checks supply against demand, that every user hangs on a source, every building on its networks, every line on two
 * nodes. Cities without buildings are healthy.
 */
export function networkHealth(city: City): NetworkHealth {
  const { networkNodes: nodes, networkEdges: edges, serviceUses: uses } = city;
  const problems: NetworkHealth['problems'] = [];
  const report = (code: string, count: number): void => {
    if (count > 0) problems.push({ code, count });
  };
  const rows = (...kinds: number[]): number[] => rowsOf(city, kinds);
  const sum = (column: Int32Array, list: readonly number[]): number =>
    list.reduce((total, n) => total + column[n]!, 0);
  const k = networkNodeKind;

  for (const [name, column, kinds] of suppliedBy(city)) {
    const bad = column.reduce((n, node) => n + (node < 0 || !kinds.includes(nodes.kind[node]!) ? 1 : 0), 0);
    report(`building.${name}`, bad);
  }
  const gasless = city.buildings.gasNode.reduce(
    (n, node) => n + (node >= 0 && !isGas(nodes.kind[node]!) ? 1 : 0),
    0,
  );
  report('building.gas', gasless);

  const gates = rows(k.gridSupply, k.powerPlant);
  const blocks = rows(k.powerBlock);
  const powerDemandKw = sum(nodes.demand, blocks);
  const largest = gates.reduce((most, n) => Math.max(most, nodes.capacity[n]!), 0);
  const powerFirmKw = gates.length > 1 ? sum(nodes.capacity, gates) - largest : largest;
  report('power.supply', powerFirmKw < powerDemandKw * margin ? 1 : 0);
  const powered = reachedFrom(city, gates, network.power);
  report('power.unfed', unreached(powered, rows(k.powerBlock, k.substation)));
  report('power.overload', overloaded(city, rows(k.powerBlock, k.substation)));
  report('power.feeder', weakFeeders(city));
  if (powerDemandKw > 40_000) report('power.singleLine', bridgesOf(city, networkEdgeKind.transmission));

  const junctions = rows(k.waterJunction);
  const waterDemandMlps = sum(nodes.demand, junctions) / waterPeakHour;
  const waterFirmMlps = Math.min(
    sum(nodes.capacity, rows(k.waterPlant)),
    sum(nodes.capacity, rows(k.waterSource)),
  );
  report('water.supply', waterFirmMlps < waterDemandMlps * margin ? 1 : 0);
  const watered = reachedFrom(city, rows(k.waterSource), network.water);
  report('water.unfed', unreached(watered, rows(k.waterJunction, k.hydrant, k.waterTank, k.waterPump)));
  report('water.overload', overloaded(city, rows(k.waterPlant, k.waterPump, k.waterSource)));

  const drained = downstreamOf(city, rows(k.outfall, k.sewageWorks), network.drainage);
  report('drainage.noOutfall', unreached(drained, rows(k.manhole, k.inlet, k.drainPump)));

  const linked = reachedFrom(city, rows(k.coreExchange), network.telecom);
  report('telecom.unlinked', unreached(linked, rows(k.cell, k.exchange)));
  report('telecom.overload', overloaded(city, rows(k.cell, k.exchange, k.coreExchange)));

  const gasGates = rows(k.gasGate);
  const gassed = reachedFrom(city, gasGates, network.gas);
  report('gas.unfed', unreached(gassed, rows(k.gasRegulator, k.gasJunction, k.gasValve)));
  report('gas.overload', overloaded(city, rows(k.gasGate, k.gasRegulator)));

  const oiled = reachedFrom(city, rows(k.oilTerminal), network.oil);
  report('oil.unfed', unreached(oiled, rows(k.oilTank, k.oilUser, k.oilValve)));

  report('node.dangling', dangling(city));
  report(
    'edge.loop',
    edges.from.reduce((n, from, e) => n + (from === edges.to[e] ? 1 : 0), 0),
  );
  report('edge.mixed', mixed(city));
  report('use.provider', wrongProviders(city));
  return {
    problems,
    figures: {
      powerDemandKw,
      powerFirmKw,
      waterDemandMlps,
      waterFirmMlps,
      gasDemandM3ph: sum(nodes.demand, rows(k.gasJunction, k.gasValve)),
      gasCapacityM3ph: sum(nodes.capacity, gasGates),
      channels: sum(nodes.capacity, rows(k.cell)),
      nodes: countBy(nodes.kind),
      edges: countBy(edges.kind),
      uses: uses.count,
    },
  };
}

function suppliedBy({ buildings }: City): [name: string, column: Int32Array, kinds: number[]][] {
  const k = networkNodeKind;
  return [
    ['power', buildings.powerNode, [k.powerBlock]],
    ['water', buildings.waterNode, [k.waterJunction]],
    ['sewer', buildings.sewerNode, [k.manhole]],
    ['cell', buildings.cellNode, [k.cell]],
  ];
}

function rowsOf({ networkNodes }: City, kinds: readonly number[]): number[] {
  const list: number[] = [];
  for (let n = 0; n < networkNodes.count; n += 1) if (kinds.includes(networkNodes.kind[n]!)) list.push(n);
  return list;
}

const isGas = (kind: number): boolean =>
  kind === networkNodeKind.gasJunction || kind === networkNodeKind.gasValve;

const unreached = (reached: Uint8Array, rows: readonly number[]): number =>
  rows.reduce((n, row) => n + (reached[row] ? 0 : 1), 0);

function overloaded({ networkNodes }: City, rows: readonly number[]): number {
  return rows.reduce((n, row) => n + (networkNodes.demand[row]! > networkNodes.capacity[row]! ? 1 : 0), 0);
}

/** Feeders that carry less than the transformers behind them ask for; each transformer is fed by one feeder. */
function weakFeeders({ networkNodes: nodes, networkEdges: edges }: City): number {
  const next = new Map<number, number[]>();
  const fedBy = new Int32Array(nodes.count).fill(-1);
  for (let e = 0; e < edges.count; e += 1) {
    if (edges.kind[e] !== networkEdgeKind.feeder) continue;
    const list = next.get(edges.from[e]!) ?? [];
    list.push(e);
    next.set(edges.from[e]!, list);
    fedBy[edges.to[e]!] = e;
  }
  const load = (block: number): number => {
    let total = 0;
    const stack = [block];
    while (stack.length > 0) {
      const at = stack.pop()!;
      total += nodes.demand[at]!;
      for (const e of next.get(at) ?? []) stack.push(edges.to[e]!);
    }
    return total;
  };
  let weak = 0;
  for (let n = 0; n < nodes.count; n += 1) {
    if (nodes.kind[n] !== networkNodeKind.powerBlock) continue;
    const feeder = fedBy[n]!;
    // Rounding each transformer's demand to a kilowatt may add one for each.
    if (feeder < 0 || edges.capacity[feeder]! + 50 < load(n)) weak += 1;
  }
  return weak;
}

function dangling({ networkNodes: nodes, networkEdges: edges }: City): number {
  const used = new Uint8Array(nodes.count);
  for (let e = 0; e < edges.count; e += 1) {
    used[edges.from[e]!] = 1;
    used[edges.to[e]!] = 1;
  }
  return used.reduce((n, one) => n + (one ? 0 : 1), 0);
}

/** Lines whose ends belong to another network than they do. */
function mixed({ networkNodes: nodes, networkEdges: edges }: City): number {
  let count = 0;
  for (let e = 0; e < edges.count; e += 1) {
    const own = networkOf(edges.kind[e]!);
    const ends = [edges.from[e]!, edges.to[e]!];
    if (ends.some((n) => networkOf(nodes.kind[n]!) !== own)) count += 1;
  }
  return count;
}

/** Uses without a provider, fuel by lorry apart, or with one of another network. */
function wrongProviders({ networkNodes: nodes, serviceUses: uses }: City): number {
  let count = 0;
  for (let u = 0; u < uses.count; u += 1) {
    const provider = uses.provider[u]!;
    const kind = uses.service[u]!;
    if (provider < 0) count += kind === service.fuel ? 0 : 1;
    else if (networkOf(nodes.kind[provider]!) !== networkOfService[kind]) count += 1;
  }
  return count;
}

const networkOfService: readonly number[] = [
  network.power,
  network.water,
  network.drainage,
  network.telecom,
  network.gas,
  network.oil,
];

function countBy(kinds: Uint8Array): number[] {
  const counts = [0, 0, 0, 0, 0, 0];
  for (const kind of kinds) counts[networkOf(kind)] = counts[networkOf(kind)]! + 1;
  return counts;
}
