/** What the water solver makes of a single pipe and of a tap under little pressure. */
import { EpanetModel, loadEpanet } from '../../../src/sim/lifelines/water/epanet.ts';
import { referenceJson } from '../../support/referenceTable.ts';
import { type Check, type CheckGroup, absolute, relative } from '../checks.ts';

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
];

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
