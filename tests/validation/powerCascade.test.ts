/** Outages, cascades and least shedding on the IEEE 14- and 30-bus cases, by the classes and by the command line. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { powerSystemOf } from '../../src/headless/matpower/system.ts';
import { capacityOf, PowerCascade, type TripMode } from '../../src/sim/lifelines/power/cascade.ts';
import { leastShed } from '../../src/sim/lifelines/power/leastShed.ts';
import { cli } from '../support/cli.ts';
import { caseOf, caseText, type CaseTables } from '../support/powerCase.ts';
import { describeReference } from '../support/reference.ts';
import { temporaryFolder } from '../support/scenario.ts';

interface CascadeCase {
  mode: TripMode;
  init: number[];
  alpha: number;
  rounds: number[][];
  nTripped: number;
  nIslands: number;
  nEnergised: number;
  servedMW: number;
  servedFrac: number;
  maxLoading: number;
}
interface FlowFile {
  dcAngleDeg: [bus: number, degrees: number][];
  dcFlowMW: [row: number, from: number, to: number, megawatts: number][];
}
type OutageFile = { out: number; connected: boolean; flowMW?: number[] }[];
type ShedFile = { init: number[]; limit: string; scale: number; minShedMW: number }[];
interface Solution {
  buses: { id: number; angleDeg: number }[];
  branches: { from: number; to: number; flowMw: number }[];
  islands: number;
  trips: number[];
  rounds: number[][];
  servedMw: number;
}

describeReference('grids that lose parts', 'infrastructure/power', (path) => {
  const read = (name: string): unknown => JSON.parse(readFileSync(path(name), 'utf8'));
  const textOf = (name: string): string => caseText(read(`${name}.input.json`) as CaseTables, name);
  const withOut = (grid: PowerCascade, rows: readonly number[]): void => {
    grid.inService.fill(1);
    for (const row of rows) grid.inService[row - 1] = 0;
  };

  it.each(['case14', 'case30'])('%s: flows whole and after single outages to 1e-6 and 1e-5 MW', (name) => {
    const { baseMva } = caseOf(textOf(name));
    const grid = new PowerCascade(powerSystemOf(caseOf(textOf(name))));
    grid.settle();
    const whole = (read(`${name}.powerflow.json`) as FlowFile).dcFlowMW;
    expect(worst(whole.map(([row, , , mw]) => grid.flow[row - 1]! * baseMva - mw))).toBeLessThan(1e-6);
    let compared = 0;
    for (const { out, connected, flowMW } of read(`${name}.n1.json`) as OutageFile) {
      withOut(grid, [out]);
      grid.settle();
      expect(grid.islandCount > 1).toBe(!connected);
      if (flowMW === undefined || !connected) continue;
      expect(worst(flowMW.map((mw, k) => grid.flow[k]! * baseMva - mw))).toBeLessThan(1e-5);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(15);
  });

  it.each(['case14', 'case30'])('%s: what trips in which round, exactly; served load to 1e-6', (name) => {
    const grid = new PowerCascade(powerSystemOf(caseOf(textOf(name))));
    grid.settle();
    const ordinary = grid.flow.slice();
    const load = grid.load.reduce((sum, one) => sum + one, 0);
    const cases = read(`${name}.cascade.json`) as CascadeCase[];
    for (const expected of cases) {
      const capacity = capacityOf(ordinary, expected.alpha);
      withOut(grid, expected.init);
      grid.cascade(capacity, expected.mode);
      expect(roundsOf(grid), JSON.stringify(expected.init)).toEqual(expected.rounds);
      expect(grid.tripCount).toBe(expected.nTripped);
      expect(grid.islandCount).toBe(expected.nIslands);
      expect(grid.energised.subarray(0, grid.islandCount).filter((one) => one === 1)).toHaveLength(
        expected.nEnergised,
      );
      expect(Math.abs(grid.servedTotal() / load - expected.servedFrac)).toBeLessThan(1e-6);
      const loading = worst(Array.from(grid.flow, (one, k) => one / capacity[k]!));
      expect(Math.abs(loading - expected.maxLoading)).toBeLessThan(1e-6);
    }
    expect(cases.length).toBeGreaterThan(200);
  });

  it.each(['case14', 'case30'])('%s: least shedding to 1e-6 MW', (name) => {
    const { baseMva, branches } = caseOf(textOf(name));
    const system = powerSystemOf(caseOf(textOf(name)));
    const grid = new PowerCascade(system);
    grid.settle();
    const ordinary = grid.flow.slice();
    const cases = read(`${name}.minshed.json`) as ShedFile;
    let most = 0;
    for (const { init, limit, scale, minShedMW } of cases) {
      withOut(grid, init);
      const limits =
        limit === 'rateA'
          ? branches.map(({ ratingMw }) => (scale * ratingMw) / baseMva)
          : capacityOf(ordinary, scale);
      const outages = { ...system, grid: { ...system.grid, inService: grid.inService } };
      const { shed, flow, served } = leastShed(outages, limits);
      most = Math.max(most, Math.abs(shed * baseMva - minShedMW));
      expect(flow.every((one, k) => Math.abs(one) < limits[k]! + 1e-9)).toBe(true);
      expect(served.every((one, bus) => one > -1e-9 && one < system.load[bus]! + 1e-9)).toBe(true);
    }
    expect(cases.length).toBeGreaterThan(100);
    expect(most).toBeLessThan(1e-6);
  });

  it.each(['case14', 'case30'])('%s: the same from a case file by the command line', async (name) => {
    const file = join(temporaryFolder(), `${name}.m`);
    writeFileSync(file, textOf(name));
    const solve = async (...words: string[]): Promise<Solution> => {
      const { exit, json } = await cli('solve', 'power', file, ...words, '--json');
      expect(exit).toBe(0);
      return json() as unknown as Solution;
    };
    const expected = read(`${name}.powerflow.json`) as FlowFile;
    const cascades = read(`${name}.cascade.json`) as CascadeCase[];
    const { buses, branches, islands, trips } = await solve();
    expect(worst(expected.dcAngleDeg.map(([, deg], bus) => buses[bus]!.angleDeg - deg))).toBeLessThan(1e-6);
    expect(worst(expected.dcFlowMW.map(([row, , , mw]) => branches[row - 1]!.flowMw - mw))).toBeLessThan(
      1e-6,
    );
    expect(branches.map(({ from, to }) => [from, to])).toEqual(
      expected.dcFlowMW.map(([, from, to]) => [from, to]),
    );
    expect([islands, trips]).toEqual([1, []]);
    for (const one of cascades.filter((_, i) => i % 25 === 0)) {
      const words = ['--trip', one.init.join(','), '--capacity', `${one.alpha}`, '--mode', one.mode];
      const solved = await solve(...words);
      expect(solved.trips).toEqual(one.rounds.flat());
      expect(solved.rounds).toEqual(one.rounds);
      expect(solved.islands).toBe(one.nIslands);
      expect(Math.abs(solved.servedMw - one.servedMW)).toBeLessThan(1e-5);
    }
  });
});

function roundsOf(grid: PowerCascade): number[][] {
  const rows = Array.from(grid.tripped.subarray(0, grid.tripCount), (k) => k + 1);
  return Array.from(grid.roundEnd.subarray(0, grid.roundCount), (end, r) =>
    rows.slice(r === 0 ? 0 : grid.roundEnd[r - 1]!, end),
  );
}

function worst(differences: readonly number[]): number {
  return differences.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
}
