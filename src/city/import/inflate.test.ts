import { deflateSync, gzipSync, zipSync, zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { codeOf } from './code-of.ts';
import { concat, gunzipAll, inflateZlib } from './inflate.ts';
import { unzipEntry, zipEntries } from './zip.ts';

const text = new TextEncoder().encode('the sea is level '.repeat(5000));

describe('gunzip', () => {
  it('gives back one member and several', () => {
    expect(gunzipAll(gzipSync(text), 'a')).toEqual(text);
    const three = concat([gzipSync(text), gzipSync(new Uint8Array(0)), gzipSync(text)]);
    expect(gunzipAll(three, 'a')).toEqual(concat([text, text]));
  });

  it('refuses every truncation', () => {
    const packed = gzipSync(text);
    for (let cut = 2; cut < packed.length; cut += 7) {
      expect(codeOf(() => gunzipAll(packed.subarray(0, cut), 'a'))).toMatch(
        /^import\.gzip(Corrupt|Checksum)$/,
      );
    }
  });

  it('refuses a flipped bit in the data and in the trailer of any member', () => {
    const first = gzipSync(text);
    const packed = concat([first, gzipSync(text)]);
    for (const at of [40, first.length - 6, first.length + 60, packed.length - 1]) {
      const bad = packed.slice();
      bad[at]! ^= 4;
      expect(codeOf(() => gunzipAll(bad, 'a'))).toMatch(/^import\.(gzip(Corrupt|Checksum)|inflateSize)$/);
    }
  });

  it('refuses a bomb before it has gone off', () => {
    const bomb = gzipSync(new Uint8Array(64 * 1024 * 1024));
    let most = 0;
    expect(codeOf(() => (most = gunzipAll(bomb, 'a').length))).toBe('import.bomb');
    expect(most).toBe(0);
  });
});

describe('zlib', () => {
  it('checks header, size and Adler-32', () => {
    const packed = zlibSync(text);
    expect(inflateZlib(packed, text.length, 'a', 0)).toEqual(text);
    expect(codeOf(() => inflateZlib(packed, text.length - 1, 'a', 0))).toBe('import.inflateSize');
    expect(codeOf(() => inflateZlib(packed, text.length + 1, 'a', 0))).toBe('import.inflateSize');
    expect(codeOf(() => inflateZlib(deflateSync(text), text.length, 'a', 0))).toBe('import.zlibHeader');
    const bad = packed.slice();
    bad[bad.length - 1]! ^= 1;
    expect(codeOf(() => inflateZlib(bad, text.length, 'a', 0))).toBe('import.zlibChecksum');
  });
});

describe('zip', () => {
  const archive = zipSync({ 'readme.txt': text, 'dir/N00E000.HGT': [text, { level: 6 }] });

  it('finds the entry by its ending and checks its CRC', () => {
    expect(unzipEntry(archive, ['.hgt'], 'a').bytes).toEqual(text);
    expect(codeOf(() => unzipEntry(archive, ['.tif'], 'a'))).toBe('import.zipEntry');
    expect(codeOf(() => zipEntries(archive, 1000, 'a')[1]!.bytes())).toBe('import.bomb');
    expect(codeOf(() => unzipEntry(archive.subarray(0, archive.length - 40), ['.hgt'], 'a'))).toBe(
      'import.zipCorrupt',
    );
  });
});
