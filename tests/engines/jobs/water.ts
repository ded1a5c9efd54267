/**
 * EPANET's bits: small networks with what such networks have (pumps, a tank that fills and empties, pressure-reducing and
 * check valves, leaks, all three head-loss formulas, demand- and pressure-driven), from cold starts and over a day.
 */
import { EpanetModel, loadEpanet, type EpanetEngine } from '../../../src/sim/lifelines/water/epanet.ts';
import { WaterSnapshot } from '../../../src/sim/lifelines/water/snapshot.ts';
import type { NetworkEdges, NetworkNodes } from '../../../src/city/networks.ts';
import { Digest } from '../digest.ts';
import type { GoldenJob } from '../types.ts';

type State = ReturnType<EpanetModel['solve']>;
const headLosses = ['H-W', 'D-W', 'C-M'] as const;
const demandModels = ['DDA', 'PDA'] as const;

let engine: Promise<EpanetEngine> | null = null;

export async function openModel(inp: string): Promise<EpanetModel> {
  return new EpanetModel(await (engine ??= loadEpanet()), inp);
}

export async function openSnapshot(nodes: NetworkNodes, edges: NetworkEdges): Promise<WaterSnapshot> {
  return new WaterSnapshot(nodes, edges, await (engine ??= loadEpanet()));
}

export function addState(digest: Digest, { head, pressure, demand, flow }: State): Digest {
  return digest.add(head).add(pressure).add(demand).add(flow);
}

export const waterJobs: readonly GoldenJob[] = headLosses.map((headLoss) => ({
  name: `water.small.${headLoss}`,
  needsWasm: true,
  run: () => smallNetworks(headLoss),
}));

async function smallNetworks(headLoss: string): Promise<string> {
  const digest = new Digest();
  for (const demandModel of demandModels) {
    const model = await openModel(grid(headLoss, demandModel));
    addState(digest, model.solve());
    model.setDemand(model.nodeIds.indexOf('J12'), 25);
    model.setOpen(model.linkIds.indexOf('E2'), false);
    model.setEmitter(model.nodeIds.indexOf('J7'), 1.5);
    model.setReservoirHead(model.nodeIds.indexOf('R'), 11.3);
    addState(digest, model.solve());
    for (const state of model.run()) addState(digest, state);
    model.close();
  }
  return digest.hex();
}

const side = 5;

/** A grid of 5 × 5 corners (m, L/s, mm) between a pumped source and a tank, one quarter of it behind a reducing valve. */
function grid(headLoss: string, demandModel: string): string {
  const roughness = { 'H-W': 110, 'D-W': 0.26, 'C-M': 0.012 }[headLoss];
  const junctions: string[] = [];
  const pipes: string[] = [];
  const size = (n: number): number => [300, 200, 150, 250][n % 4]!;
  for (let n = 0; n < side * side; n += 1) {
    const column = n % side;
    junctions.push(`J${n} ${20 + ((n * 7) % 11) + column} ${1 + (n % 4)} Day`);
    const length = 180 + ((n * 37) % 90);
    const kind = n === 6 ? 'CV' : 'Open';
    if (column < side - 1) pipes.push(`E${n} J${n} J${n + 1} ${length} ${size(n)} ${roughness} 0.4 ${kind}`);
    if (n + side < side * side && n !== 17)
      pipes.push(`S${n} J${n} J${n + side} ${length + 20} ${size(n + 1)} ${roughness} 0 Open`);
  }
  return [
    ...['[JUNCTIONS]', ...junctions],
    ...['[RESERVOIRS]', 'R 12'],
    ...['[TANKS]', 'T 62 2.5 0.5 6 14 0'],
    ...['[PIPES]', ...pipes, `TP J24 T 250 300 ${roughness} 0 Open`],
    ...['[PUMPS]', 'P R J0 HEAD Curve'],
    ...['[VALVES]', 'V J17 J22 150 PRV 42 0'],
    ...['[EMITTERS]', 'J18 0.6'],
    ...['[CURVES]', 'Curve 0 82', 'Curve 90 66', 'Curve 190 28'],
    ...['[PATTERNS]', 'Day 0.6 0.5 0.7 1.3 1.2 1.0 1.1 1.4 1.6 1.2 0.9 0.7'],
    ...['[CONTROLS]', 'LINK P CLOSED IF NODE T ABOVE 5.4', 'LINK P OPEN IF NODE T BELOW 1.9'],
    ...['[OPTIONS]', 'Units LPS', `Headloss ${headLoss}`, `Demand Model ${demandModel}`],
    ...['Minimum Pressure 0', 'Required Pressure 45', 'Pressure Exponent 0.5'],
    ...['Trials 200', 'Accuracy 0.00001', 'Unbalanced Continue 10', 'Quality None'],
    ...['[TIMES]', 'Duration 24:00', 'Hydraulic Timestep 1:00', 'Pattern Timestep 2:00'],
    ...['Report Timestep 1:00', '[REPORT]', 'Status No', 'Summary No', '[END]'],
  ].join('\n');
}
