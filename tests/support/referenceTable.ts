/** Tables of the reference folder: CSV whose first line, after `#`, says where the numbers come from. */
import { readFileSync } from 'node:fs';
import { referencePath } from './reference.ts';

export type ReferenceRow = Readonly<Record<string, string>>;

/** Rows of a CSV file of the reference data by the names of its columns. */
export function referenceRows(...parts: string[]): ReferenceRow[] {
  const lines = readFileSync(referencePath(...parts), 'utf8').split(/\r?\n/u);
  const [head = '', ...rows] = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const names = cellsOf(head);
  return rows.map((row) => {
    const cells = cellsOf(row);
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
  });
}

/** The content of a JSON file of the reference data; its form is what the caller expects of it. */
export function referenceJson(...parts: string[]): unknown {
  return JSON.parse(readFileSync(referencePath(...parts), 'utf8'));
}

/** The number in a cell; throws where there is none. */
export function numberIn(row: ReferenceRow, column: string): number {
  const text = row[column];
  if (text === undefined || text === '' || !Number.isFinite(Number(text)))
    throw new Error(`No number in column ${column} of ${JSON.stringify(row)}`);
  return Number(text);
}

/** Cells of a line; a quoted cell may contain commas. */
function cellsOf(line: string): string[] {
  return Array.from(
    line.matchAll(/(?:^|,)(?:"([^"]*)"|([^",]*))/gu),
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
}
