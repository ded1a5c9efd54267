/** The flood solver on its analytic cases, and the closed forms themselves. */
import {
  type DamCase,
  boreM,
  damBreak,
  gapInLevee,
  lakeAtRest,
  rainOnPlane,
  riseRatio,
} from '../../../src/sim/hazards/flood/cases.ts';
import { type Soil, growthMps, sillM2ps } from '../../../src/sim/hazards/flood/breach.ts';
import {
  emptyingDepthM,
  planeEquilibrium,
  ritterDepthM,
  stoker,
} from '../../../src/sim/hazards/flood/closedForms.ts';
import { simdKernel } from '../../support/floodKernels.ts';
import { referenceJson } from '../../support/referenceTable.ts';
import { type Check, type CheckGroup, absolute, relative } from '../checks.ts';

const model = 'flood';
const file = 'flood_analytic_and_benchmarks.json';

interface Analytic {
  ritter: { h0: number; h_at_dam: number };
  stoker: { hL: number; hR: number; h_mid: number; u_mid: number; shock_speed: number };
  rain_plane_equilibrium: {
    i_mm_h: number;
    L_m: number;
    n: number;
    S: number;
    q_out_m2_s: number;
    h_out_m: number;
    time_to_equilibrium_s: number;
  };
}
const analytic = (): Analytic => referenceJson('hazards', file) as Analytic;

export const flood: readonly CheckGroup[] = [
  {
    model,
    title: 'Flow over a broad sill',
    source:
      'Free to two thirds, 2/3 h √(2/3 g h), then drowned, h2 √(2 g (h1 − h2)); expected values computed apart from our code',
    checks: () =>
      (
        [
          [1, 0, 1.704894914],
          [2, 0, 4.822171019],
          [2, 4 / 3, 4.822171019],
          [1, 0.8, 1.584727106],
          [1, 1, 0],
        ] as const
      ).map(([before, behind, expected]) =>
        absolute(
          `${before} m before, ${behind.toFixed(3)} m behind`,
          'm²/s',
          expected,
          sillM2ps(before, behind),
          1e-8,
          'the formula',
        ),
      ),
  },
  {
    model,
    title: 'Growth of a breach',
    source:
      'Verheij & van der Knaap 2003 as in Delft3D: 1.3 √g Δh^1.5 / uc · log10(1 + 0.04 g t / uc), t in hours, uc 0.5 m/s clay, 0.2 m/s sand; closed form computed apart from our code, ours in steps of 5 s',
    checks: () =>
      (
        [
          ['clay', 2, 1, 5.794893463],
          ['clay', 2, 10, 21.808800894],
          ['sand', 3, 1, 49.887274199],
          ['sand', 3, 10, 139.033835409],
        ] as const
      ).map(([soil, difference, hours, expected]) =>
        relative(
          `${soil}, ${difference} m, ${hours} h`,
          'm',
          expected,
          grownM(soil, difference, hours * 3600),
          1e-4,
          'the formula',
        ),
      ),
  },
  {
    model,
    title: 'A gap in a levee',
    source:
      'The solver with a gap of 3 cells of 10 m in a levee, basin of 200 m, 2 m deep: free outflow after 300 s against A dh/dt = −2/3 b h √(2/3 g h); then the same onto ground as high, where the levels must meet',
    checks: gapChecks,
  },
  {
    model,
    title: 'Closed forms',
    source: `Ritter 1892, Stoker 1957, kinematic wave; numbers in ${file}`,
    reference: 'hazards',
    checks: closedFormChecks,
  },
  {
    model,
    title: 'Rain on a plane',
    source: 'The solver in cells of 0.25 m against the kinematic wave: 50 mm/h, 100 m, n 0.03, slope 0.01',
    reference: 'hazards',
    checks: planeChecks,
  },
  {
    model,
    title: 'Dam break onto water',
    source:
      'The solver in cells of 1 m, 20 s after the dam is gone, against Stoker 1957: 10 m onto 8 m, subcritical',
    checks: damChecks,
  },
  {
    model,
    title: 'Lake at rest',
    source: 'Still water over rough ground with islands must not move: 50 × 50 cells of 10 m, an hour',
    checks: () => {
      const lake = { size: 50, cellM: 10, reliefM: 12, levelM: 1.25, seed: 5, durationS: 3600 };
      const { changeM, dischargeM2ps, balanceError } = lakeAtRest(lake, simdKernel());
      const source = 'definition';
      return [
        absolute('largest change of the level', 'm', 0, changeM, 1e-10, source),
        absolute('largest discharge', 'm²/s', 0, dischargeM2ps, 1e-10, source),
        absolute('water unaccounted for', 'units', 0, balanceError, 0, source),
      ];
    },
  },
];

