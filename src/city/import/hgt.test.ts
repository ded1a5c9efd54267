import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { codeOf } from './code-of.ts';
import { readElevation } from './elevation.ts';

/** 3″ tile whose height is 2 m a sample eastwards and 1 m a sample northwards. */
function tile(): Uint8Array {
  const view = new DataView(new ArrayBuffer(1201 * 1201 * 2));
  for (let row = 0; row < 1201; row++) {
    for (let col = 0; col < 1201; col++) view.setInt16((row * 1201 + col) * 2, 2 * col + (1200 - row));
  }
  return new Uint8Array(view.buffer);
}

describe('elevation tiles', () => {
  it('are bilinear between samples, north up, in all four quarters of the earth', () => {
    for (const [name, west, south] of [
      ['N43E007', 7, 43],
      ['S01W078', -78, -1],
      ['N00E006', 6, 0],
    ] as const) {
      const at = readElevation([{ bytes: tile(), fileName: `${name}.hgt` }]);
      expect(at(west, south)).toBe(0);
      expect(at(west + 1, south + 1)).toBe(3600);
      expect(at(west + 100.5 / 1200, south + 10.25 / 1200)).toBeCloseTo(201 + 10.25, 6);
      expect(at(west - 0.01, south)).toBeNull();
    }
  });

  it('leave voids out of the mean', () => {
    const bytes = tile();
    new DataView(bytes.buffer).setInt16(1200 * 1201 * 2, -32768);
    const at = readElevation([{ bytes, fileName: 'N43E007.hgt' }]);
    expect(at(7, 43)).toBeNull();
    expect(at(7 + 0.5 / 1200, 43)).toBe(2);
  });

  it('come zipped, and are refused by name when they are damaged', () => {
    const zipped = zipSync({ 'N43E007.hgt': tile() });
    expect(readElevation([{ bytes: zipped, fileName: 'x.zip' }])(7.5, 43.5)).toBe(1800);
    const read = (bytes: Uint8Array, fileName = 'N43E007.hgt') =>
      codeOf(() => readElevation([{ bytes, fileName }]));
    expect(read(tile().subarray(0, 1000))).toBe('import.demSize');
    expect(read(new Uint8Array(0))).toBe('import.emptyFile');
    expect(read(tile(), 'hill.hgt')).toBe('import.demName');
    const wild = tile();
    wild[0] = 0x7f;
    expect(read(wild)).toBe('import.demValue');
  });
});
