/** Incident pressure of a TNT charge on the ground. */
import { positive, within } from '../../../kernel/domain.ts';
import { cbrt, exp, log } from '../../../kernel/math.ts';

/** Highest scaled distance of each range, m/kg^⅓, and the coefficients of ln p. */
const ranges = [
  [2.9, [7.2106, -2.1069, -0.3229, 0.1117, 0.0685]],
  [23.8, [7.5938, -3.0523, 0.40977, 0.0261, -0.01267]],
  [198.5, [6.0536, -1.4066]],
] as const;
const leastScaled = 0.2;
const mostScaled = 198.5;

/**
 * Peak incident overpressure, kPa, of a hemispherical TNT charge at the ground (Kingery & Bulmash 1984 in the simplified form of Swisdak 1994, ADA526744):
 * ln p = Σ Cᵢ (ln Z)ⁱ, Z = R/W^⅓ from 0.2 to 198.5 m/kg^⅓. Free field: streets channel a blast, buildings shield from it.
 */
export function incidentKPa(distanceM: number, tntKg: number): number {
  const scaled = within(
    'scaled distance',
    positive('distanceM', distanceM) / cbrt(positive('tntKg', tntKg)),
    leastScaled,
    mostScaled,
  );
  const [, coefficients] = ranges.find(([to]) => scaled <= to)!;
  const logZ = log(scaled);
  return exp(coefficients.reduceRight<number>((sum, coefficient) => sum * logZ + coefficient, 0));
}
