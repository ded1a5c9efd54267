/**
 * The state of a run as bytes, to be kept in a file or a browser's storage and gone on from: little-endian words, a header,
 * the hashed pages as their difference from zeros, the events. Compress it outside.
 */
import { error, InputError } from '../contract/issue.ts';
import type { ColumnStore } from './columns.ts';
import type { EventLog } from './events.ts';
import { hashBytes, layoutHash } from './hash.ts';
import { pageWords, type PageKernels } from './kernels.ts';
import {
  DifferenceWriter,
  forEachPage,
  pageOffsetsOf,
  xorRuns,
  zeroScratch,
  type Difference,
} from './pages.ts';
import { WordPool } from './pages-pool.ts';

const magic = 0x54534453;
const version = 1;
const headerWords = 16;
/** Words of one event beside its causes: time, kinds, subject, a, b, number of causes. */
const eventWords = 8;

/** Where the header holds the hash of all words, taken while these four are zero. */
const hashAt = 10;

/** Keeps hashed columns, events and time. */
export function saveState(
  store: ColumnStore,
  events: EventLog,
  kernels: PageKernels,
  nowS: number,
): Uint8Array<ArrayBuffer> {
  const { buffer, length } = pagesAgainstZero(store, kernels);
  let causes = 0;
  for (let id = 0; id < events.length; id += 1) events.forEachCause(id, () => void (causes += 1));
  const words = new Uint32Array(headerWords + length + events.length * eventWords + causes);
  words.set([magic, version, nowS, length, events.length]);
  words.set(parseHash(layoutHash(store)), 6);
  words.set(buffer.subarray(0, length), headerWords);
  writeEvents(events, words, headerWords + length);
  words.set(parseHash(hashBytes(new Uint8Array(words.buffer))), hashAt);
  return new Uint8Array(words.buffer);
}

/**
 * Puts a saved state into a store of the same layout and returns its time; scratch is zeroed. Throws an input error, and leaves
 * everything as it was, for bytes that are no saved state (`snapshot.format`), damaged (`snapshot.damaged`) or of another layout
 * (`snapshot.layout`).
 */
export function loadState(bytes: Uint8Array, store: ColumnStore, events: EventLog): number {
  const size = bytes.byteLength;
  if (size < headerWords * 4 || size % 4 !== 0) throw refused('snapshot.format', size);
  const words = new Uint32Array(bytes.slice().buffer);
  if (words[0] !== magic || words[1] !== version) throw refused('snapshot.format', size);
  const written = words.slice(hashAt, hashAt + 4);
  words.fill(0, hashAt, hashAt + 4);
  if (!sameHash(written, 0, hashBytes(new Uint8Array(words.buffer)))) throw refused('snapshot.damaged', size);
  if (!sameHash(words, 6, layoutHash(store))) throw refused('snapshot.layout', size);
  const pagesEnd = headerWords + words[3]!;
  readPages(store, { buffer: words.slice(headerWords, pagesEnd), length: words[3]! });
  readEvents(events, words, pagesEnd, words[4]!);
  zeroScratch(store);
  return words[2]!;
}

function pagesAgainstZero(store: ColumnStore, kernels: PageKernels): Difference {
  const words = new Uint32Array(store.buffer);
  const writer = new DifferenceWriter();
  writer.begin();
  for (const [page, byteOffset] of pageOffsetsOf(store).entries()) {
    kernels.work.set(words.subarray(byteOffset / 4, byteOffset / 4 + pageWords));
    writer.addPage(page, kernels.difference, 0, kernels.encodeWork());
  }
  return writer.finish(new WordPool(0));
}

function readPages(store: ColumnStore, pages: Difference): void {
  const offsets = pageOffsetsOf(store);
  const words = new Uint32Array(store.buffer);
  for (const offset of offsets) words.fill(0, offset / 4, offset / 4 + pageWords);
  forEachPage(pages, (page, runs, start, count) => xorRuns(words, offsets[page]! / 4, runs, start, count));
}

const numbers = new Float64Array(2);
const numberWords = new Uint32Array(numbers.buffer);

function writeEvents(events: EventLog, words: Uint32Array, from: number): void {
  let at = from;
  for (let id = 0; id < events.length; id += 1) {
    numbers[0] = events.a(id);
    numbers[1] = events.b(id);
    words[at] = events.atS(id);
    words[at + 1] = events.kindOf(id) | (events.subjectKindOf(id) << 16);
    words[at + 2] = events.subjectOf(id);
    words.set(numberWords, at + 3);
    const first = at + eventWords;
    let next = first;
    events.forEachCause(id, (cause) => {
      words[next] = cause;
      next += 1;
    });
    words[at + 7] = next - first;
    at = next;
  }
}

function readEvents(events: EventLog, words: Uint32Array, from: number, count: number): void {
  events.truncate(0);
  let at = from;
  for (let id = 0; id < count; id += 1) {
    numberWords.set(words.subarray(at + 3, at + 7));
    const kinds = words[at + 1]!;
    events.emit(kinds & 0xffff, words[at]!, kinds >>> 16, words[at + 2]! | 0, numbers[0]!, numbers[1]!);
    const causesEnd = at + eventWords + words[at + 7]!;
    for (let i = at + eventWords; i < causesEnd; i += 1) events.addCause(words[i]!);
    at = causesEnd;
  }
}

function parseHash(hash: string): number[] {
  return [0, 8, 16, 24].map((at) => Number(`0x${hash.slice(at, at + 8)}`));
}

function sameHash(words: Uint32Array, at: number, hash: string): boolean {
  return parseHash(hash).every((word, i) => words[at + i] === word);
}

function refused(code: string, bytes: number): InputError {
  return new InputError([error(code, { bytes })]);
}
