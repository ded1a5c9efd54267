/** `sandtable solve wind` and `solve rain`. */
import { type SolveRain, type SolveWind, solveRainSchema, solveWindSchema } from '../../contract/solve.ts';
import { cos, hypot, sin } from '../../kernel/math.ts';
import { beaufort } from '../../sim/world/beaufort.ts';
import { chicagoRateMmph, chicagoTotalMm } from '../../sim/hazards/storm/chicago.ts';
import { filledDropHPa, fillingDeviationPerH } from '../../sim/hazards/storm/filling.ts';
import {
  holland1980Mps,
  holland2010Mps,
  hollandDropPa,
  hollandExponent,
} from '../../sim/hazards/storm/holland.ts';
import {
  atkinsonHollidayMaxWindMps,
  hollandMaxWindMps,
  willoughbyMaxWindMps,
} from '../../sim/hazards/storm/pressureWind.ts';
import { rainProfile, rcliperMmph } from '../../sim/hazards/storm/rcliper.ts';
import { windAt } from '../../sim/hazards/storm/windField.ts';
import type { Outcome } from '../outcome.ts';
import { type Report, outcomeOf, readInputs } from './report.ts';

/** Speed of the Earth's rotation, rad/s. */
const earthPerS = 7.2921159e-5;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

export function solveWind(file: string): Outcome {
  return outcomeOf(windReport(readInputs(file, solveWindSchema)));
}

export function solveRain(file: string): Outcome {
  return outcomeOf(rainReport(readInputs(file, solveRainSchema)));
}

function windReport(inputs: SolveWind): Report {
  switch (inputs.model) {
    case 'holland2010':
      return holland2010Report(inputs);
    case 'holland1980':
      return holland1980Report(inputs);
    case 'pressure':
      return pressureReport(inputs);
    case 'filling':
      return fillingReport(inputs);
    case 'field':
      return fieldReport(inputs);
  }
}

type Wind<Model extends SolveWind['model']> = Extract<SolveWind, { model: Model }>;

function holland2010Report({ maxWind, maxWindRadius, shape, periphery, radii }: Wind<'holland2010'>): Report {
  const vortex = {
    maxWindMps: maxWind,
    maxWindRadiusKm: maxWindRadius / 1000,
    shape,
    ...(periphery && { periphery: { radiusKm: periphery.radius / 1000, windMps: periphery.wind } }),
  };
  return {
    model: 'holland2010',
    source: 'Holland, Belanger & Fritz 2010, eq. 6 and 10',
    results: radii.map((radiusM) => {
      const radiusKm = radiusM / 1000;
      const windMps = holland2010Mps(vortex, radiusKm);
      return { radiusKm, windMps, exponent: hollandExponent(vortex, radiusKm), beaufort: beaufort(windMps) };
    }),
  };
}

function holland1980Report(inputs: Wind<'holland1980'>): Report {
  const vortex = {
    maxWindRadiusKm: inputs.maxWindRadius / 1000,
    shape: inputs.shape,
    dropPa: inputs.pressureDrop,
    coriolisPerS: 2 * earthPerS * sin(radians(inputs.latitude)),
  };
  return {
    model: 'holland1980',
    source: 'Holland 1980, eq. 1 and 5',
    results: inputs.radii.map((radiusM) => {
      const radiusKm = radiusM / 1000;
      return {
        radiusKm,
        gradientWindMps: holland1980Mps(vortex, radiusKm),
        cyclostrophicWindMps: holland1980Mps({ ...vortex, coriolisPerS: 0 }, radiusKm),
        dropHPa: hollandDropPa(vortex, radiusKm) / 100,
      };
    }),
  };
}

function pressureReport({ central, environment, shape }: Wind<'pressure'>): Report {
  const dropPa = Math.max(0, environment - central);
  return {
    model: 'pressure',
    source: 'Willoughby & Rahn 2004; Holland 1980; Atkinson & Holliday 1977',
    results: [
      { relation: 'willoughby', maxWindMps: willoughbyMaxWindMps(dropPa) },
      { relation: 'holland', maxWindMps: hollandMaxWindMps(dropPa, shape) },
      { relation: 'atkinsonHolliday', maxWindMps: atkinsonHollidayMaxWindMps(central / 100) },
    ],
  };
}

function fillingReport({ dropAtLandfall, deviations, times }: Wind<'filling'>): Report {
  return {
    model: 'filling',
    source: 'Vickery & Twisdale 1995',
    results: times.map((seconds) => {
      const hours = seconds / 3600;
      return {
        hours,
        dropHPa: filledDropHPa(dropAtLandfall / 100, hours, deviations * fillingDeviationPerH),
      };
    }),
  };
}

function fieldReport({ maxWind, maxWindRadius, shape, movement, overLand, places }: Wind<'field'>): Report {
  const storm = {
    xKm: 0,
    yKm: 0,
    centralHPa: 0,
    maxWindMps: maxWind,
    maxWindRadiusKm: maxWindRadius / 1000,
    eastMps: movement.speed * sin(radians(movement.heading)),
    northMps: movement.speed * cos(radians(movement.heading)),
  };
  return {
    model: 'field',
    source: 'Holland, Belanger & Fritz 2010; Phadke et al. 2003, eq. 11 and 12',
    results: places.map(({ east, north }) => {
      const place = { xKm: east / 1000, yKm: north / 1000 };
      const blows = windAt(storm, shape, place, overLand);
      const windMps = hypot(blows.eastMps, blows.northMps);
      return { eastKm: place.xKm, northKm: place.yKm, ...blows, windMps, beaufort: beaufort(windMps) };
    }),
  };
}

function rainReport(inputs: SolveRain): Report {
  return inputs.model === 'rcliper' ? rcliperReport(inputs) : chicagoReport(inputs);
}

function rcliperReport({ maxWind, radii }: Extract<SolveRain, { model: 'rcliper' }>): Report {
  const profile = rainProfile(maxWind);
  return {
    model: 'rcliper',
    source: 'R-CLIPER, Tuleya, DeMaria & Kuligowski 2007',
    summary: { ...profile },
    results: radii.map((radiusM) => ({
      radiusKm: radiusM / 1000,
      rainMmph: rcliperMmph(profile, radiusM / 1000),
    })),
  };
}

function chicagoReport(inputs: Extract<SolveRain, { model: 'chicago' }>): Report {
  const { duration, depth, peakPosition, b, c, step } = inputs;
  const rain = {
    startS: 0,
    durationS: duration,
    depthMm: depth,
    peakPosition,
    b,
    c: c / 60,
    spatial: { kind: 'uniform' },
  } as const;
  const steps = Math.ceil(duration / step);
  return {
    model: 'chicago',
    source: 'Keifer & Chu 1957',
    results: Array.from({ length: steps + 1 }, (_, k) => {
      const atS = Math.min(duration, k * step);
      return { atS, rainMmph: chicagoRateMmph(rain, atS), totalMm: chicagoTotalMm(rain, atS) };
    }),
  };
}
