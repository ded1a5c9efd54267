// Flood kernel, four cells at a time. Equations and order of operations: ../twin.ts, which gives the same bits.
import {
  bases, crossBy, dither, frictionA, frictionB, frictionC, keeps, leastDepth, minDepth, mosts, northHalves, quarters, rootsBits,
  rounds, setNumbers, sideShare, signs, slope, spares, thirds, tinies, transfer, twoBases,
} from './_numbers';
import {
  allWet, bed, bindColumns, depth, depthsLine, edges, firstLine, fluxX, fluxY, friction, listOf, listTiles, live, maxDepth,
  nextXOf, nextYOf, northLine, offsetOf, someFixed, southDry, strideBytes, tileCells, tileCols, tileRows, westDry,
} from './_shared';

export { bindColumns as bind };
export { bindSoakColumns as bindSoak } from './_soakColumns';
export { soak } from './_soak';

export function substep(
  side: f32, slopeBy: f32, base: f32, a: f32, b: f32, c: f32, transferBy: f32, ditherBy: f32, least: i32,
): void {
  setNumbers(side, slopeBy, base, a, b, c, transferBy, ditherBy, least);
  // One sweep, row of cells by row of cells: a row gets its depths when the row above has its discharges.
  let listEnd: usize = 0;
  for (let tileRow = 0; tileRow < tileRows; tileRow++) {
    const before = listEnd;
    listEnd = listTiles(tileRow);
    const list = listOf(tileRow);
    const row = tileRow * tileCells;
    dischargeRow(list, listEnd, row);
    if (tileRow) balanceRow(listOf(tileRow - 1), before, row - 1);
    for (let r = row + 1; r < row + tileCells; r++) {
      dischargeRow(list, listEnd, r);
      balanceRow(list, listEnd, r - 1);
    }
  }
  balanceRow(listOf(tileRows - 1), listEnd, tileRows * tileCells - 1);
}

// Friction and push of a few tiles' faces between two loops, in page 0: for each tile 4 times the 64 bytes of its 16 cells.
const faces: usize = 4096;
const facesEnd: usize = 8192;
const tileFaces: usize = 256;

/** Discharges of a row of cells, and the limiter: it may still scale those of the row below. */
function dischargeRow(list: usize, end: usize, row: i32): void {
  const line = firstLine + <usize>row * strideBytes;
  if (!(row & 15)) closeSouth(list, end, row);
  for (let from = list; from < end; ) {
    const to = min<usize>(end, from + 4 * ((facesEnd - faces) / tileFaces));
    prepareFaces(from, to, line);
    moveFaces(from, to, line, row);
    from = to;
  }
  limitCells(list, end, line, row);
}

/** Nothing comes from tiles that are not computed. */
function closeSouth(list: usize, end: usize, row: i32): void {
  const below = nextYOf(row - 1);
  const north = northLine();
  for (; list < end; list += 4) {
    const entry = load<u32>(list);
    if (!(entry & southDry)) continue;
    const x = offsetOf(entry);
    for (let at: usize = x; at < x + 64; at += 16) {
      v128.store(below + at, f32x4.splat(0));
      v128.store(north + at, rounds);
    }
  }
}

// The loops are short because a face is one long chain of dependent operations, of which only short loops overlap many, and
// exported because the compiler would else merge them into one function, which runs slower.

/** Friction k and push g·h·Δη/Δx·Δt of each face. A dry face gets a k that is no number: its discharge is flushed to 0. */
export function prepareFaces(list: usize, end: usize, line: usize): void {
  let slot = faces;
  for (; list < end; list += 4) {
    const entry = load<u32>(list);
    const at = line + offsetOf(entry);
    const z = bed + at;
    const zUp = z + strideBytes;
    const d = depth + at;
    const dUp = d + strideBytes;
    const w = friction + at;
    if (entry & allWet) {
      prepareCells(slot, z, zUp, d, dUp, w, 0);
      prepareCells(slot, z, zUp, d, dUp, w, 16);
      prepareCells(slot, z, zUp, d, dUp, w, 32);
      prepareCells(slot, z, zUp, d, dUp, w, 48);
    } else {
      for (let o: usize = 0; o < 64; o += 16) {
        const sides = i32x4.max_s(v128.load(d + o, 4), v128.load(dUp + o));
        if (v128.any_true(i32x4.gt_s(i32x4.max_s(v128.load(d + o), sides), minDepth))) {
          prepareCells(slot + o, z + o, zUp + o, d + o, dUp + o, w + o, 0);
        } else {
          v128.store(slot + o, i32x4.splat(-1));
          v128.store(slot + o, i32x4.splat(-1), 64);
        }
      }
    }
    slot += tileFaces;
  }
}

