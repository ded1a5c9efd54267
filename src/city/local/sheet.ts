/** A table as it stands in a file: cells as text, each with the row and column that a person sees. */
import type { Issue, IssueParameters } from '../../contract/issue.ts';
import { InputError, error } from '../../contract/issue.ts';

export interface Sheet {
  file: string;
  /** Name of the sheet, or of the file without its ending. */
  name: string;
  /** Rows that have anything in them. */
  rows: SheetRow[];
}

export interface SheetRow {
  /** From 1, as the file counts. */
  line: number;
  cells: string[];
}

export const sheetLimits = {
  bytes: 32 * 1024 * 1024,
  rows: 100_000,
  /** Empty ones too: as many as Excel has. */
  lines: 1_048_576,
  columns: 200,
  cellCharacters: 4000,
  /** Findings of one file that are listed. */
  issues: 100,
} as const;

export function refuseSheet(
  code: string,
  parameters: IssueParameters,
  file: string,
  line = 1,
  column = 1,
): never {
  throw new InputError([sheetIssue(code, parameters, file, line, column)]);
}

/** `path` is what spreadsheets call the cell: `C5`. */
export function sheetIssue(
  code: string,
  parameters: IssueParameters,
  file: string,
  line: number,
  column: number,
): Issue {
  return error(code, parameters, { file, line, column, path: `${columnName(column)}${line}` });
}

/** 1 → A, 27 → AA. */
export function columnName(column: number): string {
  let name = '';
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26))
    name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

/** File name without folders and ending. */
export function stemOf(file: string): string {
  return (file.split(/[\\/]/).at(-1) ?? '').replace(/\.[a-z]+$/i, '');
}
