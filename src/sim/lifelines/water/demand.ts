/** How much water a city asks for over the day: hour by hour, as EPANET's patterns do. */

/**
 * Share of the busiest hour's demand by hour of the day: a morning and an evening peak, a trough before dawn. The shape is an
 * assumption; its mean is 1 / 1.4, the ratio that the city's networks are laid out with (`city/infer/networks`).
 */
export const hourlyShare: readonly number[] = [
  ...[0.4, 0.33, 0.3, 0.3, 0.36, 0.55, 0.82, 0.98, 0.95, 0.86, 0.82, 0.85],
  ...[0.84, 0.75, 0.7, 0.69, 0.73, 0.83, 0.94, 1, 0.97, 0.87, 0.7, 0.54],
];

/** Share of the busiest hour's demand at a second of a day, or of later days. */
export function demandShare(atS: number): number {
  return hourlyShare[Math.floor(atS / 3600) % 24]!;
}
