/** Stability of the air by wind, sun and cloud: Turner's key to Pasquill's classes. */
import { within } from '../../../kernel/domain.ts';
import { asin, cos, sin } from '../../../kernel/math.ts';
import { type StabilityClass, stabilityClasses } from './dispersion.ts';

const degrees = 180 / Math.PI;

/**
 * Turner's key (Turner 1964, Journal of Applied Meteorology 3; as EPA-454/R-99-005, table 6-4): upper ends of the winds, m/s, and the classes of the net radiation
 * indices 4, 3, 2, 1, 0, −1, −2 (1 = A; 7 counts as F).
 */
const key: readonly (readonly [upToMps: number, classes: string])[] = [
  [0.75, '1123467'],
  [1.85, '1223467'],
  [2.85, '1234456'],
  [3.35, '2234456'],
  [3.85, '2234445'],
  [4.85, '2334445'],
  [5.45, '3344445'],
  [5.95, '3344444'],
  [Infinity, '3444444'],
];

/** Class of stability by the mean wind at 10 m and the net radiation index, 4 (strong sun) to −2 (clear night). */
export function turnerClass(windMps: number, radiationIndex: number): StabilityClass {
  within('radiationIndex', radiationIndex, -2, 4);
  const [, classes] = key.find(([upTo]) => within('windMps', windMps, 0) <= upTo)!;
  const number = classes.charCodeAt(4 - radiationIndex) - 49;
  return stabilityClasses[Math.min(number, stabilityClasses.length - 1)]!;
}

/**
 * Net radiation index: 0 under the low clouds of rain; else, under a fair sky (half of it covered at most), 4 to 1 by the height of the sun (60°, 35°, 15°) and −2 at
 * night (the same source, tables 6-5 and 6-6).
 */
export function radiationIndex(sunDeg: number, isRaining: boolean): number {
  if (isRaining) return 0;
  if (sunDeg <= 0) return -2;
  if (sunDeg <= 15) return 1;
  if (sunDeg <= 35) return 2;
  return sunDeg <= 60 ? 3 : 4;
}

/**
 * Height of the sun, degrees: sin h = sin φ sin δ + cos φ cos δ cos 15°(t − 12), δ = 23.45° sin(360°(284 + n)/365) (Cooper 1969). The clock is taken for the
 * sun's: up to an hour off in a wide time zone.
 */
export function sunHeightDeg(latitudeDeg: number, dayOfYear: number, hour: number): number {
  const latitude = latitudeDeg / degrees;
  const declination = (23.45 / degrees) * sin((2 * Math.PI * (284 + dayOfYear)) / 365);
  const turn = (15 * (hour - 12)) / degrees;
  const sine = sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(turn);
  return asin(Math.max(-1, Math.min(1, sine))) * degrees;
}

/** Day of the year of a date written 2026-08-26…; 1 for the first of January, leap days left out. */
export function dayOfYear(date: string): number {
  const before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
  return before[Number(date.slice(5, 7)) - 1]! + Number(date.slice(8, 10));
}

/** Hour of the day, 0 to 24, of a date written 2026-08-26T06:30:00…. */
export function hourOf(date: string): number {
  return Number(date.slice(11, 13)) + Number(date.slice(14, 16)) / 60;
}
