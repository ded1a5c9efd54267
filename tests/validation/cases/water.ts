/** What the water solver makes of a single pipe, of a tap under little pressure, and of whole networks, damaged ones among them. */
import { readFileSync } from 'node:fs';
import { EpanetModel, loadEpanet } from '../../../src/sim/lifelines/water/epanet.ts';
import { referencePath } from '../../support/reference.ts';
import { referenceJson } from '../../support/referenceTable.ts';
import { type Check, type CheckGroup, absolute, relative } from '../checks.ts';
import { waterNetworks } from '../../support/waterNetworks.ts';

const model = 'water';
const reference = 'infrastructure/analytic';
const file = 'analytic.json';

interface Analytic {
  hazenWilliams: Record<'L' | 'D' | 'C' | 'q' | 'hL', number>[];
  pda: Record<'p' | 'pmin' | 'preq' | 'e' | 'ratio', number>[];
}
const analytic = (): Analytic => referenceJson('infrastructure', 'analytic', file) as Analytic;

export const water: readonly CheckGroup[] = [
  {
    model,
    title: 'Loss along a pipe',
    source:
      'Hazen–Williams in SI, in infrastructure/analytic/analytic.json; EPANET rounds its coefficient from US units',
    reference,
    checks: pipeChecks,
  },
  {
    model,
    title: 'Demand under pressure',
    source: 'Wagner et al. 1988: ((p − pmin)/(preq − pmin))^e, in infrastructure/analytic/analytic.json',
    reference,
    checks: demandChecks,
  },
  {
    model,
    title: 'Networks over a day',
    source:
      'OWA-EPANET 2.3.5 built natively, in infrastructure/water: Net1, Net3, and Net3 with a pipe broken, a leak, pumps without power, a fire',
    reference: 'infrastructure/water',
    checks: networkChecks,
  },
];

interface Results {
  nodes: string[];
  links: string[];
  head: number[][];
  flow: number[][];
}

/** Largest differences over all nodes, links and reporting steps. */
async function networkChecks(): Promise<Check[]> {
  const engine = await loadEpanet();
  return waterNetworks.flatMap((name) => {
    const expected = referenceJson('infrastructure', 'water', `${name}.results.json`) as Results;
    const text = readFileSync(referencePath('infrastructure', 'water', `${name}.inp`), 'utf8');
    const network = new EpanetModel(engine, text);
    const states = network.run();
    const off = (numbers: number[][], ids: string[], own: readonly string[], of: 'head' | 'flow'): number =>
      Math.max(
        ...numbers.flatMap((row, t) =>
          row.map((one, i) => Math.abs(states[t]![of][own.indexOf(ids[i]!)]! - one)),
        ),
      );
    const headOff = off(expected.head, expected.nodes, network.nodeIds, 'head');
    const flowOff = off(expected.flow, expected.links, network.linkIds, 'flow');
    network.close();
    const largest = Math.max(...expected.flow.flat().map(Math.abs));
    const source = `${name}.results.json`;
    return [
      absolute(`${name}: reporting steps`, '1', expected.head.length, states.length, 0, source),
      absolute(`${name}: largest difference of a head`, 'ft', 0, headOff, 0.01, source),
      absolute(
        `${name}: largest difference of a flow, of the largest flow`,
        '1',
        0,
        flowOff / largest,
        0.001,
        source,
      ),
    ];
  });
}

async function pipeChecks(): Promise<Check[]> {
  const engine = await loadEpanet();
  return analytic().hazenWilliams.map(({ L, D, C, q, hL }) => {
    const pipe = new EpanetModel(
      engine,
      onePipe({ head: 100, lengthM: L, diameterM: D, roughness: C, litresPerS: q * 1000, options: [] }),
    );
    const { head } = pipe.solve();
    pipe.close();
    const name = `${L} m of ${D} m, C ${C}, ${q} m³/s`;
    return relative(name, 'm', hL, 100 - head[0]!, 1e-4, file);
  });
}

async function demandChecks(): Promise<Check[]> {
  const engine = await loadEpanet();
  return analytic().pda.map(({ p, pmin, preq, e, ratio }) => {
    const options = [
      'Demand Model PDA',
      `Minimum Pressure ${pmin}`,
      `Required Pressure ${preq}`,
      `Pressure Exponent ${e}`,
    ];
    // A short wide pipe, so that the tap has the pressure of the reservoir.
    const tap = new EpanetModel(
      engine,
      onePipe({ head: p, lengthM: 1, diameterM: 2, roughness: 140, litresPerS: 1, options }),
    );
    const { demand } = tap.solve();
    tap.close();
    return absolute(`${p} m of ${preq} m`, 'share', ratio, demand[0]!, 1e-4, file);
  });
}

/** A reservoir, a pipe and a junction at height 0 as an EPANET input file. */
function onePipe(pipe: {
  head: number;
  lengthM: number;
  diameterM: number;
  roughness: number;
  litresPerS: number;
  options: readonly string[];
}): string {
  return `[JUNCTIONS]
J 0 ${pipe.litresPerS}
[RESERVOIRS]
R ${pipe.head}
[PIPES]
P R J ${pipe.lengthM} ${pipe.diameterM * 1000} ${pipe.roughness} 0 Open
[OPTIONS]
Units LPS
Headloss H-W
Accuracy 0.0000001
${pipe.options.join('\n')}
[END]
`;
}
