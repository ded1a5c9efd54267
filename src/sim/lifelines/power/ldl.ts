import { Fault } from '../../../contract/issue.ts';

/** A symmetric matrix by its entries on and above the diagonal; entries of one place add up. */
interface SymmetricEntries {
  size: number;
  row: readonly number[];
  column: readonly number[];
  value: readonly number[];
}

/** L D Lᵀ of a permuted symmetric matrix, ready to solve. Same entries, same bits: one thread, one order. */
export interface Factors {
  size: number;
  /** Row of the matrix that is eliminated at each step. */
  order: Int32Array;
  columnStart: Int32Array;
  row: Int32Array;
  value: Float64Array;
  diagonal: Float64Array;
}

/**
 * Factorises a positive definite matrix row by row (Davis 2005, "Algorithm 849: LDL"), after ordering it by minimum degree
 * (Tinney and Walker 1967, scheme 2; ties to the lower row). Throws the fault `ldl.singular`.
 */
export function factorise(matrix: SymmetricEntries): Factors {
  const { size } = matrix;
  const order = minimumDegree(matrix);
  const place = new Int32Array(size);
  order.forEach((row, step) => {
    place[row] = step;
  });
  const upper = compress(matrix, place);
  const parent = new Int32Array(size).fill(-1);
  const mark = new Int32Array(size).fill(-1);
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
  const row = new Int32Array(columnStart[size]!);
  const value = new Float64Array(columnStart[size]!);
  const diagonal = new Float64Array(size);
  const filled = new Int32Array(size);
  const work = new Float64Array(size);
  const pattern = new Int32Array(size);
  mark.fill(-1);
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
    if (!(pivot > 0)) throw new Fault('ldl.singular', { row: order[k]!, size });
    diagonal[k] = pivot;
  }
  return { size, order, columnStart, row, value, diagonal };
}

/** The x of A x = right. */
export function solveWith(factors: Factors, right: Float64Array): Float64Array {
  const { size, order, columnStart, row, value, diagonal } = factors;
  const x = new Float64Array(size);
  for (let k = 0; k < size; k += 1) x[k] = right[order[k]!]!;
  for (let k = 0; k < size; k += 1) {
    for (let p = columnStart[k]!; p < columnStart[k + 1]!; p += 1)
      x[row[p]!] = x[row[p]!]! - value[p]! * x[k]!;
  }
  for (let k = 0; k < size; k += 1) x[k] = x[k]! / diagonal[k]!;
  for (let k = size - 1; k >= 0; k -= 1) {
    for (let p = columnStart[k]!; p < columnStart[k + 1]!; p += 1) x[k] = x[k]! - value[p]! * x[row[p]!]!;
  }
  const result = new Float64Array(size);
  for (let k = 0; k < size; k += 1) result[order[k]!] = x[k]!;
  return result;
}

/** Upper triangle by columns in the new order. */
function compress({ size, row, column, value }: SymmetricEntries, place: Int32Array) {
  const start = new Int32Array(size + 1);
  const later = (k: number): number => Math.max(place[row[k]!]!, place[column[k]!]!);
  for (let k = 0; k < row.length; k += 1) start[later(k) + 1] = start[later(k) + 1]! + 1;
  for (let c = 0; c < size; c += 1) start[c + 1] = start[c + 1]! + start[c]!;
  const next = start.slice();
  const rows = new Int32Array(row.length);
  const values = new Float64Array(row.length);
  for (let k = 0; k < row.length; k += 1) {
    const at = next[later(k)]!;
    rows[at] = Math.min(place[row[k]!]!, place[column[k]!]!);
    values[at] = value[k]!;
    next[later(k)] = at + 1;
  }
  return { start, row: rows, value: values };
}

/** Always the row with fewest neighbours; its neighbours then become neighbours of one another. */
function minimumDegree({ size, row, column }: SymmetricEntries): Int32Array {
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
