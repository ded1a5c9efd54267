/** Domain of a formula: an argument outside it is a mistake of the caller, not a result. */

/** `value`, where it is a number from `least` to `most`; throws `RangeError` with its name else, also for NaN. */
export function within(name: string, value: number, least: number, most = Infinity): number {
  if (value >= least && value <= most) return value;
  throw new RangeError(`${name} is ${value}, expected ${least} to ${most}`);
}

/** `value`, where it is a number above 0; throws `RangeError` with its name else, also for NaN. */
export function positive(name: string, value: number): number {
  if (value > 0) return value;
  throw new RangeError(`${name} is ${value}, expected more than 0`);
}
