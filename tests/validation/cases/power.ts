/** Grids against MATPOWER and HiGHS on the IEEE 14- and 30-bus cases: flows, outages, cascades, least shedding. */
import { readFileSync } from 'node:fs';
import { powerSystemOf } from '../../../src/headless/matpower/system.ts';
import {
  capacityOf,
  PowerCascade,
  type PowerSystem,
  type TripMode,
} from '../../../src/sim/lifelines/power/cascade.ts';
import { DcFlow, type DcGrid } from '../../../src/sim/lifelines/power/dcFlow.ts';
import { leastShed } from '../../../src/sim/lifelines/power/leastShed.ts';
import { type CaseTables, caseOf, caseText, roundsOf, worst } from '../../support/powerCase.ts';
import { referencePath } from '../../support/reference.ts';
import { referenceJson } from '../../support/referenceTable.ts';
import { absolute, type Check, type CheckGroup } from '../checks.ts';

const folder = 'infrastructure/power';
const names = ['case14', 'case30'];
const read = (file: string): unknown => referenceJson('infrastructure', 'power', file);
const factorsIn = (file: string): number[][] =>
  readFileSync(referencePath('infrastructure', 'power', file), 'utf8')
    .trim()
    .split('\n')
    .map((row) => row.split(',').map(Number));

interface FlowFile {
  dcAngleDeg: [bus: number, degrees: number][];
  dcFlowMW: [row: number, from: number, to: number, megawatts: number][];
}
type OutageFile = { out: number; connected: boolean; flowMW?: number[] }[];
interface CascadeCase {
  mode: TripMode;
  init: number[];
  alpha: number;
  rounds: number[][];
  nTripped: number;
  nIslands: number;
  nEnergised: number;
  servedFrac: number;
  maxLoading: number;
}
type ShedFile = { init: number[]; limit: string; scale: number; minShedMW: number }[];

interface Case {
  readonly name: string;
  readonly baseMva: number;
  /** Ratings, MW. */
  readonly ratingMw: readonly number[];
  readonly system: PowerSystem;
  readonly grid: DcGrid;
  readonly injection: Float64Array;
}

function openCase(name: string): Case {
  const given = caseOf(caseText(read(`${name}.input.json`) as CaseTables, name));
  const system = powerSystemOf(given);
  const injection = Float64Array.from(system.load, (one) => -one);
  Array.from(system.generatorBus, (bus, g) => (injection[bus] = injection[bus]! + system.generation[g]!));
  const ratingMw = given.branches.map((branch) => branch.ratingMw);
  return { name, baseMva: given.baseMva, ratingMw, system, grid: system.grid, injection };
}

const matpower = 'MATPOWER (rundcpf, makePTDF, makeLODF) under GNU Octave, in infrastructure/power';
const group = (title: string, source: string, checksOf: (one: Case) => Check[]): CheckGroup => ({
  model: 'power',
  title,
  source,
  reference: folder,
  checks: () => names.flatMap((name) => checksOf(openCase(name))),
});

export const power: readonly CheckGroup[] = [
  group('Angles', matpower, anglesOf),
  group('Flows', matpower, flowsOf),
  group('Factors of transfers and outages', matpower, factorsOf),
  group('Flows after single outages that leave the grid whole', matpower, outagesOf),
  group(
    'Cascades by Motter and Lai',
    'numpy, checked against MATPOWER, in infrastructure/power; which branches trip in which round, exactly',
    cascadesOf,
  ),
  group('Least shedding', 'HiGHS, in infrastructure/power', shedsOf),
];

/** How far the worst of many numbers is off. */
const largest = (
  name: string,
  unit: string,
  off: readonly number[],
  tolerance: number,
  source: string,
): Check => absolute(name, unit, 0, worst(off), tolerance, source);
/** How many of as many are as they should be. */
const all = (name: string, are: readonly boolean[], source: string): Check =>
  absolute(name, '1', are.length, are.filter((is) => is).length, 0, source);

function anglesOf({ name, grid, injection }: Case): Check[] {
  const { dcAngleDeg } = read(`${name}.powerflow.json`) as FlowFile;
  const { angle } = new DcFlow(grid).solve(injection);
  return dcAngleDeg.map(([bus, deg], at) =>
    absolute(`${name}, bus ${bus}`, '°', deg, (angle[at]! * 180) / Math.PI, 1e-8, `${name}.powerflow.json`),
  );
}

function flowsOf({ name, baseMva, grid, injection }: Case): Check[] {
  const { dcFlowMW } = read(`${name}.powerflow.json`) as FlowFile;
  const { flow } = new DcFlow(grid).solve(injection);
  return dcFlowMW.map(([row, from, to, mw]) => {
    const branch = `${name}, branch ${row} from ${from} to ${to}`;
    return absolute(branch, 'MW', mw, flow[row - 1]! * baseMva, 1e-7, `${name}.powerflow.json`);
  });
}

