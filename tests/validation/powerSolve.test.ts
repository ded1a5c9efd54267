/** Flows, outages and cascades on the IEEE 14- and 30-bus cases by the command line; `cases/power.ts` checks the classes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli } from '../support/cli.ts';
import { type CaseTables, caseText, worst } from '../support/powerCase.ts';
import { describeReference } from '../support/reference.ts';
import { temporaryFolder } from '../support/scenario.ts';

interface CascadeCase {
  mode: string;
  init: number[];
  alpha: number;
  rounds: number[][];
  nIslands: number;
  servedMW: number;
}
interface FlowFile {
  dcAngleDeg: [bus: number, degrees: number][];
  dcFlowMW: [row: number, from: number, to: number, megawatts: number][];
}
type OutageFile = { out: number; connected: boolean; flowMW?: number[] }[];
interface Solution {
  buses: { id: number; angleDeg: number }[];
  branches: { from: number; to: number; flowMw: number }[];
  islands: number;
  trips: number[];
  rounds: number[][];
  servedMw: number;
}

describeReference('solve power', 'infrastructure/power', (path) => {
  const read = (name: string): unknown => JSON.parse(readFileSync(path(name), 'utf8'));
  const textOf = (name: string): string => caseText(read(`${name}.input.json`) as CaseTables, name);

  it.each(['case14', 'case30'])(
    '%s: flows to 1e-6, after outages to 1e-5 MW, cascades exactly',
    async (name) => {
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
      const outages = (read(`${name}.n1.json`) as OutageFile).filter(({ connected }) => connected);
      for (const { out, flowMW } of outages.filter((_, i) => i % 4 === 0)) {
        const after = await solve('--trip', `${out}`, '--capacity', '1000');
        expect(after.trips).toEqual([]);
        expect(worst(flowMW!.map((mw, k) => after.branches[k]!.flowMw - mw))).toBeLessThan(1e-5);
      }
      for (const one of cascades.filter((_, i) => i % 25 === 0)) {
        const words = ['--trip', one.init.join(','), '--capacity', `${one.alpha}`, '--mode', one.mode];
        const solved = await solve(...words);
        expect(solved.trips).toEqual(one.rounds.flat());
        expect(solved.rounds).toEqual(one.rounds);
        expect(solved.islands).toBe(one.nIslands);
        expect(Math.abs(solved.servedMw - one.servedMW)).toBeLessThan(1e-5);
      }
    },
  );
});
