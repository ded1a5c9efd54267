/** Damaged files of every format that is read: each becomes a sound city, or one clear refusal from the catalogue. */
import { gzipSync, unzipSync, zipSync } from 'fflate';
import { issuesEn } from '../../src/app/i18n/issues.en.ts';
import { exportCityJson, exportGeoJson } from '../../src/city/export/index.ts';
import { readElevation } from '../../src/city/import/elevation.ts';
import { importCityJson, importGeoJson, importOsm } from '../../src/city/import/index.ts';
import { crossroads, tinyOsm } from '../../src/city/import/tiny-osm.ts';
import { pbfOf, tinyBlock } from '../../src/city/import/tiny-pbf.ts';
import { overrideCity, templateFiles } from '../../src/city/local/index.ts';
import type { City } from '../../src/city/model.ts';
import { decodeCity, encodeCity, validateCity } from '../../src/city/package/index.ts';
import { sha256 } from '../../src/city/package/sha256.ts';
import { InputError, type Issue } from '../../src/contract/issue.ts';
import { asc, hgt, tiff } from './fuzzBases.ts';
import { damaged, mulberry } from './fuzzDamage.ts';

/** What became of one file. */
export interface Outcome {
  /** Of the refusal; null where the file was read. */
  code: string | null;
  /** Of the warnings, sorted, each once. */
  warnings: string[];
  /** Processor time of this thread: what runs beside does not count. */
  ms: number;
  /** Growth of the heap and of what it holds outside, where no collection came between. */
  mb: number;
}

export interface Fuzzed {
  read: number;
  refused: number;
  /** Codes of refusals and of warnings with the number of files that had them. */
  codes: Map<string, number>;
  warnings: Map<string, number>;
  slowestMs: number;
  largestMb: number;
}

interface Read {
  /** Null where the format holds no city of its own. */
  city: City | null;
  warnings: readonly Issue[];
}

interface Format {
  base(): Uint8Array;
  run(bytes: Uint8Array): Read;
  text: boolean;
  /** What lies behind a checksum: seven files in ten are damaged there and sealed again. */
  behind?: { base(): Uint8Array; text: boolean; seal(bytes: Uint8Array): Uint8Array };
}

export type FuzzFormat = keyof typeof formats;
const fileName = 'fuzzed';

export function fuzzFormat(format: FuzzFormat, count: number, seed: number): Fuzzed {
  const { base, text, behind } = formats[format] as Format;
  const plain = base();
  const inner = behind?.base();
  const random = mulberry(seed);
  const result: Fuzzed = {
    ...{ read: 0, refused: 0, codes: new Map(), warnings: new Map(), slowestMs: 0, largestMb: 0 },
  };
  for (let n = 0; n < count; n++) {
    const sealed = behind && inner && random() < 0.7;
    const bytes = sealed ? behind.seal(damaged(inner, behind.text, random)) : damaged(plain, text, random);
    const { code, warnings, ms, mb } = outcomeOf(format, bytes, `${format} ${seed}/${n}`);
    if (code === null) result.read++;
    else {
      result.refused++;
      result.codes.set(code, (result.codes.get(code) ?? 0) + 1);
    }
    for (const one of warnings) result.warnings.set(one, (result.warnings.get(one) ?? 0) + 1);
    result.slowestMs = Math.max(result.slowestMs, ms);
    result.largestMb = Math.max(result.largestMb, mb);
  }
  return result;
}

/**
 * Throws, naming `what`, where a file makes anything but a sound city with warnings of the catalogue, or an `InputError`
 * whose first issue is of the catalogue and names the file.
 */
export function outcomeOf(format: FuzzFormat, bytes: Uint8Array, what: string): Outcome {
  const { run } = formats[format] as Format;
  const before = heldMb();
  const started = process.threadCpuUsage();
  const done = (code: string | null, warnings: readonly string[]): Outcome => ({
    code,
    warnings: [...new Set(warnings)].sort(),
    ms: threadMs(started),
    mb: heldMb() - before,
  });
  try {
    const { city, warnings } = run(bytes);
    const outcome = done(
      null,
      warnings.map((one) => named(one, 'warning', what)),
    );
    const unsound = city === null ? [] : validateCity(city);
    if (unsound.length > 0) throw new Error(`${what}: unsound city ${JSON.stringify(unsound[0])}`);
    return outcome;
  } catch (problem) {
    if (!(problem instanceof InputError)) throw new Error(`${what}: ${String(problem)}`, { cause: problem });
    const outcome = done(problem.issues.map((one) => named(one, 'error', what, problem))[0] ?? null, []);
    if (outcome.code === null) throw new Error(`${what}: refusal without an issue`, { cause: problem });
    return outcome;
  }
}

