// Flood kernel, four cells at a time. Equations and order of operations: ../twin.ts, which gives the same bits.
import {
  bed, bindColumns, crossEighth, depth, edges, fluxX, fluxY, frictionX, frictionY, keep, live, maxDepth, mixed, mostUnits, nextX,
  nextY, quarter, rootA, rootB, rootBits, rootC, roundBy, spareUnits, strideBytes, tileCells, tileCols, tileRows, tileStart,
  tinySquared, wet,
} from './_shared';

export { bindColumns as bind };

// Constants are variables: engines build a constant vector anew at each use, in three instructions, but load a variable in one.
let weightSelf: v128 = f32x4.splat(0);
let weightSide: v128 = f32x4.splat(0);
let slope: v128 = f32x4.splat(0);
let frictionBy: v128 = f32x4.splat(0);
let transfer: v128 = f32x4.splat(0);
let dither: v128 = f32x4.splat(0);
let minDepth: v128 = i32x4.splat(0);
let crossBy: v128 = f32x4.splat(0);
let quarters: v128 = f32x4.splat(0);
let halves: v128 = f32x4.splat(0);
let ones: v128 = f32x4.splat(0);
let rootsA: v128 = f32x4.splat(0);
let rootsB: v128 = f32x4.splat(0);
let rootsC: v128 = f32x4.splat(0);
let rootsBits: v128 = i32x4.splat(0);
let tinies: v128 = f32x4.splat(0);
let keeps: v128 = f32x4.splat(0);
let spares: v128 = f32x4.splat(0);
let mosts: v128 = f32x4.splat(0);
let rounds: v128 = f32x4.splat(0);
let signs: v128 = i32x4.splat(0);

export function substep(
  self: f32, side: f32, slopeBy: f32, frictionScale: f32, transferBy: f32, ditherBy: f32, least: i32,
): void {
  weightSelf = f32x4.splat(self);
  weightSide = f32x4.splat(side);
  slope = f32x4.splat(slopeBy);
  frictionBy = f32x4.splat(frictionScale);
  transfer = f32x4.splat(transferBy);
  dither = f32x4.splat(ditherBy);
  minDepth = i32x4.splat(least);
  crossBy = f32x4.splat(crossEighth);
  quarters = f32x4.splat(quarter);
  halves = f32x4.splat(0.5);
  ones = f32x4.splat(1);
  rootsA = f32x4.splat(rootA);
  rootsB = f32x4.splat(rootB);
  rootsC = f32x4.splat(rootC);
  rootsBits = i32x4.splat(rootBits);
  tinies = f32x4.splat(tinySquared);
  keeps = f32x4.splat(keep);
  spares = f32x4.splat(spareUnits);
  mosts = f32x4.splat(mostUnits);
  rounds = f32x4.splat(roundBy);
  signs = i32x4.splat(<i32>0x80000000);
  // A row of tiles gets its depths when the row above has its fluxes: one sweep through memory.
  for (let row = 0; row <= tileRows; row++) {
    if (row < tileRows) {
      for (let col = 0; col < tileCols; col++) {
        const tile = row * tileCols + col;
        if (!load<u8>(wet + tile)) continue;
        if (load<u8>(edges + tile) & tileFull) fluxesAllWet(tileStart(row, col));
        else fluxesSomeDry(tileStart(row, col));
      }
    }
    if (row == 0) continue;
    for (let col = 0; col < tileCols; col++) {
      const tile = (row - 1) * tileCols + col;
      if (load<u8>(wet + tile)) depths(tileStart(row - 1, col), tile);
    }
  }
}

// Friction and push of a tile's faces between two loops, in page 0: 256 cells of 4 bytes each.
const tileK: usize = 4096;
const tilePush: usize = 4096 + 2048;
const northOf: usize = 1024;

/** `tileEdge.full` */
const tileFull: u8 = 16;

// Two builds of the same three loops. They are short because a face is one long chain of dependent operations, of which only
// short loops overlap many; and exported because the compiler would else merge them into one function, which runs slower.

/** A tile with dry cells: four cells that have no water beside them are passed over. */
export function fluxesSomeDry(first: usize): void {
  prepareFaces(first, true);
  moveFaces(first, true);
  limitCells(first);
}

