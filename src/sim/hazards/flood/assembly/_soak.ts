// Rain and drains, sixteen cells at a time. Equations: ../twinSoak.ts, which gives the same bits.
import { depth, edges, firstLine, live, maxDepth, mixed, strideBytes, tileCols, tileRows } from './_shared';
import { acceptUnits, addTaken, allEdges, area, areaOfTile, cover, runoffOf, severalAreas } from './_soakColumns';

export function soak(isRaining: bool): f64 {
  let drained: i64 = 0;
  for (let row = 0; row < tileRows; row++) {
    for (let col = 0; col < tileCols; col++) {
      const tile = <usize>(row * tileCols + col);
      const drains: u32 = load<u16>(areaOfTile + (tile << 1));
      if (!isRaining && (!drains || !load<i32>(maxDepth + (tile << 2)))) continue;
      const at = firstLine + <usize>(row << 4) * strideBytes + (<usize>(col + 1) << 6);
      planes(runoffOf(row, col));
      drained += soakTile(at, tile, drains);
      if (isRaining) store<u8>(edges + tile, load<u8>(edges + tile) | allEdges);
    }
  }
  return <f64>drained;
}

// The first, second, third and fourth bytes of the sixteen runoffs of a block: a byte of land cover picks from each.
let plane0: v128 = i32x4.splat(0);
let plane1: v128 = i32x4.splat(0);
let plane2: v128 = i32x4.splat(0);
let plane3: v128 = i32x4.splat(0);

