/** MATPOWER case texts for tests, and the systems in them. */
import { readMatpower, type MatpowerCase } from '../../src/headless/matpower/case.ts';
import type { PowerCascade } from '../../src/sim/lifelines/power/cascade.ts';

export interface CaseTables {
  baseMVA: number;
  bus: number[][];
  gen: number[][];
  branch: number[][];
}

export function caseText({ baseMVA, bus, gen, branch }: CaseTables, name = 'made'): string {
  const matrix = (field: string, rows: number[][]): string =>
    `mpc.${field} = [\n${rows.map((row) => `\t${row.join('\t')};`).join('\n')}\n];\n`;
  return [
    `function mpc = ${name}\n%% MATPOWER Case Format : Version 2\nmpc.version = '2';`,
    `mpc.baseMVA = ${baseMVA};`,
    matrix('bus', bus),
    matrix('gen', gen),
    matrix('branch', branch),
    'mpc.gencost = [\n\t2\t0\t0\t3\t0.02\t2\t0;\n];\n',
  ].join('\n');
}

export function caseOf(text: string): MatpowerCase {
  const read = readMatpower(text, 'made.m');
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

/** Two generators and two loads on a ring of four buses, 100 MVA. Bus: number, type, Pd; branch: from, to, x. */
export const ring: CaseTables = {
  baseMVA: 100,
  bus: [
    [1, 3, 0, 0, 0, 0, 1, 1, 0, 110, 1, 1.1, 0.9],
    [2, 1, 60, 0, 0, 0, 1, 1, 0, 110, 1, 1.1, 0.9],
    [3, 2, 0, 0, 0, 0, 1, 1, 0, 110, 1, 1.1, 0.9],
    [4, 1, 40, 0, 0, 0, 1, 1, 0, 110, 1, 1.1, 0.9],
  ],
  gen: [
    [1, 70, 0, 0, 0, 1, 100, 1, 80, 0],
    [3, 30, 0, 0, 0, 1, 100, 1, 50, 0],
  ],
  branch: [
    [1, 2, 0.01, 0.1, 0, 50, 0, 0, 0, 0, 1],
    [2, 3, 0.01, 0.1, 0, 50, 0, 0, 0, 0, 1],
    [3, 4, 0.01, 0.1, 0, 50, 0, 0, 0, 0, 1],
    [4, 1, 0.01, 0.1, 0, 50, 0, 0, 0, 0, 1],
  ],
};

/** Branches that tripped, counted from 1, round by round. */
export function roundsOf(grid: PowerCascade): number[][] {
  const rows = Array.from(grid.tripped.subarray(0, grid.tripCount), (k) => k + 1);
  return Array.from(grid.roundEnd.subarray(0, grid.roundCount), (end, r) =>
    rows.slice(r === 0 ? 0 : grid.roundEnd[r - 1]!, end),
  );
}

/** The largest of the differences, without their sign. */
export function worst(differences: readonly number[]): number {
  return differences.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
}
