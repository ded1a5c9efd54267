import { describe, expect, it } from 'vitest';
import type { Painted } from '../types.ts';
import { smallerCopies } from './smaller.ts';

function picture(width: number, height: number, at: (c: number, r: number) => number[]): Painted {
  const rgba = new Uint8Array(width * height * 4);
  for (let r = 0; r < height; r++) for (let c = 0; c < width; c++) rgba.set(at(c, r), (r * width + c) * 4);
  return { width, height, rgba };
}

describe('smaller copies of a picture', () => {
  it('halve its sides down to one texel', () => {
    const sides = smallerCopies(picture(20, 5, () => [0, 0, 0, 0])).map((p) => [p.width, p.height]);
    expect(sides).toEqual([
      [10, 2],
      [5, 1],
      [2, 1],
      [1, 1],
    ]);
  });

  it('keep an even picture to the code, whatever its colour', () => {
    for (let code = 0; code < 256; code++)
      for (const { rgba } of smallerCopies(picture(8, 8, () => [code, 255 - code, 7, code])))
        for (let i = 0; i < rgba.length; i += 4)
          expect([...rgba.subarray(i, i + 4)]).toEqual([code, 255 - code, 7, code]);
  });

  it('average light, not its code: half black, half white is 188, and the fourth byte is plain', () => {
    const board = picture(4, 4, (c, r) => ((c + r) % 2 === 0 ? [255, 255, 255, 200] : [0, 0, 0, 100]));
    expect([...smallerCopies(board)[0]!.rgba.subarray(0, 4)]).toEqual([188, 188, 188, 150]);
  });

  it('stay where they are: of a ramp with odd sides every copy is in the place of what it stands for', () => {
    const copy = smallerCopies(picture(101, 1, (c) => [c, c, c, c]))[0]!;
    for (let c = 0; c < copy.width; c++) {
      const middle = ((c + 0.5) * 101) / copy.width - 0.5;
      expect(Math.abs(copy.rgba[c * 4 + 3]! - middle)).toBeLessThanOrEqual(1);
    }
  });
});
