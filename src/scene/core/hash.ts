/**
 * Deterministic scatter: an integer mixer (the two-round `lowbias32` of Wellons 2018) and a value noise on it. The same
 * city always gets the same trees, tints and roof boxes.
 */
export function mix(a: number, b = 0): number {
  let x = (a ^ Math.imul(b + 0x9e3779b9, 0x85ebca6b)) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** Uniform in [0, 1). */
export function unit(a: number, b = 0): number {
  return mix(a, b) / 4294967296;
}

export function choose<T>(list: readonly T[], a: number, b = 0): T {
  return list[mix(a, b) % list.length]!;
}

/** Smooth value noise in [-1, 1] with a feature size of one; repeats after `period` features. */
export function noise(x: number, y: number, salt = 0, period = 65536): number {
  const i = Math.floor(x);
  const j = Math.floor(y);
  const fx = smooth(x - i);
  const fy = smooth(y - j);
  const right = (i + 1) % period;
  const up = (j + 1) % period;
  const a = lattice(i, j, salt);
  const b = lattice(right, j, salt);
  const c = lattice(i, up, salt);
  const d = lattice(right, up, salt);
  return a + (b - a) * fx + (c - a) * fy + (a - b - c + d) * fx * fy;
}

function lattice(i: number, j: number, salt: number): number {
  return unit(Math.imul(i, 73856093) ^ Math.imul(j, 19349663), salt) * 2 - 1;
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}