/** Largest difference of any factor. An outage's are found by taking the branch out and sending power from its one end to the other. */
function factorsOf({ name, grid }: Case): Check[] {
  const whole = new DcFlow(grid);
  const transfers = factorsIn(`${name}.ptdf.csv`);
  const transferOff = Array.from({ length: grid.busCount }, (_, bus) => {
    const factors = whole.transferFactors(bus);
    return worst(transfers.map((row, branch) => factors[branch]! - row[bus]!));
  });
  const outages = factorsIn(`${name}.lodf.csv`);
  const outageOff: number[] = [];
  for (let out = 0; out < grid.from.length; out += 1) {
    const inService = Array.from(grid.from, (_, k) => (k === out ? 0 : 1));
    const without = new DcFlow({ ...grid, inService });
    // Of a branch without which the grid falls apart MATPOWER gives no number, or what rounding leaves of none.
    if (without.slack.length > 1) continue;
    const injection = new Float64Array(grid.busCount);
    injection[grid.from[out]!] = 1;
    injection[grid.to[out]!] = -1;
    const before = whole.solve(injection).flow;
    const after = without.solve(injection).flow;
    outageOff.push(
      worst(outages.map((row, k) => (k === out ? 0 : (after[k]! - before[k]!) / before[out]! - row[out]!))),
    );
  }
  const off = 'largest difference of';
  return [
    largest(
      `${name}, ${off} ${transfers.length} × ${grid.busCount} transfer factors`,
      '1',
      transferOff,
      1e-8,
      `${name}.ptdf.csv`,
    ),
    largest(
      `${name}, ${off} the factors of ${outageOff.length} outages`,
      '1',
      outageOff,
      1e-8,
      `${name}.lodf.csv`,
    ),
  ];
}

function outagesOf({ name, baseMva, grid, injection }: Case): Check[] {
  return (read(`${name}.n1.json`) as OutageFile).flatMap(({ out, connected, flowMW }) => {
    const inService = Array.from(grid.from, (_, k) => (k === out - 1 ? 0 : 1));
    const dc = new DcFlow({ ...grid, inService });
    const isWhole = dc.slack.length === 1;
    const parts = absolute(
      `${name}, branch ${out} out: the grid is whole`,
      '1 yes',
      Number(connected),
      Number(isWhole),
      0,
      `${name}.n1.json`,
    );
    if (flowMW === undefined || !connected) return [parts];
    const { flow } = dc.solve(injection);
    const off = worst(flowMW.map((mw, k) => flow[k]! * baseMva - mw));
    return [
      parts,
      absolute(
        `${name}, branch ${out} out: largest difference of a flow`,
        'MW',
        0,
        off,
        1e-5,
        `${name}.n1.json`,
      ),
    ];
  });
}

function cascadesOf({ name, system }: Case): Check[] {
  const grid = new PowerCascade(system);
  grid.settle();
  const ordinary = grid.flow.slice();
  const load = grid.load.reduce((sum, one) => sum + one, 0);
  const byKind = new Map<string, CascadeCase[]>();
  for (const one of read(`${name}.cascade.json`) as CascadeCase[]) {
    const kind = `${name}, ${one.mode === 'all' ? 'all overloaded' : 'the worst'} a round, α ${one.alpha}`;
    byKind.set(kind, [...(byKind.get(kind) ?? []), one]);
  }
  return [...byKind].flatMap(([kind, cases]) => {
    const results = cases.map((expected) => {
      const capacity = capacityOf(ordinary, expected.alpha);
      grid.inService.fill(1);
      for (const row of expected.init) grid.inService[row - 1] = 0;
      grid.cascade(capacity, expected.mode);
      const energised = grid.energised.subarray(0, grid.islandCount).filter((one) => one === 1).length;
      const loading = worst(Array.from(grid.flow, (one, k) => one / capacity[k]!));
      return {
        isSame:
          JSON.stringify(roundsOf(grid)) === JSON.stringify(expected.rounds) &&
          grid.tripCount === expected.nTripped &&
          grid.islandCount === expected.nIslands &&
          energised === expected.nEnergised,
        servedOff: grid.servedTotal() / load - expected.servedFrac,
        loadingOff: loading - expected.maxLoading,
      };
    });
    const source = `${name}.cascade.json`;
    return [
      all(
        `${kind}: cascades with the same trips, rounds and islands`,
        results.map(({ isSame }) => isSame),
        source,
      ),
      largest(
        `${kind}: largest difference of the share served`,
        '1',
        results.map(({ servedOff }) => servedOff),
        1e-6,
        source,
      ),
      largest(
        `${kind}: largest difference of the highest loading`,
        '1',
        results.map(({ loadingOff }) => loadingOff),
        1e-6,
        source,
      ),
    ];
  });
}

function shedsOf({ name, baseMva, ratingMw, system }: Case): Check[] {
  const grid = new PowerCascade(system);
  grid.settle();
  const ordinary = grid.flow.slice();
  const cases = read(`${name}.minshed.json`) as ShedFile;
  const results = cases.map(({ init, limit, scale, minShedMW }) => {
    const inService = Array.from(system.grid.from, (_, k) => (init.includes(k + 1) ? 0 : 1));
    const limits =
      limit === 'rateA' ? ratingMw.map((mw) => (scale * mw) / baseMva) : capacityOf(ordinary, scale);
    const { shed, flow, served } = leastShed({ ...system, grid: { ...system.grid, inService } }, limits);
    const isWithin =
      flow.every((one, k) => Math.abs(one) < limits[k]! + 1e-9) &&
      served.every((one, bus) => one > -1e-9 && one < system.load[bus]! + 1e-9);
    return { off: shed * baseMva - minShedMW, isWithin };
  });
  const source = `${name}.minshed.json`;
  return [
    largest(
      `${name}: largest difference of ${cases.length} optima`,
      'MW',
      results.map(({ off }) => off),
      1e-6,
      source,
    ),
    all(
      `${name}: solutions within limits and loads`,
      results.map(({ isWithin }) => isWithin),
      source,
    ),
  ];
}
