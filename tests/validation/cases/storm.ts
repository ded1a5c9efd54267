/** Typhoon models against published numbers and other programs' test cases. */
import { beaufort } from '../../../src/sim/world/beaufort.ts';
import { filledDropHPa } from '../../../src/sim/hazards/storm/filling.ts';
import {
  holland1980Mps,
  holland2010Mps,
  hollandExponent,
  hollandShape,
} from '../../../src/sim/hazards/storm/holland.ts';
import {
  atkinsonHollidayMaxWindMps,
  hollandMaxWindMps,
  willoughbyMaxWindMps,
} from '../../../src/sim/hazards/storm/pressureWind.ts';
import { rainProfile, rcliperMmph } from '../../../src/sim/hazards/storm/rcliper.ts';
import { seaDrag, windSetUpM } from '../../../src/sim/hazards/storm/surge.ts';
import { stormAt } from '../../../src/sim/hazards/storm/track.ts';
import { inflowDeg, movementShare } from '../../../src/sim/hazards/storm/windField.ts';
import { numberIn, type ReferenceRow, referenceRows } from '../../support/referenceTable.ts';
import { bestTracks } from '../bestTracks.ts';
import { type Check, type CheckGroup, absolute, relative } from '../checks.ts';

const model = 'storm';
const reference = 'hazards';
const climada = 'CLIMADA, climada/hazard/test/test_trop_cyclone_windfields.py';

export const storm: readonly CheckGroup[] = [
  {
    model,
    title: 'Radial profiles',
    source: `Holland 2010 and 1980; cases of ${climada}, in typhoon_holland.csv`,
    reference,
    checks: () => referenceRows('hazards', 'typhoon_holland.csv').flatMap(profileChecks),
  },
  {
    model,
    title: 'Shape parameter B',
    source: `Holland 1980; cases of ${climada}, in typhoon_B_holland1980.csv`,
    reference,
    checks: () =>
      referenceRows('hazards', 'typhoon_B_holland1980.csv').map((row) =>
        absolute(
          `wind ${row['v_gradient_ms']} m/s, drop ${row['dp_hPa']} hPa`,
          '',
          numberIn(row, 'B'),
          hollandShape(numberIn(row, 'v_gradient_ms'), numberIn(row, 'dp_hPa') * 100, numberIn(row, 'rho')),
          1e-6,
          'typhoon_B_holland1980.csv',
        ),
      ),
  },
  {
    model,
    title: 'Maximum wind from pressure',
    source: 'Cases of Geoscience Australia TCRM, tests/test_vmax.py, in typhoon_vmax_pressure.csv',
    reference,
    checks: () => referenceRows('hazards', 'typhoon_vmax_pressure.csv').map(maxWindCheck),
  },
  {
    model,
    title: 'Best tracks',
    source: 'JMA RSMC Tokyo best track, in typhoon_jma_tracks_dalian.csv',
    reference,
    checks: trackChecks,
  },
  {
    model,
    title: 'Formulas at single points',
    source: 'The publications named with each check; expected values computed apart from our code',
    checks: pointChecks,
  },
];

function profileChecks(row: ReferenceRow): Check[] {
  const source = 'typhoon_holland.csv';
  const radiusKm = numberIn(row, 'r_km');
  const shape = numberIn(row, 'B');
  const maxWindRadiusKm = numberIn(row, 'rmw_km');
  const expected = numberIn(row, 'v_ms');
  const name = `${row['model']}, B ${shape.toPrecision(3)}, ${radiusKm.toPrecision(5)} km`;
  if (row['model'] === 'holland2010') {
    const vortex = { maxWindRadiusKm, shape, maxWindMps: numberIn(row, 'vmax_ms') };
    const exponent = hollandExponent(vortex, radiusKm);
    return [
      absolute(name, 'm/s', expected, holland2010Mps(vortex, radiusKm), 1e-6, source),
      absolute(`${name}: exponent x`, '', numberIn(row, 'x_exponent'), exponent, 1e-6, source),
    ];
  }
  const vortex = {
    maxWindRadiusKm,
    shape,
    dropPa: numberIn(row, 'dp_hPa') * 100,
    coriolisPerS: numberIn(row, 'f_s-1'),
  };
  return [absolute(name, 'm/s', expected, holland1980Mps(vortex, radiusKm), 0.01, source)];
}

function maxWindCheck(row: ReferenceRow): Check {
  const centralHPa = numberIn(row, 'pc_hPa');
  const dropPa = (numberIn(row, 'penv_hPa') - centralHPa) * 100;
  const byRelation: Readonly<Record<string, () => number>> = {
    willoughby: () => willoughbyMaxWindMps(dropPa),
    holland_B1p3: () => hollandMaxWindMps(dropPa, 1.3),
    atkinson_holliday: () => atkinsonHollidayMaxWindMps(centralHPa),
  };
  const relation = row['relation'] ?? '';
  const got = byRelation[relation]?.() ?? NaN;
  return absolute(
    `${relation}, ${centralHPa} hPa`,
    'm/s',
    numberIn(row, 'vmax_ms'),
    got,
    1e-3,
    'typhoon_vmax_pressure.csv',
  );
}

