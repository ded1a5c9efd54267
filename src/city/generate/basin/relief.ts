import type { Noise } from '../noise.ts';

/** Gradient noise (Perlin 2002, twelve directions) on an integer lattice, about −1…1: rounder than value noise. */
export function gradientNoise(salt: number, wavelengthM: number): Noise {
  return (x, y) => {
    const u = x / wavelengthM;
    const v = y / wavelengthM;
    const i = Math.floor(u);
    const j = Math.floor(v);
    const s = u - i;
    const t = v - j;
    const a = s * s * s * (s * (s * 6 - 15) + 10);
    const b = t * t * t * (t * (t * 6 - 15) + 10);
    const low = slope(i, j, salt, s, t) * (1 - a) + slope(i + 1, j, salt, s - 1, t) * a;
    const high = slope(i, j + 1, salt, s, t - 1) * (1 - a) + slope(i + 1, j + 1, salt, s - 1, t - 1) * a;
    return 1.5 * (low * (1 - b) + high * b);
  };
}

/** Cosines of multiples of 30°; sines are the same table three steps on. */
const cosines = [1, 0.8660254, 0.5, 0, -0.5, -0.8660254, -1, -0.8660254, -0.5, 0, 0.5, 0.8660254];

function slope(i: number, j: number, salt: number, s: number, t: number): number {
  let h = Math.imul(i, 0x27d4eb2d) ^ Math.imul(j, 0x165667b1) ^ salt;
  h = Math.imul(h ^ (h >>> 15), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  const k = ((h ^ (h >>> 15)) >>> 0) % 12;
  return cosines[k]! * s + cosines[(k + 9) % 12]! * t;
}