/** A tile under water: nothing is looked for that could be left out. */
export function fluxesAllWet(first: usize): void {
  prepareFaces(first, false);
  moveFaces(first, false);
  limitCells(first);
}

/** Friction k and push g·h·Δη/Δx·Δt of each face. A dry face gets a k that is no number: its discharge is flushed to 0. */
// @ts-ignore: decorator
@inline function prepareFaces(first: usize, someDry: bool): void {
  let slot: usize = 0;
  for (let row = 0; row < tileCells; row++) {
    prepareCells(first, slot, someDry);
    prepareCells(first + 16, slot + 16, someDry);
    prepareCells(first + 32, slot + 32, someDry);
    prepareCells(first + 48, slot + 48, someDry);
    slot += 64;
    first += strideBytes;
  }
}

// @ts-ignore: decorator
@inline function prepareCells(at: usize, slot: usize, someDry: bool): void {
  const up = at + strideBytes;
  const d = v128.load(depth + at);
  const dEast = v128.load(depth + at, 4);
  const dNorth = v128.load(depth + up);
  if (someDry && !v128.any_true(i32x4.gt_s(i32x4.max_s(i32x4.max_s(d, dEast), dNorth), minDepth))) {
    v128.store(tileK + slot, i32x4.splat(-1));
    v128.store(tileK + slot + northOf, i32x4.splat(-1));
    return;
  }
  const z = v128.load(bed + at);
  const level = i32x4.add(z, d);
  const zEast = v128.load(bed + at, 4);
  const levelEast = i32x4.add(zEast, dEast);
  prepareFace(slot, z, level, zEast, levelEast, v128.load(frictionX + at));
  const zNorth = v128.load(bed + up);
  const levelNorth = i32x4.add(zNorth, dNorth);
  prepareFace(slot + northOf, z, level, zNorth, levelNorth, v128.load(frictionY + at));
}

// @ts-ignore: decorator
@inline function prepareFace(slot: usize, zA: v128, levelA: v128, zB: v128, levelB: v128, friction: v128): void {
  const flowDepth = i32x4.sub(i32x4.max_s(levelA, levelB), i32x4.max_s(zA, zB));
  const h = f32x4.convert_i32x4_s(flowDepth);
  v128.store(tilePush + slot, f32x4.mul(h, f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(levelB, levelA)), slope)));
  const r = inverseCubeRoot(h);
  const r2 = f32x4.mul(r, r);
  const k = f32x4.mul(f32x4.mul(friction, frictionBy), f32x4.mul(f32x4.mul(r2, r2), f32x4.mul(r2, r)));
  v128.store(tileK + slot, v128.or(k, i32x4.le_s(flowDepth, minDepth)));
}

// @ts-ignore: decorator
@inline function moveFaces(first: usize, someDry: bool): void {
  let slot: usize = 0;
  for (let row = 0; row < tileCells; row++) {
    moveCells(first, slot, someDry);
    moveCells(first + 16, slot + 16, someDry);
    moveCells(first + 32, slot + 32, someDry);
    moveCells(first + 48, slot + 48, someDry);
    slot += 64;
    first += strideBytes;
  }
}

// @ts-ignore: decorator
@inline function moveCells(at: usize, slot: usize, someDry: bool): void {
  if (someDry && !v128.any_true(v128.not(v128.and(v128.load(tileK + slot), v128.load(tileK + slot + northOf))))) {
    v128.store(nextX + at, f32x4.splat(0));
    v128.store(nextY + at, f32x4.splat(0));
    return;
  }
  const up = at + strideBytes;
  const below = at - strideBytes;
  const qx = v128.load(fluxX + at);
  const qxWest = v128.load(fluxX + at - 4);
  const qy = v128.load(fluxY + at);
  const qySouth = v128.load(fluxY + below);
  const crossX = f32x4.add(
    f32x4.add(qy, v128.load(fluxY + at, 4)),
    f32x4.add(qySouth, v128.load(fluxY + below, 4)),
  );
  v128.store(nextX + at, moveFace(slot, qx, f32x4.add(qxWest, v128.load(fluxX + at, 4)), crossX));
  const crossY = f32x4.add(f32x4.add(qx, v128.load(fluxX + up)), f32x4.add(qxWest, v128.load(fluxX + up - 4)));
  v128.store(nextY + at, moveFace(slot + northOf, qy, f32x4.add(qySouth, v128.load(fluxY + up)), crossY));
}

