import { crc32 } from '../package/checksums.ts';
import { inflateRaw } from './inflate.ts';
import { refuse } from './issues.ts';
import { importLimits } from './limits.ts';

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * The entries of a zip archive, unpacked only when asked for. Sizes come from the central directory (PKWARE APPNOTE
 * 4.3.12) and are checked against `capBytes` and the ratio of bombs before anything is inflated.
 */
export function zipEntries(bytes: Uint8Array, capBytes: number, file: string): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) refuse('import.zipCorrupt', { byteOffset: bytes.length, part: 'end record' }, file);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50)
      refuse('import.zipCorrupt', { byteOffset: at, part: 'directory' }, file);
    const nameBytes = view.getUint16(at + 28, true);
    if (at + 46 + nameBytes > end) refuse('import.zipCorrupt', { byteOffset: at, part: 'name' }, file);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes));
    const place = at;
    entries.push({ name, bytes: () => read(bytes, view, place, capBytes, file) });
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The first entry whose name ends in one of the endings. */
export function unzipEntry(
  bytes: Uint8Array,
  endings: readonly string[],
  file: string,
): { name: string; bytes: Uint8Array<ArrayBuffer> } {
  for (const entry of zipEntries(bytes, importLimits.zipEntryBytes, file)) {
    const name = entry.name.toLowerCase();
    if (endings.some((ending) => name.endsWith(ending)))
      return { name: entry.name, bytes: new Uint8Array(entry.bytes()) };
  }
  return refuse('import.zipEntry', { expected: endings.join(', ') }, file);
}

export interface ZipEntry {
  name: string;
  bytes: () => Uint8Array;
}

function read(bytes: Uint8Array, view: DataView, at: number, capBytes: number, file: string): Uint8Array {
  const method = view.getUint16(at + 10, true);
  const crc = view.getUint32(at + 16, true);
  const packed = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const local = view.getUint32(at + 42, true);
  const ratio = size > importLimits.zipGraceBytes && size > packed * importLimits.inflateRatio;
  if (size > capBytes || ratio)
    refuse('import.bomb', { inflatedBytes: size, fileBytes: bytes.length, limit: capBytes }, file);
  if (local + 30 > bytes.length) refuse('import.zipCorrupt', { byteOffset: local, part: 'entry' }, file);
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packed > bytes.length) refuse('import.zipCorrupt', { byteOffset: start, part: 'data' }, file);
  const data = bytes.subarray(start, start + packed);
  if (method !== 0 && method !== 8) refuse('import.zipMethod', { method }, file);
  const out = method === 8 ? inflateRaw(data, size, file) : data;
  if (out.length !== size || crc32(out) !== crc) refuse('import.zipChecksum', { byteOffset: start }, file);
  return out;
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0 && at > view.byteLength - 22 - 65536; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return -1;
}
