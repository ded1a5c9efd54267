/** Options of the command line: text → value, or an issue that names the option. */
import { InputError, error } from '../contract/issue.ts';
import { type Dimension, parseQuantity } from '../contract/units.ts';

/** A u32 written in digits. */
export function seedOption(text: string | undefined, option = '--seed'): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d{1,10}$/u.test(text) || value > 0xffffffff) {
    throw new InputError([error('option.seed', { option, value: text }, { path: option })]);
  }
  return value;
}

/** A whole number above zero written in digits. */
export function countOption(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/u.test(text))
    throw new InputError([error('option.count', { option, value: text }, { path: option })]);
  return Number(text);
}

/** A quantity with its unit, such as `2h`, `90 min`, `3km`, in its base unit; a positive one. */
export function quantityOption(text: string, dimension: Dimension, option: string): number {
  const parsed = parseQuantity(text, dimension);
  if (!parsed.ok) {
    const code = parsed.problem === 'unknownUnit' ? 'option.unknownUnit' : 'option.notAQuantity';
    throw new InputError([error(code, { option, value: text, units: parsed.units }, { path: option })]);
  }
  if (parsed.value <= 0)
    throw new InputError([error('option.notPositive', { option, value: text }, { path: option })]);
  return parsed.value;
}

/** A finite number above zero. */
export function positiveOption(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  const value = /^[\d.eE+-]+$/u.test(text) ? Number(text) : NaN;
  if (value > 0 && value < Infinity) return value;
  throw new InputError([error('option.notPositive', { option, value: text }, { path: option })]);
}

/** Rows of a table, counted from 1 and parted by commas, each once. */
export function rowsOption(text: string | undefined, most: number, option: string): number[] {
  if (text === undefined) return [];
  const rows = text.split(',').map((part) => (/^\s*\d{1,9}\s*$/u.test(part) ? Number(part) : NaN));
  const wrong = rows.findIndex((row) => !(row >= 1 && row <= most));
  if (wrong < 0) return [...new Set(rows)];
  const parameters = { option, value: text.split(',')[wrong]!, from: 1, to: most };
  throw new InputError([error('option.row', parameters, { path: option })]);
}
