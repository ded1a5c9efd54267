/** JSON of files that nobody vouches for: bounded, UTF-8 only, and every problem with its line and column. */
import { gunzipAll, isGzip } from './inflate.ts';
import { refuse } from './issues.ts';
import { importLimits } from './limits.ts';
import { isZip, unzipEntry } from './zip.ts';

export type JsonRecord = Readonly<Record<string, unknown>>;

/** Plain, gzip, or the first `.json` or `.geojson` of a zip. */
export function readJson(given: Uint8Array, file: string): JsonRecord {
  if (given.length === 0) refuse('import.emptyFile', {}, file);
  let bytes = given;
  if (isZip(bytes)) bytes = unzipEntry(bytes, ['.geojson', '.json'], file).bytes;
  else if (isGzip(bytes)) bytes = gunzipAll(bytes, file);
  if (bytes.length > importLimits.jsonBytes)
    refuse('import.fileTooLarge', { bytes: bytes.length, limit: importLimits.jsonBytes }, file);
  const text = decoded(bytes, file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : '';
    const at = positionOf(reason, text);
    refuse('import.jsonSyntax', { reason: reason.slice(0, 120) }, file, at);
  }
  const record = asRecord(value);
  if (record === null)
    refuse(
      'import.jsonKind',
      { expected: 'object', found: Array.isArray(value) ? 'list' : typeof value },
      file,
      { line: 1, column: 1 },
    );
  return record;
}

export function asRecord(value: unknown): JsonRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : null;
}

export function asList(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null;
}

export function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function decoded(bytes: Uint8Array, file: string): string {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(bom));
  } catch {
    return refuse('import.jsonUtf8', { expected: 'UTF-8' }, file, { line: 1, column: 1 });
  }
}

/** Engines word it differently; where none says a place, it is the beginning. */
function positionOf(message: string, text: string): { line: number; column: number } {
  const lineColumn = /line (\d+) column (\d+)/.exec(message);
  if (lineColumn) return { line: Number(lineColumn[1]), column: Number(lineColumn[2]) };
  const at = /unexpected end/i.test(message) ? text.length : Number(/position (\d+)/.exec(message)?.[1] ?? 0);
  const before = text.slice(0, at);
  const breakAt = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: at - breakAt };
}
