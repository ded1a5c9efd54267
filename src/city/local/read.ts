/** Files of local data → rows of typed values, or every finding with row and column. */
import { InputError, warning } from '../../contract/issue.ts';
import type { Issue } from '../../contract/issue.ts';
import { readCsv } from './csv.ts';
import { folded, tableForms } from './kinds.ts';
import type { Column, TableForm, TableKind } from './kinds.ts';
import { columnName, refuseSheet, sheetIssue, sheetLimits } from './sheet.ts';
import type { Sheet, SheetRow } from './sheet.ts';
import { isXlsx, readXlsx } from './xlsx.ts';

export interface LocalFile {
  bytes: Uint8Array;
  fileName: string;
}

export interface LocalTable {
  kind: TableKind;
  file: string;
  rows: LocalRow[];
}

export interface LocalRow {
  line: number;
  /** By column id; numbers in the unit of the heading, choices by their id. Empty cells are missing. */
  values: Readonly<Record<string, string | number>>;
  /** Column of each value in the file, from 1. */
  columnOf: Readonly<Record<string, number>>;
}

/** Throws `InputError` with all findings where any is an error; what is left are warnings. */
export function readLocalData(files: readonly LocalFile[]): { tables: LocalTable[]; warnings: Issue[] } {
  const issues: Issue[] = [];
  const tables: LocalTable[] = [];
  for (const file of files) {
    for (const sheet of sheetsOf(file)) {
      const table = readTable(sheet, issues);
      if (table) tables.push(table);
    }
  }
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new InputError(errors.slice(0, sheetLimits.issues));
  return { tables, warnings: issues };
}

function sheetsOf({ bytes: given, fileName }: LocalFile): Sheet[] {
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  // Compound files: `.xls` of old, and workbooks behind a password.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    refuseSheet('local.oldExcel', { expected: '.xlsx, .csv' }, fileName);
  const sheets = isXlsx(bytes) ? readXlsx(bytes, fileName) : [readCsv(bytes, fileName)];
  if (sheets.every(({ rows }) => rows.length === 0)) refuseSheet('local.empty', {}, fileName);
  return sheets;
}

function readTable(sheet: Sheet, issues: Issue[]): LocalTable | null {
  const { file } = sheet;
  const head = sheet.rows[0]!;
  const form = formOf(sheet, head);
  if (form === null) {
    const expected = tableForms.map(({ en }) => en).join(', ');
    issues.push(
      sheetIssue('local.unknownTable', { table: sheet.name.slice(0, 80), expected }, file, head.line, 1),
    );
    return null;
  }
  const columns = head.cells.map((cell) => columnNamed(form, cell));
  columns.forEach((column, i) => {
    const heading = head.cells[i]!;
    const where = { file, line: head.line, column: i + 1, path: `${columnName(i + 1)}${head.line}` };
    if (column === null && heading !== '')
      issues.push(warning('local.unknownColumn', { heading: heading.slice(0, 80) }, where));
    if (column !== null && columns.indexOf(column) < i)
      issues.push(sheetIssue('local.columnTwice', { heading: heading.slice(0, 80) }, file, head.line, i + 1));
  });
  for (const column of form.columns) {
    if (column.required && !columns.includes(column))
      issues.push(
        sheetIssue('local.missingColumn', { expected: `${column.en} / ${column.zh}` }, file, head.line, 1),
      );
  }
  if (issues.some(({ severity, file: at }) => severity === 'error' && at === file)) return null;
  const rows = sheet.rows.slice(1).flatMap((row) => readRow(row, columns, file, issues));
  return { kind: form.kind, file, rows };
}

/** By the name of file or sheet, else by the headings: the form that most of them belong to. */
function formOf(sheet: Sheet, head: SheetRow): TableForm | null {
  const named = tableForms.find(({ kind, en, zh }) =>
    [sheet.name, sheet.file].some((text) => {
      const plain = folded(text);
      return plain.includes(folded(kind)) || plain.includes(folded(en)) || plain.includes(folded(zh));
    }),
  );
  if (named) return named;
  const fits = tableForms.map((form) => {
    const found = head.cells.map((cell) => columnNamed(form, cell)).filter((column) => column !== null);
    const whole = form.columns.every((column) => !column.required || found.includes(column));
    return { form, count: whole ? found.length : 0 };
  });
  const best = fits.reduce((most, fit) => (fit.count > most.count ? fit : most));
  return best.count > 0 ? best.form : null;
}

function columnNamed(form: TableForm, heading: string): Column | null {
  const plain = folded(heading);
  if (plain === '') return null;
  return (
    form.columns.find(({ id, en, zh }) =>
      [id, en, zh, `${en}/${zh}`, `${en}${zh}`].some(
        (known) => folded(known).replace('/', '') === plain.replace('/', ''),
      ),
    ) ?? null
  );
}

function readRow(
  row: SheetRow,
  columns: readonly (Column | null)[],
  file: string,
  issues: Issue[],
): LocalRow[] {
  if (issues.length > sheetLimits.issues) return [];
  const values: Record<string, string | number> = {};
  const columnOf: Record<string, number> = {};
  let sound = true;
  const report = (code: string, parameters: Record<string, string | number>, column: number): void => {
    issues.push(sheetIssue(code, parameters, file, row.line, column));
    sound = false;
  };
  columns.forEach((column, i) => {
    if (column === null) return;
    const text = row.cells[i] ?? '';
    columnOf[column.id] = i + 1;
    if (text === '') {
      if (column.required) report('local.required', { expected: `${column.en} / ${column.zh}` }, i + 1);
      return;
    }
    const value = valueOf(text, column, (code, parameters) => report(code, parameters, i + 1));
    if (value !== null) values[column.id] = value;
  });
  return sound ? [{ line: row.line, values, columnOf }] : [];
}

type Report = (code: string, parameters: Record<string, string | number>) => void;

function valueOf(text: string, column: Column, report: Report): string | number | null {
  const found = text.slice(0, 80);
  if (column.choices) {
    const choice = column.choices.find(({ id, en, zh }) =>
      [id, en, zh].some((known) => folded(known) === folded(text)),
    );
    if (choice) return choice.id;
    report('local.choice', { found, expected: column.choices.map(({ en }) => en).join(', ') });
    return null;
  }
  if (!column.number) return text.slice(0, 200);
  const { low, high, whole } = column.number;
  const expected = whole ? `whole number ${low}–${high}` : `number ${low}–${high}`;
  // Thousands may be parted by commas or thin blanks; a decimal comma is not guessed at.
  const plain = text.normalize('NFKC').replace(/(?<=\d)[, \u2009\u202f'](?=\d{3}(\D|$))/g, '');
  const value = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
  if (!Number.isFinite(value) || (whole && !Number.isInteger(value))) {
    report('local.number', { found, expected });
    return null;
  }
  if (value < low || value > high) {
    report('local.range', { found, expected });
    return null;
  }
  return value;
}