// @ts-ignore: decorator
@inline function moveFace(slot: usize, q: v128, sides: v128, crossSum: v128): v128 {
  const k = v128.load(tileK + slot);
  const free = f32x4.sub(
    f32x4.add(f32x4.mul(weightSelf, q), f32x4.mul(weightSide, sides)),
    v128.load(tilePush + slot),
  );
  const kCross = f32x4.mul(k, v128.andnot(crossSum, signs));
  const b = f32x4.add(halves, f32x4.mul(crossBy, kCross));
  const root = f32x4.sqrt(f32x4.add(f32x4.mul(b, b), v128.andnot(f32x4.mul(k, free), signs)));
  const divisor = f32x4.pmax(f32x4.add(b, root), f32x4.add(ones, f32x4.mul(quarters, kCross)));
  return flushed(f32x4.div(free, divisor));
}

/** Where a cell would give more than it has: a closed or dry face has 0 by now. */
function limitCells(first: usize): void {
  const zero = f32x4.splat(0);
  for (let row = 0; row < tileCells; row++) {
    for (let at = first, end = first + 64; at < end; at += 16) {
      const outX = f32x4.sub(f32x4.pmax(zero, v128.load(nextX + at)), f32x4.pmin(zero, v128.load(nextX + at - 4)));
      const outY = f32x4.sub(
        f32x4.pmax(zero, v128.load(nextY + at)),
        f32x4.pmin(zero, v128.load(nextY + at - strideBytes)),
      );
      const out = f32x4.mul(f32x4.add(outX, outY), transfer);
      const room = f32x4.sub(f32x4.mul(f32x4.convert_i32x4_s(v128.load(depth + at)), keeps), spares);
      const most = f32x4.pmin(mosts, f32x4.pmax(zero, room));
      const over = f32x4.gt(out, most);
      if (v128.any_true(over)) limitOutflow(at, over, f32x4.div(most, out));
    }
    first += strideBytes;
  }
}

/** Scales what flows out of the cells of `over`; a face has one cell that it takes from, so the order does not matter. */
function limitOutflow(at: usize, over: v128, share: v128): void {
  const zero = f32x4.splat(0);
  const below = at - strideBytes;
  const east = v128.load(nextX + at);
  v128.store(nextX + at, scaled(east, share, v128.and(over, f32x4.gt(east, zero))));
  const west = v128.load(nextX + at - 4);
  v128.store(nextX + at - 4, scaled(west, share, v128.and(over, f32x4.lt(west, zero))));
  const north = v128.load(nextY + at);
  v128.store(nextY + at, scaled(north, share, v128.and(over, f32x4.gt(north, zero))));
  const south = v128.load(nextY + below);
  v128.store(nextY + below, scaled(south, share, v128.and(over, f32x4.lt(south, zero))));
}

/** The east faces of the four cells one to the west. */
// @ts-ignore: decorator
@inline function toWest(before: v128, east: v128): v128 {
  return i8x16.shuffle(before, east, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27);
}

// @ts-ignore: decorator
@inline function inverseCubeRoot(h: v128): v128 {
  const bitsThird = i32x4.add(i32x4.shr_s(h, 2), i32x4.shr_s(h, 4));
  const y = i32x4.sub(rootsBits, i32x4.add(bitsThird, i32x4.shr_s(bitsThird, 4)));
  const c = f32x4.mul(h, f32x4.mul(f32x4.mul(y, y), y));
  return f32x4.mul(y, f32x4.sub(rootsA, f32x4.mul(c, f32x4.sub(rootsB, f32x4.mul(rootsC, c)))));
}

// @ts-ignore: decorator
@inline function flushed(q: v128): v128 {
  return v128.and(q, f32x4.gt(f32x4.mul(q, q), tinies));
}

// @ts-ignore: decorator
@inline function scaled(q: v128, share: v128, where: v128): v128 {
  return v128.bitselect(flushed(f32x4.mul(q, share)), q, where);
}

