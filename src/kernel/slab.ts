/** Rows that come and go: a free list, last freed first used, and a generation that tells a row from its successor. */
import { Fault } from '../contract/issue.ts';
import { column, type Layout, type Table, type TableSpec } from './columns.ts';
import { rowEraser } from './rows.ts';

const linkSpec = {
  nextFree: column('u32', '', 'row after this one in the free list, plus 1; 0 at its end and in live rows'),
  generation: column('u32', '', 'times the row was allocated or freed: odd while it is live'),
};
const stateSpec = { word: column('u32', '', '0 first free row plus 1, 1 rows ever used, 2 live rows') };

/** Methods give row indices; the values are read and written in `rows`. A slab of zeros is an empty slab. */
export class Slab<S extends TableSpec> {
  readonly name: string;
  readonly rows: Table<S>;
  private readonly links: Table<typeof linkSpec>;
  private readonly state: Table<typeof stateSpec>;
  private readonly erase: (row: number) => void;

  constructor(layout: Layout, name: string, spec: S, capacity: number) {
    this.name = name;
    this.rows = layout.table(name, spec, capacity);
    this.links = layout.table(`${name}.links`, linkSpec, capacity);
    this.state = layout.table(`${name}.slab`, stateSpec, 3);
    this.erase = rowEraser(this.rows, spec);
  }

  get live(): number {
    return this.state.word[2]!;
  }

  /** Rows from here on were never used: loops over live rows end here. */
  get highWater(): number {
    return this.state.word[1]!;
  }

  /** A zeroed row. Throws the fault `slab.full`. */
  allocate(): number {
    const { word } = this.state;
    const { nextFree, generation } = this.links;
    const free = word[0]!;
    let row = free - 1;
    if (free !== 0) {
      word[0] = nextFree[row]!;
      nextFree[row] = 0;
    } else {
      row = word[1]!;
      const { capacity } = this.rows;
      if (row === capacity) throw new Fault('slab.full', { name: this.name, capacity });
      word[1] = row + 1;
    }
    generation[row] = generation[row]! + 1;
    word[2] = word[2]! + 1;
    return row;
  }

  /** Gives a live row back and zeroes it. Throws the fault `slab.notLive`. */
  free(row: number): void {
    if (!this.isLive(row)) throw new Fault('slab.notLive', { name: this.name, row });
    const { word } = this.state;
    const { nextFree, generation } = this.links;
    generation[row] = generation[row]! + 1;
    nextFree[row] = word[0]!;
    word[0] = row + 1;
    word[2] = word[2]! - 1;
    this.erase(row);
  }

  generation(row: number): number {
    return this.links.generation[row]!;
  }

  /** With a generation: whether the row still holds what it held when that generation was read. */
  isLive(row: number, generation = this.links.generation[row] ?? 0): boolean {
    return generation % 2 === 1 && this.links.generation[row] === generation;
  }
}
