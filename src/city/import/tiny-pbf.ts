/** OSM PBF in a few words, for tests: the writers of the wire format as the specification gives it. */
import { zlibSync } from 'fflate';
import { concat } from './inflate.ts';
import type { TinyOsm } from './tiny-osm.ts';

export const varint = (value: bigint): number[] => {
  const out: number[] = [];
  let rest = BigInt.asUintN(64, value);
  for (; rest > 127n; rest >>= 7n) out.push(Number(rest & 127n) | 128);
  return [...out, Number(rest)];
};
export const zigzag = (value: bigint): number[] => varint((value << 1n) ^ (value >> 63n));
export const bytesField = (field: number, data: readonly number[]): number[] => [
  ...varint(BigInt(field * 8 + 2)),
  ...varint(BigInt(data.length)),
  ...data,
];
export const numberField = (field: number, data: readonly number[]): number[] => [
  ...varint(BigInt(field * 8)),
  ...data,
];
export const ascii = (text: string): number[] => [...new TextEncoder().encode(text)];

/** A blob of any body: the four bytes of the header's length, the header, the body. */
export function pbfBlob(type: string, body: readonly number[]): Uint8Array {
  const header = [...bytesField(1, ascii(type)), ...numberField(3, varint(BigInt(body.length)))];
  return Uint8Array.from([0, 0, 0, header.length, ...header, ...body]);
}

export const rawBlob = (type: string, block: readonly number[]): Uint8Array =>
  pbfBlob(type, bytesField(1, block));

/** `claimedBytes` is what the blob says that the stream unpacks to. */
export const zlibBlob = (type: string, stream: Uint8Array, claimedBytes: number): Uint8Array =>
  pbfBlob(type, [...numberField(2, varint(BigInt(claimedBytes))), ...bytesField(3, [...stream])]);

export const pbfHeader = (feature: string): Uint8Array => rawBlob('OSMHeader', bytesField(4, ascii(feature)));

/** A file of a header and one packed block. */
export const pbfOf = (block: Uint8Array): Uint8Array =>
  concat([pbfHeader('DenseNodes'), zlibBlob('OSMData', zlibSync(block), block.length)]);

/** Nodes and ways of a small town as one block, dense; relations are left out. */
export function tinyBlock({ nodes, ways, lonDeg = 103, latDeg = 1 }: TinyOsm): Uint8Array {
  const strings = [''];
  const text = (word: string): number => {
    if (!strings.includes(word)) strings.push(word);
    return strings.indexOf(word);
  };
  const list = Object.entries(nodes);
  // Units of 10⁻⁷ degrees, 90 of which are about a metre.
  const units = (deg: number, m: number): number => Math.round(deg * 1e7 + m * 90);
  const deltas = (values: readonly number[]): number[] =>
    values.flatMap((value, i) => zigzag(BigInt(value - (values[i - 1] ?? 0))));
  const dense = [
    ...bytesField(1, deltas(list.map(([id]) => Number(id)))),
    ...bytesField(8, deltas(list.map(([, [, y]]) => units(latDeg, y)))),
    ...bytesField(9, deltas(list.map(([, [x]]) => units(lonDeg, x)))),
  ];
  const lines = ways.map(({ id, refs, tags = {} }) => {
    const words = Object.entries(tags);
    return bytesField(3, [
      ...numberField(1, varint(BigInt(id))),
      ...bytesField(
        2,
        words.flatMap(([key]) => varint(BigInt(text(key)))),
      ),
      ...bytesField(
        3,
        words.flatMap(([, value]) => varint(BigInt(text(value)))),
      ),
      ...bytesField(8, deltas(refs)),
    ]);
  });
  const table = bytesField(
    1,
    strings.flatMap((word) => bytesField(1, ascii(word))),
  );
  return Uint8Array.from([
    ...table,
    ...bytesField(2, bytesField(2, dense)),
    ...lines.flatMap((way) => bytesField(2, way)),
  ]);
}
