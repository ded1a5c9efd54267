/**
 * The bits of a double, through one shared overlay. NaN must never be read through it: its bit pattern is the engine's choice.
 */
const overlay = new Float64Array(1);
const words = new Int32Array(overlay.buffer);

overlay[0] = -1;
if (words[1] !== (0xbff00000 | 0) || words[0] !== 0) {
  throw new Error(
    'kernel/math needs a little-endian machine: the bits of a double are not where they are expected',
  );
}

/** Sign, exponent and the top 20 bits of the fraction, as a signed 32-bit integer. */
export function highWord(x: number): number {
  overlay[0] = x;
  return words[1]!;
}

/** The double whose high word is `high` and whose low word is zero. */
export function fromHighWord(high: number): number {
  words[0] = 0;
  words[1] = high;
  return overlay[0]!;
}
