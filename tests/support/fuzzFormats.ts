/** Damaged and hostile files of every format that is read: each becomes a sound city, or one clear refusal. */
import { exportCityJson, exportGeoJson } from '../../src/city/export/index.ts';
import { readElevation } from '../../src/city/import/elevation.ts';
import { importCityJson, importGeoJson, importOsm } from '../../src/city/import/index.ts';
import { crossroads, tinyOsm } from '../../src/city/import/tiny-osm.ts';
import { overrideCity, templateFiles } from '../../src/city/local/index.ts';
import type { City } from '../../src/city/model.ts';
import { decodeCity, encodeCity, validateCity } from '../../src/city/package/index.ts';
import { sha256 } from '../../src/city/package/sha256.ts';
import { InputError } from '../../src/contract/issue.ts';

export interface Fuzzed {
  read: number;
  refused: number;
  /** Codes of the refusals with their counts. */
  codes: Map<string, number>;
  slowestMs: number;
}

export type FuzzFormat = keyof typeof formats;
const fileName = 'fuzzed';

/** Throws where a file makes anything but a sound city or an `InputError` that names the file, or takes too long. */
export function fuzzFormat(format: FuzzFormat, count: number, seed: number): Fuzzed {
  const { base, run, text, reseal } = formats[format];
  const plain = base();
  const random = mulberry(seed);
  const result: Fuzzed = { read: 0, refused: 0, codes: new Map(), slowestMs: 0 };
  for (let n = 0; n < count; n++) {
    const damaged = mutated(plain, text, random);
    const bytes = reseal && random() < 0.7 ? reseal(damaged) : damaged;
    const start = performance.now();
    try {
      const city = run(bytes);
      if (city) {
        const issues = validateCity(city);
        if (issues.length > 0)
          throw new Error(`${format} ${seed}/${n}: unsound city ${JSON.stringify(issues[0])}`);
      }
      result.read++;
    } catch (problem) {
      if (!(problem instanceof InputError))
        throw new Error(`${format} ${seed}/${n}: ${String(problem)}`, { cause: problem });
      const [issue] = problem.issues;
      if (!issue || issue.severity !== 'error' || issue.file !== fileName)
        throw new Error(`${format} ${seed}/${n}: refusal without its file: ${JSON.stringify(issue)}`, {
          cause: problem,
        });
      result.refused++;
      result.codes.set(issue.code, (result.codes.get(issue.code) ?? 0) + 1);
    }
    result.slowestMs = Math.max(result.slowestMs, performance.now() - start);
  }
  return result;
}

let made: City | null = null;
const town = (): City => (made ??= importOsm({ bytes: tinyOsm(crossroads), fileName: 'tiny.osm' }).city);
const elevation = (bytes: Uint8Array): null => {
  const at = readElevation([{ bytes, fileName, crs: 'local' }]);
  for (let x = -0.5; x < 12; x += 0.25) for (const y of [-0.25, 0.5, 3.5]) at(x, y);
  return null;
};
const table = (name: string): Uint8Array => templateFiles().find((file) => file.name === name)!.bytes;
const override = (bytes: Uint8Array): City | null =>
  overrideCity(town(), [{ bytes, fileName }])?.city ?? null;

const formats = {
  osm: {
    base: () => tinyOsm(crossroads),
    run: (bytes: Uint8Array) => importOsm({ bytes, fileName }).city,
    text: true,
    reseal: null,
  },
  geojson: {
    base: () => exportGeoJson(town())!,
    run: (bytes: Uint8Array) => importGeoJson({ files: [{ bytes, fileName }] }).city,
    text: true,
    reseal: null,
  },
  cityjson: {
    base: () => exportCityJson(town())!,
    run: (bytes: Uint8Array) => importCityJson({ bytes, fileName }).city,
    text: true,
    reseal: null,
  },
  hgt: { base: hgt, run: (bytes: Uint8Array) => hgtElevation(bytes), text: false, reseal: null },
  geotiff: { base: tiff, run: elevation, text: false, reseal: null },
  asc: { base: () => asc(), run: elevation, text: true, reseal: null },
  package: {
    base: () => encodeCity(town()),
    run: (bytes: Uint8Array) => decodeCity(bytes, fileName),
    text: false,
    reseal: resealed,
  },
  csv: { base: () => table('shelters.csv'), run: override, text: true, reseal: null },
  xlsx: { base: () => table('shelters.xlsx'), run: override, text: false, reseal: null },
} as const;
export const fuzzFormats = Object.keys(formats) as FuzzFormat[];

