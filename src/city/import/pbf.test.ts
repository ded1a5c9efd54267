import { describe, expect, it } from 'vitest';
import { createOsmBuilder } from './builder.ts';
import { codeOf } from './code-of.ts';
import { concat } from './inflate.ts';
import { createWarnings } from './issues.ts';
import type { OsmData } from './osm-data.ts';
import { isPbf, parsePbf } from './pbf.ts';
import { Wire, WireError } from './pbf-wire.ts';
import {
  ascii,
  bytesField as bytes,
  numberField as number,
  pbfBlob,
  pbfHeader as header,
  rawBlob as blob,
  varint,
  zigzag,
} from './tiny-pbf.ts';

function parse(file: Uint8Array): OsmData {
  const warnings = createWarnings('a');
  const builder = createOsmBuilder('a', warnings);
  parsePbf(file, 'a', builder, warnings, () => undefined);
  return builder.finish();
}

describe('the wire format', () => {
  it('reads 64-bit numbers of both signs', () => {
    for (const value of [
      0n,
      1n,
      -1n,
      63n,
      -64n,
      300n,
      -(2n ** 31n),
      2n ** 40n + 7n,
      -(2n ** 52n) - 3n,
      2n ** 53n - 1n,
    ]) {
      expect(new Wire(Uint8Array.from(zigzag(value))).zigzag()).toBe(Number(value));
      expect(new Wire(Uint8Array.from(varint(value))).signed()).toBe(Number(value));
    }
  });

  it('never reads beyond its message', () => {
    expect(() => new Wire(Uint8Array.from([0x80, 0x80])).unsigned()).toThrow(WireError);
    expect(() => new Wire(new Uint8Array(11).fill(0x80)).unsigned()).toThrow(WireError);
    const tooLong = new Wire(Uint8Array.from([0x0a, 5, 1, 2]));
    tooLong.next();
    expect(() => tooLong.message()).toThrow(WireError);
  });
});

describe('PBF', () => {
  const strings = bytes(
    1,
    ['', 'highway', 'residential', 'place', 'town'].flatMap((s) => bytes(1, ascii(s))),
  );
  const dense = bytes(2, [
    ...bytes(1, [...zigzag(-7n), ...zigzag(10n)]),
    ...bytes(8, [...zigzag(10_000_000n), ...zigzag(-5n)]),
    ...bytes(9, [...zigzag(1_030_000_000n), ...zigzag(20n)]),
    ...bytes(10, [0, 3, 4, 0]),
  ]);
  const node = bytes(1, [
    ...number(1, zigzag(9n)),
    ...number(8, zigzag(10_000_100n)),
    ...number(9, zigzag(1_030_000_100n)),
  ]);
  const way = bytes(3, [
    ...number(1, varint(-12n)),
    ...bytes(2, [1]),
    ...bytes(3, [2]),
    ...bytes(8, [...zigzag(-7n), ...zigzag(10n), ...zigzag(6n)]),
  ]);
  const relation = bytes(4, [
    ...number(1, varint(5n)),
    ...bytes(8, [1]),
    ...bytes(9, zigzag(-12n)),
    ...bytes(10, [1]),
  ]);
  const block = [...strings, ...[dense, node, way, relation].flatMap((group) => bytes(2, group))];
  const file = concat([header('DenseNodes'), blob('OSMData', block)]);

  it('reads dense and plain nodes, ways, relations, negative ids', () => {
    const data = parse(file);
    expect(isPbf(file)).toBe(true);
    expect([...data.nodeId]).toEqual([-7, 3, 9]);
    expect([...data.latDeg].map((lat) => lat.toFixed(7))).toEqual(['1.0000000', '0.9999995', '1.0000100']);
    expect(data.lonDeg[1]).toBeCloseTo(103.000002, 9);
    expect(data.nodeTags).toEqual([{ id: 3, tags: new Map([['place', 'town']]) }]);
    expect(data.ways).toEqual([
      { id: -12, refs: Float64Array.of(-7, 3, 9), tags: new Map([['highway', 'residential']]) },
    ]);
    expect(data.relations[0]!.members).toEqual([{ kind: 'way', ref: -12, role: 'highway' }]);
  });

  it('refuses what it cannot read, by name', () => {
    expect(codeOf(() => parse(header('HistoricalInformation')))).toBe('import.pbfFeature');
    expect(codeOf(() => parse(blob('OSMData', block)))).toBe('import.pbfNoHeader');
    expect(codeOf(() => parse(concat([header('DenseNodes'), blob('Other', block)])))).toBe(
      'import.pbfBlobType',
    );
    const zstd = bytes(7, [1, 2, 3]);
    expect(codeOf(() => parse(pbfBlob('OSMHeader', zstd)))).toBe('import.pbfCompression');
    const outside = [
      ...strings,
      ...bytes(2, bytes(3, [...number(1, [1]), ...bytes(2, [77]), ...bytes(3, [1])])),
    ];
    expect(codeOf(() => parse(concat([header('DenseNodes'), blob('OSMData', outside)])))).toBe(
      'import.pbfCorrupt',
    );
  });

  it('refuses every truncation but those between blobs', () => {
    const between = header('DenseNodes').length;
    const cuts = Array.from({ length: file.length - 1 }, (_, i) => i + 1).filter((cut) => cut !== between);
    const codes = new Set(cuts.map((cut) => codeOf(() => parse(file.subarray(0, cut)))));
    expect([...codes]).toEqual(['import.truncated']);
  });

  it('refuses or survives every flipped bit of an unprotected block', () => {
    for (let bit = 0; bit < file.length * 8; bit += 3) {
      const bad = file.slice();
      bad[bit >> 3]! ^= 1 << (bit & 7);
      expect(codeOf(() => parse(bad))).toMatch(/^(none|import\.(pbf\w+|truncated|zlibHeader|bomb))$/);
    }
  });
});
