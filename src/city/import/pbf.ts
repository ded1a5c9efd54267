/**
 * OSM PBF: a chain of blobs. Source: OpenStreetMap wiki "PBF Format" (fileformat.proto 1.3).
 * zlib and raw blobs are read; the blob's Adler-32 is verified, so a flipped bit inside one is found.
 */
import { InputError } from '../../contract/issue.ts';
import type { OsmBuilder } from './builder.ts';
import { inflateZlib } from './inflate.ts';
import { refuse } from './issues.ts';
import type { Warnings } from './issues.ts';
import { importLimits } from './limits.ts';
import { readHeaderBlock, readPrimitiveBlock } from './pbf-block.ts';
import { Wire, WireError } from './pbf-wire.ts';

/** True for the length and `OSMHeader` type every PBF file starts with. */
export function isPbf(bytes: Uint8Array): boolean {
  if (bytes.length < 15 || bytes[0] !== 0 || bytes[1] !== 0) return false;
  return new TextDecoder().decode(bytes.subarray(4, 32)).includes('OSMHeader');
}

export function parsePbf(
  bytes: Uint8Array,
  file: string,
  builder: OsmBuilder,
  warnings: Warnings,
  step: (share: number) => void,
): void {
  let at = 0;
  let blobs = 0;
  while (at < bytes.length) {
    const start = at;
    try {
      const { type, dataAt, dataEnd } = blobHeader(bytes, at, file);
      if (blobs === 0 && type !== 'OSMHeader') refuse('import.pbfNoHeader', { byteOffset: start }, file);
      const block = blob(bytes.subarray(dataAt, dataEnd), file, start);
      if (type === 'OSMHeader') readHeaderBlock(block, file, builder);
      else if (type === 'OSMData') readPrimitiveBlock(block, builder, warnings);
      else refuse('import.pbfBlobType', { byteOffset: start, type: type.slice(0, 40) }, file);
      at = dataEnd;
    } catch (problem) {
      if (problem instanceof InputError) throw problem;
      const inner = problem instanceof WireError ? problem.at : 0;
      refuse('import.pbfCorrupt', { byteOffset: start, blob: blobs, blockOffset: inner }, file);
    }
    blobs++;
    step(at / bytes.length);
  }
}

function blobHeader(
  bytes: Uint8Array,
  at: number,
  file: string,
): { type: string; dataAt: number; dataEnd: number } {
  if (at + 4 > bytes.length) refuse('import.truncated', { byteOffset: at }, file);
  const length = new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);
  if (length > importLimits.pbfHeaderBytes)
    refuse('import.pbfHeaderSize', { byteOffset: at, bytes: length }, file);
  const headerEnd = at + 4 + length;
  if (headerEnd > bytes.length) refuse('import.truncated', { byteOffset: bytes.length }, file);
  const wire = new Wire(bytes, at + 4, headerEnd);
  let type = '';
  let size = -1;
  while (wire.next()) {
    if (wire.field === 1) type = new TextDecoder().decode(wire.slice());
    else if (wire.field === 3) size = wire.unsigned();
    else wire.skip();
  }
  if (size < 0 || size > importLimits.pbfBlobBytes)
    refuse('import.pbfBlobSize', { byteOffset: at, bytes: size }, file);
  if (headerEnd + size > bytes.length) refuse('import.truncated', { byteOffset: bytes.length }, file);
  return { type, dataAt: headerEnd, dataEnd: headerEnd + size };
}

const otherCompression = new Map([
  [4, 'lzma'],
  [5, 'bzip2'],
  [6, 'lz4'],
  [7, 'zstd'],
]);

function blob(bytes: Uint8Array, file: string, byteOffset: number): Uint8Array {
  const wire = new Wire(bytes);
  let raw: Uint8Array | null = null;
  let zlib: Uint8Array | null = null;
  let rawSize = -1;
  while (wire.next()) {
    const other = otherCompression.get(wire.field);
    if (wire.field === 1) raw = wire.slice();
    else if (wire.field === 2) rawSize = wire.unsigned();
    else if (wire.field === 3) zlib = wire.slice();
    else if (other) refuse('import.pbfCompression', { byteOffset, compression: other }, file);
    else wire.skip();
  }
  if (raw) return raw;
  if (!zlib || rawSize < 0) refuse('import.pbfCorrupt', { byteOffset, blob: 'without data' }, file);
  if (rawSize > importLimits.pbfBlobBytes) {
    refuse('import.bomb', { inflatedBytes: rawSize, limit: importLimits.pbfBlobBytes, byteOffset }, file);
  }
  return inflateZlib(zlib, rawSize, file, byteOffset);
}
