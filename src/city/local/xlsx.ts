/** Tables of Excel workbooks (ECMA-376, SpreadsheetML): values of cells as text. Formulas count by their stored result. */
import { SaxesParser } from 'saxes';
import { InputError } from '../../contract/issue.ts';
import { refuse } from '../import/issues.ts';
import { zipEntries } from '../import/zip.ts';
import type { ZipEntry } from '../import/zip.ts';
import { refuseSheet, sheetLimits } from './sheet.ts';
import type { Sheet, SheetRow } from './sheet.ts';

const partBytes = 64 * 1024 * 1024;
/** Of all parts that are read, each time they are: many sheets may name one part. */
const unpackedBytes = 96 * 1024 * 1024;
const mostStrings = 1_000_000;
const mostSheets = 40;
const mostDepth = 32;

export function isXlsx(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** Every sheet that is shown and has anything in it, in the order of the workbook. */
export function readXlsx(bytes: Uint8Array, file: string): Sheet[] {
  if (bytes.length > sheetLimits.bytes)
    refuseSheet('local.tooLarge', { bytes: bytes.length, limit: sheetLimits.bytes }, file);
  const parts = new Map(bounded(zipEntries(bytes, partBytes, file), bytes, file));
  const part = (name: string): ZipEntry =>
    parts.get(name) ?? refuseSheet('local.xlsxPart', { part: name, expected: '.xlsx' }, file);
  const targets = new Map<string, string>();
  walk(part('xl/_rels/workbook.xml.rels'), file, {
    open(name, attributes) {
      if (name === 'Relationship') targets.set(attributes['Id'] ?? '', attributes['Target'] ?? '');
    },
  });
  const listed: { name: string; part: string }[] = [];
  walk(part('xl/workbook.xml'), file, {
    open(name, attributes) {
      if (name !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return;
      const target = targets.get(attributes['r:id'] ?? '') ?? '';
      listed.push({
        name: attributes['name'] ?? '',
        part: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
      });
    },
  });
  if (listed.length > mostSheets)
    refuseSheet('local.xlsxPart', { sheets: listed.length, limit: mostSheets }, file);
  const shared = parts.has('xl/sharedStrings.xml') ? sharedStrings(part('xl/sharedStrings.xml'), file) : [];
  return listed
    .map(({ name, part: target }) => ({ file, name, rows: rowsOf(part(target), shared, file) }))
    .filter(({ rows }) => rows.length > 0);
}

/** Entries by name, which together give no more than `unpackedBytes`. */
function bounded(entries: readonly ZipEntry[], from: Uint8Array, file: string): [string, ZipEntry][] {
  let total = 0;
  const read = (entry: ZipEntry): Uint8Array => {
    const bytes = entry.bytes();
    total += bytes.length;
    if (total > unpackedBytes)
      refuse('import.bomb', { inflatedBytes: total, fileBytes: from.length, limit: unpackedBytes }, file);
    return bytes;
  };
  return entries.map((entry) => [entry.name, { name: entry.name, bytes: () => read(entry) }]);
}

interface Handlers {
  open?: (name: string, attributes: Record<string, string>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

function sharedStrings(entry: ZipEntry, file: string): string[] {
  const out: string[] = [];
  let inside = '';
  let current = '';
  walk(entry, file, {
    open(name) {
      if (name === 'si') current = '';
      inside = name;
    },
    // Phonetic guides (rPh) repeat the word in kana; only the text itself counts.
    text(text) {
      if (inside === 't' && current.length <= sheetLimits.cellCharacters) current += text;
    },
    close(name) {
      inside = '';
      if (name !== 'si') return;
      if (out.length >= mostStrings) refuseSheet('local.tooManyRows', { limit: mostStrings }, file);
      out.push(current);
    },
  });
  return out;
}

function rowsOf(entry: ZipEntry, shared: readonly string[], file: string): SheetRow[] {
  const rows: SheetRow[] = [];
  let row: SheetRow = { line: 0, cells: [] };
  let column = 0;
  let kind = '';
  let inside = '';
  let value = '';
  walk(entry, file, {
    open(name, attributes) {
      inside = name;
      if (name === 'row') {
        const line = Number(attributes['r'] ?? row.line + 1);
        if (!Number.isInteger(line) || line < 1 || line > sheetLimits.lines)
          refuseSheet('local.xlsxCell', { row: line }, file);
        row = { line, cells: [] };
        column = 0;
      } else if (name === 'c') {
        column = columnOf(attributes['r'] ?? '') || column + 1;
        if (column > sheetLimits.columns)
          refuseSheet('local.tooManyColumns', { limit: sheetLimits.columns }, file, row.line);
        kind = attributes['t'] ?? 'n';
        value = '';
      }
    },
    text(text) {
      if (inside === 'v' || inside === 't') value += text;
      if (value.length > sheetLimits.cellCharacters)
        refuseSheet('local.longCell', { limit: sheetLimits.cellCharacters }, file, row.line, column);
    },
    close(name) {
      inside = '';
      if (name === 'c') {
        while (row.cells.length < column) row.cells.push('');
        row.cells[column - 1] = cellText(kind, value, shared).trim();
      } else if (name === 'row' && row.cells.some((cell) => cell !== '')) {
        if (rows.length >= sheetLimits.rows)
          refuseSheet('local.tooManyRows', { limit: sheetLimits.rows }, file, row.line);
        rows.push(row);
      }
    },
  });
  return rows;
}

function cellText(kind: string, value: string, shared: readonly string[]): string {
  if (kind === 's') return shared[Number(value)] ?? '';
  if (kind === 'b') return value === '1' ? 'yes' : 'no';
  if (kind === 'e') return '';
  // Doubles as Excel stores them: 0.1 + 0.2 with seventeen digits becomes what the cell shows.
  return kind === 'n' && value !== '' && Number.isFinite(Number(value))
    ? String(Number(Number(value).toPrecision(15)))
    : value;
}

/** `AB12` → 28; 0 where there is no reference. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

function walk(entry: ZipEntry, file: string, handlers: Handlers): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  const bad = (reason: string): never =>
    refuseSheet('local.xlsxXml', { part: entry.name, reason: reason.slice(0, 120) }, file);
  parser.on('error', (problem) => bad(problem.message));
  parser.on('doctype', () => bad('document type'));
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > mostDepth) bad('nesting');
    handlers.open?.(local(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    handlers.close?.(local(name));
  });
  parser.on('text', (text) => handlers.text?.(text));
  const bytes = entry.bytes();
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    for (let at = 0; at < text.length; at += 1 << 18) parser.write(text.slice(at, at + (1 << 18)));
    parser.close();
  } catch (problem) {
    if (problem instanceof InputError) throw problem;
    bad(problem instanceof Error ? problem.message : '');
  }
}

/** Prefixes of namespaces differ between writers. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);
