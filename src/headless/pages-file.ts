/**
 * `pages.json` of a kept run: the columns of its state and the hashes of their pages at noted moments.
 *
 * `data` is base64 of zlib of little-endian words: two a page, moment after moment, each XOR the moment before, so that
 * pages nothing was written to become zeros. `hash` is that of all the rest: no changed byte passes for a difference of runs.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import { InputError, error } from '../contract/issue.ts';
import { type HashedColumn, pagesOf } from '../kernel/divergence.ts';
import { hashText } from '../kernel/hash.ts';
import { exerciseMark } from './outcome.ts';
import type { NotedPages } from './page-notes.ts';

const version = 'pages/1';
type ColumnRow = [column: string, unit: string, type: string, rowBytes: number, rows: number];
interface Content {
  columns: ColumnRow[];
  atS: number[];
  data: string;
}

export function pagesText({ columns, notes }: NotedPages): string {
  const content: Content = {
    columns: columns.map(({ column, unit, type, rowBytes, rows }) => [column, unit, type, rowBytes, rows]),
    atS: notes.map(({ atS }) => atS),
    data: packed(notes.map(({ hashes }) => hashes)),
  };
  const head = { mark: exerciseMark, sandtable: version, hash: hashOf(content) };
  return `${JSON.stringify({ ...head, ...content })}\n`;
}

/** Throws `InputError` with one issue where the text is not what `pagesText` has written. */
export function readPages(text: string, file: string): NotedPages {
  const document = parsed(text);
  if (document !== null && document['sandtable'] !== undefined && document['sandtable'] !== version)
    throw refusal('pages.version', file, { found: JSON.stringify(document['sandtable']), expected: version });
  if (document === null || !isContent(document) || document['hash'] !== hashOf(document))
    throw refusal('pages.damaged', file);
  const { atS, data } = document;
  const columns = document.columns.map(
    ([column, unit, type, rowBytes, rows]) => ({ column, unit, type, rowBytes, rows }) as HashedColumn,
  );
  const words = columns.reduce((sum, column) => sum + pagesOf(column), 0) * 2;
  const hashes = unpacked(data, words, atS.length);
  if (hashes === null) throw refusal('pages.damaged', file);
  return { columns, notes: atS.map((second, index) => ({ atS: second, hashes: hashes[index]! })) };
}

function packed(moments: readonly Uint32Array[]): string {
  const changes = moments.map((words, index) => {
    const before = moments[index - 1];
    return before === undefined ? words : words.map((word, i) => word ^ before[i]!);
  });
  const bytes = changes.map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  return deflateSync(Buffer.concat(bytes), { level: 9 }).toString('base64');
}

/** Null where the data does not hold exactly that many moments of that many words. */
function unpacked(data: string, words: number, moments: number): Uint32Array[] | null {
  const wanted = words * moments * 4;
  let bytes: Uint8Array;
  try {
    bytes = inflateSync(Buffer.from(data, 'base64'), { maxOutputLength: wanted + 1 });
  } catch {
    return null;
  }
  if (bytes.byteLength !== wanted) return null;
  const all = new Uint32Array(new Uint8Array(bytes).buffer);
  const before = new Uint32Array(words);
  return Array.from({ length: moments }, (_, moment) => {
    for (let i = 0; i < words; i += 1) before[i] = before[i]! ^ all[moment * words + i]!;
    return before.slice();
  });
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function isContent(document: Record<string, unknown>): document is Record<string, unknown> & Content {
  const { columns, atS, data } = document;
  return (
    Array.isArray(columns) &&
    columns.every(isColumnRow) &&
    Array.isArray(atS) &&
    atS.every((second: unknown, i) => isCount(second) && (i === 0 || second > atS[i - 1])) &&
    typeof data === 'string'
  );
}

function isColumnRow(row: unknown): row is ColumnRow {
  if (!Array.isArray(row) || row.length !== 5) return false;
  const [column, unit, type, rowBytes, rows] = row as unknown[];
  const areTexts = [column, unit, type].every((text) => typeof text === 'string');
  return (
    areTexts && isCount(rowBytes) && isCount(rows) && rowBytes > 0 && rows > 0 && rowBytes * rows < 2 ** 32
  );
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function hashOf({ columns, atS, data }: Content): string {
  return hashText(JSON.stringify([columns, atS, data]));
}

function refusal(code: string, file: string, parameters: Record<string, string> = {}): InputError {
  return new InputError([error(code, parameters, { file, line: 1, column: 1, path: '' })]);
}
