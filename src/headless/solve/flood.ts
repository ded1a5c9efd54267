/** `sandtable solve flood`: the flood solver of the runs on cases with an analytic solution. */
import { type SolveFlood, solveFloodSchema } from '../../contract/solve.ts';
import type { KernelChoice } from '../../sim/hazards/flood/bareFlood.ts';
import { boreM, damBreak, fewestRows, lakeAtRest, rainOnPlane } from '../../sim/hazards/flood/cases.ts';
import { planeRise, ritterDepthM, stoker } from '../../sim/hazards/flood/closedForms.ts';
import type { Outcome } from '../outcome.ts';
import { readKernels } from '../read.ts';
import { type Report, type ResultRow, outcomeOf, readInputs } from './report.ts';

export interface SolveFloodOptions {
  wasm?: boolean;
}

/** Rows of a series that are printed, evenly spread. */
const mostRows = 40;

export function solveFlood(file: string, { wasm = true }: SolveFloodOptions): Outcome {
  const inputs = readInputs(file, solveFloodSchema);
  const { flood } = readKernels(wasm);
  const choice: KernelChoice = flood === null ? null : { module: flood, build: 'simd' };
  return outcomeOf(reportOf(inputs, choice));
}

function reportOf(inputs: SolveFlood, choice: KernelChoice): Report {
  switch (inputs.case) {
    case 'plane':
      return planeReport(inputs, choice);
    case 'dam':
      return damReport(inputs, choice);
    case 'lake':
      return lakeReport(inputs, choice);
  }
}

type Case<Name extends SolveFlood['case']> = Extract<SolveFlood, { case: Name }>;

function planeReport(inputs: Case<'plane'>, choice: KernelChoice): Report {
  const { rain, length, width, slope, manning, cell, duration } = inputs;
  const rows = Math.max(fewestRows, Math.round((width ?? 0) / cell));
  const plane = { rainMmph: rain, lengthM: length, slope, manning, cellM: cell, rows, durationS: duration };
  const outcome = rainOnPlane(plane, choice);
  const { equilibrium, dischargeM2ps } = outcome;
  const series = spread(duration).map((atS) => ({
    atS,
    dischargeM2ps: dischargeM2ps[atS - 1]!,
    expectedM2ps: equilibrium.dischargeM2ps * planeRise(equilibrium, atS),
  }));
  return {
    model: `plane, ${Math.round(length / cell)} × ${rows} cells`,
    source: 'kinematic wave: q = iL, h = (nq/√S)^(3/5), t_e = h/i',
    summary: {
      expectedDischargeM2ps: equilibrium.dischargeM2ps,
      expectedDepthM: equilibrium.depthM,
      equilibriumS: equilibrium.equilibriumS,
      dischargeM2ps: dischargeM2ps.at(-1)!,
      outflowM2ps: outcome.outflowM2ps,
      depthM: outcome.depthM,
      reached95S: outcome.reached95S,
      balanceErrorUnits: outcome.balanceError,
    },
    results: series,
  };
}

function damReport(inputs: Case<'dam'>, choice: KernelChoice): Report {
  const { upstream, downstream, length, cell, manning, duration } = inputs;
  const dam = {
    upstreamM: upstream,
    downstreamM: downstream,
    lengthM: length,
    cellM: cell,
    manning,
    durationS: duration,
  };
  const world = damBreak(dam, choice);
  const cols = Math.round(length / cell);
  const belowDamM = (col: number): number => (col + 0.5 - cols / 2) * cell;
  const balanceErrorUnits = world.flood.volumeBalance().error;
  const profile = spread(cols).map((at) => ({
    belowDamM: belowDamM(at - 1),
    depthM: world.depthM(at - 1, 1),
    ...(downstream === 0 && { expectedM: ritterDepthM(upstream, belowDamM(at - 1), duration) }),
  }));
  const atDam = { depthAtDamM: world.depthM(Math.floor(cols / 2), 1), balanceErrorUnits };
  return {
    model: `dam, ${cols} × ${fewestRows} cells`,
    source: downstream === 0 ? 'Ritter 1892' : 'Stoker 1957',
    summary: downstream === 0 ? atDam : { ...stokerSummary(), ...atDam },
    results: profile,
  };

  function stokerSummary(): ResultRow {
    const { middleM, boreMps } = stoker(upstream, downstream);
    return {
      expectedMiddleM: middleM,
      expectedBoreMps: boreMps,
      boreMps: boreM(world, dam, middleM) / duration,
    };
  }
}

function lakeReport(inputs: Case<'lake'>, choice: KernelChoice): Report {
  const { side, relief, level, seed, cell, duration } = inputs;
  const size = Math.max(fewestRows, Math.round(side / cell));
  const lake = { size, cellM: cell, reliefM: relief, levelM: level, seed, durationS: duration };
  const { changeM, dischargeM2ps, substeps, balanceError } = lakeAtRest(lake, choice);
  return {
    model: `lake, ${size} × ${size} cells`,
    source: 'still water does not move',
    summary: { changeM, dischargeM2ps, substeps, balanceErrorUnits: balanceError },
    results: [],
  };
}

/** At most `mostRows` of 1…count, the last one among them. */
function spread(count: number): number[] {
  const rows = Math.min(mostRows, count);
  return Array.from({ length: rows }, (_, k) => Math.round(((k + 1) * count) / rows));
}
