/** Gaussian puffs: clouds that the wind carries as wholes, so that wind and release may change. */
import { within } from '../../../kernel/domain.ts';
import { type SigmaSetName, type StabilityClass, sigmasAt } from './dispersion.ts';
import { gauss, reflected } from './plume.ts';

/** A cloud at one time: where its centre is and how far it has come, m. */
export interface Puff {
  readonly massKg: number;
  readonly xM: number;
  readonly yM: number;
  readonly heightM: number;
  /** Way since its release, more than 0; the cloud widens with it. */
  readonly travelM: number;
}

/** What the air does to puffs. */
export interface PuffAir {
  readonly stability: StabilityClass;
  readonly sigmas: SigmaSetName;
}

const twoPi15 = 2 * Math.PI * Math.sqrt(2 * Math.PI);

/**
 * Concentration of one puff, kg/m³: C = M / ((2π)^1.5 σh² σz) e^(−r²/2σh²) [e^(−(z−H)²/2σz²) + e^(−(z+H)²/2σz²)], σh the same along and across
 * the wind, the ground reflecting all.
 */
export function puffKgpm3(
  puff: Puff,
  air: PuffAir,
  place: { readonly xM: number; readonly yM: number; readonly heightM: number },
): number {
  const { yM, zM } = sigmasAt(air.sigmas, air.stability, puff.travelM);
  const centre = within('massKg', puff.massKg, 0) / (twoPi15 * yM * yM * zM);
  const level = gauss((place.xM - puff.xM) / yM) * gauss((place.yM - puff.yM) / yM);
  return centre * level * reflected(place.heightM, puff.heightM, zM);
}

/** The puff after the wind has carried it for `seconds`. */
export function movedPuff(puff: Puff, wind: { eastMps: number; northMps: number }, seconds: number): Puff {
  within('seconds', seconds, 0);
  const eastM = wind.eastMps * seconds;
  const northM = wind.northMps * seconds;
  return {
    ...puff,
    xM: puff.xM + eastM,
    yM: puff.yM + northM,
    travelM: puff.travelM + Math.sqrt(eastM * eastM + northM * northM),
  };
}
