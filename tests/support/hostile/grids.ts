/** Hostile elevation: SRTM tiles, GeoTIFF, ASCII grids. */
import { gzipSync, zipSync, zlibSync } from 'fflate';
import { asc, hgt, tiff } from '../fuzzBases.ts';
import {
  changed,
  filled,
  gib2,
  half,
  type HostileCase,
  lyingZip,
  mib,
  patched,
  randomBytes,
  refused,
  text,
} from './parts.ts';

const tile = 'N43E007.hgt';
const bomb = (): Uint8Array => gzipSync(filled(16 * mib, ' '));

export const hgtCases: HostileCase[] = [
  ['random bytes', () => randomBytes(3000), refused('import.demSize')],
  ['random heights', () => randomBytes(hgt().length), refused('import.demValue')],
  ['cut off', () => half(hgt()), refused('import.demSize')],
  ['a bomb in gzip', bomb, refused('import.bomb')],
  ['a bomb in zip', () => zipSync({ [tile]: filled(65 * mib, ' ') }), refused('import.bomb')],
  ['a claim of 2 GB', () => lyingZip(tile, filled(100, ' '), gib2), refused('import.bomb')],
];

/** Where the test file keeps them: entry k at 10 + 12 k, its value 8 further. */
const entry = (k: number): number => 10 + 12 * k;
/** Type and value of an entry as one 32-bit number. */
const long = (k: number, value: number): [number, number][] => [
  [entry(k), new DataView(tiff().buffer).getUint16(entry(k), true) + 4 * 65_536],
  [entry(k) + 8, value],
];
const notANumber: [number, number] = [0, 0x7ff80000];

/** The samples as a zlib stream that unpacks to 16 MiB. */
function packedBomb(): Uint8Array {
  const stream = zlibSync(filled(16 * mib, ' '));
  const out = new Uint8Array(300 + stream.length);
  out.set(tiff().subarray(0, 300));
  out.set(stream, 300);
  return patched(out, [entry(3) + 8, 8], [entry(7) + 8, stream.length]);
}

export const tiffCases: HostileCase[] = [
  ['random bytes', () => randomBytes(3000, [0x49, 0x49, 42, 0, 8, 0, 0, 0]), refused('import.tiffCorrupt')],
  ['cut off', () => half(tiff()), refused('import.tiffCorrupt')],
  ['a bomb', packedBomb, refused('import.bomb')],
  ['a bomb in gzip', bomb, refused('import.bomb')],
  ['a side of 2 GB', () => patched(tiff(), ...long(0, gib2)), refused('import.demSize')],
  ['a strip of 2 GB', () => patched(tiff(), [entry(7) + 8, gib2]), refused('import.tiffCorrupt')],
  [
    'samples that are no numbers',
    () =>
      patched(tiff(), ...Array.from({ length: 48 }, (_, i): [number, number] => [300 + 4 * i, 0x7fc00000])),
    'read',
  ],
  [
    'a pixel that is no number',
    () => patched(tiff(), [200 + notANumber[0], 0], [204, notANumber[1]]),
    refused('import.tiffPlace'),
  ],
];

export const ascCases: HostileCase[] = [
  ['random bytes', () => randomBytes(3000, text('ncols 10\n')), refused('import.ascHead')],
  ['cut off', () => changed(asc(), /60 61[^]*$/, '60 61\n'), refused('import.ascNumber')],
  ['a bomb in gzip', bomb, refused('import.bomb')],
  ['a side of 2 GB', () => changed(asc(), 'ncols 10', `ncols ${gib2}`), refused('import.demSize')],
  ['a cell that is no number', () => changed(asc(), 'cellsize 1', 'cellsize NaN'), refused('import.ascHead')],
  ['a height that is no number', () => changed(asc(), '60 61', 'NaN 61'), 'read'],
];
