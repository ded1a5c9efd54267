/** Empty tables to be filled in: a workbook and a CSV file for each kind, headings in both languages, one row as an example. */
import { tableForms } from './kinds.ts';
import { writeCsv } from './csv.ts';
import { writeXlsx } from './xlsx-write.ts';

export interface TemplateFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export function templateFiles(): TemplateFile[] {
  return tableForms.flatMap(({ kind, en, columns }) => {
    const heads = columns.map((column) => `${column.en} / ${column.zh}`);
    const rows = [heads, columns.map((column) => column.example)];
    const widths = heads.map((head) => Math.min(40, Math.max(12, head.length + 6)));
    return [
      { name: `${kind}.csv`, bytes: writeCsv(rows) },
      { name: `${kind}.xlsx`, bytes: writeXlsx(en, rows, widths) },
    ];
  });
}
