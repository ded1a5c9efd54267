/** `sandtable solve power`: DC flows of a MATPOWER case, whole or with branches out, with or without what then trips. */
import { InputError, error } from '../../contract/issue.ts';
import { type MatpowerCase, readMatpower } from '../matpower/case.ts';
import {
  type PowerSystem,
  type TripMode,
  PowerCascade,
  capacityOf,
} from '../../sim/lifelines/power/cascade.ts';
import { leastShed } from '../../sim/lifelines/power/leastShed.ts';
import { inert, textTable } from '../messages.ts';
import { positiveOption, rowsOption } from '../options.ts';
import { type Outcome, exerciseMark, exitCode } from '../outcome.ts';
import { powerSystemOf } from '../matpower/system.ts';
import { readText } from '../read.ts';

export interface SolvePowerOptions {
  trip?: string;
  capacity?: string;
  mode?: string;
  minShed?: boolean;
}

/** State of the grid at the end, per unit of the base; branches are rows from 0. */
interface Solved {
  angle: Float64Array;
  flow: Float64Array;
  served: Float64Array;
  grid: PowerCascade;
  rounds: number[][];
}

export function solvePower(file: string, options: SolvePowerOptions): Outcome {
  const read = readMatpower(readText(file), file);
  if (!read.ok) throw new InputError(read.issues);
  const mode = modeOption(options.mode);
  const out = rowsOption(options.trip, read.value.branches.length, '--trip');
  const alpha = positiveOption(options.capacity, '--capacity');
  const system = powerSystemOf(read.value);
  const solved = solve(read.value, system, out, { alpha, mode, isLeast: options.minShed === true });
  const json = resultOf(read.value, system, solved);
  return { exit: exitCode.done, json, text: summary(file, json) };
}

function modeOption(text: string | undefined): TripMode {
  if (text === undefined || text === 'all' || text === 'worst') return text ?? 'all';
  const parameters = { option: '--mode', value: text, expected: 'all or worst' };
  throw new InputError([error('option.choice', parameters, { path: '--mode' })]);
}

function solve(
  { branches, baseMva }: MatpowerCase,
  system: PowerSystem,
  out: readonly number[],
  { alpha, mode, isLeast }: { alpha: number | undefined; mode: TripMode; isLeast: boolean },
): Solved {
  const grid = new PowerCascade(system);
  grid.settle();
  const capacity = alpha === undefined ? undefined : capacityOf(grid.flow, alpha);
  for (const row of out) grid.inService[row - 1] = 0;
  if (capacity === undefined || isLeast) grid.settle();
  else grid.cascade(capacity, mode);
  const rounds = Array.from({ length: grid.roundCount }, (_, r) =>
    Array.from(grid.tripped.subarray(r === 0 ? 0 : grid.roundEnd[r - 1], grid.roundEnd[r]), (k) => k + 1),
  );
  if (!isLeast) return { angle: grid.angle, flow: grid.flow, served: grid.served, grid, rounds };
  const rating = branches.map(({ ratingMw }) => (ratingMw === 0 ? Infinity : ratingMw / baseMva));
  const outages = { ...system, grid: { ...system.grid, inService: grid.inService } };
  return { ...leastShed(outages, capacity ?? rating), grid, rounds };
}

function resultOf({ buses, branches, baseMva }: MatpowerCase, system: PowerSystem, solved: Solved) {
  const { angle, flow, served, grid, rounds } = solved;
  const megawatts = (perUnit: number): number => perUnit * baseMva + 0;
  const referenceDeg = (bus: number): number => {
    const reference = buses[grid.reference[grid.island[bus]!]!]!;
    return reference.isReference && grid.energised[grid.island[bus]!] === 1 ? reference.angleDeg : 0;
  };
  return {
    mark: exerciseMark,
    buses: buses.map(({ id }, bus) => ({
      id,
      angleDeg: (angle[bus]! * 180) / Math.PI + referenceDeg(bus),
      loadMw: megawatts(system.load[bus]!),
      servedMw: megawatts(served[bus]!),
      island: grid.island[bus]! + 1,
    })),
    branches: branches.map(({ from, to }, k) => ({
      from: buses[from]!.id,
      to: buses[to]!.id,
      flowMw: megawatts(flow[k]!),
    })),
    islands: grid.islandCount,
    energisedIslands: grid.energised.subarray(0, grid.islandCount).reduce((count, one) => count + one, 0),
    trips: rounds.flat(),
    rounds,
    servedMw: megawatts(sum(served)),
    loadMw: megawatts(sum(Float64Array.from(system.load))),
  };
}

function summary(file: string, json: ReturnType<typeof resultOf>): string {
  const fixed = (value: number): string => value.toFixed(6);
  const share = json.loadMw > 0 ? ` (${((100 * json.servedMw) / json.loadMw).toFixed(3)} %)` : '';
  return [
    `${exerciseMark}  ${inert(file)}: ${json.buses.length} buses, ${json.branches.length} branches`,
    `islands ${json.islands}, with power ${json.energisedIslands}`,
    `served ${fixed(json.servedMw)} of ${fixed(json.loadMw)} MW${share}`,
    ...json.rounds.map((rows, round) => `round ${round + 1} trips branches ${rows.join(', ')}`),
    '',
    textTable(
      ['bus', 'island', 'angle °', 'load MW', 'served MW'],
      json.buses.map((b) => [
        `${b.id}`,
        `${b.island}`,
        fixed(b.angleDeg),
        fixed(b.loadMw),
        fixed(b.servedMw),
      ]),
    ),
    '',
    textTable(
      ['branch', 'from', 'to', 'flow MW'],
      json.branches.map((b, k) => [`${k + 1}`, `${b.from}`, `${b.to}`, fixed(b.flowMw)]),
    ),
  ].join('\n');
}

function sum(values: Float64Array): number {
  return values.reduce((total, one) => total + one, 0);
}
