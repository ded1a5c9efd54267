/**
 * The city package: one file that holds a city, little-endian and aligned so that its sections can be used where they
 * lie. Layout in README.md. The content hash identifies the city; it covers everything behind the preamble.
 */
import { InputError, error } from '../../contract/issue.ts';
import type { IssueParameters } from '../../contract/issue.ts';
import type { City } from '../model.ts';
import { readHeader, sectionBytes, writeHeader } from './header.ts';
import type { Header } from './header.ts';
import { cityLayout } from './layout.ts';
import type { Section, SectionType } from './layout.ts';
import { packageLimits } from './limits.ts';
import { hex, sha256 } from './sha256.ts';
import { decodeStrings, encodeStrings } from './strings.ts';
import { validateCity } from './validate.ts';

const packageVersion = 1;
const magic = Uint8Array.from([0x53, 0x41, 0x4e, 0x44, 0x43, 0x49, 0x54, 0x59]);
/** magic 8, version u32, header bytes u32, body bytes u32, zero u32, SHA-256 32. */
const preambleBytes = 56;

/** SHA-256 of parts, one after the other. */
export type Digest = (parts: readonly Uint8Array[]) => Uint8Array;

/** The same city always gives the same bytes. `hash`: where the host has a faster SHA-256 than this one. */
export function encodeCity(city: City, hash: Digest = sha256): Uint8Array<ArrayBuffer> {
  const { header, body, digest } = canonical(city, hash);
  const file = new Uint8Array(preambleBytes + header.length + body.length);
  const view = new DataView(file.buffer);
  file.set(magic);
  view.setUint32(8, packageVersion, true);
  view.setUint32(12, header.length, true);
  view.setUint32(16, body.length, true);
  file.set(digest, 24);
  file.set(header, preambleBytes);
  file.set(body, preambleBytes + header.length);
  return file;
}

/** Hash that a package states, unchecked: right for bytes that `encodeCity` has just made. */
export function statedHash(bytes: Uint8Array): string {
  return hex(bytes.subarray(24, preambleBytes));
}

/**
 * SHA-256 of the canonical content as 64 hexadecimal digits: equal for equal cities, wherever they come from. `hash` as for
 * `encodeCity`.
 */
export function cityHash(city: City, hash: Digest = sha256): string {
  return hex(canonical(city, hash).digest);
}

/**
 * Reads a package. Throws `InputError` where the file is not one, is damaged, or holds a city that breaks a rule of
 * the model; nothing behind the preamble is believed before the hash is right. `isHashed`: somebody else checks the hash of
 * these very bytes, and what is made of them is shown only if it was right.
 */
export function decodeCity(bytes: Uint8Array, file = '', isHashed = false): City {
  const { header, body } = isHashed ? parts(bytes, file) : open(bytes, file);
  return cityOf(header, body, file);
}

/** As `decodeCity`, with the hash that the file states and that was found right. */
export function decodePackage(bytes: Uint8Array, file = ''): { city: City; hash: string } {
  const { header, body, digest } = open(bytes, file);
  return { city: cityOf(header, body, file), hash: hex(digest) };
}

function cityOf(header: Uint8Array, body: Uint8Array, file: string): City {
  const parsed = readHeader(header, body.length, file);
  const city = assemble(parsed, body, file);
  const issues = validateCity(city, file);
  if (issues.length > 0) throw new InputError(issues);
  return city;
}

interface Parts {
  readonly stated: Uint8Array;
  readonly header: Uint8Array;
  readonly body: Uint8Array;
}

function open(given: Uint8Array, file: string): { header: Uint8Array; body: Uint8Array; digest: Uint8Array } {
  const { stated, header, body } = parts(given, file);
  const digest = sha256([header, body]);
  if (digest.some((byte, i) => byte !== stated[i])) refuse('package.checksum', { stated: hex(stated) }, file);
  return { header, body, digest };
}

function parts(given: Uint8Array, file: string): Parts {
  // Node's Buffer redefines `slice` as a view.
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.length === 0) refuse('package.empty', {}, file);
  if (bytes.length > packageLimits.fileBytes) refuse('package.tooLarge', { bytes: bytes.length }, file);
  for (let i = 0; i < Math.min(8, bytes.length); i++) {
    if (bytes[i] !== magic[i]) refuse('package.notACity', { byteOffset: i }, file);
  }
  if (bytes.length < preambleBytes) refuse('package.truncated', { bytes: bytes.length }, file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(8, true);
  if (version !== packageVersion)
    refuse('package.version', { found: version, expected: packageVersion }, file);
  const headerBytes = view.getUint32(12, true);
  const bodyBytes = view.getUint32(16, true);
  const expected = preambleBytes + headerBytes + bodyBytes;
  if (bytes.length < expected) refuse('package.truncated', { bytes: bytes.length, expected }, file);
  if (bytes.length > expected || view.getUint32(20, true) !== 0 || headerBytes > packageLimits.headerBytes) {
    refuse('package.lengths', { bytes: bytes.length, expected, headerBytes }, file);
  }
  const header = bytes.subarray(preambleBytes, preambleBytes + headerBytes);
  const body = bytes.subarray(preambleBytes + headerBytes);
  return { stated: bytes.subarray(24, 56), header, body };
}

function canonical(city: City, hash: Digest): { header: Uint8Array; body: Uint8Array; digest: Uint8Array } {
  const sections: [string, SectionType, Uint8Array][] = [];
  const { blob, offsets } = encodeStrings(city.strings);
  sections.push(['strings.offsets', 'u32', asBytes(offsets)], ['strings.utf8', 'u8', blob]);
  for (const [table, columns] of cityLayout) {
    const source = city[table as keyof City] as unknown as Record<string, Section>;
    for (const [name, { type }] of columns) sections.push([`${table}.${name}`, type, asBytes(source[name]!)]);
  }
  const { header, offsetOf, bodyBytes } = writeHeader(city, sections);
  const body = new Uint8Array(bodyBytes);
  sections.forEach(([, , bytes], i) => body.set(bytes, offsetOf[i]));
  return { header, body, digest: hash([header, body]) };
}

function assemble(header: Header, body: Uint8Array, file: string): City {
  const view = (name: string, type: SectionType): Section => {
    const section = header.sections.find((candidate) => candidate.name === name);
    if (!section || section.type !== type)
      return refuse('package.section', { section: name, expected: type }, file);
    const start = section.offset;
    const copy = body.slice(start, start + section.length * sectionBytes[type]).buffer;
    if (type === 'u8') return new Uint8Array(copy);
    if (type === 'i16') return new Int16Array(copy);
    return type === 'u32' ? new Uint32Array(copy) : new Int32Array(copy);
  };
  const tables: Record<string, Record<string, Section | number>> = {};
  for (const [table, columns] of cityLayout) {
    const count = header.counts[table];
    const rows: Record<string, Section | number> = count === undefined ? { ...header.terrain } : { count };
    for (const [name, { type }] of columns) rows[name] = view(`${table}.${name}`, type);
    tables[table] = rows;
  }
  const offsets = view('strings.offsets', 'u32') as Uint32Array;
  const strings = decodeStrings(view('strings.utf8', 'u8') as Uint8Array, offsets, file);
  return { meta: header.meta, strings, ...tables } as unknown as City;
}

function asBytes(section: Section): Uint8Array {
  return new Uint8Array(section.buffer, section.byteOffset, section.byteLength);
}

function refuse(code: string, parameters: IssueParameters, file: string): never {
  throw new InputError([error(code, parameters, file === '' ? {} : { file })]);
}
