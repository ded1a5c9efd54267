/** Where two runs first differ: the question a failed replay has to answer. */
import { Fault } from '../contract/issue.ts';
import { pageBytes, type ColumnStore, type ElementType, type PlacedColumn } from './columns.ts';
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

/** A column as page hashes know it: `hashAllPages` writes two words for each of its pages, columns in memory order. */
export interface HashedColumn {
  /** `table.column` */
  readonly column: string;
  readonly unit: string;
  readonly type: ElementType;
  readonly rowBytes: number;
  readonly rows: number;
}

/** The pages of a state: what remains of it for later comparison when the state itself is gone. */
export interface PagedState {
  readonly columns: readonly HashedColumn[];
  readonly hashes: Uint32Array;
}

/** A column with pages of other content. */
export interface PageDivergence {
  readonly column: string;
  readonly unit: string;
  /** Rows that lie, wholly or partly, on the first page that differs, both ends included. */
  readonly fromRow: number;
  readonly toRow: number;
  readonly rows: number;
  readonly differingPages: number;
  readonly pages: number;
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

/** The columns that page hashes tell about, in their order. */
export function hashedColumns(store: ColumnStore): HashedColumn[] {
  return store.columns
    .filter(({ spec, byteLength }) => !spec.scratch && byteLength > 0)
    .map(({ name, spec, byteLength }) => {
      const rowBytes = store.view(name).BYTES_PER_ELEMENT * spec.width;
      return { column: name, unit: spec.unit, type: spec.type, rowBytes, rows: byteLength / rowBytes };
    });
}

export function pagesOf({ rowBytes, rows }: HashedColumn): number {
  return Math.ceil((rowBytes * rows) / pageBytes);
}

/**
 * Columns whose pages differ, in the order of `a`, and by name those that cannot be compared because only one state has
 * them or has them in that form: states of two versions of the engine are compared as far as they are alike.
 */
export function pageDivergences(
  a: PagedState,
  b: PagedState,
): { differing: PageDivergence[]; incomparable: string[] } {
  const firstPages = new Map(withFirstPage(b).map((placed) => [keyOf(placed.column), placed.firstPage]));
  const shared = new Set<string>();
  const differing: PageDivergence[] = [];
  for (const { column, firstPage } of withFirstPage(a)) {
    const other = firstPages.get(keyOf(column));
    if (other === undefined) continue;
    shared.add(column.column);
    const found = comparePages(column, a.hashes, firstPage, b.hashes, other);
    if (found !== null) differing.push(found);
  }
  const all = [...a.columns, ...b.columns].map(({ column }) => column);
  return { differing, incomparable: all.filter((name, i) => !shared.has(name) && all.indexOf(name) === i) };
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

function withFirstPage({ columns }: PagedState): { column: HashedColumn; firstPage: number }[] {
  let next = 0;
  return columns.map((column) => {
    const firstPage = next;
    next += pagesOf(column);
    return { column, firstPage };
  });
}

function comparePages(
  hashed: HashedColumn,
  a: Uint32Array,
  firstA: number,
  b: Uint32Array,
  firstB: number,
): PageDivergence | null {
  const { column, unit, rowBytes, rows } = hashed;
  const pages = pagesOf(hashed);
  let first = -1;
  let differingPages = 0;
  for (let page = 0; page < pages; page += 1) {
    const atA = (firstA + page) * 2;
    const atB = (firstB + page) * 2;
    if (a[atA] === b[atB] && a[atA + 1] === b[atB + 1]) continue;
    if (first < 0) first = page;
    differingPages += 1;
  }
  if (first < 0) return null;
  const fromRow = Math.floor((first * pageBytes) / rowBytes);
  const toRow = Math.min(rows, Math.ceil(((first + 1) * pageBytes) / rowBytes)) - 1;
  return { column, unit, fromRow, toRow, rows, differingPages, pages };
}

function keyOf({ column, unit, type, rowBytes, rows }: HashedColumn): string {
  return JSON.stringify([column, unit, type, rowBytes, rows]);
}
