import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../import/code-of.ts';
import { importOsm } from '../import/index.ts';
import { crossroads, tinyOsm } from '../import/tiny-osm.ts';
import type { City } from '../model.ts';
import { adler32, crc32 } from './checksums.ts';
import { cityHash, decodeCity, encodeCity, statedHash, validateCity } from './index.ts';
import { hex, sha256 } from './sha256.ts';

const city = importOsm({ bytes: tinyOsm(crossroads), fileName: 'tiny.osm' }).city;
const file = encodeCity(city);
const changed = (change: (copy: City) => void): City => {
  const copy = structuredClone(city);
  change(copy);
  return copy;
};
const pathsOf = (copy: City): string[] => validateCity(copy).map((issue) => `${issue.code} ${issue.path}`);

describe('checksums', () => {
  it('are those of the standards', () => {
    const check = new TextEncoder().encode('123456789');
    // Check values of the CRC catalogue and RFC 1950's algorithm.
    expect(crc32(check)).toBe(0xcbf43926);
    expect(adler32(check)).toBe(0x091e01de);
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 1000, 70_001]) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 131) >>> 3);
      const expected = createHash('sha256').update(bytes).digest('hex');
      expect(hex(sha256([bytes]))).toBe(expected);
      expect(hex(sha256([bytes.subarray(0, length >> 2), bytes.subarray(length >> 2)]))).toBe(expected);
    }
  });
});

describe('the city package', () => {
  it('gives back the city, from any kind of buffer', () => {
    expect(decodeCity(file)).toEqual(city);
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    expect(decodeCity(shifted.subarray(3))).toEqual(city);
    expect(decodeCity(Buffer.from(file))).toEqual(city);
  });

  it('is one file for one city, named by its hash', () => {
    expect(encodeCity(decodeCity(file))).toEqual(file);
    expect(statedHash(file)).toBe(cityHash(city));
    expect(cityHash(city)).toMatch(/^[0-9a-f]{64}$/);
    const raised = changed((copy) => (copy.terrain.zCm[7]! += 1));
    expect(cityHash(raised)).not.toBe(cityHash(city));
    const renamed = changed((copy) => (copy.meta.name.zh = '别处'));
    expect(cityHash(renamed)).not.toBe(cityHash(city));
  });

  it('refuses other files, other versions and damage', () => {
    expect(codeOf(() => decodeCity(new Uint8Array(0)))).toBe('package.empty');
    expect(codeOf(() => decodeCity(new TextEncoder().encode('<osm>')))).toBe('package.notACity');
    const later = file.slice();
    later[8] = 2;
    expect(codeOf(() => decodeCity(later))).toBe('package.version');
    expect(codeOf(() => decodeCity(file.subarray(0, 30)))).toBe('package.truncated');
    expect(codeOf(() => decodeCity(file.subarray(0, file.length - 1)))).toBe('package.truncated');
    const longer = new Uint8Array(file.length + 1);
    longer.set(file);
    expect(codeOf(() => decodeCity(longer))).toBe('package.lengths');
    const flipped = file.slice();
    flipped[flipped.length - 20]! ^= 1;
    expect(codeOf(() => decodeCity(flipped))).toBe('package.checksum');
  });

  it('refuses a well-formed file whose city is broken, and says where', () => {
    const broken = changed((copy) => {
      copy.roads.nodeA[1] = copy.nodes.count;
      copy.residents.household[0] = -1;
    });
    expect(() => decodeCity(encodeCity(broken))).toThrowError(/roads\.nodeA\[1\] package\.row/);
  });
});

describe('the rules of the model', () => {
  it('hold for an imported city', () => expect(validateCity(city)).toEqual([]));

  it('are each checked', () => {
    expect(pathsOf(changed((c) => (c.terrain.cover[3] = 200)))).toEqual(['package.range terrain.cover[3]']);
    expect(pathsOf(changed((c) => (c.terrain.cols += 1)))).toContain('package.grid terrain');
    expect(pathsOf(changed((c) => c.roads.key.reverse()))).toEqual(['package.key roads.key[1]']);
    expect(pathsOf(changed((c) => (c.roads.name[0] = 1e6)))).toEqual(['package.string roads.name[0]']);
    expect(pathsOf(changed((c) => (c.buildings.pointStart[1] = 3)))).toContain(
      'package.starts buildings.pointStart[1]',
    );
    expect(pathsOf(changed((c) => (c.buildings.footXCm = c.buildings.footXCm.slice(1))))).toContain(
      'package.columnLength buildings.footXCm',
    );
    expect(pathsOf(changed((c) => (c.links.reverse[0] = 2)))).toEqual(['package.reverse links.reverse[0]']);
    expect(pathsOf(changed((c) => (c.links.to[0] = c.links.from[0]!)))).toEqual([
      'package.linkEnds links.from[0]',
    ]);
    expect(pathsOf(changed((c) => c.links.outLink.reverse()))[0]).toMatch(
      /^package\.adjacency links\.outLink/,
    );
    expect(pathsOf(changed((c) => (c.facilities.zone[0] = 9999)))).toEqual([
      'package.row facilities.zone[0]',
    ]);
    expect(pathsOf(changed((c) => (c.nodes.xCm[0] = 2e9)))).toEqual(['package.range nodes.xCm[0]']);
  });
});
