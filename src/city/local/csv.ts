/** CSV (RFC 4180) with comma, semicolon or tab, UTF-8 with or without a byte order mark. Bounded in every direction. */
import { refuseSheet, sheetLimits, stemOf } from './sheet.ts';
import type { Sheet, SheetRow } from './sheet.ts';

export function readCsv(bytes: Uint8Array, file: string): Sheet {
  if (bytes.length === 0) refuseSheet('local.empty', {}, file);
  if (bytes.length > sheetLimits.bytes)
    refuseSheet('local.tooLarge', { bytes: bytes.length, limit: sheetLimits.bytes }, file);
  const text = decoded(bytes, file);
  return { file, name: stemOf(file), rows: rowsOf(text, delimiterOf(text), file) };
}

/** Rows joined by CRLF; cells are quoted where they must be, and where a spreadsheet would take them for a formula. */
export function writeCsv(rows: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> {
  const cell = (text: string): string =>
    /[",;\t\r\n]|^[=+@-]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  // Excel takes a file without the mark for one in the system's own encoding.
  return new TextEncoder().encode(`\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`);
}

function decoded(bytes: Uint8Array, file: string): string {
  const [a, b] = [bytes[0], bytes[1]];
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    refuseSheet('local.encoding', { found: 'UTF-16', expected: 'UTF-8' }, file);
  const from = a === 0xef && b === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(from));
  } catch {
    const line = firstBadLine(bytes);
    refuseSheet('local.encoding', { found: 'GBK', expected: 'UTF-8' }, file, line);
  }
  if (text.includes('\0')) refuseSheet('local.encoding', { found: 'binary', expected: 'UTF-8' }, file);
  return text;
}

/** Line of the first byte above ASCII: text in GBK or Latin 1 goes wrong there. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (const byte of bytes) {
    if (byte > 127) return line;
    if (byte === 10) line++;
  }
  return line;
}

/** The one that the first line has most of. */
function delimiterOf(text: string): string {
  const first = text.slice(0, 20_000).split(/[\r\n]/, 1)[0] ?? '';
  const count = (mark: string): number => first.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function rowsOf(text: string, delimiter: string, file: string): SheetRow[] {
  const rows: SheetRow[] = [];
  let line = 1;
  let started = 1;
  let cells: string[] = [];
  const endCell = (value: string): void => {
    if (cells.length >= sheetLimits.columns)
      refuseSheet('local.tooManyColumns', { limit: sheetLimits.columns }, file, started);
    if (value.length > sheetLimits.cellCharacters)
      refuseSheet('local.longCell', { limit: sheetLimits.cellCharacters }, file, started, cells.length + 1);
    cells.push(value.trim());
  };
  const endRow = (): void => {
    if (cells.some((cell) => cell !== '')) {
      if (rows.length >= sheetLimits.rows)
        refuseSheet('local.tooManyRows', { limit: sheetLimits.rows }, file, started);
      rows.push({ line: started, cells });
    }
    cells = [];
  };
  let at = 0;
  while (at < text.length) {
    if (text[at] === '"') {
      const opened = { line, column: cells.length + 1 };
      let value = '';
      for (at++; ;) {
        const quote = text.indexOf('"', at);
        if (quote < 0) refuseSheet('local.csvQuote', {}, file, opened.line, opened.column);
        const part = text.slice(at, quote);
        value += part;
        line += part.split('\n').length - 1;
        if (value.length > sheetLimits.cellCharacters)
          refuseSheet(
            'local.longCell',
            { limit: sheetLimits.cellCharacters },
            file,
            opened.line,
            opened.column,
          );
        at = quote + 1;
        if (text[at] !== '"') break;
        value += '"';
        at++;
      }
      endCell(value);
      while (text[at] === ' ') at++;
      const next = text[at];
      if (next !== undefined && next !== delimiter && next !== '\r' && next !== '\n')
        refuseSheet('local.csvQuote', { found: next }, file, line, cells.length);
    } else {
      let end = at;
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
      endCell(text.slice(at, end));
      at = end;
    }
    if (text[at] === delimiter) {
      at++;
      // A delimiter at the very end of a line is followed by an empty cell.
      if (at >= text.length || text[at] === '\n' || text[at] === '\r') endCell('');
      else continue;
    }
    if (at >= text.length) break;
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    line++;
    if (line > sheetLimits.lines)
      refuseSheet('local.tooManyRows', { limit: sheetLimits.lines }, file, sheetLimits.lines);
    endRow();
    started = line;
  }
  endRow();
  return rows;
}
