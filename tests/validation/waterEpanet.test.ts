/** The EPANET adapter against heads and flows of natively built OWA-EPANET 2.3.5, and its cold starts against each other. */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { EpanetModel, loadEpanet, type EpanetEngine } from '../../src/sim/lifelines/water/epanet.ts';
import { cli } from '../support/cli.ts';
import { describeReference } from '../support/reference.ts';
import { waterNetworks } from '../support/waterNetworks.ts';

interface Results {
  reportStepSec: number;
  nodes: string[];
  links: string[];
  head: number[][];
  flow: number[][];
}

interface CliResults {
  units: { flow: string; head: string; pressure: string };
  nodes: string[];
  links: string[];
  steps: { timeS: number; head: number[]; flow: number[] }[];
}

describeReference('water by EPANET', 'infrastructure/water', (path) => {
  let engine: EpanetEngine;
  beforeAll(async () => {
    engine = await loadEpanet();
  });
  const open = (name: string): EpanetModel =>
    new EpanetModel(engine, readFileSync(path(`${name}.inp`), 'utf8'));

  it.each(waterNetworks)(
    '%s by the command line: heads to .01, flows to .1 % of the largest',
    async (name) => {
      const expected = JSON.parse(readFileSync(path(`${name}.results.json`), 'utf8')) as Results;
      const { exit, json } = await cli('solve', 'water', path(`${name}.inp`), '--json');
      const { units, nodes, links, steps } = json() as unknown as CliResults;
      expect(exit).toBe(0);
      expect(units).toEqual({ flow: 'GPM', head: 'ft', pressure: 'psi' });
      expect(steps.map(({ timeS }) => timeS)).toEqual(
        expected.head.map((_, t) => t * expected.reportStepSec),
      );
      const nodeAt = expected.nodes.map((id) => nodes.indexOf(id));
      const linkAt = expected.links.map((id) => links.indexOf(id));
      const largest = expected.flow.flat().reduce((most, q) => Math.max(most, Math.abs(q)), 0);
      steps.forEach(({ head, flow }, t) => {
        const headOff = expected.head[t]!.map((h, n) => Math.abs(head[nodeAt[n]!]! - h));
        const flowOff = expected.flow[t]!.map((q, k) => Math.abs(flow[linkAt[k]!]! - q));
        expect(Math.max(...headOff)).toBeLessThan(0.01);
        expect(Math.max(...flowOff)).toBeLessThan(0.001 * largest);
      });
    },
  );

  it('gives the same bits whatever was solved before', () => {
    const model = open('net3_pda60');
    const first = model.solve();
    const pipe = model.linkIds.indexOf('233');
    const fire = model.nodeIds.indexOf('191');
    model.setOpen(pipe, false);
    model.setDemand(fire, 1500);
    const broken = model.solve();
    expect(Math.abs(first.flow[pipe]!)).toBeGreaterThan(100);
    expect(Math.abs(broken.flow[pipe]!)).toBeLessThan(1e-4);
    expect(broken.demand[fire]).toBeGreaterThan(first.demand[fire]! + 500);
    const other = open('net3_pda60');
    other.setDemand(fire, 1500);
    other.setOpen(pipe, false);
    expect(new Uint8Array(other.solve().head.buffer)).toEqual(new Uint8Array(broken.head.buffer));
    other.close();
    model.close();
  });
});
