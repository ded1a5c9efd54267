// Page kernels in AssemblyScript. No static data: nothing in page 0 is used. Twin: ../kernels-plain.ts and ../hash.ts.

const PRIME: u32 = 0x9e3779b1;

// @ts-ignore: decorator
@inline function step(a: v128, words: v128, prime: v128): v128 {
  const x = v128.xor(a, words);
  // Swapping the halves is the one rotation that costs a single shuffle.
  return i32x4.mul(i8x16.shuffle(x, x, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13), prime);
}

// @ts-ignore: decorator
@inline function seed(lane: u32): v128 {
  return i32x4.mul(
    i32x4.add(i32x4.splat(lane), i32x4(1, 2, 3, 4)),
    i32x4.splat(0x9e3779b9),
  );
}

// @ts-ignore: decorator
@inline function foldWord(h: u32, word: u32, factor: u32): u32 {
  h ^= word;
  h = (h ^ (h >>> 15)) * factor;
  return (h << 11) | (h >>> 21);
}

// @ts-ignore: decorator
@inline function foldLanes(h: u32, lanes: v128, factor: u32): u32 {
  h = foldWord(h, i32x4.extract_lane(lanes, 0), factor);
  h = foldWord(h, i32x4.extract_lane(lanes, 1), factor);
  h = foldWord(h, i32x4.extract_lane(lanes, 2), factor);
  return foldWord(h, i32x4.extract_lane(lanes, 3), factor);
}

// @ts-ignore: decorator
@inline function finish(word: u32): u32 {
  let h = word;
  h = (h ^ (h >>> 16)) * 0x85ebca6b;
  h = (h ^ (h >>> 13)) * 0xc2b2ae35;
  return h ^ (h >>> 16);
}

/** Two words of hash for each page. */
export function hashPages(offset: usize, pages: u32, out: usize): void {
  for (let page: u32 = 0; page < pages; page++) hashPage(offset + (<usize>page << 16), out + (<usize>page << 3));
}

function hashPage(offset: usize, out: usize): void {
  const prime = i32x4.splat(PRIME);
  let a0 = seed(0);
  let a1 = seed(4);
  let a2 = seed(8);
  let a3 = seed(12);
  let a4 = seed(16);
  let a5 = seed(20);
  let a6 = seed(24);
  let a7 = seed(28);
  let s0 = seed(32);
  let s1 = seed(36);
  let s2 = seed(40);
  let s3 = seed(44);
  const end = offset + 65536;
  for (let p = offset; p < end; p += 128) {
    a0 = step(a0, v128.load(p), prime);
    a1 = step(a1, v128.load(p, 16), prime);
    a2 = step(a2, v128.load(p, 32), prime);
    a3 = step(a3, v128.load(p, 48), prime);
    a4 = step(a4, v128.load(p, 64), prime);
    a5 = step(a5, v128.load(p, 80), prime);
    a6 = step(a6, v128.load(p, 96), prime);
    a7 = step(a7, v128.load(p, 112), prime);
    s0 = i32x4.add(s0, i32x4.add(a0, a4));
    s1 = i32x4.add(s1, i32x4.add(a1, a5));
    s2 = i32x4.add(s2, i32x4.add(a2, a6));
    s3 = i32x4.add(s3, i32x4.add(a3, a7));
  }
  for (let k: u32 = 0; k < 2; k++) {
    const factor: u32 = k == 0 ? 0x85ebca77 : 0xc2b2ae3d;
    let h: u32 = factor ^ 65536;
    h = foldLanes(h, a0, factor);
    h = foldLanes(h, a1, factor);
    h = foldLanes(h, a2, factor);
    h = foldLanes(h, a3, factor);
    h = foldLanes(h, a4, factor);
    h = foldLanes(h, a5, factor);
    h = foldLanes(h, a6, factor);
    h = foldLanes(h, a7, factor);
    h = foldLanes(h, s0, factor);
    h = foldLanes(h, s1, factor);
    h = foldLanes(h, s2, factor);
    h = foldLanes(h, s3, factor);
    store<u32>(out + (<usize>k << 2), finish(h));
  }
}

