/**
 * Decompression that cannot be made to explode: input goes in by small pieces, output is counted against a cap, and
 * the format's own checksum is verified, which fflate leaves to its caller.
 */
import { Gunzip, Inflate } from 'fflate';
import { InputError } from '../../contract/issue.ts';
import { adler32, crc32 } from '../package/checksums.ts';
import { refuse } from './issues.ts';
import { importLimits } from './limits.ts';

/** Deflate expands at most 1,032-fold, so a piece gives at most 17 MB before the count is looked at. */
const pieceBytes = 16 * 1024;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Streams a gzip file (RFC 1952, several members allowed) into `sink`; refuses damaged and exploding ones. */
export function gunzipInto(bytes: Uint8Array, file: string, sink: (piece: Uint8Array) => void): void {
  let total = 0;
  let crc = 0;
  let memberBytes = 0;
  let members = 1;
  let offset = 0;
  const checkTrailer = (end: number): void => {
    if (end < 18 || u32(bytes, end - 8) !== crc || u32(bytes, end - 4) !== memberBytes % 4294967296) {
      refuse('import.gzipChecksum', { byteOffset: end - 8 }, file);
    }
    crc = 0;
    memberBytes = 0;
  };
  const stream = new Gunzip((piece) => {
    total += piece.length;
    memberBytes += piece.length;
    checkExpansion(total, bytes.length, file);
    crc = crc32(piece, crc);
    if (piece.length > 0) sink(piece);
  });
  stream.onmember = (at) => {
    checkTrailer(at);
    members++;
    if (members > importLimits.gzipMembers)
      refuse('import.gzipMembers', { limit: importLimits.gzipMembers }, file);
  };
  inPieces(bytes, file, 'import.gzipCorrupt', (piece, final, at) => {
    offset = at;
    stream.push(piece, final);
  });
  if (offset > bytes.length) refuse('import.gzipCorrupt', { byteOffset: offset }, file);
  checkTrailer(bytes.length);
}

/** Whole content of a gzip file. */
export function gunzipAll(bytes: Uint8Array, file: string): Uint8Array {
  const pieces: Uint8Array[] = [];
  gunzipInto(bytes, file, (piece) => pieces.push(piece));
  return concat(pieces);
}

/** Raw deflate data of a known size, as in zip entries; the caller checks the CRC. */
export function inflateRaw(bytes: Uint8Array, size: number, file: string): Uint8Array {
  const out = new Uint8Array(size);
  let filled = 0;
  const stream = new Inflate((piece) => {
    if (filled + piece.length > size) refuse('import.inflateSize', { expected: size }, file);
    out.set(piece, filled);
    filled += piece.length;
  });
  inPieces(bytes, file, 'import.deflateCorrupt', (piece, final) => stream.push(piece, final));
  if (filled !== size) refuse('import.inflateSize', { expected: size, found: filled }, file);
  return out;
}

/** A zlib stream (RFC 1950) of a known size, as in PBF blobs. `byteOffset` is its place in the file. */
export function inflateZlib(bytes: Uint8Array, size: number, file: string, byteOffset: number): Uint8Array {
  checkZlibHead(bytes, file, byteOffset);
  const out = inflateRaw(bytes.subarray(2, bytes.length - 4), size, file);
  checkAdler(bytes, out, file, byteOffset);
  return out;
}

/** A zlib stream whose size is not known but bounded, as in blocks of a TIFF. */
export function inflateZlibUpTo(
  bytes: Uint8Array,
  most: number,
  file: string,
  byteOffset: number,
): Uint8Array {
  checkZlibHead(bytes, file, byteOffset);
  const pieces: Uint8Array[] = [];
  let total = 0;
  const stream = new Inflate((piece) => {
    total += piece.length;
    if (total > most)
      refuse('import.bomb', { inflatedBytes: total, fileBytes: bytes.length, limit: most }, file);
    pieces.push(piece);
  });
  const packed = bytes.subarray(2, bytes.length - 4);
  inPieces(packed, file, 'import.deflateCorrupt', (piece, final) => stream.push(piece, final));
  const out = concat(pieces);
  checkAdler(bytes, out, file, byteOffset);
  return out;
}

function checkZlibHead(bytes: Uint8Array, file: string, byteOffset: number): void {
  const head = bytes.length < 6 ? 0 : bytes[0]! * 256 + bytes[1]!;
  const dictionary = (bytes[1]! & 32) !== 0;
  if (bytes.length < 6 || (bytes[0]! & 15) !== 8 || head % 31 !== 0 || dictionary) {
    refuse('import.zlibHeader', { byteOffset }, file);
  }
}

function checkAdler(bytes: Uint8Array, out: Uint8Array, file: string, byteOffset: number): void {
  const end = bytes.length - 4;
  const expected =
    bytes[end]! * 16777216 + ((bytes[end + 1]! << 16) | (bytes[end + 2]! << 8) | bytes[end + 3]!);
  if (adler32(out) !== expected) refuse('import.zlibChecksum', { byteOffset }, file);
}

export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

function inPieces(
  bytes: Uint8Array,
  file: string,
  code: string,
  push: (piece: Uint8Array, final: boolean, at: number) => void,
): void {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const end = Math.min(at + pieceBytes, bytes.length);
    try {
      push(bytes.subarray(at, end), end === bytes.length, at);
    } catch (problem) {
      if (problem instanceof InputError) throw problem;
      refuse(code, { byteOffset: at, reason: problem instanceof Error ? problem.message : '' }, file);
    }
  }
}

function checkExpansion(total: number, compressed: number, file: string): void {
  const { inflatedBytes, inflateRatio, inflatedGraceBytes } = importLimits;
  if (total > inflatedBytes || (total > inflatedGraceBytes && total > compressed * inflateRatio)) {
    refuse('import.bomb', { inflatedBytes: total, fileBytes: compressed, ratioLimit: inflateRatio }, file);
  }
}

function u32(bytes: Uint8Array, at: number): number {
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
}
