/** Quantities in documents carry their unit: `160 mm`, `1.5 h`, `30 min`, `2 m3/s`. Converted once, at the edge. */

/** Factor to the base unit of each dimension. */
export const unitTable = {
  time: { s: 1, min: 60, h: 3600, d: 86400 },
  length: { mm: 0.001, cm: 0.01, m: 1, km: 1000 },
  rainDepth: { mm: 1, cm: 10 },
  rainRate: { 'mm/h': 1 },
  flow: { 'm3/s': 1, 'm3/h': 1 / 3600, 'l/s': 0.001 },
  share: { '%': 0.01, '': 1 },
  speed: { 'm/s': 1, 'km/h': 1 / 3.6, kt: 1852 / 3600 },
  pressure: { Pa: 1, hPa: 100, kPa: 1000 },
  mass: { g: 0.001, kg: 1, t: 1000 },
  massFlow: { 'g/s': 0.001, 'kg/s': 1 },
  concentration: { ppm: 1, '%': 10_000 },
} as const;
export type Dimension = keyof typeof unitTable;

/** A number with its unit, or what is wrong with the text. */
export type Quantity =
  | { ok: true; value: number }
  | { ok: false; problem: 'notANumber' | 'unknownUnit'; units: string };

/** Reads `text` as a quantity of this dimension in its base unit: s, m, mm, mm/h, m³/s, 0…1, m/s, Pa, kg, kg/s, ppm. */
export function parseQuantity(text: string, dimension: Dimension): Quantity {
  const units: Readonly<Record<string, number>> = unitTable[dimension];
  const known = Object.keys(units).join(', ');
  const match = /^\s*([+-]?\d{1,9}(?:\.\d{1,9})?)\s*([^\s\d.][^\s]{0,9})?\s*$/u.exec(text);
  if (match === null) return { ok: false, problem: 'notANumber', units: known };
  const unit = match[2] ?? '';
  if (!Object.hasOwn(units, unit)) return { ok: false, problem: 'unknownUnit', units: known };
  return { ok: true, value: Number(match[1]) * units[unit]! };
}
