/**
 * A 32-bit permutation with good avalanche ("lowbias32" family: Wellons 2018, hash-prospector; these constants by
 * TheIronBorn, bias 0.107). Result as a signed integer.
 */
export function mix32(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return x ^ (x >>> 15);
}