function planes(runoff: usize): void {
  const a = v128.load(runoff);
  const b = v128.load(runoff, 16);
  const c = v128.load(runoff, 32);
  const d = v128.load(runoff, 48);
  // Even and odd bytes of each pair, then even and odd ones of those.
  const abEven = i8x16.shuffle(a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  const abOdd = i8x16.shuffle(a, b, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
  const cdEven = i8x16.shuffle(c, d, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  const cdOdd = i8x16.shuffle(c, d, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
  plane0 = i8x16.shuffle(abEven, cdEven, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  plane2 = i8x16.shuffle(abEven, cdEven, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
  plane1 = i8x16.shuffle(abOdd, cdOdd, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  plane3 = i8x16.shuffle(abOdd, cdOdd, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
}

/** `at` is the offset of the tile's first cell in a column of four bytes a cell. */
function soakTile(at: usize, tile: usize, drains: u32): i64 {
  const several = drains == severalAreas;
  const someFixed = load<u8>(mixed + tile);
  const one = i32x4.splat(several ? 0 : load<i32>(acceptUnits + (<usize>drains << 2)));
  let deepest = i32x4.splat(0);
  let drained = i64x2.splat(0);
  for (let row = 0; row < 16; row++, at += strideBytes) {
    const covers = v128.load(cover + (at >> 2));
    const low0 = i8x16.swizzle(plane0, covers);
    const low1 = i8x16.swizzle(plane1, covers);
    const high2 = i8x16.swizzle(plane2, covers);
    const high3 = i8x16.swizzle(plane3, covers);
    const west01 = i8x16.shuffle(low0, low1, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const west23 = i8x16.shuffle(high2, high3, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const east01 = i8x16.shuffle(low0, low1, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const east23 = i8x16.shuffle(high2, high3, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const d = depth + at;
    const d0 = i32x4.add(v128.load(d), i16x8.shuffle(west01, west23, 0, 8, 1, 9, 2, 10, 3, 11));
    const d1 = i32x4.add(v128.load(d, 16), i16x8.shuffle(west01, west23, 4, 12, 5, 13, 6, 14, 7, 15));
    const d2 = i32x4.add(v128.load(d, 32), i16x8.shuffle(east01, east23, 0, 8, 1, 9, 2, 10, 3, 11));
    const d3 = i32x4.add(v128.load(d, 48), i16x8.shuffle(east01, east23, 4, 12, 5, 13, 6, 14, 7, 15));
    const areas = area + (at >> 1);
    let left0 = drain(d0, areas, several, one, 0);
    let left1 = drain(d1, areas, several, one, 8);
    let left2 = drain(d2, areas, several, one, 16);
    let left3 = drain(d3, areas, several, one, 24);
    v128.store(d, left0);
    v128.store(d, left1, 16);
    v128.store(d, left2, 32);
    v128.store(d, left3, 48);
    const taken = i32x4.add(
      i32x4.add(i32x4.sub(d0, left0), i32x4.sub(d1, left1)),
      i32x4.add(i32x4.sub(d2, left2), i32x4.sub(d3, left3)),
    );
    drained = i64x2.add(drained, i64x2.add(i64x2.extend_low_i32x4_s(taken), i64x2.extend_high_i32x4_s(taken)));
    if (someFixed) {
      const l = live + at;
      left0 = v128.and(left0, v128.load(l));
      left1 = v128.and(left1, v128.load(l, 16));
      left2 = v128.and(left2, v128.load(l, 32));
      left3 = v128.and(left3, v128.load(l, 48));
    }
    deepest = i32x4.max_s(deepest, i32x4.max_s(i32x4.max_s(left0, left1), i32x4.max_s(left2, left3)));
  }
  const a = max<i32>(i32x4.extract_lane(deepest, 0), i32x4.extract_lane(deepest, 1));
  const b = max<i32>(i32x4.extract_lane(deepest, 2), i32x4.extract_lane(deepest, 3));
  store<i32>(maxDepth + (tile << 2), max<i32>(a, b));
  const sum = i64x2.extract_lane(drained, 0) + i64x2.extract_lane(drained, 1);
  if (!several && drains) addTaken(drains, <f64>sum);
  return sum;
}

/** What the drains leave of four cells' water; `o` is the offset of their areas. */
// @ts-ignore: decorator
@inline function drain(d: v128, areas: usize, several: bool, one: v128, o: usize): v128 {
  if (several) return drainSeveral(d, areas + o);
  const most = v128.and(one, i32x4.ne(v128.load16x4_u(areas + o), i32x4.splat(0)));
  return i32x4.max_s(i32x4.sub(d, most), i32x4.splat(0));
}

/** Four cells beside each other are mostly of one area; where they are not, each is booked by itself. */
function drainSeveral(d: v128, areas: usize): v128 {
  const four = load<u64>(areas);
  const first = <u32>(four & 0xffff);
  if (four == <u64>first * 0x0001000100010001) {
    if (!first) return d;
    const left = i32x4.max_s(i32x4.sub(d, i32x4.splat(acceptOf(first))), i32x4.splat(0));
    addTaken(first, <f64>sumOf(i32x4.sub(d, left)));
    return left;
  }
  const second = <u32>(four >> 16) & 0xffff;
  const third = <u32>(four >> 32) & 0xffff;
  const fourth = <u32>(four >> 48);
  let most = i32x4.splat(acceptOf(first));
  most = i32x4.replace_lane(most, 1, acceptOf(second));
  most = i32x4.replace_lane(most, 2, acceptOf(third));
  most = i32x4.replace_lane(most, 3, acceptOf(fourth));
  const left = i32x4.max_s(i32x4.sub(d, most), i32x4.splat(0));
  const taken = i32x4.sub(d, left);
  addTaken(first, <f64>i32x4.extract_lane(taken, 0));
  addTaken(second, <f64>i32x4.extract_lane(taken, 1));
  addTaken(third, <f64>i32x4.extract_lane(taken, 2));
  addTaken(fourth, <f64>i32x4.extract_lane(taken, 3));
  return left;
}

// @ts-ignore: decorator
@inline function acceptOf(drains: u32): i32 {
  return load<i32>(acceptUnits + (<usize>drains << 2));
}

/** Sum of four numbers that are not negative. */
// @ts-ignore: decorator
@inline function sumOf(four: v128): i64 {
  const two = i64x2.add(i64x2.extend_low_i32x4_s(four), i64x2.extend_high_i32x4_s(four));
  return i64x2.extract_lane(two, 0) + i64x2.extract_lane(two, 1);
}
