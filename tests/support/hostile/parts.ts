/** What hostile files are put together from. */
import { zipSync } from 'fflate';
import { crossroads, type TinyOsm } from '../../../src/city/import/tiny-osm.ts';
import { mulberry } from '../fuzzDamage.ts';

/** How a file must end: one refusal with this code, a warning with this code beside a sound city, or read. */
export type Ending = { refused: string } | { warned: string } | 'read';
export type HostileCase = [name: string, bytes: () => Uint8Array, ends: Ending];

export const refused = (code: string): Ending => ({ refused: code });
export const warned = (code: string): Ending => ({ warned: code });

export const mib = 1024 * 1024;
/** 2 GiB less a byte: the most that a signed 32-bit length can claim. */
export const gib2 = 2048 * mib - 1;

export const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words);
export const half = (bytes: Uint8Array): Uint8Array => bytes.slice(0, bytes.length >> 1);
export const filled = (length: number, byte: string): Uint8Array =>
  new Uint8Array(length).fill(byte.charCodeAt(0));

/** `head` makes them look like the format. */
export function randomBytes(length: number, head: ArrayLike<number> = []): Uint8Array {
  const random = mulberry(77);
  const bytes = Uint8Array.from({ length }, () => Math.floor(random() * 256));
  bytes.set(head);
  return bytes;
}

/** Replaces the first place where `from` stands; fails where there is none. */
export function changed(bytes: Uint8Array, from: string | RegExp, to: string): Uint8Array {
  const before = new TextDecoder().decode(bytes);
  const after = before.replace(from, to);
  if (after === before) throw new Error(`nothing to change: ${String(from)}`);
  return text(after);
}

/** Bytes with little-endian 32-bit numbers put in. */
export function patched(bytes: Uint8Array, ...numbers: [at: number, value: number][]): Uint8Array {
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  for (const [at, value] of numbers) view.setUint32(at, value, true);
  return out;
}

/** A zip of one entry whose directory claims another size. */
export function lyingZip(name: string, body: Uint8Array, claimedBytes: number): Uint8Array {
  const zip = zipSync({ [name]: body });
  const directory = new DataView(zip.buffer).getUint32(zip.length - 22 + 16, true);
  return patched(zip, [directory + 24, claimedBytes]);
}

/** The house with two corners changed about: a bow tie. */
export const bowTie: TinyOsm = {
  ...crossroads,
  ways: crossroads.ways.map((way) => (way.id === 3 ? { ...way, refs: [6, 8, 7, 9, 6] } : way)),
};
/** One corner of the house 270° east and north. */
export const offTheGlobe: TinyOsm = {
  ...crossroads,
  nodes: { ...crossroads.nodes, 9: [3e7, 3e7] },
};
