import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { codeOf } from './code-of.ts';
import { readElevation } from './elevation.ts';
import { readDirectory } from './geotiff-tags.ts';

const cols = 12;
const rows = 10;
/** A plane that rises 2 m a sample to the east and 1 m to the north. */
const plane = (col: number, row: number): number => 100 + 2 * col + (rows - 1 - row);

interface Tiff {
  bits?: number;
  format?: number;
  compression?: number;
  predictor?: number;
  tile?: number;
  rowsPerStrip?: number;
  projected?: number;
  big?: boolean;
  pack?: (block: Uint8Array) => Uint8Array;
  value?: (col: number, row: number) => number;
  nodata?: string;
}

/** Writes a classic TIFF by hand, so that strips, tiles, predictors and byte orders can be chosen. */
function tiff(spec: Tiff = {}): Uint8Array {
  const {
    bits = 32,
    format = 3,
    compression = 1,
    predictor = 1,
    tile = 0,
    rowsPerStrip = 4,
    big = false,
  } = spec;
  const little = !big;
  const value = spec.value ?? plane;
  const size = bits / 8;
  const [wide, high] = tile > 0 ? [tile, tile] : [cols, rowsPerStrip];
  const blocks: Uint8Array[] = [];
  for (let r0 = 0; r0 < rows; r0 += high) {
    for (let c0 = 0; c0 < cols; c0 += wide) {
      const lines = tile > 0 ? high : Math.min(high, rows - r0);
      const block = new Uint8Array(wide * lines * size);
      const view = new DataView(block.buffer);
      for (let r = 0; r < lines; r++) {
        for (let c = 0; c < wide; c++) {
          const own = value(Math.min(cols - 1, c0 + c), Math.min(rows - 1, r0 + r));
          const before =
            predictor === 2 && c > 0 ? value(Math.min(cols - 1, c0 + c - 1), Math.min(rows - 1, r0 + r)) : 0;
          const at = (r * wide + c) * size;
          if (format === 3) view.setFloat32(at, own, predictor === 3 ? false : little);
          else view.setInt16(at, own - before, little);
        }
        if (predictor === 3) {
          const line = block.subarray(r * wide * size, (r + 1) * wide * size);
          const planes = new Uint8Array(line.length);
          for (let i = 0; i < wide; i++)
            for (let k = 0; k < size; k++) planes[k * wide + i] = line[i * size + k]!;
          for (let i = planes.length - 1; i > 0; i--) planes[i] = (planes[i]! - planes[i - 1]!) & 255;
          line.set(planes);
        }
      }
      blocks.push((spec.pack ?? ((plain: Uint8Array) => plain))(block));
    }
  }
  const entries: [number, number, number[]][] = [
    [256, 3, [cols]],
    [257, 3, [rows]],
    [258, 3, [bits]],
    [259, 3, [compression]],
    [277, 3, [1]],
    [317, 3, [predictor]],
    [339, 3, [format]],
    [33550, 12, [10, 10, 0]],
    [33922, 12, [0, 0, 0, 500_000, 3_450_100, 0]],
    [34735, 3, [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, spec.projected ?? 32651]],
  ];
  if (tile > 0) entries.push([322, 3, [tile]], [323, 3, [tile]]);
  else entries.push([278, 3, [rowsPerStrip]]);
  if (spec.nodata !== undefined)
    entries.push([42113, 2, Array.from(`${spec.nodata}\0`, (c) => c.charCodeAt(0))]);
  const sizes: Record<number, number> = { 2: 1, 3: 2, 4: 4, 12: 8 };
  const all = [
    ...entries,
    [tile > 0 ? 324 : 273, 4, blocks.map(() => 0)],
    [tile > 0 ? 325 : 279, 4, blocks.map((b) => b.length)],
  ] as [number, number, number[]][];
  all.sort((a, b) => a[0] - b[0]);
  const headBytes = 8 + 2 + all.length * 12 + 4;
  const extra = all.reduce(
    (sum, [, type, list]) => sum + (sizes[type]! * list.length > 4 ? sizes[type]! * list.length + 8 : 0),
    0,
  );
  const blockStart = headBytes + extra;
  const file = new Uint8Array(blockStart + blocks.reduce((sum, block) => sum + block.length, 0));
  const view = new DataView(file.buffer);
  file.set(big ? [0x4d, 0x4d, 0, 42] : [0x49, 0x49, 42, 0]);
  view.setUint32(4, 8, little);
  view.setUint16(8, all.length, little);
  let at = blockStart;
  const offsets = blocks.map((block) => {
    file.set(block, at);
    at += block.length;
    return at - block.length;
  });
  let spare = headBytes;
  all.forEach(([tag, type, given], i) => {
    const list = tag === 324 || tag === 273 ? offsets : given;
    const entry = 10 + i * 12;
    view.setUint16(entry, tag, little);
    view.setUint16(entry + 2, type, little);
    view.setUint32(entry + 4, list.length, little);
    const inside = sizes[type]! * list.length <= 4;
    const place = inside ? entry + 8 : spare;
    if (!inside) {
      view.setUint32(entry + 8, spare, little);
      spare += sizes[type]! * list.length;
    }
    list.forEach((v, k) => {
      const where = place + k * sizes[type]!;
      if (type === 12) view.setFloat64(where, v, little);
      else if (type === 4) view.setUint32(where, v, little);
      else if (type === 3) view.setUint16(where, v, little);
      else view.setUint8(where, v);
    });
  });
  return file;
}

