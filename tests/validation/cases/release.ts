/** Release and spread of gases, their effects on people, and blast, against published examples. */
import {
  addedLoad,
  fatalShare,
  guidelineLevel,
  indoorAfter,
  probitOf,
  thermalProbit,
} from '../../../src/sim/exposure/dose.ts';
import { incidentKPa } from '../../../src/sim/hazards/release/blast.ts';
import {
  type StabilityClass,
  type SigmaSetName,
  sigmasAt,
} from '../../../src/sim/hazards/release/dispersion.ts';
import { flammablePuffShare, flammableSliceShare } from '../../../src/sim/hazards/release/flammable.ts';
import { plumeKgpm3 } from '../../../src/sim/hazards/release/plume.ts';
import { puffKgpm3 } from '../../../src/sim/hazards/release/puff.ts';
import {
  gasHoleKgps,
  liquidHoleKgps,
  poolEvaporationKgps,
} from '../../../src/sim/hazards/release/sources.ts';
import { type WindTerrain, windAtHeightMps } from '../../../src/sim/hazards/release/windProfile.ts';
import { gasDensityKgpm3, methaneLimits, substances } from '../../../src/sim/world/substances.ts';
import { numberIn, referenceJson, referenceRows } from '../../support/referenceTable.ts';
import { type Check, type CheckGroup, absolute, relative } from '../checks.ts';

const model = 'release';
const reference = 'hazards';
const file = 'hazmat_release_dispersion.json';

/** What the file of worked examples holds. */
interface Examples {
  wind_power_law: {
    u0_ms: number;
    z0_m: number;
    z_m: number;
    urban: Record<string, number>;
    rural: Record<string, number>;
  };
  gaussian_plume_ccps_p97: {
    Q_kg_s: number;
    u_ms: number;
    x_m: number;
    expected_kg_m3_centreline_ground: number;
  };
  gaussian_puff_ccps_p101: { M_kg: number; x_m: number; sigma_y: number; sigma_z: number };
  liquid_hole_ccps_p40: Record<'Cd' | 'd_m' | 'p_abs_Pa' | 'p_atm_Pa' | 'rho' | 'expected_kg_s', number>;
  gas_hole_choked_ccps_p47: Record<'Cd' | 'd_m' | 'p0_Pa' | 'T0_K' | 'k' | 'rho0' | 'expected_kg_s', number>;
}
const examples = (): Examples => referenceJson('hazards', file) as Examples;
const circleM2 = (diameterM: number): number => (Math.PI / 4) * diameterM * diameterM;

export const release: readonly CheckGroup[] = [
  {
    model,
    title: 'Widths of clouds',
    source: 'Briggs 1973, Slade 1968; test values of GasDispersion.jl, in hazmat_sigma.csv',
    reference,
    checks: () => referenceRows('hazards', 'hazmat_sigma.csv').flatMap(sigmaChecks),
  },
  {
    model,
    title: 'Wind at another height',
    source: `CCPS 1999 and EPA's ISC3; test values of GasDispersion.jl, in ${file}`,
    reference,
    checks: windChecks,
  },
  {
    model,
    title: 'Worked examples of CCPS',
    source: `CCPS 1999, Guidelines for consequence analysis of chemical releases, as in GasDispersion.jl, in ${file}`,
    reference,
    checks: exampleChecks,
  },
  {
    model,
    title: 'Gas and liquid through holes',
    source: 'Closed forms, in infrastructure/analytic/analytic.json',
    reference: 'infrastructure/analytic',
    checks: leakChecks,
  },
  {
    model,
    title: 'Incident pressure of TNT on the ground',
    source: 'Swisdak 1994 (ADA526744), metric table, in hazmat_kingery_bulmash.csv',
    reference,
    checks: () =>
      referenceRows('hazards', 'hazmat_kingery_bulmash.csv').map((row) => {
        const scaled = numberIn(row, 'Z_m_kg13');
        const expected = numberIn(row, 'Pso_kPa');
        // Distant rows have three digits: half of the last one is up to 0.15 %.
        const tolerance = Math.max(1e-3, 0.0005 / expected);
        const name = `${scaled} m/kg^⅓`;
        return relative(
          name,
          'kPa',
          expected,
          incidentKPa(scaled, 1),
          tolerance,
          'hazmat_kingery_bulmash.csv',
        );
      }),
  },
  {
    model,
    title: 'Formulas at single points',
    source: 'The publications named in the README of the model; expected values computed apart from our code',
    checks: pointChecks,
  },
];

