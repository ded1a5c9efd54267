/** A queue of fixed capacity: rows are taken from its head in the order in which they came. */
import { Fault } from '../contract/issue.ts';
import { column, type Layout, type Table, type TableSpec } from './columns.ts';
import { rowEraser } from './rows.ts';

const stateSpec = { word: column('u32', '', '0 head row, 1 rows in the ring') };

/** Methods give row indices; the values are read and written in `rows`. */
export class Ring<S extends TableSpec> {
  readonly name: string;
  readonly rows: Table<S>;
  private readonly state: Table<typeof stateSpec>;
  private readonly erase: (row: number) => void;

  constructor(layout: Layout, name: string, spec: S, capacity: number) {
    this.name = name;
    this.rows = layout.table(name, spec, capacity);
    this.state = layout.table(`${name}.ring`, stateSpec, 2);
    this.erase = rowEraser(this.rows, spec);
  }

  get count(): number {
    return this.state.word[1]!;
  }

  /** Row of a new last element, zeroed. Throws the fault `ring.full`. */
  push(): number {
    const { word } = this.state;
    const count = word[1]!;
    const { capacity } = this.rows;
    if (count === capacity) throw new Fault('ring.full', { name: this.name, capacity });
    const row = (word[0]! + count) % capacity;
    this.erase(row);
    word[1] = count + 1;
    return row;
  }

  /** Takes the first element out; its row keeps its values until the next push. Throws the fault `ring.empty`. */
  shift(): number {
    const row = this.at(0);
    const { word } = this.state;
    word[0] = (row + 1) % this.rows.capacity;
    word[1] = word[1]! - 1;
    return row;
  }

  /** Row of the i-th element from the head. */
  at(i: number): number {
    const { word } = this.state;
    if (i < 0 || i >= word[1]!)
      throw new Fault('ring.empty', { name: this.name, wanted: i, count: word[1]! });
    return (word[0]! + i) % this.rows.capacity;
  }

  clear(): void {
    this.state.word[0] = 0;
    this.state.word[1] = 0;
  }
}