/** Row by row, the north transfers kept for the row above. */
function depths(first: usize, tile: i32): void {
  const isMixed = load<u8>(mixed + tile) != 0;
  const below = first - strideBytes;
  let south0 = units(v128.load(nextY + below));
  let south1 = units(v128.load(nextY + below, 16));
  let south2 = units(v128.load(nextY + below, 32));
  let south3 = units(v128.load(nextY + below, 48));
  let deepest = i32x4.splat(0);
  let shallowest = i32x4.splat(i32.MAX_VALUE);
  let westmost = i32x4.splat(0);
  let eastmost = i32x4.splat(0);
  let rowDeepest = i32x4.splat(0);
  let southmost = i32x4.splat(0);
  let at = first;
  for (let row = 0; row < tileCells; row++) {
    const west = units(v128.load(nextX + at - 16));
    const east0 = move(at);
    const east1 = move(at + 16);
    const east2 = move(at + 32);
    const east3 = move(at + 48);
    const north0 = moveUp(at);
    const north1 = moveUp(at + 16);
    const north2 = moveUp(at + 32);
    const north3 = moveUp(at + 48);
    let d0 = balance(at, west, east0, south0, north0);
    let d1 = balance(at + 16, east0, east1, south1, north1);
    let d2 = balance(at + 32, east1, east2, south2, north2);
    let d3 = balance(at + 48, east2, east3, south3, north3);
    if (isMixed) {
      d0 = v128.and(d0, v128.load(live + at));
      d1 = v128.and(d1, v128.load(live + at, 16));
      d2 = v128.and(d2, v128.load(live + at, 32));
      d3 = v128.and(d3, v128.load(live + at, 48));
    }
    rowDeepest = i32x4.max_s(i32x4.max_s(d0, d1), i32x4.max_s(d2, d3));
    if (row == 0) southmost = rowDeepest;
    deepest = i32x4.max_s(deepest, rowDeepest);
    shallowest = i32x4.min_s(shallowest, i32x4.min_s(i32x4.min_s(d0, d1), i32x4.min_s(d2, d3)));
    westmost = i32x4.max_s(westmost, d0);
    eastmost = i32x4.max_s(eastmost, d3);
    south0 = north0;
    south1 = north1;
    south2 = north2;
    south3 = north3;
    at += strideBytes;
  }
  store<i32>(maxDepth + (<usize>tile << 2), deepestLane(deepest));
  const least = i32x4.extract_lane(minDepth, 0);
  // After the last row `rowDeepest` is the northernmost row's.
  let sides = i32(i32x4.extract_lane(westmost, 0) > least) | (i32(i32x4.extract_lane(eastmost, 3) > least) << 1);
  sides |= (i32(deepestLane(southmost) > least) << 2) | (i32(deepestLane(rowDeepest) > least) << 3);
  sides |= i32(i32x4.all_true(i32x4.gt_s(shallowest, minDepth))) << 4;
  store<u8>(edges + tile, <u8>sides);
}

function deepestLane(d: v128): i32 {
  const a = max<i32>(i32x4.extract_lane(d, 0), i32x4.extract_lane(d, 1));
  const b = max<i32>(i32x4.extract_lane(d, 2), i32x4.extract_lane(d, 3));
  return max<i32>(a, b);
}

// @ts-ignore: decorator
@inline function move(at: usize): v128 {
  const q = v128.load(nextX + at);
  v128.store(fluxX + at, q);
  return units(q);
}

// @ts-ignore: decorator
@inline function moveUp(at: usize): v128 {
  const q = v128.load(nextY + at);
  v128.store(fluxY + at, q);
  return units(q);
}

/** New depth of four cells; `before` holds the east transfers of the four cells to the west. */
// @ts-ignore: decorator
@inline function balance(at: usize, before: v128, east: v128, south: v128, north: v128): v128 {
  const gain = i32x4.add(i32x4.sub(toWest(before, east), east), i32x4.sub(south, north));
  const d = i32x4.add(v128.load(depth + at), gain);
  v128.store(depth + at, d);
  return d;
}

// @ts-ignore: decorator
@inline function units(q: v128): v128 {
  const shifted = f32x4.add(f32x4.mul(q, transfer), v128.xor(dither, v128.and(q, signs)));
  return i32x4.sub(f32x4.add(shifted, rounds), rounds);
}