// @ts-ignore: decorator
@inline function prepareCells(
  slot: usize, zs: usize, zUps: usize, ds: usize, dUps: usize, pairs: usize, o: usize,
): void {
  const d = v128.load(ds + o);
  const dEast = v128.load(ds + o + 4);
  const dNorth = v128.load(dUps + o);
  const z = v128.load(zs + o);
  const level = i32x4.add(z, d);
  const zEast = v128.load(zs + o + 4);
  const levelEast = i32x4.add(zEast, dEast);
  const pair = v128.load(pairs + o);
  prepareFace(slot, z, level, zEast, levelEast, i32x4.shl(pair, 16), o);
  const zNorth = v128.load(zUps + o);
  const levelNorth = i32x4.add(zNorth, dNorth);
  prepareFace(slot, z, level, zNorth, levelNorth, v128.and(pair, northHalves), o + 64);
}

// @ts-ignore: decorator
@inline function prepareFace(
  slot: usize, zA: v128, levelA: v128, zB: v128, levelB: v128, roughness: v128, o: usize,
): void {
  const flowDepth = i32x4.sub(i32x4.max_s(levelA, levelB), i32x4.max_s(zA, zB));
  const h = f32x4.convert_i32x4_s(flowDepth);
  const rise = f32x4.convert_i32x4_s(i32x4.sub(levelB, levelA));
  v128.store(slot + o + 128, f32x4.mul(h, f32x4.mul(rise, slope)));
  const y = i32x4.sub(rootsBits, i32x4.dot_i16x8_s(h, thirds));
  const y3 = f32x4.mul(f32x4.mul(y, y), y);
  const c = f32x4.mul(h, y3);
  const polynomial = f32x4.sub(frictionA, f32x4.mul(c, f32x4.sub(frictionB, f32x4.mul(frictionC, c))));
  const k = f32x4.mul(f32x4.mul(roughness, f32x4.mul(f32x4.mul(y3, y3), y)), polynomial);
  v128.store(slot + o, v128.or(k, i32x4.gt_s(leastDepth, flowDepth)));
}

/** New discharges from friction and push. */
export function moveFaces(list: usize, end: usize, line: usize, row: i32): void {
  let slot = faces;
  const nextX = nextXOf(row);
  const nextY = nextYOf(row);
  for (; list < end; list += 4) {
    const entry = load<u32>(list);
    const x = offsetOf(entry);
    const qx = fluxX + line + x;
    const qxUp = qx + strideBytes;
    const qy = fluxY + line + x;
    const qyUp = qy + strideBytes;
    const qyBelow = qy - strideBytes;
    const toX = nextX + x;
    const toY = nextY + x;
    if (entry & westDry) v128.store(toX - 16, f32x4.splat(0));
    if (entry & allWet) {
      moveCells(slot, qx, qxUp, qy, qyUp, qyBelow, toX, toY, 0);
      moveCells(slot, qx, qxUp, qy, qyUp, qyBelow, toX, toY, 16);
      moveCells(slot, qx, qxUp, qy, qyUp, qyBelow, toX, toY, 32);
      moveCells(slot, qx, qxUp, qy, qyUp, qyBelow, toX, toY, 48);
    } else {
      for (let o: usize = 0; o < 64; o += 16) {
        if (!v128.any_true(v128.not(v128.and(v128.load(slot + o), v128.load(slot + o, 64))))) {
          v128.store(toX + o, f32x4.splat(0));
          v128.store(toY + o, f32x4.splat(0));
        } else moveCells(slot + o, qx + o, qxUp + o, qy + o, qyUp + o, qyBelow + o, toX + o, toY + o, 0);
      }
    }
    slot += tileFaces;
  }
}

// @ts-ignore: decorator
@inline function moveCells(
  slot: usize, qxs: usize, qxUps: usize, qys: usize, qyUps: usize, qyBelows: usize, toX: usize, toY: usize, o: usize,
): void {
  const qx = v128.load(qxs + o);
  const qxWest = v128.load(qxs + o - 4);
  const qy = v128.load(qys + o);
  const qySouth = v128.load(qyBelows + o);
  const crossX = f32x4.add(
    f32x4.add(qy, v128.load(qys + o + 4)),
    f32x4.add(qySouth, v128.load(qyBelows + o + 4)),
  );
  v128.store(toX + o, moveFace(slot, qx, f32x4.add(qxWest, v128.load(qxs + o + 4)), crossX, o));
  const crossY = f32x4.add(f32x4.add(qx, v128.load(qxUps + o)), f32x4.add(qxWest, v128.load(qxUps + o - 4)));
  v128.store(toY + o, moveFace(slot, qy, f32x4.add(qySouth, v128.load(qyUps + o)), crossY, o + 64));
}

