/** Damage at random, repeatable by seed: cuts, flips, claims of gigabytes, numbers that are none, crossed coordinates. */

export type Random = () => number;

/** A small generator with a seed, for tests alone. */
export function mulberry(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** What breaks readers of text: numbers that are none or too large, other types, nesting. */
const hostile = [
  ...['NaN', 'Infinity', '1e999', '-1e308', '9007199254740993', '2147483648', '4294967295', '-1', '0'],
  ...['null', '[]', '{}', '""', '"x"', '180', '-180.0000001', '[[[[[[[[[[]]]]]]]]]]'],
  ...['\u0000', '\u202e', '<a>', '&#0;'],
];
const claims = [0x7fffffff, 0x80000000, 0xffffffff, 0x40000000];
const notNumbers = [Number.NaN, Infinity, -Infinity, 1e308];

/** One to three wounds; one file in fifty is nothing but random bytes. */
export function damaged(base: Uint8Array, text: boolean, random: Random): Uint8Array {
  const pick = (n: number): number => Math.floor(random() * n);
  if (random() < 0.02) return Uint8Array.from({ length: pick(4000) }, () => pick(256));
  // Bytes at random are no UTF-8: what stays text gets further.
  const kinds = text ? [...ofBytes, ...textAgain] : [...ofBytes, ...ofNumbers];
  let bytes = base.slice();
  for (let times = 1 + pick(3); times > 0; times--) bytes = kinds[pick(kinds.length)]!(bytes, pick);
  return bytes;
}

type Pick = (n: number) => number;
type Wound = (bytes: Uint8Array<ArrayBuffer>, pick: Pick) => Uint8Array<ArrayBuffer>;

const place = (bytes: Uint8Array, pick: Pick): number => pick(Math.max(1, bytes.length));

const ofBytes: readonly Wound[] = [
  // Cut off.
  (bytes, pick) => bytes.slice(0, place(bytes, pick)),
  // Bits flipped.
  (bytes, pick) => {
    for (let k = 1 + pick(8); k > 0 && bytes.length > 0; k--) bytes[pick(bytes.length)]! ^= 1 << pick(8);
    return bytes;
  },
  // A piece missing.
  (bytes, pick) => {
    const at = place(bytes, pick);
    return joined([bytes.subarray(0, at), bytes.subarray(at + 1 + pick(200))]);
  },
  // A piece twice.
  (bytes, pick) => {
    const at = place(bytes, pick);
    return joined([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - pick(400)))]);
  },
  // Random bytes in the middle, or to the end.
  (bytes, pick) => {
    const at = place(bytes, pick);
    const length = pick(4) === 0 ? bytes.length - at : Math.min(pick(64), bytes.length - at);
    bytes.set(
      Uint8Array.from({ length: Math.max(0, Math.min(length, 20_000)) }, () => pick(256)),
      Math.min(at, bytes.length),
    );
    return bytes;
  },
  // One value over and over.
  (bytes, pick) => {
    const at = place(bytes, pick);
    return bytes.fill([0, 0xff, 0x7f, 0x80][pick(4)]!, at, at + 1 + pick(8));
  },
];

const ofNumbers: readonly Wound[] = [
  // A length or an offset that claims gigabytes.
  (bytes, pick) => {
    if (bytes.length < 4) return bytes;
    // Heads are where lengths stand.
    const at = pick(2) === 0 ? pick(Math.min(200, bytes.length - 3)) : pick(bytes.length - 3);
    new DataView(bytes.buffer).setUint32(at, claims[pick(claims.length)]!, pick(2) === 0);
    return bytes;
  },
  // A floating-point number that is none.
  (bytes, pick) => {
    const wide = pick(2) === 0;
    if (bytes.length < 8) return bytes;
    const at = pick((bytes.length - 7) >> 2) * 4;
    const view = new DataView(bytes.buffer);
    const value = notNumbers[pick(notNumbers.length)]!;
    if (wide) view.setFloat64(at, value, true);
    else view.setFloat32(at, value, true);
    return bytes;
  },
];

const ofText: readonly Wound[] = [
  // Something else where a number stood.
  (bytes, pick) => {
    const { text, numbers } = numbersOf(bytes);
    const number = numbers[pick(numbers.length)];
    if (!number) return bytes;
    const word = hostile[pick(hostile.length)]!;
    return new TextEncoder().encode(
      text.slice(0, number.index) + word + text.slice(number.index + number[0].length),
    );
  },
  // Two numbers near each other changed about: outlines cross themselves, corners leave the map.
  (bytes, pick) => {
    const { text, numbers } = numbersOf(bytes);
    const first = pick(numbers.length);
    const [a, b] = [numbers[first], numbers[first + 1 + pick(8)]];
    if (!a || !b) return bytes;
    const between = text.slice(a.index + a[0].length, b.index);
    const after = text.slice(b.index + b[0].length);
    return new TextEncoder().encode(`${text.slice(0, a.index)}${b[0]}${between}${a[0]}${after}`);
  },
];

const textAgain = [...ofText, ...ofText, ...ofText, ...ofText];

function numbersOf(bytes: Uint8Array): { text: string; numbers: RegExpExecArray[] } {
  const text = new TextDecoder().decode(bytes);
  return { text, numbers: [...text.matchAll(/-?\d+(?:\.\d+)?/g)] };
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