/** Longest runs of words that differ, each as a header (first word << 16 | words - 1) and the XORs; returns words written. */
export function diffPage(page: usize, shadow: usize, out: usize): u32 {
  const none = i32x4.splat(0);
  let used = out;
  let header: usize = 0;
  for (let i: usize = 0; i < 65536; i += 16) {
    const x = v128.xor(v128.load(page + i), v128.load(shadow + i));
    if (!v128.any_true(x)) {
      header = 0;
      continue;
    }
    if (header != 0 && i32x4.all_true(x)) {
      v128.store(used, x);
      used += 16;
      store<u32>(header, load<u32>(header) + 4);
      continue;
    }
    const equal = i32x4.bitmask(i32x4.eq(x, none));
    for (let lane: usize = 0; lane < 4; lane++) {
      if ((equal >> <i32>lane) & 1) {
        header = 0;
        continue;
      }
      if (header == 0) {
        header = used;
        store<u32>(header, <u32>(((i >> 2) + lane) << 16));
        used += 4;
      } else store<u32>(header, load<u32>(header) + 1);
      const at = i + (lane << 2);
      store<u32>(used, load<u32>(page + at) ^ load<u32>(shadow + at));
      used += 4;
    }
  }
  return <u32>((used - out) >> 2);
}

/** Ids, counted from `base`, of the rows with wakeAt <= nowS, ascending; returns their number. */
export function scanWake(wakeAt: usize, count: u32, nowS: u32, out: usize, base: u32): u32 {
  const now = i32x4.splat(nowS);
  const whole = count & ~15;
  let used = out;
  let id: u32 = 0;
  for (; id < whole; id += 16) {
    const p = wakeAt + (<usize>id << 2);
    const w0 = i32x4.le_u(v128.load(p), now);
    const w1 = i32x4.le_u(v128.load(p, 16), now);
    const w2 = i32x4.le_u(v128.load(p, 32), now);
    const w3 = i32x4.le_u(v128.load(p, 48), now);
    if (!v128.any_true(v128.or(v128.or(w0, w1), v128.or(w2, w3)))) continue;
    let bits: u32 =
      i32x4.bitmask(w0) | (i32x4.bitmask(w1) << 4) | (i32x4.bitmask(w2) << 8) | (i32x4.bitmask(w3) << 12);
    while (bits) {
      store<u32>(used, base + id + ctz<u32>(bits));
      used += 4;
      bits &= bits - 1;
    }
  }
  for (; id < count; id++) {
    if (load<u32>(wakeAt + (<usize>id << 2)) > nowS) continue;
    store<u32>(used, base + id);
    used += 4;
  }
  return <u32>((used - out) >> 2);
}

/** Whether no f32 of these bytes is a NaN or -0. Reads up to the next 16 bytes: columns end on a page, padded with zeros. */
export function canonicalF32(offset: usize, bytes: u32): bool {
  const minusZero = i32x4.splat(0x80000000);
  let bad = i32x4.splat(0);
  const end = offset + bytes;
  for (let p = offset; p < end; p += 16) {
    const x = v128.load(p);
    bad = v128.or(bad, v128.or(f32x4.ne(x, x), i32x4.eq(x, minusZero)));
  }
  return !v128.any_true(bad);
}

/** The same of f64. */
export function canonicalF64(offset: usize, bytes: u32): bool {
  const minusZero = i64x2.splat(0x8000000000000000);
  let bad = i32x4.splat(0);
  const end = offset + bytes;
  for (let p = offset; p < end; p += 16) {
    const x = v128.load(p);
    bad = v128.or(bad, v128.or(f64x2.ne(x, x), i64x2.eq(x, minusZero)));
  }
  return !v128.any_true(bad);
}