/** Heights at the middle of sample (col, row) of the files above, in UTM zone 51. */
function heights(bytes: Uint8Array): (number | null)[] {
  const at = readElevation([{ bytes, fileName: 'dem.tif', crs: 'local' }]);
  return [
    at(500_005, 3_450_095),
    at(500_000 + 115, 3_450_100 - 95),
    at(500_000 + 60, 3_450_100 - 50),
    at(500_000 - 6, 3_450_095),
  ];
}
const expected = [
  plane(0, 0),
  plane(11, 9),
  (plane(5, 4) + plane(6, 4) + plane(5, 5) + plane(6, 5)) / 4,
  null,
];
const zlib = (block: Uint8Array): Uint8Array => new Uint8Array(deflateSync(block));

describe('GeoTIFF', () => {
  it.each<[string, Tiff]>([
    ['plain strips', {}],
    ['big-endian', { big: true }],
    ['tiles', { tile: 16 }],
    ['deflate', { compression: 8, pack: zlib }],
    ['deflate with floating predictor', { compression: 8, predictor: 3, pack: zlib }],
    [
      '16 bit with horizontal predictor in tiles',
      { bits: 16, format: 2, compression: 8, predictor: 2, tile: 16, pack: zlib },
    ],
    [
      'PackBits',
      { compression: 32773, pack: (block) => new Uint8Array([...block].flatMap((byte) => [0, byte])) },
    ],
    ['LZW', { compression: 5, pack: lzw }],
    ['one strip', { rowsPerStrip: 10 }],
  ])('is read: %s', (_, spec) => {
    expect(heights(tiff(spec))).toEqual(expected);
  });

  it('lies where its keys say, through its projection', () => {
    const at = readElevation([{ bytes: tiff(), fileName: 'dem.tif' }]);
    // Easting 500 km is the central meridian of zone 51, 123° E; 3,450,050 m north is 31.1845° N (meridian arc of WGS84, integrated).
    expect(at(123.0003, 31.1845)).toBeGreaterThan(99);
    expect(at(123.0003, 31.1845)).toBeLessThan(140);
    expect(at(121, 31.18)).toBeNull();
  });

  it('of the library that others use is read alike', () => {
    const writer = fileURLToPath(new URL('../../../tests/support/writeGeoTiff.ts', import.meta.url));
    const buffer = execFileSync(process.execPath, [writer, String(cols), String(rows)]);
    const at = readElevation([{ bytes: new Uint8Array(buffer), fileName: 'a.tif' }]);
    expect(at(7.005, 43.995)).toBeCloseTo(plane(0, 0), 4);
    expect(at(7.005 + 0.035, 43.995 - 0.02)).toBeCloseTo(plane(3.5, 2), 4);
  });

  it('has voids where it says so, and where heights cannot be', () => {
    const holed = tiff({
      nodata: '-9999',
      value: (c, r) => (c === 0 && r === 0 ? -9999 : c === 11 && r === 9 ? -3.4e38 : plane(c, r)),
    });
    const found = heights(holed);
    expect(found[0]).toBeNull();
    expect(found[1]).toBeNull();
    expect(found[2]).toBe(expected[2]);
  });

  it('is refused where it is of another kind, damaged, or of no place', () => {
    const at = (bytes: Uint8Array) =>
      codeOf(() => readElevation([{ bytes, fileName: 'a.tif' }])(123.0003, 31.1845));
    expect(at(tiff().subarray(0, 40))).toBe('import.tiffCorrupt');
    expect(at(tiff({ projected: 32767 }))).toBe('import.demCrs');
    expect(at(tiff({ compression: 7 }))).toBe('import.tiffKind');
    expect(at(tiff({ compression: 8, pack: (b) => zlib(b).fill(7, 5) }))).toMatch(
      /^import\.(deflateCorrupt|zlibChecksum|tiffCorrupt)$/,
    );
    const bomb = zlib(new Uint8Array(64 * 1024 * 1024));
    expect(at(tiff({ compression: 8, pack: () => bomb }))).toBe('import.bomb');
    const huge = tiff();
    new DataView(huge.buffer).setUint16(8 + 2 + 8, 65_535, true);
    new DataView(huge.buffer).setUint16(8 + 2 + 12 + 8, 65_535, true);
    expect(at(huge)).toBe('import.demSize');
    expect(readDirectory(tiff(), 'a').geoKey(3072)).toBe(32651);
  });
});

