/** The head of a classic TIFF: its first directory with every value checked against the file before it is believed. */
import { refuse } from './issues.ts';

export const tiffTag = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  stripOffsets: 273,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripBytes: 279,
  predictor: 317,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileBytes: 325,
  sampleFormat: 339,
  pixelScale: 33550,
  tiePoints: 33922,
  transformation: 34264,
  geoKeys: 34735,
  nodata: 42113,
} as const;

export interface Directory {
  littleEndian: boolean;
  has(tag: number): boolean;
  /** First value of a tag; refuses the file where it is missing and no default is given. */
  one(tag: number, otherwise?: number): number;
  list(tag: number): readonly number[];
  text(tag: number): string;
  /** Value of a short GeoKey, null where the file has none. */
  geoKey(key: number): number | null;
}

export function isTiff(bytes: Uint8Array): boolean {
  const [a, b, c, d] = [bytes[0], bytes[1], bytes[2], bytes[3]];
  return (
    (a === 0x49 && b === 0x49 && (c === 42 || c === 43) && d === 0) ||
    (a === 0x4d && b === 0x4d && c === 0 && (d === 42 || d === 43))
  );
}

const mostEntries = 1000;
const mostValues = 4_000_000;
/** Bytes of a value by field type (TIFF 6.0, page 15). */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8] as const;

export function readDirectory(bytes: Uint8Array, file: string): Directory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const corrupt = (part: string, byteOffset: number): never =>
    refuse('import.tiffCorrupt', { part, byteOffset, fileBytes: bytes.length }, file);
  if (bytes.length < 16) corrupt('header', 0);
  const little = bytes[0] === 0x49;
  if (view.getUint16(2, little) === 43)
    refuse('import.tiffKind', { found: 'BigTIFF', expected: 'TIFF' }, file);
  const start = view.getUint32(4, little);
  if (start + 2 > bytes.length) corrupt('directory', start);
  const count = view.getUint16(start, little);
  if (count === 0 || count > mostEntries || start + 2 + count * 12 > bytes.length)
    corrupt('directory', start);
  const entries = new Map<number, { type: number; count: number; at: number }>();
  for (let i = 0; i < count; i++) {
    const at = start + 2 + i * 12;
    const type = view.getUint16(at + 2, little);
    const values = view.getUint32(at + 4, little);
    const size = (sizes[type] ?? 0) * values;
    const place = size <= 4 ? at + 8 : view.getUint32(at + 8, little);
    entries.set(view.getUint16(at, little), { type, count: values, at: place });
  }
  const lists = new Map<number, number[]>();
  const list = (tag: number): number[] => {
    const known = lists.get(tag);
    const entry = entries.get(tag);
    if (known || !entry) return known ?? [];
    const size = sizes[entry.type] ?? 0;
    const outside = entry.count > mostValues || entry.at + size * entry.count > bytes.length;
    if (size === 0 || outside) corrupt(`tag ${tag}`, entry.at);
    const values: number[] = [];
    for (let i = 0; i < entry.count; i++) values.push(valueAt(view, entry.type, entry.at + i * size, little));
    lists.set(tag, values);
    return values;
  };
  return {
    littleEndian: little,
    has: (tag) => entries.has(tag),
    list,
    one(tag, otherwise) {
      const value = list(tag)[0] ?? otherwise;
      if (value === undefined || !Number.isFinite(value)) return corrupt(`tag ${tag}`, start);
      return value;
    },
    text: (tag) =>
      list(tag)
        .slice(0, 200)
        .filter((code) => code !== 0)
        .map((code) => String.fromCharCode(code))
        .join(''),
    geoKey(key) {
      const keys = list(tiffTag.geoKeys);
      for (let i = 4; i + 3 < keys.length; i += 4)
        if (keys[i] === key && keys[i + 1] === 0) return keys[i + 3]!;
      return null;
    },
  };
}

function valueAt(view: DataView, type: number, at: number, little: boolean): number {
  switch (type) {
    case 3:
      return view.getUint16(at, little);
    case 4:
      return view.getUint32(at, little);
    case 5:
      return view.getUint32(at, little) / view.getUint32(at + 4, little);
    case 6:
      return view.getInt8(at);
    case 8:
      return view.getInt16(at, little);
    case 9:
      return view.getInt32(at, little);
    case 10:
      return view.getInt32(at, little) / view.getInt32(at + 4, little);
    case 11:
      return view.getFloat32(at, little);
    case 12:
      return view.getFloat64(at, little);
    default:
      return view.getUint8(at);
  }
}