function closedFormChecks(): Check[] {
  const { ritter, stoker: dam, rain_plane_equilibrium: plane } = analytic();
  const middle = stoker(dam.hL, dam.hR);
  const equilibrium = planeEquilibrium({
    rainMmph: plane.i_mm_h,
    lengthM: plane.L_m,
    slope: plane.S,
    manning: plane.n,
  });
  const onto = `Stoker, ${dam.hL} m onto ${dam.hR} m`;
  return [
    relative('Ritter: depth at the dam', 'm', ritter.h_at_dam, ritterDepthM(ritter.h0, 0, 20), 1e-7, file),
    relative(`${onto}: middle depth`, 'm', dam.h_mid, middle.middleM, 1e-8, file),
    relative(`${onto}: middle speed`, 'm/s', dam.u_mid, middle.speedMps, 1e-8, file),
    relative(`${onto}: speed of the bore`, 'm/s', dam.shock_speed, middle.boreMps, 1e-8, file),
    relative('plane: discharge', 'm²/s', plane.q_out_m2_s, equilibrium.dischargeM2ps, 1e-8, file),
    relative('plane: depth', 'm', plane.h_out_m, equilibrium.depthM, 1e-8, file),
    relative(
      'plane: time to equilibrium',
      's',
      plane.time_to_equilibrium_s,
      equilibrium.equilibriumS,
      1e-8,
      file,
    ),
  ];
}

function planeChecks(): Check[] {
  const { i_mm_h, L_m, n, S, q_out_m2_s, h_out_m, time_to_equilibrium_s } = analytic().rain_plane_equilibrium;
  const plane = { rainMmph: i_mm_h, lengthM: L_m, manning: n, slope: S };
  const outcome = rainOnPlane({ ...plane, cellM: 0.25, rows: 3, durationS: 1500 }, simdKernel());
  const reachedS = outcome.reached95S ?? NaN;
  return [
    relative('discharge', 'm²/s', q_out_m2_s, outcome.dischargeM2ps.at(-1)!, 0.01, file),
    relative('outflow over 100 s', 'm²/s', q_out_m2_s, outcome.outflowM2ps, 0.01, file),
    relative('depth', 'm', h_out_m, outcome.depthM, 0.01, file),
    relative(
      '95 % of the discharge',
      's',
      0.95 ** 0.6 * time_to_equilibrium_s,
      reachedS,
      0.02,
      `${file}, t_e · 0.95^0.6`,
    ),
    ...[100, 300, 600].map((t) =>
      relative(
        `rising limb at ${t} s, over the closed form`,
        '',
        1,
        riseRatio(outcome, t),
        0.02,
        '(t/t_e)^(5/3)',
      ),
    ),
    absolute('water unaccounted for', 'units', 0, outcome.balanceError, 0, 'definition'),
  ];
}

function damChecks(): Check[] {
  const dam: DamCase = {
    upstreamM: 10,
    downstreamM: 8,
    lengthM: 1000,
    cellM: 1,
    manning: 0.001,
    durationS: 20,
  };
  const world = damBreak(dam, simdKernel());
  const { middleM, boreMps } = stoker(10, 8);
  const source = 'Stoker 1957; without advection a bore is slow';
  return [
    relative('middle depth', 'm', middleM, world.depthM(500, 1), 0.02, source),
    relative('speed of the bore', 'm/s', boreMps, boreM(world, dam, middleM) / dam.durationS, 0.1, source),
    absolute('water unaccounted for', 'units', 0, world.flood.volumeBalance().error, 0, 'definition'),
  ];
}

/** Width that a breach gains in a time with an even difference of levels, in the steps of a run. */
function grownM(soil: Soil, differenceM: number, untilS: number): number {
  const stepS = 5;
  let width = 0;
  for (let t = stepS / 2; t < untilS; t += stepS) width += growthMps(soil, differenceM, t) * stepS;
  return width;
}

function gapChecks(): Check[] {
  const basin = { rows: 20, cellM: 10, depthM: 2, gapCells: 3 };
  const areaM2 = 200 * 200;
  const free = gapInLevee({ ...basin, dropM: 5, durationS: 300 }, simdKernel());
  const expected = areaM2 * (2 - emptyingDepthM(2, areaM2, 30, 300));
  const level = gapInLevee({ ...basin, dropM: 0, durationS: 7200 }, simdKernel());
  const [inside, outside] = [level.depthM(5, 5), level.depthM(30, 5)];
  return [
    relative(
      'volume out after 300 s',
      'm³',
      expected,
      free.levees.state.volumeM3[0]!,
      0.08,
      'the closed form',
    ),
    absolute('water lost or made', 'units', 0, free.flood.volumeBalance().error, 0, 'conservation'),
    absolute('two hours on level ground: inside', 'm', 1, inside, 1e-3, 'equal shares'),
    absolute('two hours on level ground: outside', 'm', 1, outside, 1e-3, 'equal shares'),
    absolute(
      'two hours on level ground: water lost or made',
      'units',
      0,
      level.flood.volumeBalance().error,
      0,
      'conservation',
    ),
  ];
}
