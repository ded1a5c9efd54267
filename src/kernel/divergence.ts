/** Where two runs first differ: the question a failed replay has to answer. */
import { Fault } from '../contract/issue.ts';
import type { ColumnStore, PlacedColumn } from './columns.ts';
import { layoutHash } from './hash.ts';

export interface Divergence {
  /** `table.column` */
  readonly column: string;
  readonly row: number;
  /** Element within the row; 0 in columns of width 1. */
  readonly element: number;
  readonly a: number;
  readonly b: number;
  readonly unit: string;
}

export interface ColumnDivergence extends Divergence {
  /** Elements of the column that differ. */
  readonly differing: number;
}

/** First difference in memory order, or null. Scratch is not compared. Throws a fault on stores of different layout. */
export function firstDivergence(a: ColumnStore, b: ColumnStore): Divergence | null {
  assertSameLayout(a, b);
  for (const placed of a.columns) {
    const found = compareColumn(a, b, placed, true);
    if (found === null) continue;
    const { differing: _, ...first } = found;
    return first;
  }
  return null;
}

/** First difference of every column that differs, with the number of its elements that do. */
export function divergences(a: ColumnStore, b: ColumnStore): ColumnDivergence[] {
  assertSameLayout(a, b);
  return a.columns.flatMap((placed) => compareColumn(a, b, placed, false) ?? []);
}

/** Compares bits, not values: 0 and −0 differ, a NaN equals itself. */
function compareColumn(
  a: ColumnStore,
  b: ColumnStore,
  placed: PlacedColumn,
  firstOnly: boolean,
): ColumnDivergence | null {
  const { spec, name, byteOffset, byteLength } = placed;
  if (spec.scratch || byteLength === 0) return null;
  const bytesA = new Uint8Array(a.buffer, byteOffset, byteLength);
  const bytesB = new Uint8Array(b.buffer, byteOffset, byteLength);
  const valuesA = a.view(name);
  const valuesB = b.view(name);
  const size = valuesA.BYTES_PER_ELEMENT;
  let first = -1;
  let differing = 0;
  for (let i = 0; i < byteLength; i += 1) {
    if (bytesA[i] === bytesB[i]) continue;
    const at = (i - (i % size)) / size;
    if (first < 0) first = at;
    differing += 1;
    if (firstOnly) break;
    i = (at + 1) * size - 1;
  }
  return first < 0 ? null : describe(placed, valuesA, valuesB, first, differing);
}

function describe(
  { name, spec }: PlacedColumn,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  at: number,
  differing: number,
): ColumnDivergence {
  const row = Math.floor(at / spec.width);
  const element = at % spec.width;
  return { column: name, row, element, a: a[at]!, b: b[at]!, unit: spec.unit, differing };
}

function assertSameLayout(a: ColumnStore, b: ColumnStore): void {
  if (layoutHash(a) !== layoutHash(b))
    throw new Fault('divergence.layout', { a: a.byteLength, b: b.byteLength });
}