/** Closest points to 38.93° N 121.65° E by the haversine formula on a sphere of 6371 km, computed apart from our code. */
const closestKm: Readonly<Record<string, number>> = {
  RUMBIA: 712.8643,
  LEKIMA: 19.43235,
  BAVI: 315.8913,
  MAYSAK: 696.8871,
};
/** Beaufort numbers of JMA's grades: tropical storm, severe tropical storm, typhoon. */
const gradeBeaufort: Readonly<Record<number, readonly [number, number]>> = {
  3: [8, 9],
  4: [10, 11],
  5: [12, 17],
};

/** Every row: the track meets its points, and the Beaufort number of its wind agrees with its grade. */
function trackChecks(): Check[] {
  const source = 'typhoon_jma_tracks_dalian.csv';
  return bestTracks().flatMap(({ name, points }) => {
    let missedKm = 0;
    let missedHPa = 0;
    let closest = Infinity;
    let misgraded = 0;
    for (const point of points) {
      const state = stormAt(points, point.atS);
      if (state === null) return [];
      missedKm = Math.max(missedKm, Math.hypot(state.xKm - point.xKm, state.yKm - point.yKm));
      missedHPa = Math.max(missedHPa, Math.abs(state.centralHPa - point.centralHPa));
      closest = Math.min(closest, Math.hypot(state.xKm, state.yKm));
      const range = gradeBeaufort[point.grade];
      const number = beaufort(state.maxWindMps);
      if (range !== undefined && (number < range[0] || number > range[1])) misgraded += 1;
    }
    const sphere = 'haversine on the points of the file';
    return [
      absolute(`${name}: distance from its ${points.length} points`, 'km', 0, missedKm, 1e-9, source),
      absolute(`${name}: error of its pressures`, 'hPa', 0, missedHPa, 1e-9, source),
      absolute(`${name}: points whose Beaufort number is not of their grade`, '', 0, misgraded, 0, source),
      relative(`${name}: closest point to the port`, 'km', closestKm[name] ?? NaN, closest, 0.01, sphere),
    ];
  });
}

/** Expected values: the formulas in Python 3 with double precision, rounded to seven digits. */
function pointChecks(): Check[] {
  const vickery = 'Vickery & Twisdale 1995: Δp0 e^(−at), a = .006 + .00046 Δp0';
  const tuleya = 'Tuleya et al. 2007 (R-CLIPER)';
  const garratt = 'Garratt 1977: (0.75 + 0.067 U) 10⁻³';
  const phadke = 'Phadke et al. 2003, eq. 11 and 12';
  const scale = 'WMO-No. 306 and GB/T 28591-2012';
  const profile = rainProfile(50 * (1852 / 3600));
  return [
    relative('filling: 60 hPa after 12 h', 'hPa', 40.09070702, filledDropHPa(60, 12), 1e-6, vickery),
    relative(
      'filling: 60 hPa after 12 h, ε .0025',
      'hPa',
      38.90584756,
      filledDropHPa(60, 12, 0.0025),
      1e-6,
      vickery,
    ),
    relative('rain at the centre, 50 knots', 'mm/h', 4.931833, profile.centreMmph, 1e-6, tuleya),
    relative('rain at its peak, 50 knots', 'mm/h', 5.695758, profile.peakMmph, 1e-6, tuleya),
    relative('rain at 200 km, 50 knots', 'mm/h', 1.684191216, rcliperMmph(profile, 200), 1e-6, tuleya),
    relative('drag at 20 m/s', '', 2.09e-3, seaDrag(20), 1e-12, garratt),
    relative(
      'set-up: 25 m/s onshore, 100 km of 20 m',
      'm',
      0.9043783098,
      windSetUpM(25, 0, { lengthKm: 100, depthM: 20 }),
      1e-6,
      'τL/(ρgh) with this drag, ρ 1.2 and 1025 kg/m³',
    ),
    absolute('inflow at Rm', '°', 20, inflowDeg(50, 50), 1e-12, phadke),
    absolute('inflow at 1.1 Rm', '°', 22.5, inflowDeg(55, 50), 1e-9, phadke),
    absolute('share of the movement at 2 Rm', '', 0.4, movementShare(100, 50), 1e-12, phadke),
    absolute('17.2 m/s', 'Beaufort', 8, beaufort(17.2), 0, scale),
    absolute('32.6 m/s', 'Beaufort', 11, beaufort(32.6), 0, scale),
    absolute('41.5 m/s', 'Beaufort', 14, beaufort(41.5), 0, scale),
  ];
}
