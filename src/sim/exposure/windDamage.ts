/** What wind does to buildings, and the winds that such relations ask for. Sources in README.md. */
import { within } from '../../kernel/domain.ts';

/** Speed below which Emanuel's relation knows no damage, m/s. */
const thresholdMps = 25.7;

/**
 * Speed at which half of a building's value is lost, m/s, by region (Eberenz, Lüthi & Bresch 2021, Natural Hazards and Earth System Sciences 21,
 * calibrated by the root mean square of losses).
 */
export const halfDamageMps = {
  caribbeanMexico: 59.6,
  southEastAsia: 56.7,
  philippines: 84.7,
  chinaMainland: 80.2,
  northWestPacific: 135.6,
  world: 73.4,
} as const;

/**
 * Share of a building's value that is lost to a wind (Emanuel 2011, Weather, Climate, and Society 3): vn = max(v − 25.7, 0) / (v_half − 25.7),
 * f = vn³ / (1 + vn³). `windMps` is the highest 1-minute mean at 10 m of the storm.
 */
export function windDamageShare(windMps: number, halfMps: number): number {
  within('halfMps', halfMps, thresholdMps + 1e-9);
  const scaled = Math.max(0, within('windMps', windMps, 0) - thresholdMps) / (halfMps - thresholdMps);
  const cubed = scaled * scaled * scaled;
  return cubed / (1 + cubed);
}

/**
 * Highest 1-minute mean of a storm from its highest 10-minute mean, m/s: over the sea the latter is 0.93 of the former (Harper, Kepert & Ginger
 * 2010, WMO/TD-No. 1555).
 */
export function oneMinuteMps(tenMinuteMps: number): number {
  return tenMinuteMps / 0.93;
}

/** Wind over open land over that over water at landfall (Kaplan & DeMaria 1995), as the storm of a run has it. */
const overLand = 0.9;

/**
 * Highest 1-minute mean over water of a storm whose 3-second gust inland is `inlandGustMps`, m/s: the wind that losses were fitted to, whose fields
 * know no land.
 */
export function stormWindMps(inlandGustMps: number): number {
  return oneMinuteMps(inlandGustMps / gustFactor.inLand / overLand);
}

/** 3-second gust within a 10-minute mean over the mean, by surface (Harper, Kepert & Ginger 2010, table 1.1). */
const gustFactor = { inLand: 1.66, offLand: 1.52 } as const;

/** Highest 3-second gust within a 10-minute mean, m/s, inland or where the wind comes off the land. */
export function gustMps(tenMinuteMps: number, surface: keyof typeof gustFactor): number {
  return tenMinuteMps * gustFactor[surface];
}
