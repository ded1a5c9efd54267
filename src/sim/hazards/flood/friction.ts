/**
 * Roughness of a cell's two faces in one 32-bit word, so that a sweep reads half as much: each keeps the upper half of its f32
 * ("bfloat16": the exponent's range, 8 bits of mantissa), rounded to nearest. That is within 0.2 % of n, known to 20 % at best.
 */
const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

export function packFriction(east: number, north: number): number {
  return ((upperHalf(north) << 16) | upperHalf(east)) >>> 0;
}

export function eastFriction(pair: number): number {
  bits[0] = pair << 16;
  return float[0]!;
}

export function northFriction(pair: number): number {
  bits[0] = pair & 0xffff0000;
  return float[0]!;
}

/** Nearest, ties to even; infinity stays. */
function upperHalf(value: number): number {
  float[0] = value;
  const from = bits[0]!;
  return (from + 0x7fff + ((from >>> 16) & 1)) >>> 16;
}
