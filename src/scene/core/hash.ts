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

/** `noise` of `waves` features a side on a square of `side` points, row by row: each lattice point is hashed once. */
export function noiseTile(side: number, waves: number, salt: number): Float32Array {
  const out = new Float32Array(side * side);
  const points = Float32Array.from({ length: waves * waves }, (_, k) =>
    lattice(k % waves, Math.floor(k / waves), salt),
  );
  const left = Int32Array.from({ length: side }, (_, x) => Math.floor((x * waves) / side));
  const share = Float32Array.from({ length: side }, (_, x) => smooth((x * waves) / side - left[x]!));
  const row = new Float32Array(waves + 1);
  for (let y = 0; y < side; y++) {
    const below = left[y]! * waves;
    const above = ((left[y]! + 1) % waves) * waves;
    for (let k = 0; k < waves; k++)
      row[k] = points[below + k]! + (points[above + k]! - points[below + k]!) * share[y]!;
    row[waves] = row[0]!;
    for (let x = 0; x < side; x++) {
      const a = row[left[x]!]!;
      out[y * side + x] = a + (row[left[x]! + 1]! - a) * share[x]!;
    }
  }
  return out;
}

function lattice(i: number, j: number, salt: number): number {
  return unit(Math.imul(i, 73856093) ^ Math.imul(j, 19349663), salt) * 2 - 1;
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}
