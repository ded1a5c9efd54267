/**
 * State lives in columns: typed arrays declared once with type, unit and meaning, laid out in declaration order, each
 * starting on a page of one memory. Checkpoints, hashes, restores and divergence reports work on that memory alone, so
 * whoever declares a column writes no code for them.
 */
import { Fault } from '../contract/issue.ts';

/** Page size of checkpoints and hashes; also WebAssembly's. */
export const pageBytes = 65536;

const element = {
  u8: { bytes: 1, make: (b: ArrayBuffer, o: number, n: number) => new Uint8Array(b, o, n) },
  i8: { bytes: 1, make: (b: ArrayBuffer, o: number, n: number) => new Int8Array(b, o, n) },
  u16: { bytes: 2, make: (b: ArrayBuffer, o: number, n: number) => new Uint16Array(b, o, n) },
  i16: { bytes: 2, make: (b: ArrayBuffer, o: number, n: number) => new Int16Array(b, o, n) },
  u32: { bytes: 4, make: (b: ArrayBuffer, o: number, n: number) => new Uint32Array(b, o, n) },
  i32: { bytes: 4, make: (b: ArrayBuffer, o: number, n: number) => new Int32Array(b, o, n) },
  f32: { bytes: 4, make: (b: ArrayBuffer, o: number, n: number) => new Float32Array(b, o, n) },
  f64: { bytes: 8, make: (b: ArrayBuffer, o: number, n: number) => new Float64Array(b, o, n) },
} as const;
export type ElementType = keyof typeof element;
type ArrayOf<T extends ElementType> = ReturnType<(typeof element)[T]['make']>;

export interface ColumnSpec<T extends ElementType = ElementType> {
  readonly type: T;
  readonly unit: string;
  readonly doc: string;
  /** Scratch is neither hashed nor kept: its content means nothing between ticks. */
  readonly scratch: boolean;
  /** Elements per row; a row of a column with width 4 occupies [4i, 4i + 4). */
  readonly width: number;
}

/** Declares a column. `unit` is '' for counts, codes and indices. */
export function column<T extends ElementType>(
  type: T,
  unit: string,
  doc: string,
  options: { scratch?: boolean; width?: number } = {},
): ColumnSpec<T> {
  return { type, unit, doc, scratch: options.scratch ?? false, width: options.width ?? 1 };
}

export type TableSpec = Readonly<Record<string, ColumnSpec>>;
export type Table<S extends TableSpec> = { [K in keyof S]: ArrayOf<S[K]['type']> } & {
  readonly capacity: number;
};

/** One declared column at its place in memory. */
export interface PlacedColumn {
  /** `table.column` */
  readonly name: string;
  readonly spec: ColumnSpec;
  readonly byteOffset: number;
  readonly byteLength: number;
}

/** Gives memory of at least this many bytes, zeroed: a `WebAssembly.Memory`'s buffer, or a plain one without WASM. */
export type MemorySource = (bytes: number) => ArrayBuffer;
export const plainMemory: MemorySource = (bytes) => new ArrayBuffer(bytes);

/**
 * Collects declarations, then places them all at once. Page 0 is left to compiled kernels for their constants.
 * Tables are handed out at once and become usable when `seal` has bound their arrays.
 */
export class Layout {
  private readonly tables: {
    name: string;
    spec: TableSpec;
    capacity: number;
    target: Record<string, unknown>;
  }[] = [];
  private sealed = false;

  /** Declares `capacity` rows of a table. Throws a fault on a second table of that name, an impossible capacity, a column called capacity. */
  table<S extends TableSpec>(name: string, spec: S, capacity: number): Table<S> {
    if (this.sealed) throw new Fault('columns.sealed', { table: name });
    if (this.tables.some((table) => table.name === name)) throw new Fault('columns.twice', { table: name });
    if (!Number.isSafeInteger(capacity) || capacity < 0)
      throw new Fault('columns.capacity', { table: name, capacity });
    if ('capacity' in spec) throw new Fault('columns.name', { table: name, column: 'capacity' });
    // Named at once: V8 turns objects that grow past a dozen names one by one into slow dictionaries.
    const target = { ...Object.fromEntries(Object.keys(spec).map((column) => [column, null])), capacity };
    this.tables.push({ name, spec, capacity, target });
    return target as Table<S>;
  }

