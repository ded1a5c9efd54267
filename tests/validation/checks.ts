/** What validation is made of: numbers from outside beside those of our models. Both a test and `npm run validate` read them. */
import { existsSync } from 'node:fs';
import { referencePath } from '../support/reference.ts';

/** One number from outside and what our model gives for it. */
export interface Check {
  name: string;
  unit: string;
  expected: number;
  got: number;
  /** Largest error that passes: a share of the expected value where `relative`, else in the check's unit. */
  tolerance: number;
  relative: boolean;
  /** Where the expected number comes from, as closely as it is known. */
  source: string;
}

/** Checks that belong together, of one source. */
export interface CheckGroup {
  /** Name of the page in docs/validation: `storm`. */
  model: string;
  title: string;
  /** Where the numbers come from, for all checks of the group. */
  source: string;
  /** Folder of the reference data that `checks` reads; a group without one stands on numbers in its code. */
  reference?: string;
  checks(): Check[] | Promise<Check[]>;
}

/** A check whose tolerance is in its own unit. */
export function absolute(
  name: string,
  unit: string,
  expected: number,
  got: number,
  tolerance: number,
  source: string,
): Check {
  return { name, unit, expected, got, tolerance, relative: false, source };
}

/** A check whose tolerance is a share of the expected value. */
export function relative(
  name: string,
  unit: string,
  expected: number,
  got: number,
  tolerance: number,
  source: string,
): Check {
  return { name, unit, expected, got, tolerance, relative: true, source };
}

/** Error in the sense of the check's tolerance; NaN where the model gives no number. */
export function errorOf({ expected, got, relative }: Check): number {
  const difference = Math.abs(got - expected);
  return relative ? difference / Math.abs(expected) : difference;
}

export function passes(check: Check): boolean {
  return errorOf(check) <= check.tolerance;
}

/** A failed check as one line. */
export function describeCheck(check: Check): string {
  const { name, unit, expected, got, tolerance, relative } = check;
  const kind = relative ? 'relative' : unit;
  return `${name}: expected ${expected} ${unit}, got ${got}, error ${errorOf(check)}, tolerance ${tolerance} ${kind}`;
}

/** Folder of the reference data that a group needs and that is not there, or null. */
export function missingReference({ reference }: CheckGroup): string | null {
  const folder = reference === undefined ? null : referencePath(reference);
  return folder === null || existsSync(folder) ? null : folder;
}
