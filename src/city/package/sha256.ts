/** SHA-256 (FIPS 180-4) in integer arithmetic: the same in every engine, and independent of Web Crypto's promises. */
export function sha256(parts: readonly Uint8Array[]): Uint8Array {
  const state = Int32Array.from(initial);
  const block = new Uint8Array(64);
  const schedule = new Int32Array(64);
  let filled = 0;
  let total = 0;
  for (const part of parts) {
    total += part.length;
    let at = 0;
    while (at < part.length) {
      if (filled === 0 && part.length - at >= 64) {
        compress(state, part, at, schedule);
        at += 64;
        continue;
      }
      const take = Math.min(64 - filled, part.length - at);
      block.set(part.subarray(at, at + take), filled);
      filled += take;
      at += take;
      if (filled === 64) {
        compress(state, block, 0, schedule);
        filled = 0;
      }
    }
  }
  const tail = new Uint8Array(filled < 56 ? 64 : 128);
  tail.set(block.subarray(0, filled));
  tail[filled] = 128;
  const view = new DataView(tail.buffer);
  view.setUint32(tail.length - 8, Math.floor(total / 536870912));
  view.setUint32(tail.length - 4, (total * 8) % 4294967296);
  for (let at = 0; at < tail.length; at += 64) compress(state, tail, at, schedule);
  const digest = new Uint8Array(32);
  const out = new DataView(digest.buffer);
  for (let i = 0; i < 8; i++) out.setInt32(i * 4, state[i]!);
  return digest;
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function compress(state: Int32Array, bytes: Uint8Array, at: number, w: Int32Array): void {
  for (let i = 0; i < 16; i++) {
    const p = at + i * 4;
    w[i] = (bytes[p]! << 24) | (bytes[p + 1]! << 16) | (bytes[p + 2]! << 8) | bytes[p + 3]!;
  }
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15]!;
    const y = w[i - 2]!;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants[i]! + w[i]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = state[0]! + a;
  state[1] = state[1]! + b;
  state[2] = state[2]! + c;
  state[3] = state[3]! + d;
  state[4] = state[4]! + e;
  state[5] = state[5]! + f;
  state[6] = state[6]! + g;
  state[7] = state[7]! + h;
}

const constants = new Int32Array(64);
const initial = new Int32Array(8);
fillConstants();

/**
 * The first 32 bits of the fractions of the cube roots of the first 64 primes and of the square roots of the first 8,
 * found by integer bisection: ⌊2³²·∛p⌋ is the largest r with r³ ≤ p·2⁹⁶.
 */
function fillConstants(): void {
  let count = 0;
  for (let candidate = 2; count < 64; candidate++) {
    if (!isPrime(candidate)) continue;
    constants[count] = fraction(candidate, 3n);
    if (count < 8) initial[count] = fraction(candidate, 2n);
    count++;
  }
}

function fraction(prime: number, degree: bigint): number {
  const target = BigInt(prime) << (32n * degree);
  let low = 0n;
  let high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    const power = degree === 2n ? middle * middle : middle * middle * middle;
    if (power <= target) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn) | 0;
}

function isPrime(candidate: number): boolean {
  for (let d = 2; d * d <= candidate; d++) if (candidate % d === 0) return false;
  return true;
}
