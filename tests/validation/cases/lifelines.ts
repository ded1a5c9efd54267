/** Closed forms about lifelines. */
import { erlangB } from '../../../src/kernel/math.ts';
import { restorationDays, restoredShare } from '../../../src/sim/lifelines/restoration.ts';
import { erlangC, offeredErlangAt } from '../../../src/sim/lifelines/telecom/erlang.ts';
import { sirenRangeM } from '../../../src/sim/lifelines/telecom/siren.ts';
import { referenceJson } from '../../support/referenceTable.ts';
import { type CheckGroup, absolute, relative } from '../checks.ts';

const reference = 'infrastructure/analytic';
const file = 'infrastructure/analytic/analytic.json';

interface Analytic {
  erlangB: Record<'A' | 'c' | 'B', number>[];
  erlangB_maxOfferedLoad: Record<'A' | 'c' | 'B', number>[];
  mmc: Record<'lam' | 'mu' | 'c' | 'pWait' | 'Wq' | 'Lq', number>[];
  siren: Record<'dBat100ft' | 'threshold' | 'range_m', number>[];
  restorationNormalCdf: (Record<'ds' | 't' | 'mean' | 'sd' | 'functional', number> & { component: string })[];
}
const analytic = (): Analytic => referenceJson('infrastructure', 'analytic', 'analytic.json') as Analytic;

const components: Readonly<Record<string, keyof typeof restorationDays>> = {
  substation: 'substation',
  distribution_circuit: 'distributionCircuit',
  water_treatment_plant: 'waterTreatmentPlant',
  water_pumping_station: 'waterPumpingStation',
  bridge: 'bridge',
};

export const lifelines: readonly CheckGroup[] = [
  {
    model: 'telecom',
    title: 'Lost calls (Erlang B)',
    source: `Erlang 1917; closed form, in ${file}`,
    reference,
    checks: () => [
      ...analytic().erlangB.map(({ A, c, B }) =>
        relative(`${A} Erlang on ${c} channels: lost`, 'share', B, erlangB(A, c), 1e-12, 'analytic.json'),
      ),
      ...analytic().erlangB_maxOfferedLoad.map(({ A, c, B }) =>
        relative(
          `${100 * B} % lost on ${c} channels: load`,
          'Erlang',
          A,
          offeredErlangAt(B, c),
          1e-7,
          'analytic.json',
        ),
      ),
    ],
  },
  {
    model: 'telecom',
    title: 'Calls that wait (Erlang C)',
    source: `Erlang 1917; closed form, in ${file}`,
    reference,
    checks: () =>
      analytic().mmc.flatMap(({ lam, mu, c, pWait, Wq, Lq }) => {
        const { waits, meanWait, queued } = erlangC(lam, 1 / mu, c);
        const name = `${Number(lam.toPrecision(3))} calls a unit of time, ${c} servers`;
        return [
          relative(`${name}: share that waits`, '', pWait, waits, 1e-12, 'analytic.json'),
          relative(`${name}: mean wait`, 'unit of time', Wq, meanWait, 1e-12, 'analytic.json'),
          relative(`${name}: queue`, 'calls', Lq, queued, 1e-12, 'analytic.json'),
        ];
      }),
  },
  {
    model: 'telecom',
    title: 'Single published numbers',
    source: 'Tables of the Erlang B formula',
    checks: () => [
      absolute(
        '10 Erlang on 10 channels: lost',
        'share',
        0.214582,
        erlangB(10, 10),
        5e-7,
        'tables, 6 digits',
      ),
      absolute(
        '2 % lost on 10 channels: load',
        'Erlang',
        5.084,
        offeredErlangAt(0.02, 10),
        5e-4,
        'tables, 4 digits',
      ),
    ],
  },
  {
    model: 'telecom',
    title: 'Reach of sirens',
    source: `10 dB a doubling of the distance (FEMA CPG 1-17); closed form, in ${file}`,
    reference,
    checks: () =>
      analytic().siren.map(({ dBat100ft, threshold, range_m }) =>
        relative(
          `${dBat100ft} dB at 100 ft, to ${threshold} dB`,
          'm',
          range_m,
          sirenRangeM(dBat100ft, threshold),
          1e-12,
          'analytic.json',
        ),
      ),
  },
  {
    model: 'restoration',
    title: 'Restoration of damaged components',
    source: `HAZUS: Φ((t − μ)/σ); values in ${file}`,
    reference,
    checks: () =>
      analytic().restorationNormalCdf.flatMap(({ component, ds, t, mean, sd, functional }) => {
        const ours = components[component];
        if (ours === undefined) throw new Error(`No component of ours is ${component}`);
        const damage = ds as 1 | 2 | 3 | 4;
        const name = `${ours}, damage ${ds}`;
        const { mean: means, deviation } = restorationDays[ours];
        return [
          absolute(
            `${name}, ${t} d`,
            'share',
            functional,
            restoredShare(ours, damage, t),
            1e-7,
            'analytic.json',
          ),
          ...(t === 1
            ? [
                absolute(`${name}: mean`, 'd', mean, means[damage - 1]!, 0, 'analytic.json'),
                absolute(`${name}: standard deviation`, 'd', sd, deviation[damage - 1]!, 0, 'analytic.json'),
              ]
            : []),
        ];
      }),
  },
];
