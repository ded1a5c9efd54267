import { Fault } from '../../../contract/issue.ts';

/** Where a symmetric matrix has entries, on and above the diagonal; entries of one place add up. */
interface Places {
  size: number;
  row: readonly number[];
  column: readonly number[];
}

/**
 * L D Lᵀ of a symmetric positive definite matrix whose values change and whose places do not: ordered and analysed once by
 * minimum degree (Tinney and Walker 1967, scheme 2; ties to the lower row), factorised row by row as often as wanted
 * (Davis 2005, "Algorithm 849: LDL") without a new array. Same entries, same bits: one thread, one order.
 */
export class SparseLdl {
  private readonly size: number;
  /** Row of the matrix that is eliminated at each step. */
  private readonly order: Int32Array;
  private readonly upper: { start: Int32Array; row: Int32Array; value: Float64Array };
  /** Where entry k of the matrix stands in `upper`. */
  private readonly slot: Int32Array;
  private readonly parent: Int32Array;
  private readonly columnStart: Int32Array;
  private readonly row: Int32Array;
  private readonly value: Float64Array;
  private readonly diagonal: Float64Array;
  private readonly filled: Int32Array;
  private readonly mark: Int32Array;
  private readonly pattern: Int32Array;
  private readonly work: Float64Array;

  constructor(places: Places) {
    const { size } = places;
    this.size = size;
    this.order = minimumDegree(places);
    const { start, row, slot } = compress(places, this.order);
    this.upper = { start, row, value: new Float64Array(row.length) };
    this.slot = slot;
    this.parent = new Int32Array(size).fill(-1);
    this.mark = new Int32Array(size);
    this.columnStart = this.analyse();
    this.row = new Int32Array(this.columnStart[size]!);
    this.value = new Float64Array(this.columnStart[size]!);
    this.diagonal = new Float64Array(size);
    this.filled = new Int32Array(size);
    this.pattern = new Int32Array(size);
    this.work = new Float64Array(size);
  }

  /** Takes the value of every place, in the order of the places. Throws the fault `ldl.singular`. */
  factorise(values: ArrayLike<number>): void {
    const { size, order, upper, slot, parent, columnStart, row, value, diagonal } = this;
    const { filled, mark, pattern, work } = this;
    for (let k = 0; k < slot.length; k += 1) upper.value[slot[k]!] = values[k]!;
    mark.fill(-1);
    filled.fill(0);
    for (let k = 0; k < size; k += 1) {
      let top = size;
      mark[k] = k;
      for (let p = upper.start[k]!; p < upper.start[k + 1]!; p += 1) {
        let i = upper.row[p]!;
        work[i] = work[i]! + upper.value[p]!;
        let length = 0;
        for (; i < k && mark[i] !== k; i = parent[i]!) {
          pattern[length] = i;
          length += 1;
          mark[i] = k;
        }
        while (length > 0) {
          top -= 1;
          length -= 1;
          pattern[top] = pattern[length]!;
        }
      }
      let pivot = work[k]!;
      work[k] = 0;
      for (; top < size; top += 1) {
        const i = pattern[top]!;
        const y = work[i]!;
        work[i] = 0;
        const end = columnStart[i]! + filled[i]!;
        for (let p = columnStart[i]!; p < end; p += 1) work[row[p]!] = work[row[p]!]! - value[p]! * y;
        const l = y / diagonal[i]!;
        pivot -= l * y;
        row[end] = k;
        value[end] = l;
        filled[i] = filled[i]! + 1;
      }
      if (!(pivot > 0)) {
        work.fill(0);
        throw new Fault('ldl.singular', { row: order[k]!, size });
      }
      diagonal[k] = pivot;
    }
  }

  /** Puts the x of A x = right into `x`, which may be `right` itself. */
  solve(right: Float64Array, x: Float64Array): void {
    const { size, order, columnStart, row, value, diagonal, work } = this;
    for (let k = 0; k < size; k += 1) work[k] = right[order[k]!]!;
    for (let k = 0; k < size; k += 1) {
      for (let p = columnStart[k]!; p < columnStart[k + 1]!; p += 1)
        work[row[p]!] = work[row[p]!]! - value[p]! * work[k]!;
    }
    for (let k = 0; k < size; k += 1) work[k] = work[k]! / diagonal[k]!;
    for (let k = size - 1; k >= 0; k -= 1) {
      for (let p = columnStart[k]!; p < columnStart[k + 1]!; p += 1)
        work[k] = work[k]! - value[p]! * work[row[p]!]!;
    }
    for (let k = 0; k < size; k += 1) x[order[k]!] = work[k]!;
    work.fill(0);
  }

  /** Elimination tree and where each column of L begins. */
  private analyse(): Int32Array {
    const { size, upper, parent, mark } = this;
    const entries = new Int32Array(size);
    for (let k = 0; k < size; k += 1) {
      mark[k] = k;
      for (let p = upper.start[k]!; p < upper.start[k + 1]!; p += 1) {
        for (let i = upper.row[p]!; i < k && mark[i] !== k; i = parent[i]!) {
          if (parent[i] === -1) parent[i] = k;
          entries[i] = entries[i]! + 1;
          mark[i] = k;
        }
      }
    }
    const columnStart = new Int32Array(size + 1);
    for (let k = 0; k < size; k += 1) columnStart[k + 1] = columnStart[k]! + entries[k]!;
    return columnStart;
  }
}

/** Upper triangle by columns in the new order, and where each entry went. */
function compress({ size, row, column }: Places, order: Int32Array) {
  const place = new Int32Array(size);
  order.forEach((one, step) => {
    place[one] = step;
  });
  const start = new Int32Array(size + 1);
  const later = (k: number): number => Math.max(place[row[k]!]!, place[column[k]!]!);
  for (let k = 0; k < row.length; k += 1) start[later(k) + 1] = start[later(k) + 1]! + 1;
  for (let c = 0; c < size; c += 1) start[c + 1] = start[c + 1]! + start[c]!;
  const next = start.slice();
  const rows = new Int32Array(row.length);
  const slot = new Int32Array(row.length);
  for (let k = 0; k < row.length; k += 1) {
    const at = next[later(k)]!;
    rows[at] = Math.min(place[row[k]!]!, place[column[k]!]!);
    slot[k] = at;
    next[later(k)] = at + 1;
  }
  return { start, row: rows, slot };
}

/** Always the row with fewest neighbours; its neighbours then become neighbours of one another. */
function minimumDegree({ size, row, column }: Places): Int32Array {
  const neighbours: number[][] = Array.from({ length: size }, () => []);
  for (let k = 0; k < row.length; k += 1) {
    if (row[k] === column[k]) continue;
    neighbours[row[k]!]!.push(column[k]!);
    neighbours[column[k]!]!.push(row[k]!);
  }
  const near = neighbours.map((list) => ascending(list));
  const order = new Int32Array(size);
  const done = new Uint8Array(size);
  for (let step = 0; step < size; step += 1) {
    let best = -1;
    for (let r = 0; r < size; r += 1) {
      if (!done[r] && (best < 0 || near[r]!.length < near[best]!.length)) best = r;
    }
    order[step] = best;
    done[best] = 1;
    const clique = near[best]!;
    for (const r of clique) {
      near[r] = ascending([...near[r]!, ...clique]).filter((other) => other !== r && other !== best);
    }
    near[best] = [];
  }
  return order;
}

function ascending(list: readonly number[]): number[] {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted.filter((one, i) => i === 0 || sorted[i - 1] !== one);
}
