/** Named single numbers (counters, accumulators, totals) in one f64 column. */
import { Fault } from '../contract/issue.ts';
import { column, type Layout, type Table } from './columns.ts';

export type RegisterSpecs = Readonly<Record<string, { readonly unit: string; readonly doc: string }>>;

/** All registers start at 0. */
export class Registers<R extends RegisterSpecs> {
  readonly specs: R;
  private readonly table: Table<{ value: ReturnType<typeof valueColumn> }>;
  private readonly places: ReadonlyMap<string, number>;

  constructor(layout: Layout, name: string, specs: R) {
    const slots = Object.keys(specs);
    const doc = slots
      .map((slot, index) => `${index} ${slot} [${specs[slot]!.unit}] ${specs[slot]!.doc}`)
      .join('; ');
    this.specs = specs;
    this.places = new Map(slots.map((slot, index) => [slot, index]));
    this.table = layout.table(name, { value: valueColumn(doc) }, slots.length);
  }

  /** The column itself, for loops that keep an index. */
  get values(): Float64Array {
    return this.table.value;
  }

  index(slot: keyof R & string): number {
    const place = this.places.get(slot);
    if (place === undefined) throw new Fault('registers.unknown', { slot });
    return place;
  }

  get(slot: keyof R & string): number {
    return this.table.value[this.index(slot)]!;
  }

  set(slot: keyof R & string, value: number): void {
    this.table.value[this.index(slot)] = value;
  }

  /** Adds and returns the new value. */
  add(slot: keyof R & string, delta: number): number {
    const place = this.index(slot);
    const value = this.table.value[place]! + delta;
    this.table.value[place] = value;
    return value;
  }
}

const valueColumn = (doc: string) => column('f64', '', doc);
