/** `sandtable solve plume` and `solve puff`. */
import { solveDenseSchema, solvePlumeSchema, solvePuffSchema } from '../../contract/solve.ts';
import { guidelineLevel } from '../../sim/exposure/dose.ts';
import { denseCloudKgpm3, densePlumeKgpm3 } from '../../sim/hazards/release/denseGas.ts';
import { sigmasAt } from '../../sim/hazards/release/dispersion.ts';
import { plumeKgpm3 } from '../../sim/hazards/release/plume.ts';
import { puffKgpm3 } from '../../sim/hazards/release/puff.ts';
import { ppmOf, substances } from '../../sim/world/substances.ts';
import type { Outcome } from '../outcome.ts';
import { type ResultRow, outcomeOf, readInputs } from './report.ts';

const gaussian = 'Gaussian, reflected at the ground (CCPS 1999)';

export function solvePlume(file: string): Outcome {
  const inputs = readInputs(file, solvePlumeSchema);
  const { stability, sigmas, substance, places } = inputs;
  const plume = {
    rateKgps: inputs.rate,
    windMps: inputs.wind,
    releaseHeightM: inputs.releaseHeight,
    stability,
    sigmas,
  };
  const results = places.map(({ along, across, height }) => {
    const place = { alongM: along, acrossM: across, heightM: height };
    const widths = along > 0 ? sigmasAt(sigmas, stability, along) : null;
    return {
      ...place,
      sigmaYM: widths?.yM ?? null,
      sigmaZM: widths?.zM ?? null,
      ...amounts(plumeKgpm3(plume, place), substance),
    };
  });
  return outcomeOf({ model: `plume, ${sigmas}, class ${stability}`, source: gaussian, results });
}

export function solvePuff(file: string): Outcome {
  const inputs = readInputs(file, solvePuffSchema);
  const { mass, wind, releaseHeight, stability, sigmas, substance, times, places } = inputs;
  const results = times.flatMap((atS) => {
    const travelM = wind * atS;
    const puff = { massKg: mass, xM: travelM, yM: 0, heightM: releaseHeight, travelM };
    return places.map(({ along, across, height }) => ({
      atS,
      alongM: along,
      acrossM: across,
      heightM: height,
      ...amounts(puffKgpm3(puff, inputs, { xM: along, yM: across, heightM: height }), substance),
    }));
  });
  return outcomeOf({ model: `puff, ${sigmas}, class ${stability}`, source: gaussian, results });
}

/** A cloud heavier than air. */
export function solveDense(file: string): Outcome {
  const inputs = readInputs(file, solveDenseSchema);
  const { density, temperature, distances } = inputs;
  const air = {
    windMps: inputs.wind,
    densityKgpm3: inputs.airDensity,
    temperatureK: inputs.airTemperature,
  };
  const own = { densityKgpm3: density, temperatureK: temperature };
  const at = (alongM: number): number =>
    inputs.release === 'steady'
      ? densePlumeKgpm3({ ...own, flowM3ps: inputs.rate / density }, air, alongM)
      : denseCloudKgpm3(
          { ...own, volumeM3: inputs.volume, startKgpm3: inputs.mass / inputs.volume },
          air,
          alongM,
        );
  const results = distances.map((alongM) => ({ alongM, concentrationKgpm3: at(alongM) }));
  return outcomeOf({
    model: `dense, ${inputs.release}`,
    source: 'Britter & McQuaid 1988 (CCPS 1999)',
    results,
  });
}

/** Concentration, and what it means of a substance: ppm, and the level of an hour's guideline. */
function amounts(
  concentrationKgpm3: number,
  name: 'chlorine' | 'ammonia' | 'xylenes' | undefined,
): ResultRow {
  if (name === undefined) return { concentrationKgpm3 };
  const { molarKg, aegl60 } = substances[name];
  const ppm = ppmOf(concentrationKgpm3, molarKg);
  return { concentrationKgpm3, ppm, aegl60: guidelineLevel(aegl60, ppm) };
}
