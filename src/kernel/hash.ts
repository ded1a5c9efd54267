/**
 * Non-cryptographic hash over little-endian 32-bit words, written so that SIMD and plain code give the same bits.
 *
 * Words are dealt to 32 lanes in turn. A lane holds a = rotl(a ^ word, 16) * prime; lanes j and j + 16
 * also add every a to a shared sum, so that two changes which cancel in a 32-bit lane still differ in the sum.
 */
import { pageBytes, type ColumnStore } from './columns.ts';
import type { EventLog } from './events.ts';
import type { PageKernels } from './kernels.ts';

/** Words that one round takes. */
const lanes = 32;
/** Words of lane state: 32 accumulators, then 16 sums. */
export const stateWords = 48;
const prime = 0x9e3779b1;
const foldPrimes = [0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1] as const;

/** Hash of any bytes: 128 bits as 32 hexadecimal digits. The length counts: trailing zeros change the hash. */
export function hashBytes(bytes: Uint8Array): string {
  const state = new Uint32Array(stateWords);
  startLanes(state);
  const whole = bytes.byteLength - (bytes.byteLength % (lanes * 4));
  mixWords(state, wordsOf(bytes, whole), 0, whole / 4);
  if (whole < bytes.byteLength) {
    const rest = new Uint8Array(lanes * 4);
    rest.set(bytes.subarray(whole));
    mixWords(state, wordsOf(rest, rest.byteLength), 0, lanes);
  }
  const out = new Uint32Array(4);
  fold(state, bytes.byteLength, out, 0, 4);
  return hex(out);
}

/** Hash of a text's UTF-8 bytes. */
export function hashText(text: string): string {
  return hashBytes(new TextEncoder().encode(text));
}

/** Hash of everything that makes the future: all hashed pages in order, the event log, the time. */
export function stateHash(store: ColumnStore, kernels: PageKernels, events: EventLog, nowS: number): string {
  const pages = new Uint32Array(pageCountOf(store) * 2);
  hashAllPages(store, kernels, pages);
  return combineHash(pages, events.length, events.rollingWords(), nowS);
}

/** What `stateHash` gives for page hashes that are known already. */
export function combineHash(
  pages: Uint32Array,
  eventCount: number,
  eventHash: Uint32Array,
  nowS: number,
): string {
  const words = new Uint32Array(pages.length + 8);
  words.set(pages);
  words.set(eventHash, pages.length);
  words[pages.length + 4] = eventCount;
  words[pages.length + 5] = nowS;
  return hashBytes(new Uint8Array(words.buffer));
}

/** Writes two words for each hashed page, in memory order. */
export function hashAllPages(store: ColumnStore, kernels: PageKernels, out: Uint32Array): void {
  let at = 0;
  for (const { byteOffset, byteLength } of store.hashedRuns) {
    kernels.hashPages(byteOffset, byteLength / pageBytes, out, at);
    at += (byteLength / pageBytes) * 2;
  }
}

export function pageCountOf(store: ColumnStore): number {
  return store.hashedRuns.reduce((sum, run) => sum + run.byteLength / pageBytes, 0);
}

/** Identifies the layout: two stores with equal hashes have the same columns at the same places. */
export function layoutHash(store: ColumnStore): string {
  return hashText(
    JSON.stringify(
      store.columns.map(({ name, spec, byteOffset, byteLength }) => [
        name,
        spec.type,
        spec.width,
        spec.scratch,
        byteOffset,
        byteLength,
      ]),
    ),
  );
}

/** Seeds of the lanes. */
export function startLanes(state: Uint32Array): void {
  for (let lane = 0; lane < stateWords; lane += 1) state[lane] = Math.imul(lane + 1, 0x9e3779b9);
}

/** Takes `count` words, a multiple of 32, eight lanes at a time so that their multiplications overlap. */
export function mixWords(state: Uint32Array, words: Uint32Array, start: number, count: number): void {
  const end = start + count;
  for (let lane = 0; lane < lanes / 2; lane += 4) {
    let a0 = state[lane]! | 0;
    let a1 = state[lane + 1]! | 0;
    let a2 = state[lane + 2]! | 0;
    let a3 = state[lane + 3]! | 0;
    let a4 = state[lane + 16]! | 0;
    let a5 = state[lane + 17]! | 0;
    let a6 = state[lane + 18]! | 0;
    let a7 = state[lane + 19]! | 0;
    const sum = lanes + lane;
    let s0 = state[sum]! | 0;
    let s1 = state[sum + 1]! | 0;
    let s2 = state[sum + 2]! | 0;
    let s3 = state[sum + 3]! | 0;
    for (let i = start + lane; i < end; i += lanes) {
      a0 ^= words[i]!;
      a1 ^= words[i + 1]!;
      a2 ^= words[i + 2]!;
      a3 ^= words[i + 3]!;
      a4 ^= words[i + 16]!;
      a5 ^= words[i + 17]!;
      a6 ^= words[i + 18]!;
      a7 ^= words[i + 19]!;
      a0 = Math.imul((a0 << 16) | (a0 >>> 16), prime);
      a1 = Math.imul((a1 << 16) | (a1 >>> 16), prime);
      a2 = Math.imul((a2 << 16) | (a2 >>> 16), prime);
      a3 = Math.imul((a3 << 16) | (a3 >>> 16), prime);
      a4 = Math.imul((a4 << 16) | (a4 >>> 16), prime);
      a5 = Math.imul((a5 << 16) | (a5 >>> 16), prime);
      a6 = Math.imul((a6 << 16) | (a6 >>> 16), prime);
      a7 = Math.imul((a7 << 16) | (a7 >>> 16), prime);
      s0 = (s0 + a0 + a4) | 0;
      s1 = (s1 + a1 + a5) | 0;
      s2 = (s2 + a2 + a6) | 0;
      s3 = (s3 + a3 + a7) | 0;
    }
    state[lane] = a0;
    state[lane + 1] = a1;
    state[lane + 2] = a2;
    state[lane + 3] = a3;
    state[lane + 16] = a4;
    state[lane + 17] = a5;
    state[lane + 18] = a6;
    state[lane + 19] = a7;
    state[sum] = s0;
    state[sum + 1] = s1;
    state[sum + 2] = s2;
    state[sum + 3] = s3;
  }
}

/** Folds the lane state into `count` ≤ 4 words. */
export function fold(state: Uint32Array, length: number, out: Uint32Array, at: number, count: number): void {
  for (let k = 0; k < count; k += 1) {
    const factor = foldPrimes[k] as number;
    let h = (factor ^ length) | 0;
    for (let lane = 0; lane < stateWords; lane += 1) {
      h ^= state[lane]!;
      h = Math.imul(h ^ (h >>> 15), factor);
      h = (h << 11) | (h >>> 21);
    }
    out[at + k] = finish(h);
  }
}

/** Mixes one word so that each bit of the input reaches each of the output (MurmurHash3's finaliser, Appleby 2011). */
export function finish(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export function hex(words: Uint32Array): string {
  let text = '';
  for (const word of words) text += word.toString(16).padStart(8, '0');
  return text;
}

/** Little-endian words of the first `byteLength` bytes; a copy only where the bytes do not start on a word. */
function wordsOf(bytes: Uint8Array, byteLength: number): Uint32Array {
  if (bytes.byteOffset % 4 === 0) return new Uint32Array(bytes.buffer, bytes.byteOffset, byteLength / 4);
  return new Uint32Array(bytes.slice(0, byteLength).buffer, 0, byteLength / 4);
}
