/** What the containers share. */
import type { Table, TableSpec } from './columns.ts';

/** Gives a function that zeroes every column of one row, so that a freed row leaves nothing behind in the state. */
export function rowEraser<S extends TableSpec>(rows: Table<S>, spec: S): (row: number) => void {
  const names = Object.keys(spec);
  return (row) => {
    for (const name of names) {
      const width = spec[name]!.width;
      const array = (rows as Readonly<Record<string, Float64Array>>)[name]!;
      for (let i = row * width; i < (row + 1) * width; i += 1) array[i] = 0;
    }
  };
}
