/** What water does to traffic and people, against the publications. */
import { floodedSpeedCmps, hazardClass, mortality } from '../../../src/sim/exposure/model.ts';
import { numberIn, referenceRows } from '../../support/referenceTable.ts';
import type { Check, CheckGroup } from '../checks.ts';

const model = 'exposure';

export const exposure: readonly CheckGroup[] = [
  {
    model,
    title: 'Flood hazard classes H1–H6',
    source: 'Australian Rainfall and Runoff 2019, book 6 ch. 7, as tabulated in flood_arr_hazard_classes.csv',
    reference: 'hazards',
    checks: () => [
      ...referenceRows('hazards', 'flood_arr_hazard_classes.csv').flatMap((row, at) =>
        row['D_max_m'] === ''
          ? []
          : classChecks(at + 1, numberIn(row, 'DV_max_m2_s'), numberIn(row, 'D_max_m')),
      ),
      classCheck('shallow and faster than 2 m/s', 5, 0.01, 2.001),
      classCheck('shallow and faster than 4 m/s', 6, 0.01, 4.001),
    ],
  },
  {
    model,
    title: 'Speed of cars in standing water',
    source: 'Pregnolato et al. 2017, Transportation Research D 55, eq. 1',
    checks: () => [
      {
        name: 'highest speed in 100 mm',
        unit: 'km/h',
        expected: 40.65,
        got: floodedSpeedCmps(10) * 0.036,
        tolerance: 0.05,
        relative: false,
        source: 'eq. 1; the model rounds to cm/s',
      },
      {
        name: 'highest speed in 300 mm',
        unit: 'km/h',
        expected: 0,
        got: floodedSpeedCmps(30) * 0.036,
        tolerance: 0,
        relative: false,
        source: 'limit of the fit',
      },
    ],
  },
  {
    model,
    title: 'Mortality by depth, remaining zone',
    source: 'Jonkman 2007: Φ((ln h − 7.60) / 2.75); expected values by statistics.NormalDist of Python',
    checks: () =>
      (
        [
          [1, 0.002858060112],
          [3, 0.009035966859],
          [5, 0.014688647702],
        ] as const
      ).map(([depthM, expected]) => ({
        name: `depth ${depthM} m`,
        unit: 'share',
        expected,
        got: mortality(depthM),
        tolerance: 1e-6,
        relative: false,
        source: 'the formula',
      })),
  },
];

/** The class as deep as it allows, still and with all the flow it allows; the next class a little deeper. */
function classChecks(index: number, productM2ps: number, depthM: number): Check[] {
  const inside = depthM * 0.999;
  return [
    classCheck(`H${index}: as deep as allowed, still`, index, inside, 0),
    classCheck(`H${index}: as deep as allowed, flowing`, index, inside, productM2ps / depthM),
    classCheck(`H${index}: a little deeper, still`, index + 1, depthM * 1.001, 0),
  ];
}

function classCheck(name: string, expected: number, depthM: number, speedMps: number): Check {
  return {
    name: `${name} (${depthM.toFixed(4)} m, ${speedMps.toFixed(4)} m/s)`,
    unit: 'class',
    expected,
    got: hazardClass(depthM, speedMps),
    tolerance: 0,
    relative: false,
    source: 'the table',
  };
}
