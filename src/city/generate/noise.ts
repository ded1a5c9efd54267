/** Smooth value noise on an integer lattice, −1…1. The lattice values come from an integer hash, so every engine agrees. */
export type Noise = (x: number, y: number) => number;

export function valueNoise(salt: number, wavelengthM: number): Noise {
  return (x, y) => {
    const u = x / wavelengthM;
    const v = y / wavelengthM;
    const i = Math.floor(u);
    const j = Math.floor(v);
    const a = fade(u - i);
    const b = fade(v - j);
    const low = lattice(i, j, salt) * (1 - a) + lattice(i + 1, j, salt) * a;
    const high = lattice(i, j + 1, salt) * (1 - a) + lattice(i + 1, j + 1, salt) * a;
    return low * (1 - b) + high * b;
  };
}

/** Octaves of value noise, each half as long and half as strong; −1…1. */
export function fractalNoise(salt: number, wavelengthM: number, octaves: number): Noise {
  const layers = Array.from({ length: octaves }, (_, o) =>
    valueNoise(salt + o * 7919, wavelengthM / (1 << o)),
  );
  const norm = 2 - 2 / (1 << octaves);
  return (x, y) => {
    let sum = 0;
    for (let o = 0; o < octaves; o += 1) sum += layers[o]!(x, y) / (1 << o);
    return sum / norm;
  };
}

/** Quintic fade (Perlin 2002): no creases in slope or curvature at lattice lines. */
function fade(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

function lattice(i: number, j: number, salt: number): number {
  let h = Math.imul(i, 0x27d4eb2d) ^ Math.imul(j, 0x165667b1) ^ salt;
  h = Math.imul(h ^ (h >>> 15), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return ((h ^ (h >>> 15)) >>> 0) / 0x80000000 - 1;
}
