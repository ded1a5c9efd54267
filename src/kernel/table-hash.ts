/**
 * A map from a key of up to three 32-bit words to a row: open addressing with linear probing over a slab. Removal shifts
 * the following entries back (Knuth 1998, vol. 3, § 6.4, algorithm R), so there are no tombstones to age.
 */
import { Fault } from '../contract/issue.ts';
import { column, type Layout, type Table, type TableSpec } from './columns.ts';
import { finish } from './hash.ts';
import { Slab } from './slab.ts';

const keySpec = { word: column('u32', '', 'the three words of the key', { width: 3 }) };
const slotSpec = { row: column('u32', '', 'row plus 1; 0 empty') };

/** Rows stay where they are until removed; iterate `row < highWater` with `isLive(row)`: the order of first use. */
export class HashTable<S extends TableSpec> {
  readonly name: string;
  readonly rows: Table<S>;
  private readonly slab: Slab<S>;
  private readonly keys: Table<typeof keySpec>;
  private readonly slots: Table<typeof slotSpec>;
  private readonly mask: number;

  constructor(layout: Layout, name: string, spec: S, capacity: number) {
    let slots = 8;
    while (slots < capacity * 2) slots *= 2;
    this.name = name;
    this.mask = slots - 1;
    this.slab = new Slab(layout, name, spec, capacity);
    this.rows = this.slab.rows;
    this.keys = layout.table(`${name}.keys`, keySpec, capacity);
    this.slots = layout.table(`${name}.slots`, slotSpec, slots);
  }

  get count(): number {
    return this.slab.live;
  }

  get highWater(): number {
    return this.slab.highWater;
  }

  isLive(row: number): boolean {
    return this.slab.isLive(row);
  }

  /** Row of the key, or −1. Words are taken modulo 2³², so −1 is a key too. */
  find(k0: number, k1 = 0, k2 = 0): number {
    return this.slots.row[this.slotOf(k0, k1, k2)]! - 1;
  }

  /** Row of the key, made and zeroed where there was none. Throws the fault `hashTable.full`. */
  insert(k0: number, k1 = 0, k2 = 0): number {
    const slot = this.slotOf(k0, k1, k2);
    const held = this.slots.row[slot]!;
    if (held !== 0) return held - 1;
    const { capacity } = this.rows;
    if (this.slab.live === capacity) throw new Fault('hashTable.full', { name: this.name, capacity });
    const row = this.slab.allocate();
    this.keys.word[row * 3] = k0;
    this.keys.word[row * 3 + 1] = k1;
    this.keys.word[row * 3 + 2] = k2;
    this.slots.row[slot] = row + 1;
    return row;
  }

  /** Whether the key was there. */
  remove(k0: number, k1 = 0, k2 = 0): boolean {
    const slots = this.slots.row;
    let hole = this.slotOf(k0, k1, k2);
    const held = slots[hole]!;
    if (held === 0) return false;
    let probe = hole;
    for (;;) {
      probe = (probe + 1) & this.mask;
      const next = slots[probe]!;
      if (next === 0) break;
      const distanceFromHome = (probe - this.homeOf(next - 1)) & this.mask;
      if (distanceFromHome < ((probe - hole) & this.mask)) continue;
      slots[hole] = next;
      hole = probe;
    }
    slots[hole] = 0;
    this.keys.word.fill(0, (held - 1) * 3, held * 3);
    this.slab.free(held - 1);
    return true;
  }

  /** Word 0, 1 or 2 of a live row's key, unsigned. */
  key(row: number, word: 0 | 1 | 2): number {
    return this.keys.word[row * 3 + word]!;
  }

  /** The slot that holds the key, or the empty one where it belongs. Half the slots are empty, so the search ends. */
  private slotOf(k0: number, k1: number, k2: number): number {
    const { word } = this.keys;
    const slots = this.slots.row;
    let slot = mixKey(k0, k1, k2) & this.mask;
    for (;;) {
      const row = slots[slot]! - 1;
      if (row < 0) return slot;
      const at = row * 3;
      if (word[at] === k0 >>> 0 && word[at + 1] === k1 >>> 0 && word[at + 2] === k2 >>> 0) return slot;
      slot = (slot + 1) & this.mask;
    }
  }

  private homeOf(row: number): number {
    const { word } = this.keys;
    return mixKey(word[row * 3]!, word[row * 3 + 1]!, word[row * 3 + 2]!) & this.mask;
  }
}

function mixKey(k0: number, k1: number, k2: number): number {
  return finish(Math.imul(finish(Math.imul(finish(k0) ^ k1, 0x9e3779b1)) ^ k2, 0x85ebca77));
}
