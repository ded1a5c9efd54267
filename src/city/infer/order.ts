import { Fault } from '../../contract/issue.ts';

/** Orders strings by UTF-16 code units, which every engine does alike. */
export function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Indices of the rows in ascending order of key; throws a fault on a key that occurs twice. */
export function orderByKey(table: string, rows: readonly { key: string }[]): number[] {
  const order = rows.map((_, i) => i);
  order.sort((a, b) => compareKeys(rows[a]!.key, rows[b]!.key) || a - b);
  for (let i = 1; i < order.length; i += 1) {
    const key = rows[order[i]!]!.key;
    if (key === rows[order[i - 1]!]!.key) throw new Fault('city.keyTwice', { table, key });
  }
  return order;
}

/** Where each row went: `inverse[order[i]] = i`. */
export function inverseOf(order: readonly number[]): Int32Array {
  const inverse = new Int32Array(order.length);
  order.forEach((from, to) => {
    inverse[from] = to;
  });
  return inverse;
}

/** A column with a value of every row: what `type.from` gives, which goes by an iterator and takes several times as long. */
export function mapped<Row, Column extends Uint8Array | Int16Array | Uint32Array | Int32Array>(
  type: new (length: number) => Column,
  rows: readonly Row[],
  read: (row: Row, index: number) => number,
): Column {
  const column = new type(rows.length);
  for (let i = 0; i < rows.length; i += 1) column[i] = read(rows[i]!, i);
  return column;
}
