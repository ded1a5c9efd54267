/** What water does to traffic and people, against the publications. */
import { constructionEurpm2, floorValue } from '../../../src/sim/exposure/buildingValues.ts';
import { depthDamageShare } from '../../../src/sim/exposure/depthDamage.ts';
import { floodedSpeedCmps, hazardClass, mortality } from '../../../src/sim/exposure/model.ts';
import { combinedLossEur } from '../../../src/sim/exposure/loss.ts';
import { type VehicleClass, isSwept } from '../../../src/sim/exposure/vehicles.ts';
import { halfDamageMps, stormWindMps, windDamageShare } from '../../../src/sim/exposure/windDamage.ts';
import { numberIn, referenceRows } from '../../support/referenceTable.ts';
import { type Check, type CheckGroup, absolute, relative } from '../checks.ts';

const model = 'exposure';

/** Names of the file's regions in our table. */
const regions: Readonly<Record<string, keyof typeof halfDamageMps>> = {
  NA1: 'caribbeanMexico',
  WP1: 'southEastAsia',
  WP2: 'philippines',
  WP3_China_mainland: 'chinaMainland',
  WP4: 'northWestPacific',
  GLB: 'world',
};

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
      absolute(
        'highest speed in 100 mm',
        'km/h',
        40.65,
        floodedSpeedCmps(10) * 0.036,
        0.05,
        'eq. 1; the model rounds to cm/s',
      ),
      absolute('highest speed in 300 mm', 'km/h', 0, floodedSpeedCmps(30) * 0.036, 0, 'end of the fit'),
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
      ).map(([depthM, expected]) =>
        absolute(`depth ${depthM} m`, 'share', expected, mortality(depthM), 1e-6, 'the formula'),
      ),
  },
  {
    model,
    title: 'Mortality where water rises rapidly, and beside a breach',
    source:
      'Jonkman 2007: Φ((ln h − 1.46) / 0.28) from 2.1 m and 0.5 m/h on, but not below that of the remaining zone; 1 from 7 m²/s and 2 m/s on; expected values by statistics.NormalDist of Python',
    checks: () => [
      ...(
        [
          [2.1, 0.5, 0.006318457],
          [3, 0.5, 0.098408997],
          [4, 0.5, 0.39618495],
          [3, 0.49, 0.009035967],
        ] as const
      ).map(([depthM, rise, expected]) =>
        absolute(`${depthM} m, ${rise} m/h`, 'share', expected, mortality(depthM, rise), 1e-6, 'the formula'),
      ),
      absolute('3 m, 7 m²/s', 'share', 1, mortality(3, 0, 7), 0, 'the limit'),
      absolute('3 m, 6.9 m²/s', 'share', 0.009035967, mortality(3, 0, 6.9), 1e-6, 'the limit'),
    ],
  },
  {
    model,
    title: 'Cars that water carries away',
    source:
      'Shand et al. 2011, as in Australian Rainfall and Runoff 2019, book 6 ch. 7: depth × speed, depth of still water, 3 m/s; each limit itself and a little more',
    checks: () =>
      (
        [
          ['small', 0.3, 0.3],
          ['large', 0.4, 0.45],
          ['offRoad', 0.5, 0.6],
        ] as const
      ).flatMap(([kind, depthM, product]) => [
        sweptCheck(`${kind}: still water as deep as allowed`, 0, kind, depthM, 0),
        sweptCheck(`${kind}: a little deeper`, 1, kind, depthM * 1.001, 0),
        sweptCheck(`${kind}: all the flow it allows`, 0, kind, depthM, product),
        sweptCheck(`${kind}: a little more flow`, 1, kind, depthM, product * 1.001),
        sweptCheck(`${kind}: shallow and faster than 3 m/s`, 1, kind, 0.05, 0.1501),
      ]),
  },
  {
    model,
    title: 'Damage by depth',
    source: 'Huizinga, de Moel & Szewczyk 2017 (JRC105688), Asia, in flood_jrc_depth_damage_asia.csv',
    reference: 'hazards',
    checks: () =>
      referenceRows('hazards', 'flood_jrc_depth_damage_asia.csv').flatMap((row) =>
        (['residential', 'commercial', 'industrial'] as const).map((use) =>
          absolute(
            `${use}, ${row['depth_m']} m`,
            'share',
            numberIn(row, `asia_${use}`),
            depthDamageShare(use, numberIn(row, 'depth_m')),
            1e-12,
            'flood_jrc_depth_damage_asia.csv',
          ),
        ),
      ),
  },
  {
    model,
    title: 'Damage by wind',
    source: 'Emanuel 2011 with the half-damage speeds of Eberenz et al. 2021, in typhoon_emanuel_vhalf.csv',
    reference: 'hazards',
    checks: () =>
      referenceRows('hazards', 'typhoon_emanuel_vhalf.csv').flatMap((row) => {
        const expected = numberIn(row, 'v_half_ms');
        const got = halfDamageMps[regions[row['region'] ?? ''] ?? 'world'];
        const file = 'typhoon_emanuel_vhalf.csv';
        return [
          absolute(`${row['region']}: half-damage speed`, 'm/s', expected, got, 0, file),
          absolute(
            `${row['region']}: damage at it`,
            'share',
            0.5,
            windDamageShare(expected, got),
            1e-12,
            file,
          ),
        ];
      }),
  },
  {
    model,
    title: 'Damage by wind at single speeds',
    source: 'Emanuel 2011, v_half 80.2 m/s; expected values computed apart from our code',
    checks: () =>
      (
        [
          [25.7, 0],
          [40, 0.0177436696],
          [60, 0.1995409268],
          [80, 0.497242672],
        ] as const
      ).map(([windMps, expected]) =>
        absolute(
          `${windMps} m/s`,
          'share',
          expected,
          windDamageShare(windMps, halfDamageMps.chinaMainland),
          1e-6,
          'the formula',
        ),
      ),
  },
  {
    model,
    title: 'Values of buildings',
    source:
      'Huizinga, de Moel & Szewczyk 2017 (JRC105688): cost a · GDP^b, 60 % of it left, 40 % of that out of harm, contents 0.5, 1 and 1.5; as in the CLIMAAX handbook; expected values computed apart from our code',
    checks: () => [
      ...(
        [
          ['residential', 617.57, 481.705, 333.488],
          ['commercial', 682.74, 655.43, 491.572],
          ['industrial', 475.748, 542.353, 428.173],
        ] as const
      ).flatMap(([use, cost, all, byWater]) => [
        relative(`${use}, GDP of 4550 US$: cost`, '€/m²', cost, constructionEurpm2(use), 1e-5, 'the formula'),
        relative(
          `${use}: structure and contents`,
          '€/m²',
          all,
          floorValue(use).allEurpm2,
          1e-5,
          'the formula',
        ),
        relative(
          `${use}: most by water`,
          '€/m²',
          byWater,
          floorValue(use).byWaterEurpm2,
          1e-5,
          'the formula',
        ),
      ]),
    ],
  },
  {
    model,
    title: 'Loss by water and wind together',
    source:
      'V − (V − W)(1 − f): losses of independent causes, none counted twice; a gust of 55.5768 m/s inland = 40 m/s over a minute at sea (1.66, 0.9, 0.93)',
    checks: () => [
      absolute('water 30, no wind', '€', 30, combinedLossEur(100, 30, 0), 0, 'the limit'),
      absolute('no water, a tenth by wind', '€', 10, combinedLossEur(100, 0, 0.1), 1e-12, 'the limit'),
      absolute('water 30, a tenth by wind', '€', 37, combinedLossEur(100, 30, 0.1), 1e-12, 'by hand'),
      absolute('all by wind', '€', 100, combinedLossEur(100, 30, 1), 0, 'the limit'),
      absolute('wind of a gust of 55.5768 m/s', 'm/s', 40, stormWindMps(55.5768), 1e-9, 'by hand'),
    ],
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
  return absolute(
    `${name} (${depthM.toFixed(4)} m, ${speedMps.toFixed(4)} m/s)`,
    'class',
    expected,
    hazardClass(depthM, speedMps),
    0,
    'the table',
  );
}

function sweptCheck(
  name: string,
  expected: number,
  kind: VehicleClass,
  depthM: number,
  productM2ps: number,
): Check {
  return absolute(name, '1 swept', expected, isSwept(kind, depthM, productM2ps) ? 1 : 0, 0, 'the table');
}
