import type { Painted } from '../types.ts';

/**
 * The picture's smaller copies, each half the side of the one before, down to one texel: what a graphics card makes in no time, and a
 * rasteriser in software in a quarter of a second. Light is averaged, not its code. Where a side is odd, the two texels nearest to the
 * middle of the new one count, a quarter of it off at most.
 */
export function smallerCopies(picture: Painted): Painted[] {
  const copies: Painted[] = [];
  let last = picture;
  while (last.width > 1 || last.height > 1) {
    last = halved(last);
    copies.push(last);
  }
  return copies;
}

function halved({ width, height, rgba }: Painted): Painted {
  const wide = Math.max(1, width >> 1);
  const high = Math.max(1, height >> 1);
  const out = new Uint8Array(wide * high * 4);
  const east = width > 1 ? 4 : 0;
  const north = height > 1 ? width * 4 : 0;
  const across = Uint32Array.from({ length: wide }, (_, c) => firstOfPair(c, width, wide) * 4);
  for (let r = 0; r < high; r++) {
    const row = firstOfPair(r, height, high) * width * 4;
    for (let c = 0; c < wide; c++) {
      const a = row + across[c]!;
      const b = a + north;
      const at = (r * wide + c) * 4;
      out[at] = meanOf(rgba[a]!, rgba[a + east]!, rgba[b]!, rgba[b + east]!);
      out[at + 1] = meanOf(rgba[a + 1]!, rgba[a + east + 1]!, rgba[b + 1]!, rgba[b + east + 1]!);
      out[at + 2] = meanOf(rgba[a + 2]!, rgba[a + east + 2]!, rgba[b + 2]!, rgba[b + east + 2]!);
      out[at + 3] = (rgba[a + 3]! + rgba[a + east + 3]! + rgba[b + 3]! + rgba[b + east + 3]! + 2) >> 2;
    }
  }
  return { width: wide, height: high, rgba: out };
}

/** First of the two texels about the middle of the i-th of fewer ones. */
function firstOfPair(i: number, many: number, few: number): number {
  return Math.max(0, Math.floor(((i + 0.5) * many) / few - 0.5));
}

function meanOf(a: number, b: number, c: number, d: number): number {
  return codeOf[lightOf[a]! + lightOf[b]! + lightOf[c]! + lightOf[d]!]!;
}

/** Steps of light between black and white: the sum of four is an index. */
const steps = 16383;
const lightOf = Uint16Array.from({ length: 256 }, (_, code) => Math.round(decoded(code / 255) * steps));
const codeOf = Uint8Array.from({ length: steps * 4 + 1 }, (_, sum) =>
  Math.round(encoded(sum / (steps * 4)) * 255),
);

/** IEC 61966-2-1. */
function decoded(c: number): number {
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

function encoded(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}