// @ts-ignore: decorator
@inline function moveFace(slot: usize, q: v128, sides: v128, crossSum: v128, o: usize): v128 {
  const k = v128.load(slot + o);
  const free = f32x4.sub(
    f32x4.add(q, f32x4.mul(sideShare, sides)),
    v128.load(slot + o + 128),
  );
  const kCross = f32x4.mul(k, v128.andnot(crossSum, signs));
  const b = f32x4.add(bases, f32x4.mul(crossBy, kCross));
  const root = f32x4.sqrt(f32x4.add(f32x4.mul(b, b), v128.andnot(f32x4.mul(k, free), signs)));
  const divisor = f32x4.pmax(f32x4.add(b, root), f32x4.add(twoBases, f32x4.mul(quarters, kCross)));
  return flushed(f32x4.div(free, divisor));
}

/** Where a cell would give more than it has: a closed or dry face has 0 by now. */
export function limitCells(list: usize, end: usize, line: usize, row: i32): void {
  const nextX = nextXOf(row);
  const nextY = nextYOf(row);
  const below = nextYOf(row - 1);
  for (; list < end; list += 4) {
    const x = offsetOf(load<u32>(list));
    const d = depth + line + x;
    const over0 = overdrawn(d, nextX + x, nextY + x, below + x);
    const over1 = overdrawn(d + 16, nextX + x + 16, nextY + x + 16, below + x + 16);
    const over2 = overdrawn(d + 32, nextX + x + 32, nextY + x + 32, below + x + 32);
    const over3 = overdrawn(d + 48, nextX + x + 48, nextY + x + 48, below + x + 48);
    if (v128.any_true(v128.or(v128.or(over0, over1), v128.or(over2, over3)))) {
      for (let o: usize = 0; o < 64; o += 16) limitOutflow(d + o, nextX + x + o, nextY + x + o, below + x + o);
    }
  }
}

// @ts-ignore: decorator
@inline function outflow(x: usize, y: usize, below: usize): v128 {
  const zero = f32x4.splat(0);
  const outX = f32x4.sub(f32x4.pmax(zero, v128.load(x)), f32x4.pmin(zero, v128.load(x - 4)));
  const outY = f32x4.sub(f32x4.pmax(zero, v128.load(y)), f32x4.pmin(zero, v128.load(below)));
  return f32x4.mul(f32x4.add(outX, outY), transfer);
}

// @ts-ignore: decorator
@inline function mostOutflow(d: usize): v128 {
  const room = f32x4.sub(f32x4.mul(f32x4.convert_i32x4_s(v128.load(d)), keeps), spares);
  return f32x4.pmin(mosts, f32x4.pmax(f32x4.splat(0), room));
}

// @ts-ignore: decorator
@inline function overdrawn(d: usize, x: usize, y: usize, below: usize): v128 {
  return f32x4.gt(outflow(x, y, below), mostOutflow(d));
}

/** Scales what flows out of cells that would give too much; each face takes from one cell, so the order does not matter. */
function limitOutflow(d: usize, x: usize, y: usize, below: usize): void {
  const out = outflow(x, y, below);
  const most = mostOutflow(d);
  const over = f32x4.gt(out, most);
  const share = f32x4.div(most, out);
  const zero = f32x4.splat(0);
  const east = v128.load(x);
  v128.store(x, scaled(east, share, v128.and(over, f32x4.gt(east, zero))));
  const west = v128.load(x - 4);
  v128.store(x - 4, scaled(west, share, v128.and(over, f32x4.lt(west, zero))));
  const north = v128.load(y);
  v128.store(y, scaled(north, share, v128.and(over, f32x4.gt(north, zero))));
  const south = v128.load(below);
  v128.store(below, scaled(south, share, v128.and(over, f32x4.lt(south, zero))));
}

/** The east faces of the four cells one to the west. */
// @ts-ignore: decorator
@inline function toWest(before: v128, east: v128): v128 {
  return i8x16.shuffle(before, east, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27);
}

// @ts-ignore: decorator
@inline function flushed(q: v128): v128 {
  return v128.and(q, f32x4.gt(f32x4.mul(q, q), tinies));
}

// @ts-ignore: decorator
@inline function scaled(q: v128, share: v128, where: v128): v128 {
  return v128.bitselect(flushed(f32x4.mul(q, share)), q, where);
}