  /** Places every column and binds the tables' arrays. Once. */
  seal(memory: MemorySource): ColumnStore {
    if (this.sealed) throw new Fault('columns.sealed');
    this.sealed = true;
    const placed: PlacedColumn[] = [];
    let end = pageBytes;
    for (const { name, spec, capacity } of this.tables) {
      for (const [columnName, columnSpec] of Object.entries(spec)) {
        const byteLength = capacity * columnSpec.width * element[columnSpec.type].bytes;
        placed.push({ name: `${name}.${columnName}`, spec: columnSpec, byteOffset: end, byteLength });
        end += Math.ceil(byteLength / pageBytes) * pageBytes;
      }
    }
    const buffer = memory(end);
    if (buffer.byteLength < end) throw new Fault('columns.memory', { wanted: end, got: buffer.byteLength });
    let next = 0;
    for (const { spec, target } of this.tables) {
      for (const columnName of Object.keys(spec)) {
        target[columnName] = viewOf(buffer, placed[next] as PlacedColumn);
        next += 1;
      }
    }
    return new ColumnStore(buffer, end, placed);
  }
}

/** The memory of an engine and what lies where in it. */
export class ColumnStore {
  readonly buffer: ArrayBuffer;
  readonly byteLength: number;
  readonly columns: readonly PlacedColumn[];
  /** First byte and length of the page runs that belong to hashed columns, ascending. */
  readonly hashedRuns: readonly { byteOffset: number; byteLength: number }[];

  constructor(buffer: ArrayBuffer, byteLength: number, columns: readonly PlacedColumn[]) {
    this.buffer = buffer;
    this.byteLength = byteLength;
    this.columns = columns;
    this.hashedRuns = runsOfPages(columns);
  }

  /** Column and row that hold a byte, for divergence reports; null in scratch, padding and page 0. */
  locate(byteOffset: number): { column: string; row: number } | null {
    for (const { name, spec, byteOffset: start, byteLength } of this.columns) {
      if (byteOffset < start || byteOffset >= start + byteLength) continue;
      const rowBytes = element[spec.type].bytes * spec.width;
      return { column: name, row: Math.floor((byteOffset - start) / rowBytes) };
    }
    return null;
  }

  /** A view of the column by its full name; throws where there is none. */
  view(name: string): ArrayOf<ElementType> {
    const placed = this.columns.find((candidate) => candidate.name === name);
    if (placed === undefined) throw new Fault('columns.unknown', { column: name });
    return viewOf(this.buffer, placed);
  }

  /** Throws a fault when a hashed float column holds a NaN or a −0: both have bits that compare unlike their value. */
  assertCanonical(): void {
    for (const placed of this.columns) {
      const { spec, name } = placed;
      if (spec.scratch || (spec.type !== 'f32' && spec.type !== 'f64')) continue;
      const values = viewOf(this.buffer, placed);
      for (let i = 0; i < values.length; i += 1) {
        const value = values[i] as number;
        if (value === value && (value !== 0 || 1 / value > 0)) continue;
        throw new Fault('columns.notCanonical', {
          column: name,
          row: Math.floor(i / spec.width),
          value: value === 0 ? '-0' : 'NaN',
        });
      }
    }
  }
}

function viewOf(buffer: ArrayBuffer, placed: PlacedColumn): ArrayOf<ElementType> {
  const { spec, byteOffset, byteLength } = placed;
  const { bytes, make } = element[spec.type];
  return make(buffer, byteOffset, byteLength / bytes);
}

function runsOfPages(columns: readonly PlacedColumn[]): { byteOffset: number; byteLength: number }[] {
  const runs: { byteOffset: number; byteLength: number }[] = [];
  for (const { spec, byteOffset, byteLength } of columns) {
    if (spec.scratch || byteLength === 0) continue;
    const pages = Math.ceil(byteLength / pageBytes) * pageBytes;
    const last = runs.at(-1);
    if (last !== undefined && last.byteOffset + last.byteLength === byteOffset) last.byteLength += pages;
    else runs.push({ byteOffset, byteLength: pages });
  }
  return runs;
}
