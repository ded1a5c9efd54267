/**
 * Differences between two states of the hashed pages: for each page that changed, in ascending order, its number, the
 * number of words that follow, and the longest runs of changed words, each a header (first word << 16 | words − 1) and the
 * XORs. The form follows from the two states alone, so a merged difference equals the one taken directly, bit for bit.
 * XOR undoes what it does, and differences commute.
 */
import { pageBytes, type ColumnStore } from './columns.ts';
import { maxDifferenceWords, type PageKernels } from './kernels.ts';
import type { WordPool } from './pages-pool.ts';

export interface Difference {
  readonly buffer: Uint32Array<ArrayBuffer>;
  /** Words of the buffer in use. */
  readonly length: number;
}

/** Collects pages, then copies them to a buffer of the right size. */
export class DifferenceWriter {
  private staging = new Uint32Array(maxDifferenceWords * 4);
  private length = 0;

  begin(): void {
    this.length = 0;
  }

  /** Appends a page's runs; a page without runs is left out. */
  addPage(page: number, runs: Uint32Array, start: number, count: number): void {
    if (count === 0) return;
    const end = this.length + 2 + count;
    if (end > this.staging.length) {
      const larger = new Uint32Array(Math.max(end, this.staging.length * 2));
      larger.set(this.staging.subarray(0, this.length));
      this.staging = larger;
    }
    this.staging[this.length] = page;
    this.staging[this.length + 1] = count;
    this.staging.set(runs.subarray(start, start + count), this.length + 2);
    this.length = end;
  }

  finish(pool: WordPool): Difference {
    const buffer = pool.acquire(this.length);
    buffer.set(this.staging.subarray(0, this.length));
    return { buffer, length: this.length };
  }
}

/** Calls with each page's number and where its runs stand. */
export function forEachPage(
  { buffer, length }: Difference,
  visit: (page: number, runs: Uint32Array, start: number, count: number) => void,
): void {
  for (let at = 0; at < length; at += 2 + buffer[at + 1]!)
    visit(buffer[at]!, buffer, at + 2, buffer[at + 1]!);
}

/** XORs a page's runs into the page that starts at word `at` of `target`. */
export function xorRuns(
  target: Uint32Array,
  at: number,
  runs: Uint32Array,
  start: number,
  count: number,
): void {
  const end = start + count;
  for (let i = start; i < end;) {
    const header = runs[i]!;
    const words = (header & 0xffff) + 1;
    let to = at + (header >>> 16);
    i += 1;
    for (const stop = i + words; i < stop; i += 1) {
      target[to] = target[to]! ^ runs[i]!;
      to += 1;
    }
  }
}

/** The difference that does what `a` and then `b` do. */
export function mergeDifferences(
  a: Difference,
  b: Difference,
  kernels: PageKernels,
  writer: DifferenceWriter,
  pool: WordPool,
): Difference {
  writer.begin();
  let atA = 0;
  let atB = 0;
  while (atA < a.length || atB < b.length) {
    const pageA = atA < a.length ? a.buffer[atA]! : Infinity;
    const pageB = atB < b.length ? b.buffer[atB]! : Infinity;
    const countA = pageA <= pageB ? a.buffer[atA + 1]! : 0;
    const countB = pageB <= pageA ? b.buffer[atB + 1]! : 0;
    if (pageA < pageB) writer.addPage(pageA, a.buffer, atA + 2, countA);
    else if (pageB < pageA) writer.addPage(pageB, b.buffer, atB + 2, countB);
    else {
      kernels.work.fill(0);
      xorRuns(kernels.work, 0, a.buffer, atA + 2, countA);
      xorRuns(kernels.work, 0, b.buffer, atB + 2, countB);
      writer.addPage(pageA, kernels.difference, 0, kernels.encodeWork());
    }
    if (pageA <= pageB) atA += 2 + countA;
    if (pageB <= pageA) atB += 2 + countB;
  }
  return writer.finish(pool);
}

/** First byte of each hashed page, in memory order: page numbers of differences and of the shadow count these. */
export function pageOffsetsOf(store: ColumnStore): number[] {
  return store.hashedRuns.flatMap(({ byteOffset, byteLength }) =>
    Array.from({ length: byteLength / pageBytes }, (_, page) => byteOffset + page * pageBytes),
  );
}

export function zeroScratch(store: ColumnStore): void {
  for (const { spec, byteOffset, byteLength } of store.columns)
    if (spec.scratch) new Uint8Array(store.buffer, byteOffset, byteLength).fill(0);
}