/** New depths of a row, from its transfers and those of the row below, which `northLine` holds. */
export function balanceRow(list: usize, end: usize, row: i32): void {
  const line = firstLine + <usize>row * strideBytes;
  const nextX = nextXOf(row);
  const nextY = nextYOf(row);
  const north = northLine();
  const summary = depthsLine();
  const r = row & 15;
  let west = rounds;
  for (; list < end; list += 4) {
    const entry = load<u32>(list);
    const x = offsetOf(entry);
    if (entry & westDry) west = rounds;
    const d = depth + line + x;
    const qx = fluxX + line + x;
    const qy = fluxY + line + x;
    const east0 = move(nextX + x, qx, 0);
    const east1 = move(nextX + x, qx, 16);
    const east2 = move(nextX + x, qx, 32);
    const east3 = move(nextX + x, qx, 48);
    let d0 = balance(d, west, east0, north + x, nextY + x, qy, 0);
    let d1 = balance(d, east0, east1, north + x, nextY + x, qy, 16);
    let d2 = balance(d, east1, east2, north + x, nextY + x, qy, 32);
    let d3 = balance(d, east2, east3, north + x, nextY + x, qy, 48);
    west = east3;
    if (entry & someFixed) {
      const l = live + line + x;
      d0 = v128.and(d0, v128.load(l));
      d1 = v128.and(d1, v128.load(l, 16));
      d2 = v128.and(d2, v128.load(l, 32));
      d3 = v128.and(d3, v128.load(l, 48));
    }
    const rowDeepest = i32x4.max_s(i32x4.max_s(d0, d1), i32x4.max_s(d2, d3));
    const rowShallowest = i32x4.min_s(i32x4.min_s(d0, d1), i32x4.min_s(d2, d3));
    const at = summary + x;
    if (r == 0) {
      v128.store(at, rowDeepest);
      v128.store(at, rowShallowest, 16);
      v128.store(at, d0, 32);
      v128.store(at, d3, 48);
      const south = i32(v128.any_true(i32x4.gt_s(rowDeepest, minDepth)));
      store<u8>(edges + (row >> 4) * tileCols + (x >> 6) - 1, <u8>(south << 2));
      continue;
    }
    v128.store(at, i32x4.max_s(v128.load(at), rowDeepest));
    v128.store(at, i32x4.min_s(v128.load(at, 16), rowShallowest), 16);
    v128.store(at, i32x4.max_s(v128.load(at, 32), d0), 32);
    v128.store(at, i32x4.max_s(v128.load(at, 48), d3), 48);
    if (r == 15) summarize(at, (row >> 4) * tileCols + <i32>(x >> 6) - 1, rowDeepest);
  }
}

/** What the rows of a tile, the last one included, say of it: see `FloodArrays`. */
function summarize(at: usize, tile: i32, northmost: v128): void {
  store<i32>(maxDepth + (<usize>tile << 2), max<i32>(0, deepestLane(v128.load(at))));
  const least = i32x4.extract_lane(minDepth, 0);
  let sides = <i32>load<u8>(edges + tile);
  sides |= i32(load<i32>(at + 32) > least) | (i32(load<i32>(at + 48 + 12) > least) << 1);
  sides |= i32(v128.any_true(i32x4.gt_s(northmost, minDepth))) << 3;
  sides |= i32(i32x4.all_true(i32x4.gt_s(v128.load(at + 16), minDepth))) << 4;
  store<u8>(edges + tile, <u8>sides);
}

function deepestLane(d: v128): i32 {
  const a = max<i32>(i32x4.extract_lane(d, 0), i32x4.extract_lane(d, 1));
  const b = max<i32>(i32x4.extract_lane(d, 2), i32x4.extract_lane(d, 3));
  return max<i32>(a, b);
}

// @ts-ignore: decorator
@inline function move(next: usize, flux: usize, o: usize): v128 {
  const q = v128.load(next + o);
  v128.store(flux + o, q);
  return units(q);
}

/** New depth of four cells; `before` holds the east transfers of the four cells to the west. */
// @ts-ignore: decorator
@inline function balance(
  ds: usize, before: v128, east: v128, norths: usize, nextY: usize, qys: usize, o: usize,
): v128 {
  const south = v128.load(norths + o);
  const north = move(nextY, qys, o);
  v128.store(norths + o, north);
  const gain = i32x4.add(i32x4.sub(toWest(before, east), east), i32x4.sub(south, north));
  const d = i32x4.add(v128.load(ds + o), gain);
  v128.store(ds + o, d);
  return d;
}

/** Transfers plus the bits of `roundBy`, which differences of transfers do not see. */
// @ts-ignore: decorator
@inline function units(q: v128): v128 {
  const shifted = f32x4.add(f32x4.mul(q, transfer), v128.xor(dither, v128.and(q, signs)));
  return f32x4.add(shifted, rounds);
}