/** Limits of the platform, reached in spite of the caps, are a crash with a name: no small file may get there. */
const crashes = 'import.tooComplex';

function named(
  { code, severity, file }: Issue,
  expected: Issue['severity'],
  what: string,
  cause?: unknown,
): string {
  const known = Object.hasOwn(issuesEn, `issue.${code}`) && code !== crashes;
  if (known && severity === expected && file === fileName) return code;
  throw new Error(`${what}: ${severity} ${code} of file ${file}`, { cause });
}

function threadMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(since);
  return (user + system) / 1000;
}

function heldMb(): number {
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

let made: City | null = null;
const town = (): City => (made ??= importOsm({ bytes: tinyOsm(crossroads), fileName: 'tiny.osm' }).city);
const osm = (bytes: Uint8Array): Read => importOsm({ bytes, fileName });
const elevation = (bytes: Uint8Array): Read => {
  const at = readElevation([{ bytes, fileName, crs: 'local' }]);
  for (let x = -0.5; x < 12; x += 0.25) for (const y of [-0.25, 0.5, 3.5]) at(x, y);
  return { city: null, warnings: [] };
};
const table = (name: string): Uint8Array => templateFiles().find((file) => file.name === name)!.bytes;
const override = (bytes: Uint8Array): Read => overrideCity(town(), [{ bytes, fileName }])!;

const formats = {
  osm: { base: () => tinyOsm(crossroads), run: osm, text: true },
  osmGzip: {
    base: () => gzipSync(tinyOsm(crossroads)),
    run: osm,
    text: false,
    behind: { base: () => tinyOsm(crossroads), text: true, seal: (bytes: Uint8Array) => gzipSync(bytes) },
  },
  pbf: {
    base: () => pbfOf(tinyBlock(crossroads)),
    run: osm,
    text: false,
    behind: { base: () => tinyBlock(crossroads), text: false, seal: pbfOf },
  },
  geojson: {
    base: () => exportGeoJson(town())!,
    run: (bytes: Uint8Array) => importGeoJson({ files: [{ bytes, fileName }] }),
    text: true,
  },
  cityjson: {
    base: () => exportCityJson(town())!,
    run: (bytes: Uint8Array) => importCityJson({ bytes, fileName }),
    text: true,
  },
  hgt: { base: hgt, run: (bytes: Uint8Array) => hgtElevation(bytes), text: false },
  geotiff: { base: tiff, run: elevation, text: false },
  asc: { base: () => asc(), run: elevation, text: true },
  package: {
    base: () => encodeCity(town()),
    run: (bytes: Uint8Array) => ({ city: decodeCity(bytes, fileName), warnings: [] }),
    text: false,
    behind: { base: () => encodeCity(town()), text: false, seal: resealed },
  },
  csv: { base: () => table('shelters.csv'), run: override, text: true },
  xlsx: {
    base: () => table('shelters.xlsx'),
    run: override,
    text: false,
    behind: { base: () => unzipSync(table('shelters.xlsx'))[sheet]!, text: true, seal: workbookOf },
  },
} as const;
export const fuzzFormats = Object.keys(formats) as FuzzFormat[];

/** A sound file of a format. */
export const soundFile = (format: FuzzFormat): Uint8Array => formats[format].base();

const sheet = 'xl/worksheets/sheet1.xml';

/** The template with another first sheet. */
export function workbookOf(bytes: Uint8Array): Uint8Array {
  return zipSync({ ...unzipSync(table('shelters.xlsx')), [sheet]: bytes });
}

/** A package whose hash fits its content, so that what is behind the hash is looked at. */
export function resealed(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 57) return bytes;
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  const header = Math.min(view.getUint32(12, true), out.length - 56);
  view.setUint32(12, header, true);
  view.setUint32(16, out.length - 56 - header, true);
  out.set(sha256([out.subarray(56, 56 + header), out.subarray(56 + header)]), 24);
  return out;
}

function hgtElevation(bytes: Uint8Array): Read {
  // The name of the tile is not what is fuzzed: messages name the file all the same.
  try {
    readElevation([{ bytes, fileName: 'N43E007.hgt' }])(7.5, 43.5);
  } catch (problem) {
    if (problem instanceof InputError)
      throw new InputError(
        problem.issues.map((issue) => ({
          ...issue,
          file: issue.file === 'N43E007.hgt' ? fileName : 'another',
        })),
      );
    throw problem;
  }
  return { city: null, warnings: [] };
}
