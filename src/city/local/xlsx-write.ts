/** A workbook with one sheet of text cells: what Excel, LibreOffice and WPS open and fill in (ECMA-376). */
import { zipSync } from 'fflate';
import { columnName } from './sheet.ts';

/** The first row is set in bold and stays in sight; widths in characters. */
export function writeXlsx(
  sheet: string,
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): Uint8Array<ArrayBuffer> {
  const text = (part: string): Uint8Array<ArrayBuffer> =>
    new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${part}`);
  const cells = rows.map((row, r) => {
    const own = row.map((value, c) => cell(`${columnName(c + 1)}${r + 1}`, value, r === 0));
    return `<row r="${r + 1}">${own.join('')}</row>`;
  });
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  const files = {
    '[Content_Types].xml': text(
      `<Types xmlns="${content}"><Default Extension="rels" ContentType="${packageType}relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${bookType}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${bookType}worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${bookType}styles+xml"/></Types>`,
    ),
    '_rels/.rels': text(
      `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': text(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': text(
      `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': text(
      `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
    ),
    'xl/worksheets/sheet1.xml': text(
      `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${cells.join('')}</sheetData></worksheet>`,
    ),
  };
  // Zip files need a time; a fixed one keeps a template the same file.
  return new Uint8Array(zipSync(files, { mtime: firstZipDayMs }));
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const content = 'http://schemas.openxmlformats.org/package/2006/content-types';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageType = 'application/vnd.openxmlformats-package.';
const bookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.';

function cell(reference: string, value: string, bold: boolean): string {
  const style = bold ? ' s="1"' : '';
  if (value === '') return '';
  if (/^-?(0|[1-9]\d{0,11})(\.\d{1,9})?$/.test(value))
    return `<c r="${reference}"${style}><v>${value}</v></c>`;
  return `<c r="${reference}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** 3 January 1980: the first day that zip knows in every time zone. */
const firstZipDayMs = 315_705_600_000;
