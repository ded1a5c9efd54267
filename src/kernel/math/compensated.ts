/**
 * Error-free product (Dekker 1971, "A floating-point technique for extending the available precision"), for factors between
 * about 1e-140 and 1e140.
 */
const SPLITTER = 134217729; // 2^27 + 1

/** a · b − product, exactly, for product = a · b rounded. */
export function twoProductError(a: number, b: number, product: number): number {
  const aHigh = upperHalf(a);
  const aLow = a - aHigh;
  const bHigh = upperHalf(b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** The nearest double with 26 significant bits. */
function upperHalf(a: number): number {
  const scaled = a * SPLITTER;
  return scaled - (scaled - a);
}
