import type { NetworkEdges, NetworkNodes } from '../../../city/networks.ts';
import { network, networkNodeKind, networkOf } from '../../../city/networks.ts';
import { roughness } from './skeleton.ts';

/** A city's water network as an EPANET model, and where its rows are in it. */
export interface WaterModelText {
  inp: string;
  /** Network node of each EPANET node; a pump's second node stands for its discharge side. */
  nodeOf: Int32Array;
  /** Network edge of each EPANET link, -1 for pumps. */
  edgeOf: Int32Array;
  /** Network node of each EPANET link that is a pump, -1 for pipes. */
  pumpOf: Int32Array;
}

/** Pressure from which users get all they ask for (models page: 20–30 m). */
export const requiredM = 20;

/** How a city's water is solved: L/s and m, pressure-driven, one instant, until flows change by less than this share of their sum. */
export const waterOptions = (accuracy: string): string[] => [
  '[OPTIONS]',
  'Units LPS',
  'Headloss H-W',
  'Demand Model PDA',
  'Minimum Pressure 0',
  `Required Pressure ${requiredM}`,
  'Pressure Exponent 0.5',
  'Trials 200',
  `Accuracy ${accuracy}`,
  'Unbalanced Continue 10',
  'Quality None',
  '[TIMES]',
  'Duration 0',
  '[REPORT]',
  'Status No',
  'Summary No',
  '[END]',
];

/**
 * Everything downstream of the clear-water basins: basins and tanks as reservoirs at their level, pumps with the curve
 * through (demand, level) that EPANET makes of one point, junctions with their demand, pressure-driven. Hydrants are dead
 * ends without flow while shut and are left out; an open one is a demand of its junction.
 */
export function waterInp(nodes: NetworkNodes, edges: NetworkEdges): WaterModelText {
  const kind = networkNodeKind;
  const junctions: string[] = [];
  const reservoirs: string[] = [];
  const pumps: string[] = [];
  const curves: string[] = [];
  const pipes: string[] = [];
  const nodeOf: number[] = [];
  const tankRows: number[] = [];
  const pumpRows: number[] = [];
  const pipeRows: number[] = [];
  for (let n = 0; n < nodes.count; n += 1) {
    const elevation = nodes.zCm[n]! / 100;
    if (nodes.kind[n] === kind.waterJunction) {
      junctions.push(`N${n} ${elevation} ${nodes.demand[n]! / 1000}`);
      nodeOf.push(n);
    } else if (nodes.kind[n] === kind.waterPump) {
      junctions.push(`N${n} ${elevation} 0`, `D${n} ${elevation} 0`);
      nodeOf.push(n, n);
      curves.push(`C${n} ${Math.max(0.1, nodes.demand[n]! / 1000)} ${nodes.level[n]! / 100}`);
      pumps.push(`P${n} N${n} D${n} HEAD C${n}`);
      pumpRows.push(n);
    } else if (nodes.kind[n] === kind.waterTank) {
      reservoirs.push(`N${n} ${nodes.level[n]! / 100}`);
      tankRows.push(n);
    }
  }
  const solved = (n: number): boolean =>
    nodes.kind[n] === kind.waterJunction ||
    nodes.kind[n] === kind.waterPump ||
    nodes.kind[n] === kind.waterTank;
  for (let e = 0; e < edges.count; e += 1) {
    if (networkOf(edges.kind[e]!) !== network.water) continue;
    const from = edges.from[e]!;
    const to = edges.to[e]!;
    if (!solved(from) || !solved(to)) continue;
    const start = nodes.kind[from] === kind.waterPump ? `D${from}` : `N${from}`;
    pipes.push(`L${e} ${start} N${to} ${edges.lengthCm[e]! / 100} ${edges.size[e]!} ${roughness} 0 Open`);
    pipeRows.push(e);
  }
  const inp = [
    ...['[JUNCTIONS]', ...junctions],
    ...['[RESERVOIRS]', ...reservoirs],
    ...['[PIPES]', ...pipes],
    ...['[PUMPS]', ...pumps],
    ...['[CURVES]', ...curves],
    ...waterOptions('0.00001'),
  ].join('\n');
  return {
    inp,
    nodeOf: Int32Array.from([...nodeOf, ...tankRows]),
    edgeOf: Int32Array.from([...pipeRows, ...pumpRows.map(() => -1)]),
    pumpOf: Int32Array.from([...pipeRows.map(() => -1), ...pumpRows]),
  };
}