function sigmaChecks(row: Readonly<Record<string, string>>): Check[] {
  const names: Readonly<Record<string, SigmaSetName>> = {
    briggs_urban_plume: 'briggsUrban',
    briggs_rural_plume: 'briggsRural',
    ccps_slade_puff: 'slade',
  };
  const set = names[row['set'] ?? ''];
  if (set === undefined) throw new Error(`No set of ours is ${row['set']}`);
  const { yM, zM } = sigmasAt(set, row['class'] as StabilityClass, numberIn(row, 'x_m'));
  const name = `${set} ${row['class']}, ${row['x_m']} m`;
  const source = 'hazmat_sigma.csv';
  return [
    relative(`${name}: σy`, 'm', numberIn(row, 'sigma_y_m'), yM, 1e-6, source),
    relative(`${name}: σz`, 'm', numberIn(row, 'sigma_z_m'), zM, 1e-6, source),
  ];
}

function windChecks(): Check[] {
  const { u0_ms, z0_m, z_m, urban, rural } = examples().wind_power_law;
  const measured = { windMps: u0_ms, heightM: z0_m };
  const check = (key: string, expected: number, terrain: WindTerrain): Check => {
    const stability = key.charAt(0) as StabilityClass;
    const got = windAtHeightMps(measured, z_m, stability, terrain);
    return relative(`${terrain} ${stability}`, 'm/s', expected, got, 1e-9, file);
  };
  return [
    ...Object.entries(urban).map(([key, expected]) =>
      check(key, expected, key.endsWith('isc3') ? 'urbanIsc3' : 'urban'),
    ),
    ...Object.entries(rural).map(([key, expected]) => check(key, expected, 'rural')),
  ];
}

function exampleChecks(): Check[] {
  const { gaussian_plume_ccps_p97: plume, gaussian_puff_ccps_p101: puff, ...holes } = examples();
  const source = (page: number): string => `CCPS 1999, p. ${page}`;
  const { yM, zM } = sigmasAt('slade', 'F', puff.x_m);
  const centre = { xM: puff.x_m, yM: 0, heightM: 0 };
  const plumeOf = (sigmas: SigmaSetName): number =>
    plumeKgpm3(
      { rateKgps: plume.Q_kg_s, windMps: plume.u_ms, releaseHeightM: 0, stability: 'F', sigmas },
      { alongM: plume.x_m, acrossM: 0, heightM: 0 },
    );
  const liquid = holes.liquid_hole_ccps_p40;
  const gas = holes.gas_hole_choked_ccps_p47;
  return [
    relative(
      'plume, class F, 500 m',
      'kg/m³',
      plume.expected_kg_m3_centreline_ground,
      plumeOf('degadis'),
      1e-6,
      source(97),
    ),
    relative(
      'the same with the widths of Briggs',
      'kg/m³',
      1.1721755e-4,
      plumeOf('briggsRural'),
      1e-6,
      'computed apart from our code',
    ),
    relative('puff, class F, 500 m: σy', 'm', puff.sigma_y, yM, 1e-6, source(101)),
    relative('puff, class F, 500 m: σz', 'm', puff.sigma_z, zM, 1e-6, source(101)),
    relative(
      'puff, class F, 500 m: centre',
      'kg/m³',
      puff.M_kg / (Math.sqrt(2 * Math.PI) * Math.PI * puff.sigma_y * puff.sigma_y * puff.sigma_z),
      puffKgpm3(
        { massKg: puff.M_kg, ...centre, travelM: puff.x_m },
        { stability: 'F', sigmas: 'slade' },
        centre,
      ),
      1e-6,
      source(101),
    ),
    relative(
      'liquid through a hole',
      'kg/s',
      liquid.expected_kg_s,
      liquidHoleKgps({
        dischargeCoefficient: liquid.Cd,
        areaM2: circleM2(liquid.d_m),
        densityKgpm3: liquid.rho,
        insidePa: liquid.p_abs_Pa,
        outsidePa: liquid.p_atm_Pa,
        headM: 0,
      }),
      1e-6,
      source(40),
    ),
    relative(
      'choked gas through a hole',
      'kg/s',
      gas.expected_kg_s,
      gasHoleKgps({
        dischargeCoefficient: gas.Cd,
        areaM2: circleM2(gas.d_m),
        insidePa: gas.p0_Pa,
        outsidePa: 101_325,
        densityKgpm3: gas.rho0,
        heatRatio: gas.k,
      }),
      1e-6,
      source(47),
    ),
  ];
}