/** What breaks readers of text: numbers that are none or too large, other types, nesting. */
const hostile = [
  'NaN',
  'Infinity',
  '1e999',
  '-1e308',
  '9007199254740993',
  '2147483648',
  '-1',
  '0',
  'null',
  '[]',
  '{}',
  '""',
  '"x"',
  '180',
  '-180.0000001',
  '[[[[[[[[[[]]]]]]]]]]',
  '\u0000',
  '\u202e',
  '<a>',
  '&#0;',
];

function mutated(base: Uint8Array, text: boolean, random: () => number): Uint8Array {
  const pick = (n: number): number => Math.floor(random() * n);
  let bytes = base.slice();
  for (let times = 1 + pick(3); times > 0; times--) {
    const at = pick(Math.max(1, bytes.length));
    const kind = pick(text ? 8 : 6);
    if (kind === 0) bytes = bytes.slice(0, at);
    else if (kind === 1)
      for (let k = 1 + pick(8); k > 0 && bytes.length > 0; k--) bytes[pick(bytes.length)]! ^= 1 << pick(8);
    else if (kind === 2) bytes = joined([bytes.subarray(0, at), bytes.subarray(at + 1 + pick(200))]);
    else if (kind === 3) bytes = joined([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - pick(400)))]);
    else if (kind === 4)
      bytes.set(
        Uint8Array.from({ length: Math.min(pick(64), bytes.length - at) }, () => pick(256)),
        at,
      );
    else if (kind === 5) bytes.fill([0, 0xff, 0x7f, 0x80][pick(4)]!, at, at + 1 + pick(8));
    else {
      const old = new TextDecoder().decode(bytes);
      const tokens = [...old.matchAll(/-?\d+(?:\.\d+)?/g)];
      const token = tokens[pick(tokens.length)];
      if (!token) continue;
      const word = hostile[pick(hostile.length)]!;
      bytes = new TextEncoder().encode(
        old.slice(0, token.index) + word + old.slice(token.index + token[0].length),
      );
    }
  }
  return random() < 0.02 ? Uint8Array.from({ length: pick(4000) }, () => pick(256)) : bytes;
}

/** A package whose hash fits its content, so that what is behind the hash is looked at. */
function resealed(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 57) return bytes;
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  const header = Math.min(view.getUint32(12, true), out.length - 56);
  view.setUint32(12, header, true);
  view.setUint32(16, out.length - 56 - header, true);
  out.set(sha256([out.subarray(56, 56 + header), out.subarray(56 + header)]), 24);
  return out;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function hgt(): Uint8Array {
  return new Uint8Array(1201 * 1201 * 2);
}

function hgtElevation(bytes: Uint8Array): null {
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
  return null;
}

function asc(): Uint8Array {
  const rows = Array.from({ length: 8 }, (_, r) =>
    Array.from({ length: 10 }, (_, c) => 10 * r + c).join(' '),
  );
  return new TextEncoder().encode(
    `ncols 10\nnrows 8\nxllcorner 0\nyllcorner 0\ncellsize 1\nNODATA_value -9999\n${rows.join('\n')}\n`,
  );
}

/** 12 × 4 samples of 32-bit floats in one strip, a pixel a metre. */
function tiff(): Uint8Array {
  const entries: [number, number, number[]][] = [
    [256, 3, [12]],
    [257, 3, [4]],
    [258, 3, [32]],
    [259, 3, [1]],
    [273, 4, [300]],
    [277, 3, [1]],
    [278, 3, [4]],
    [279, 4, [192]],
    [339, 3, [3]],
    [33550, 12, [1, 1, 0]],
    [33922, 12, [0, 0, 0, 0, 4, 0]],
  ];
  const view = new DataView(new ArrayBuffer(492));
  [0x49, 0x49, 42, 0, 8].forEach((byte, i) => view.setUint8(i, byte));
  view.setUint16(8, entries.length, true);
  let spare = 200;
  entries.forEach(([tag, type, list], i) => {
    const at = 10 + i * 12;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, list.length, true);
    if (type === 3) view.setUint16(at + 8, list[0]!, true);
    else if (type === 4) view.setUint32(at + 8, list[0]!, true);
    else {
      view.setUint32(at + 8, spare, true);
      for (const value of list) view.setFloat64((spare += 8) - 8, value, true);
    }
  });
  for (let i = 0; i < 48; i++) view.setFloat32(300 + 4 * i, i, true);
  return new Uint8Array(view.buffer);
}

/** A small generator with a seed, for tests alone. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
