import type { NetworkEdges, NetworkNodes } from '../../../city/networks.ts';
import { networkEdgeKind, networkNodeKind } from '../../../city/networks.ts';
import type { PowerSystem } from './cascade.ts';
import type { DcGrid } from './dcFlow.ts';

/** A city's transmission network as a DC grid on a base of 100 MVA, on its ordinary day. */
export interface CityGrid {
  grid: DcGrid;
  /** Power into each bus, per unit of the base; the supply points share what the power stations do not give. */
  injection: Float64Array;
  /** The same as loads and generators, with the most that each station and supply point can give. */
  system: PowerSystem;
  /** Network node of each bus; a 220 kV station is two buses, the upper first. */
  nodeOf: Int32Array;
  /** Network edge of each branch, -1 for the transformers of 220 kV stations. */
  edgeOf: Int32Array;
  /** Thermal limit of each branch, per unit. */
  limit: Float64Array;
}

const baseMva = 100;

/**
 * Series reactance, Ω/km: single-conductor 110 kV overhead .40, twin-conductor 220 kV overhead .31, cables .13 (textbook
 * values for the usual spacings); parallel circuits divide it. Their number follows from the rating: at most 230 MVA
 * (2 × LGJ-240) and 644 MVA (2 × LGJ-400) a circuit.
 */
const ohmPerKm = { overhead110: 0.4, overhead220: 0.31, cable: 0.13 };
const circuitKw: Record<number, number> = { 110: 218_500, 220: 611_800 };
/** Short-circuit voltage of 220/110 kV transformers on their own rating. */
const transformerReactance = 0.13;

export function cityGrid(nodes: NetworkNodes, edges: NetworkEdges): CityGrid {
  const kind = networkNodeKind;
  const upper = new Int32Array(nodes.count).fill(-1);
  const lower = new Int32Array(nodes.count).fill(-1);
  const nodeOf: number[] = [];
  for (let n = 0; n < nodes.count; n += 1) {
    const own = nodes.kind[n];
    if (own !== kind.gridSupply && own !== kind.powerPlant && own !== kind.substation) continue;
    upper[n] = nodeOf.push(n) - 1;
    lower[n] = own === kind.substation && nodes.level[n] === 220 ? nodeOf.push(n) - 1 : upper[n]!;
  }
  const from: number[] = [];
  const to: number[] = [];
  const reactance: number[] = [];
  const limit: number[] = [];
  const edgeOf: number[] = [];
  for (let n = 0; n < nodes.count; n += 1) {
    if (upper[n] === lower[n]) continue;
    from.push(upper[n]!);
    to.push(lower[n]!);
    reactance.push((transformerReactance * baseMva) / (nodes.capacity[n]! / 1000));
    limit.push(nodes.capacity[n]! / 1000 / baseMva);
    edgeOf.push(-1);
  }
  for (let e = 0; e < edges.count; e += 1) {
    if (edges.kind[e] !== networkEdgeKind.transmission) continue;
    const kv = edges.size[e]!;
    const busAt = (n: number): number => (kv === 220 ? upper[n]! : lower[n]!);
    const line = kv === 220 ? ohmPerKm.overhead220 : ohmPerKm.overhead110;
    const ohm = edges.overhead[e] === 1 ? line : ohmPerKm.cable;
    const circuits = Math.max(1, Math.ceil(edges.capacity[e]! / (circuitKw[kv] ?? circuitKw[110]!)));
    from.push(busAt(edges.from[e]!));
    to.push(busAt(edges.to[e]!));
    reactance.push((ohm * (edges.lengthCm[e]! / 1e5) * baseMva) / (kv * kv) / circuits);
    limit.push(edges.capacity[e]! / 1000 / baseMva);
    edgeOf.push(e);
  }
  const injection = injectionsOf(nodes, nodeOf, upper, lower);
  const slackRank = nodeOf.map((n) => (nodes.kind[n] === kind.gridSupply ? 1 : 0));
  const grid = { busCount: nodeOf.length, from, to, reactance, slackRank };
  return {
    grid,
    injection,
    system: systemOf(nodes, nodeOf, grid, injection),
    nodeOf: Int32Array.from(nodeOf),
    edgeOf: Int32Array.from(edgeOf),
    limit: Float64Array.from(limit),
  };
}

function systemOf(
  nodes: NetworkNodes,
  nodeOf: readonly number[],
  grid: DcGrid,
  injection: Float64Array,
): PowerSystem {
  const buses = nodeOf.map((_, bus) => bus);
  const gives = (bus: number): boolean => nodes.kind[nodeOf[bus]!] !== networkNodeKind.substation;
  const generatorBus = buses.filter(gives);
  return {
    grid,
    load: buses.map((bus) => (gives(bus) ? 0 : -injection[bus]!)),
    generatorBus,
    generation: generatorBus.map((bus) => injection[bus]!),
    mostGeneration: generatorBus.map((bus) => nodes.capacity[nodeOf[bus]!]! / 1000 / baseMva),
  };
}

/** Loads hang on the 110 kV buses; stations of 220 kV only pass power on. */
function injectionsOf(
  nodes: NetworkNodes,
  nodeOf: readonly number[],
  upper: Int32Array,
  lower: Int32Array,
): Float64Array {
  const injection = new Float64Array(nodeOf.length);
  let rest = 0;
  let supplies = 0;
  nodeOf.forEach((n, bus) => {
    const { gridSupply, powerPlant, substation } = networkNodeKind;
    const mw = nodes.demand[n]! / 1000 / baseMva;
    if (nodes.kind[n] === gridSupply) supplies += 1;
    if (nodes.kind[n] === powerPlant) injection[bus] = mw;
    if (nodes.kind[n] === substation && upper[n] === lower[n]) injection[bus] = -mw;
    rest -= injection[bus]!;
  });
  nodeOf.forEach((n, bus) => {
    if (nodes.kind[n] === networkNodeKind.gridSupply) injection[bus] = rest / supplies;
  });
  return injection;
}
