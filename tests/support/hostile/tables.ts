/** Hostile city packages and tables of one's own. */
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { resealed, soundFile, workbookOf } from '../fuzzFormats.ts';
import {
  changed,
  filled,
  gib2,
  half,
  type HostileCase,
  mib,
  patched,
  randomBytes,
  refused,
  text,
} from './parts.ts';

const city = (): Uint8Array => soundFile('package');

/** The header of a package with something changed, a multiple of eight bytes again, sealed again. */
function header(from: RegExp, to: string): Uint8Array {
  const bytes = city();
  const end = 56 + new DataView(bytes.buffer).getUint32(12, true);
  const unpadded = changed(bytes.slice(56, end), from, to);
  const head = filled(Math.ceil(unpadded.length / 8) * 8, ' ');
  head.set(unpadded);
  const out = new Uint8Array(56 + head.length + bytes.length - end);
  out.set(bytes.subarray(0, 56));
  out.set(head, 56);
  out.set(bytes.subarray(end), 56 + head.length);
  return resealed(patched(out, [12, head.length]));
}

export const packageCases: HostileCase[] = [
  ['random bytes', () => randomBytes(3000), refused('package.notACity')],
  ['random content', () => resealed(randomBytes(3000, city().subarray(0, 24))), refused('package.header')],
  ['cut off', () => half(city()), refused('package.truncated')],
  ['a body of 2 GB', () => patched(city(), [16, gib2]), refused('package.truncated')],
  [
    'a table larger than the body',
    () => header(/"residents":\d+/, '"residents":900000'),
    refused('package.columnLength'),
  ],
  ['a table of 2 GB', () => header(/"buildings":\d+/, `"buildings":${gib2}`), refused('package.header')],
  [
    'an origin that is no number',
    () => header(/"lonDeg":[-\d.]+/, '"lonDeg":1e999'),
    refused('package.meta'),
  ],
];

const csv = (): Uint8Array => soundFile('csv');

export const csvCases: HostileCase[] = [
  ['random bytes', () => randomBytes(3000), refused('local.encoding')],
  ['cut off', () => changed(csv(), /"-120"[^]*$/, '"-1'), refused('local.csvQuote')],
  ['33 MB', () => filled(33 * mib, ','), refused('local.tooLarge')],
  ['31 MB of lines', () => filled(31 * mib, '\n'), refused('local.tooManyRows')],
  ['31 MB of quotes', () => filled(31 * mib, '"'), refused('local.longCell')],
  ['31 MB of one row', () => filled(31 * mib, ','), refused('local.tooManyColumns')],
  ['a coordinate that is no number', () => changed(csv(), '350', 'NaN'), refused('local.number')],
  ['an infinite coordinate', () => changed(csv(), '350', '1e999'), refused('local.number')],
];

const workbook = (): Record<string, Uint8Array> => unzipSync(soundFile('xlsx'));
const sheet = (): Uint8Array => workbook()['xl/worksheets/sheet1.xml']!;

/** A workbook that names one large sheet forty times. */
function manySheets(): Uint8Array {
  const parts = workbook();
  const book = strFromU8(parts['xl/workbook.xml']!);
  const one = /<sheet [^>]*>/.exec(book)![0];
  const sheets = text(book.replace(one, one.repeat(40)));
  const rows = text(`<worksheet>${' '.repeat(50 * mib)}</worksheet>`);
  return zipSync({ ...parts, 'xl/workbook.xml': sheets, 'xl/worksheets/sheet1.xml': rows });
}

export const xlsxCases: HostileCase[] = [
  ['random bytes', () => randomBytes(3000, [0x50, 0x4b, 3, 4]), refused('import.zipCorrupt')],
  ['cut off', () => half(soundFile('xlsx')), refused('import.zipCorrupt')],
  ['a bomb', () => workbookOf(filled(65 * mib, ' ')), refused('import.bomb')],
  ['a bomb of forty sheets', manySheets, refused('import.bomb')],
  ['a claim of 2 GB', claimOf2Gb, refused('import.bomb')],
  [
    'a document type',
    () => workbookOf(text('<!DOCTYPE a [<!ENTITY b "b">]><worksheet/>')),
    refused('local.xlsxXml'),
  ],
  [
    'a column too far',
    () => workbookOf(changed(sheet(), 'r="A1"', 'r="XFD1"')),
    refused('local.tooManyColumns'),
  ],
  [
    'a row of 2 GB',
    () => workbookOf(changed(sheet(), '<row r="1"', `<row r="${gib2}"`)),
    refused('local.xlsxCell'),
  ],
  [
    'a coordinate that is no number',
    () => workbookOf(changed(sheet(), /<v>350<\/v>/, '<v>NaN</v>')),
    refused('local.number'),
  ],
];

/** Sizes of all entries in the directory. */
function claimOf2Gb(): Uint8Array {
  const bytes = soundFile('xlsx');
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const places: [number, number][] = [];
  for (let at = 0; at + 28 < bytes.length; at += 1)
    if (view.getUint32(at, true) === 0x02014b50) places.push([at + 24, gib2]);
  return patched(bytes, ...places);
}
