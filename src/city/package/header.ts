/** The JSON header: what the city is called and comes from, how many rows it has, where each section lies. */
import { InputError, error } from '../../contract/issue.ts';
import type { City, CityMeta } from '../model.ts';
import type { SectionType } from './layout.ts';
import { packageLimits } from './limits.ts';
import { checkMeta } from './meta.ts';

export interface Header {
  meta: CityMeta;
  terrain: { cellCm: number; cols: number; rows: number };
  counts: Record<string, number>;
  sections: SectionEntry[];
}
interface SectionEntry {
  name: string;
  type: SectionType;
  /** Elements, not bytes. */
  length: number;
  /** From the start of the body. */
  offset: number;
}

export const sectionBytes: Record<SectionType, number> = { u8: 1, i16: 2, u32: 4, i32: 4 };
const counted = [
  'areas',
  'buildings',
  'nodes',
  'roads',
  'links',
  'zones',
  'subdistricts',
  'districts',
  'facilities',
  'households',
  'residents',
  'networkNodes',
  'networkEdges',
  'serviceUses',
  'lines',
  'props',
  'shells',
] as const;

/** Sections start on multiples of 16 bytes of the body, and the body on a multiple of 8 of the file. */
export function writeHeader(
  city: City,
  sections: readonly (readonly [string, SectionType, Uint8Array])[],
): { header: Uint8Array; offsetOf: number[]; bodyBytes: number } {
  let at = 0;
  const entries: SectionEntry[] = sections.map(([name, type, bytes]) => {
    const entry = { name, type, length: bytes.length / sectionBytes[type], offset: at };
    at = Math.ceil((at + bytes.length) / 16) * 16;
    return entry;
  });
  const { cellCm, cols, rows } = city.terrain;
  const counts = Object.fromEntries(counted.map((name) => [name, city[name].count]));
  const json = JSON.stringify(
    sorted({ meta: city.meta, terrain: { cellCm, cols, rows }, counts, sections: entries }),
  );
  const text = new TextEncoder().encode(json);
  const header = new Uint8Array(Math.ceil(text.length / 8) * 8).fill(0x20);
  header.set(text);
  return { header, offsetOf: entries.map((entry) => entry.offset), bodyBytes: at };
}

/** Believes nothing: every number is checked against the body before it is used. */
export function readHeader(bytes: Uint8Array, bodyBytes: number, file: string): Header {
  const bad = (path: string): never => {
    throw new InputError([error('package.header', {}, { path, ...(file && { file }) })]);
  };
  const header = parse(bytes) as Partial<Record<keyof Header, unknown>> | null;
  if (!isRecord(header)) return bad('');
  const issues = checkMeta(header.meta, file);
  if (issues.length > 0) throw new InputError(issues);
  if (!isRecord(header.terrain) || !isRecord(header.counts) || !Array.isArray(header.sections))
    return bad('sections');
  const { terrain, counts } = header;
  for (const name of ['cellCm', 'cols', 'rows'])
    if (!isCount(terrain[name], 2_000_000)) bad(`terrain.${name}`);
  for (const name of counted) if (!isCount(counts[name], packageLimits[name])) bad(`counts.${name}`);
  const sections: SectionEntry[] = header.sections.map((entry: unknown, i: number) => {
    if (!isRecord(entry) || typeof entry['name'] !== 'string') return bad(`sections[${i}]`);
    const type = String(entry['type']) as SectionType;
    const size = Object.hasOwn(sectionBytes, type) ? sectionBytes[type] : 0;
    const length = entry['length'];
    const offset = entry['offset'];
    if (size === 0 || !isCount(length, packageLimits.fileBytes) || !isCount(offset, bodyBytes)) {
      return bad(`sections[${i}]`);
    }
    if (offset % 16 !== 0 || offset + length * size > bodyBytes) return bad(`sections[${i}].length`);
    return { name: entry['name'], type, length, offset };
  });
  return {
    meta: header.meta as CityMeta,
    terrain: terrain as Header['terrain'],
    counts: Object.fromEntries(counted.map((name) => [name, counts[name] as number])),
    sections,
  };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown, high: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= high;
}

/** Keys in code-unit order, so that equal headers are equal bytes. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}
