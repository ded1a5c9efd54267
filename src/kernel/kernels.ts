/**
 * The loops over whole pages: hash, difference, wake-up scan. Compiled SIMD where a module is handed in, plain TypeScript
 * elsewhere; both give the same bits.
 */
import { Fault } from '../contract/issue.ts';
import { pageBytes, type ColumnStore } from './columns.ts';
import { workspacePages } from './memory.ts';
import { plainKernels } from './kernels-plain.ts';
import { type ScanWake, scanWakePlain } from './wake.ts';

/** Words of a page. */
export const pageWords = pageBytes / 4;
/** Most words that the difference of one page can take: every word and one header, or every other word and its header. */
export const maxDifferenceWords = pageWords + 1;

export interface PageKernels {
  /** Whether the loops run in WebAssembly. */
  readonly compiled: boolean;
  /** Writes the two hash words of each of `pages` pages to `out` from `at` on. */
  hashPages(byteOffset: number, pages: number, out: Uint32Array, at: number): void;
  /** Shadow copy of the hashed pages, one after the other without the gaps that scratch leaves; made when first asked for. */
  shadow(): Uint32Array;
  /**
   * XOR run-difference between the page at `byteOffset` and page number `shadowPage` of the shadow. Returns how many words
   * of `difference` it takes; see `pages.ts` for their form.
   */
  diffPage(byteOffset: number, shadowPage: number): number;
  /** A page of words to work in, and the run form of what stands there: the XOR with a page of zeros. */
  readonly work: Uint32Array;
  encodeWork(): number;
  /** Where `diffPage` and `encodeWork` leave their result; valid until the next call. */
  readonly difference: Uint32Array;
  /** `out` is at least as long as the column. */
  readonly scanWake: ScanWake;
  /** `ColumnStore.assertCanonical`, at the speed of memory where it is compiled. */
  assertCanonical(): void;
}

/** Where the compiled kernels come from: the module of `assembly/pages.ts`, and the store's memory. */
export interface CompiledPages {
  readonly memory: WebAssembly.Memory;
  readonly module: WebAssembly.Module;
}

/**
 * Binds the kernels to a store. With `compiled`, the memory must be the store's own and have room behind the columns for shadow
 * and workspace, as `wasmMemory` makes it; throws the fault `kernels.memory` otherwise.
 */
export function bindPageKernels(store: ColumnStore, compiled: CompiledPages | null = null): PageKernels {
  return compiled === null ? plainKernels(store) : compiledKernels(store, compiled);
}

interface PagesExports {
  hashPages(offset: number, pages: number, out: number): void;
  diffPage(page: number, shadow: number, out: number): number;
  scanWake(wakeAt: number, count: number, nowS: number, out: number, base: number): number;
  canonicalF32(offset: number, bytes: number): number;
  canonicalF64(offset: number, bytes: number): number;
}

function compiledKernels(store: ColumnStore, { memory, module }: CompiledPages): PageKernels {
  const buffer = memory.buffer;
  const shadowBytes = store.hashedRuns.reduce((sum, run) => sum + run.byteLength, 0);
  const shadowOffset = store.byteLength;
  const zeroOffset = shadowOffset + shadowBytes;
  const workOffset = zeroOffset + pageBytes;
  const outOffset = workOffset + pageBytes;
  const end = zeroOffset + workspacePages * pageBytes;
  if (buffer !== store.buffer || buffer.byteLength < end)
    throw new Fault('kernels.memory', {
      wanted: end,
      got: buffer.byteLength,
      own: String(buffer === store.buffer),
    });
  const exports = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as PagesExports;
  const difference = new Uint32Array(buffer, outOffset, maxDifferenceWords);
  const shadow = new Uint32Array(buffer, shadowOffset, shadowBytes / 4);
  const pagesAtOnce = pageBytes / 8;
  return {
    compiled: true,
    hashPages: (byteOffset, pages, out, at) => {
      for (let done = 0; done < pages; done += pagesAtOnce) {
        const now = Math.min(pages - done, pagesAtOnce);
        exports.hashPages(byteOffset + done * pageBytes, now, outOffset);
        out.set(difference.subarray(0, now * 2), at + done * 2);
      }
    },
    shadow: () => shadow,
    diffPage: (byteOffset, shadowPage) =>
      exports.diffPage(byteOffset, shadowOffset + shadowPage * pageBytes, outOffset),
    work: new Uint32Array(buffer, workOffset, pageWords),
    encodeWork: () => exports.diffPage(workOffset, zeroOffset, outOffset),
    difference,
    scanWake: (wakeAt, nowS, out) => {
      if (out.length < wakeAt.length)
        throw new Fault('kernels.scanWake', { rows: wakeAt.length, room: out.length });
      if (wakeAt.buffer !== buffer) return scanWakePlain(wakeAt, nowS, out);
      if (out.buffer === buffer)
        return exports.scanWake(wakeAt.byteOffset, wakeAt.length, nowS, out.byteOffset, 0);
      let found = 0;
      for (let row = 0; row < wakeAt.length; row += pageWords) {
        const rows = Math.min(pageWords, wakeAt.length - row);
        const here = exports.scanWake(wakeAt.byteOffset + row * 4, rows, nowS, outOffset, row);
        for (let i = 0; i < here; i += 1) out[found + i] = difference[i]!;
        found += here;
      }
      return found;
    },
    assertCanonical: () => {
      for (const { spec, byteOffset, byteLength } of store.columns) {
        if (spec.scratch || (spec.type !== 'f32' && spec.type !== 'f64')) continue;
        const isCanonical = spec.type === 'f32' ? exports.canonicalF32 : exports.canonicalF64;
        // The plain check says which row.
        if (isCanonical(byteOffset, byteLength) === 0) store.assertCanonical();
      }
    },
  };
}