function leakChecks(): Check[] {
  const { gasLeak, liquidLeak } = referenceJson('infrastructure', 'analytic', 'analytic.json') as {
    gasLeak: (Record<'P1' | 'P2' | 'T' | 'M' | 'k' | 'Cd' | 'A' | 'kgPerS', number> & { regime: string })[];
    liquidLeak: Record<'h_m' | 'A' | 'Cd' | 'm3s', number>[];
  };
  const source = 'analytic.json';
  const water = { densityKgpm3: 1000, insidePa: 0, outsidePa: 0 };
  return [
    ...gasLeak.map(({ P1, P2, T, M, k, Cd, A, kgPerS, regime }) =>
      relative(
        `methane, ${(P1 - P2) / 1000} kPa above the air, ${Math.round(2000 * Math.sqrt(A / Math.PI))} mm, ${regime}`,
        'kg/s',
        kgPerS,
        gasHoleKgps({
          dischargeCoefficient: Cd,
          areaM2: A,
          insidePa: P1,
          outsidePa: P2,
          densityKgpm3: gasDensityKgpm3(P1, T, M),
          heatRatio: k,
        }),
        1e-6,
        source,
      ),
    ),
    ...liquidLeak.map(({ h_m, A, Cd, m3s }) =>
      relative(
        `water, ${h_m} m above a hole of ${A} m²`,
        'm³/s',
        m3s,
        liquidHoleKgps({ ...water, dischargeCoefficient: Cd, areaM2: A, headM: h_m }) / 1000,
        1e-9,
        source,
      ),
    ),
  ];
}

function pointChecks(): Check[] {
  const { chlorine, ammonia, xylenes } = substances;
  const load = (ppm: number, minutes: number): number => addedLoad(0, ppm, minutes, 2);
  const { lower, upper } = methaneLimits;
  const probit = 'probit a + b ln(C²t), ppm and minutes';
  const levels = 'AEGL, 60 minutes';
  const pool = {
    diameterM: 10,
    windMps: 4,
    temperatureK: 293.15,
    vapourPa: 2900,
    molarKg: 0.09214,
    schmidt: 1.8,
  };
  return [
    relative(
      'chlorine, 300 ppm for 10 min: probit',
      '',
      4.323338,
      probitOf(chlorine.probit, load(300, 10)),
      1e-6,
      probit,
    ),
    relative(
      'chlorine, 300 ppm for 10 min: deaths',
      'share',
      0.2493102,
      fatalShare(probitOf(chlorine.probit, load(300, 10))),
      1e-6,
      probit,
    ),
    relative(
      'chlorine, 250.19 ppm for 30 min: probit',
      '',
      5,
      probitOf(chlorine.probit, load(250.1917, 30)),
      1e-6,
      probit,
    ),
    relative(
      'ammonia, 11 539 ppm for 30 min: probit',
      '',
      5,
      probitOf(ammonia.probit, load(11_538.62, 30)),
      1e-6,
      probit,
    ),
    relative(
      '10 kW/m² for 30 s: probit',
      '',
      1.666556,
      thermalProbit(30, 10_000),
      1e-6,
      '−14.9 + 2.56 ln(t I^(4/3)/10⁴)',
    ),
    ...(
      [
        ['chlorine', chlorine.aegl60, [0.5, 2, 20]],
        ['ammonia', ammonia.aegl60, [30, 160, 1100]],
        ['xylenes (assumption)', xylenes.aegl60, [130, 920, 2500]],
      ] as const
    ).flatMap(([name, aegl, from]) =>
      from.map((ppm, at) =>
        absolute(`${name}, ${ppm} ppm`, 'level', at + 1, guidelineLevel(aegl, ppm), 0, levels),
      ),
    ),
    relative(
      'indoors after 1 h, 0.5 changes an hour',
      '%',
      39.34693,
      indoorAfter(0, 100, 0.5, 1),
      1e-6,
      'first-order exchange',
    ),
    relative(
      'pool of toluene, 10 m, 4 m/s, 20 °C',
      'kg/s',
      0.06449405,
      poolEvaporationKgps(pool),
      1e-6,
      'Mackay & Matsugu 1973',
    ),
    absolute(
      'methane: flammable share of a puff of 40 % in its middle',
      '',
      0.3355918,
      flammablePuffShare(0.4, lower, upper),
      1e-6,
      'closed form',
    ),
    absolute(
      'methane: flammable share of such a slice of a plume',
      '',
      0.25,
      flammableSliceShare(0.4, lower, upper),
      1e-9,
      'closed form',
    ),
  ];
}
