/** The page kernels in plain TypeScript: oracle of the compiled ones, and their replacement where there is no WASM. */
import { Fault } from '../contract/issue.ts';
import { pageBytes, type ColumnStore } from './columns.ts';
import { fold, mixWords, startLanes, stateWords } from './hash.ts';
import type { PageKernels } from './kernels.ts';
import { scanWakePlain } from './wake.ts';

const pageWords = pageBytes / 4;

export function plainKernels(store: ColumnStore): PageKernels {
  const words = new Uint32Array(store.buffer);
  const state = new Uint32Array(stateWords);
  const difference = new Uint32Array(pageWords + 1);
  const work = new Uint32Array(pageWords);
  const zeros = new Uint32Array(pageWords);
  let shadow: Uint32Array | null = null;
  const shadowOf = () =>
    (shadow ??= new Uint32Array(store.hashedRuns.reduce((sum, run) => sum + run.byteLength, 0) / 4));
  return {
    compiled: false,
    hashPages: (byteOffset, pages, out, at) => {
      for (let page = 0; page < pages; page += 1) {
        startLanes(state);
        mixWords(state, words, byteOffset / 4 + page * pageWords, pageWords);
        fold(state, pageBytes, out, at + page * 2, 2);
      }
    },
    shadow: shadowOf,
    diffPage: (byteOffset, shadowPage) =>
      diffWords(words, byteOffset / 4, shadowOf(), shadowPage * pageWords, difference),
    work,
    encodeWork: () => diffWords(work, 0, zeros, 0, difference),
    difference,
    scanWake: (wakeAt, nowS, out) => {
      if (out.length < wakeAt.length)
        throw new Fault('kernels.scanWake', { rows: wakeAt.length, room: out.length });
      return scanWakePlain(wakeAt, nowS, out);
    },
    assertCanonical: () => store.assertCanonical(),
  };
}

/** Longest runs of words that differ, each as a header (first word << 16 | words − 1) and the XORs. */
function diffWords(a: Uint32Array, atA: number, b: Uint32Array, atB: number, out: Uint32Array): number {
  let used = 0;
  let header = -1;
  for (let i = 0; i < pageWords; i += 1) {
    const x = a[atA + i]! ^ b[atB + i]!;
    if (x === 0) {
      header = -1;
      continue;
    }
    if (header < 0) {
      header = used;
      out[header] = i << 16;
      used += 1;
    } else out[header] = out[header]! + 1;
    out[used] = x;
    used += 1;
  }
  return used;
}
