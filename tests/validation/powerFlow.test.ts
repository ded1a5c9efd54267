/** DC power flow against MATPOWER (rundcpf, makePTDF, outages) on the IEEE 14- and 30-bus cases. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DcFlow, type DcGrid } from '../../src/sim/lifelines/power/dcFlow.ts';
import { describeReference } from '../support/reference.ts';

interface CaseFile {
  baseMVA: number;
  bus: number[][];
  gen: number[][];
  branch: number[][];
}
interface FlowFile {
  dcAngleDeg: [bus: number, degrees: number][];
  dcFlowMW: [row: number, from: number, to: number, megawatts: number][];
}
type OutageFile = { out: number; connected: boolean; flowMW?: number[] }[];

describeReference('DC power flow against MATPOWER', 'infrastructure/power', (path) => {
  const read = (name: string): unknown => JSON.parse(readFileSync(path(name), 'utf8'));

  it.each(['case14', 'case30'])('%s: angles to 1e-8°, flows to 1e-7 MW', (name) => {
    const { grid, injection, base } = caseOf(read(`${name}.input.json`) as CaseFile);
    const expected = read(`${name}.powerflow.json`) as FlowFile;
    const { angle, flow } = new DcFlow(grid).solve(injection);
    expect(
      worst(expected.dcAngleDeg.map(([, deg], bus) => (angle[bus]! * 180) / Math.PI - deg)),
    ).toBeLessThan(1e-8);
    expect(worst(expected.dcFlowMW.map(([row, , , mw]) => flow[row - 1]! * base - mw))).toBeLessThan(1e-7);
  });

  it.each(['case14', 'case30'])('%s: transfer factors to 1e-8', (name) => {
    const { grid } = caseOf(read(`${name}.input.json`) as CaseFile);
    const rows = readFileSync(path(`${name}.ptdf.csv`), 'utf8')
      .trim()
      .split('\n');
    const expected = rows.map((row) => row.split(',').map(Number));
    const dc = new DcFlow(grid);
    let most = 0;
    for (let bus = 0; bus < grid.busCount; bus += 1) {
      const factors = dc.transferFactors(bus);
      most = Math.max(most, worst(expected.map((row, branch) => factors[branch]! - row[bus]!)));
    }
    expect(expected).toHaveLength(grid.from.length);
    expect(most).toBeLessThan(1e-8);
  });

  it.each(['case14', 'case30'])('%s: flows after every single outage to 1e-5 MW', (name) => {
    const { grid, injection, base } = caseOf(read(`${name}.input.json`) as CaseFile);
    const outages = read(`${name}.n1.json`) as OutageFile;
    let compared = 0;
    for (const { out, connected, flowMW } of outages) {
      const inService = Array.from(grid.from, (_, k) => (k === out - 1 ? 0 : 1));
      const dc = new DcFlow({ ...grid, inService });
      expect(dc.slack.length > 1).toBe(!connected);
      if (flowMW === undefined || !connected) continue;
      const { flow } = dc.solve(injection);
      expect(worst(flowMW.map((mw, k) => flow[k]! * base - mw))).toBeLessThan(1e-5);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(15);
  });
});

function worst(differences: readonly number[]): number {
  return differences.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
}

/** Columns as in the MATPOWER manual, table B-1 to B-3; the first reference bus carries the imbalance. */
function caseOf({ baseMVA, bus, gen, branch }: CaseFile): {
  grid: DcGrid;
  injection: Float64Array;
  base: number;
} {
  const rowOf = new Map(bus.map((row, i) => [row[0]!, i]));
  const injection = Float64Array.from(bus, (row) => -(row[2]! + row[4]!) / baseMVA);
  for (const row of gen) {
    const at = rowOf.get(row[0]!)!;
    if (row[7]! > 0) injection[at] = injection[at]! + row[1]! / baseMVA;
  }
  const column = (k: number): number[] => branch.map((row) => row[k]!);
  const grid = {
    busCount: bus.length,
    from: column(0).map((id) => rowOf.get(id)!),
    to: column(1).map((id) => rowOf.get(id)!),
    reactance: column(3),
    tap: column(8),
    shift: column(9).map((degrees) => (degrees * Math.PI) / 180),
    inService: column(10),
    slackRank: bus.map((row) => (row[1] === 3 ? 1 : 0)),
  };
  return { grid, injection, base: baseMVA };
}
