/** Beaufort numbers of the mean wind at 10 m, with the extension to 17 that warnings in China use. */
import { within } from '../../kernel/domain.ts';

/**
 * Lowest mean wind of each number from 1 on, m/s. 1–12: WMO, Manual on Codes (WMO-No. 306), code table 1100 and the Beaufort scale in the
 * Guide to Meteorological Instruments (WMO-No. 8); 13–17: GB/T 28591-2012, where 17 has no upper end.
 */
const lowestMps = [
  0.3, 1.6, 3.4, 5.5, 8, 10.8, 13.9, 17.2, 20.8, 24.5, 28.5, 32.7, 37, 41.5, 46.2, 51, 56.1,
] as const;
export const mostBeaufort = lowestMps.length;

/** Beaufort number 0…17 of a mean wind. */
export function beaufort(windMps: number): number {
  // The scale is defined in tenths of m/s.
  const tenths = Math.round(within('windMps', windMps, 0) * 10);
  const above = lowestMps.findIndex((lowest) => tenths < Math.round(lowest * 10));
  return above < 0 ? mostBeaufort : above;
}

/** Lowest and highest mean wind of a Beaufort number 0…17, m/s, in tenths; without end for 17. */
export function beaufortRangeMps(number: number): { fromMps: number; toMps: number } {
  within('number', number, 0, mostBeaufort);
  const next = lowestMps[number];
  return {
    fromMps: number === 0 ? 0 : lowestMps[number - 1]!,
    toMps: next === undefined ? Infinity : Math.round(next * 10 - 1) / 10,
  };
}
