/** What the containers share. */
import type { Table, TableSpec } from './columns.ts';

/** Gives a function that zeroes every column of one row, so that a freed row leaves nothing behind in the state. */
export function rowEraser<S extends TableSpec>(rows: Table<S>, spec: S): (row: number) => void {
  let places: { bytes: Uint8Array; start: number[]; length: number[] } | null = null;
  return (row) => {
    // Arrays are bound after this function was made. Bytes, because stores into arrays of every type at one place are slow.
    places ??= placesOf(rows, spec);
    const { bytes, start, length } = places;
    for (let k = 0; k < start.length; k += 1) {
      const from = start[k]! + row * length[k]!;
      const to = from + length[k]!;
      for (let i = from; i < to; i += 1) bytes[i] = 0;
    }
  };
}

/** Where the first row of each column lies in memory and how many bytes each row has there. */
function placesOf<S extends TableSpec>(rows: Table<S>, spec: S) {
  const names = Object.keys(spec);
  const arrays = names.map((name) => (rows as Readonly<Record<string, Float64Array>>)[name]!);
  return {
    bytes: new Uint8Array(arrays[0]!.buffer),
    start: arrays.map((array) => array.byteOffset),
    length: arrays.map((array, k) => array.BYTES_PER_ELEMENT * spec[names[k]!]!.width),
  };
}
