/** One strip or tile of a TIFF: unpacking, predictors, samples as numbers. */
import { inflateZlibUpTo } from './inflate.ts';
import { refuse } from './issues.ts';

export interface SampleLayout {
  bits: number;
  /** 1 unsigned, 2 signed, 3 floating. */
  format: number;
  compression: number;
  predictor: number;
  littleEndian: boolean;
}

/** Samples of a block of `width` × `rows`; throws where the data is short or longer than that. */
export function decodeBlock(
  packed: Uint8Array,
  width: number,
  rows: number,
  layout: SampleLayout,
  file: string,
  byteOffset: number,
): Float32Array {
  const size = layout.bits / 8;
  const expected = width * rows * size;
  const raw = unpacked(packed, expected, layout.compression, file, byteOffset);
  if (raw.length < expected)
    refuse('import.tiffCorrupt', { part: 'block', byteOffset, expected, found: raw.length }, file);
  const bytes = new Uint8Array(expected);
  bytes.set(raw.subarray(0, expected));
  let little = layout.littleEndian;
  if (layout.predictor === 3) {
    floatPredictor(bytes, width, rows, size);
    little = false;
  }
  const values = read(bytes, layout, little);
  if (layout.predictor === 2) horizontalPredictor(values, width, rows, layout);
  return Float32Array.from(values);
}

function unpacked(
  packed: Uint8Array,
  expected: number,
  compression: number,
  file: string,
  at: number,
): Uint8Array {
  switch (compression) {
    case 5:
      return lzw(packed, expected, file, at);
    case 32773:
      return packBits(packed, expected);
    case 8:
    case 32946:
      // The last strip of some writers is filled up; nothing in a block is longer than a few rows more.
      return inflateZlibUpTo(packed, expected + 4 * 1024 * 1024, file, at);
    default:
      return packed;
  }
}

/** TIFF 6.0, section 13: codes of 9–12 bits, most significant first, one code earlier than GIF. */
function lzw(packed: Uint8Array, expected: number, file: string, byteOffset: number): Uint8Array {
  const out = new Uint8Array(expected);
  const prefix = new Int32Array(4097);
  const suffix = new Uint8Array(4097);
  const length = new Int32Array(4097);
  for (let code = 0; code < 256; code++) [suffix[code], length[code], prefix[code]] = [code, 1, -1];
  let [filled, next, width, before] = [0, 258, 9, -1];
  const put = (code: number): number => {
    const end = filled + length[code]!;
    let first = 0;
    for (let at = end - 1, from = code; at >= filled; at--, from = prefix[from]!) {
      if (at < expected) out[at] = suffix[from]!;
      first = suffix[from]!;
    }
    filled = end;
    return first;
  };
  for (let bit = 0; bit + width <= packed.length * 8;) {
    if (filled >= expected) break;
    const at = bit >> 3;
    const word = (packed[at]! << 16) | ((packed[at + 1] ?? 0) << 8) | (packed[at + 2] ?? 0);
    const code = (word >> (24 - width - (bit & 7))) & ((1 << width) - 1);
    bit += width;
    if (code === 257) break;
    if (code === 256) {
      [next, width, before] = [258, 9, -1];
      continue;
    }
    if (before < 0) {
      if (code > 255) refuse('import.tiffCorrupt', { part: 'LZW', byteOffset }, file);
      put(code);
    } else {
      if (code > next || next > 4095) refuse('import.tiffCorrupt', { part: 'LZW', byteOffset }, file);
      // A code that is only being made ends as it begins.
      let first = code;
      if (code === next) first = before;
      while (prefix[first]! >= 0) first = prefix[first]!;
      [prefix[next], suffix[next], length[next]] = [before, suffix[first]!, length[before]! + 1];
      next++;
      put(code);
    }
    before = code;
    if (next >= (1 << width) - 1 && width < 12) width++;
  }
  return out.subarray(0, Math.min(filled, expected));
}

/** TIFF 6.0, section 9. */
function packBits(packed: Uint8Array, expected: number): Uint8Array {
  const out = new Uint8Array(expected);
  let filled = 0;
  for (let at = 0; at < packed.length && filled < expected;) {
    const code = (packed[at++]! << 24) >> 24;
    if (code >= 0) {
      for (let k = 0; k <= code && at < packed.length && filled < expected; k++)
        out[filled++] = packed[at++]!;
    } else if (code !== -128) {
      const value = packed[at++] ?? 0;
      for (let k = 0; k <= -code && filled < expected; k++) out[filled++] = value;
    }
  }
  return out.subarray(0, filled);
}

function read(bytes: Uint8Array, { bits, format }: SampleLayout, little: boolean): Float64Array {
  const view = new DataView(bytes.buffer);
  const size = bits / 8;
  const get = (at: number): number => {
    if (format === 3) return bits === 64 ? view.getFloat64(at, little) : view.getFloat32(at, little);
    if (bits === 8) return format === 2 ? view.getInt8(at) : view.getUint8(at);
    if (bits === 16) return format === 2 ? view.getInt16(at, little) : view.getUint16(at, little);
    return format === 2 ? view.getInt32(at, little) : view.getUint32(at, little);
  };
  return Float64Array.from({ length: bytes.length / size }, (_, i) => get(i * size));
}

/** Differences along a row, modulo the width of the sample (TIFF 6.0, section 14). */
function horizontalPredictor(
  values: Float64Array,
  width: number,
  rows: number,
  { bits, format }: SampleLayout,
): void {
  if (format === 3) return;
  const range = bits === 32 ? 4294967296 : 1 << bits;
  for (let row = 0; row < rows; row++) {
    for (let col = 1; col < width; col++) {
      const i = row * width + col;
      let sum = (values[i]! + values[i - 1]!) % range;
      if (format === 2 && sum >= range / 2) sum -= range;
      if (format === 2 && sum < -range / 2) sum += range;
      values[i] = sum < 0 && format === 1 ? sum + range : sum;
    }
  }
}

/** Adobe Photoshop TIFF Technical Note 3: bytes of like weight lie together, big-endian, differenced. */
function floatPredictor(bytes: Uint8Array, width: number, rows: number, size: number): void {
  const row = new Uint8Array(width * size);
  for (let r = 0; r < rows; r++) {
    const line = bytes.subarray(r * width * size, (r + 1) * width * size);
    for (let i = 1; i < line.length; i++) line[i] = (line[i]! + line[i - 1]!) & 255;
    for (let i = 0; i < width; i++) for (let k = 0; k < size; k++) row[i * size + k] = line[k * width + i]!;
    line.set(row);
  }
}