describe('ESRI ASCII grids', () => {
  const head = `ncols ${cols}\nnrows ${rows}\nxllcorner 500000\nyllcorner 3450000\ncellsize 10\nNODATA_value -9999\n`;
  const body = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: cols }, (_, c) => plane(c, r)).join(' '),
  ).join('\n');
  const grid = (text: string): Uint8Array => new TextEncoder().encode(text);

  it('are read as the same plane', () => {
    expect(heights(grid(head + body))).toEqual(expected);
    expect(
      heights(
        grid(
          head.replaceAll('corner', 'center').replace('500000', '500005').replace('3450000', '3450005') +
            body,
        ),
      ),
    ).toEqual(expected);
  });

  it('are refused with line: short, wrong words, claims beyond the file, no system', () => {
    const at = (text: string, crs?: string) =>
      codeOf(() => readElevation([{ bytes: grid(text), fileName: 'a.asc', ...(crs && { crs }) }]));
    expect(at(head + body)).toBe('import.demCrs');
    expect(at(head + body, 'EPSG:32651')).toBe('none');
    expect(at(head + body.slice(0, 100), 'local')).toBe('import.ascNumber');
    expect(at(head + body.replace('101', 'high'), 'local')).toBe('import.ascNumber');
    expect(at(head.replace(`${cols}`, '30000') + body, 'local')).toBe('import.demSize');
    expect(at('ncols 3\nnrows 3\n1 2 3', 'local')).toBe('import.ascHead');
  });
});

/** Codes of nine bits with a clear before every 250: never wider, so the encoder is plain. */
function lzw(block: Uint8Array): Uint8Array {
  const codes: number[] = [];
  block.forEach((byte, i) => {
    if (i % 200 === 0) codes.push(256);
    codes.push(byte);
  });
  codes.push(257);
  const out = new Uint8Array(Math.ceil((codes.length * 9) / 8));
  codes.forEach((code, i) => {
    for (let k = 0; k < 9; k++) if ((code >> (8 - k)) & 1) out[(i * 9 + k) >> 3]! |= 128 >> ((i * 9 + k) & 7);
  });
  return out;
}
