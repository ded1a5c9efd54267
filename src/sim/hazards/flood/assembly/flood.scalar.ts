// Flood kernel, one cell at a time: what SIMD is measured against. Equations and order of operations: ../twin.ts.
import {
  bed, bindColumns, crossEighth, depth, depthsLine, edges, firstLine, fluxX, fluxY, friction, keep, listOf, listTiles, live,
  maxDepth, mostUnits, nextXOf, nextYOf, northHalf, northLine, offsetOf, quarter, rootBits, roundBy, southDry, spareUnits,
  strideBytes, thirdOf, tileBytes, tileCells, tileCols, tileRows, tinySquared, westDry,
} from './_shared';

export { bindColumns as bind };
export { bindSoakColumns as bindSoak } from './_soakColumns';
export { soak } from './_soakScalar';

let sideShare: f32 = 0;
let slope: f32 = 0;
let base: f32 = 0;
let frictionA: f32 = 0;
let frictionB: f32 = 0;
let frictionC: f32 = 0;
let transfer: f32 = 0;
let ditherBits: i32 = 0;
let minDepth: i32 = 0;

export function substep(
  side: f32, slopeBy: f32, halfBy: f32, a: f32, b: f32, c: f32, transferBy: f32, ditherBy: f32, least: i32,
): void {
  sideShare = side;
  slope = slopeBy;
  base = halfBy;
  frictionA = a;
  frictionB = b;
  frictionC = c;
  transfer = transferBy;
  ditherBits = reinterpret<i32>(ditherBy);
  minDepth = least;
  let end: usize = 0;
  for (let tileRow = 0; tileRow < tileRows; tileRow++) {
    const before = end;
    end = listTiles(tileRow);
    const list = listOf(tileRow);
    const row = tileRow * tileCells;
    closeSouth(list, end, row);
    dischargeRow(list, end, row);
    if (tileRow) balanceRow(listOf(tileRow - 1), before, row - 1);
    for (let r = row + 1; r < row + tileCells; r++) {
      dischargeRow(list, end, r);
      balanceRow(list, end, r - 1);
    }
  }
  balanceRow(listOf(tileRows - 1), end, tileRows * tileCells - 1);
}

/** Nothing comes from tiles that are not computed. */
function closeSouth(list: usize, end: usize, row: i32): void {
  const below = nextYOf(row - 1);
  const north = northLine();
  for (; list < end; list += 4) {
    const entry = load<u32>(list);
    if (!(entry & southDry)) continue;
    const first = offsetOf(entry);
    for (let x = first; x < first + tileBytes; x += 4) {
      store<f32>(below + x, 0);
      store<i32>(north + x, reinterpret<i32>(roundBy));
    }
  }
}

export function dischargeRow(list: usize, end: usize, row: i32): void {
  const line = firstLine + <usize>row * strideBytes;
  const nextX = nextXOf(row);
  const nextY = nextYOf(row);
  const below = nextYOf(row - 1);
  for (let at = list; at < end; at += 4) {
    const entry = load<u32>(at);
    const x = offsetOf(entry);
    if (entry & westDry) store<f32>(nextX + x - 4, 0);
    moveTile(line + x, nextX + x, nextY + x);
  }
  for (let at = list; at < end; at += 4) {
    const first = offsetOf(load<u32>(at));
    let west = load<f32>(nextX + first - 4);
    for (let x = first; x < first + tileBytes; x += 4) {
      const east = load<f32>(nextX + x);
      const d = load<i32>(depth + line + x);
      const outX: f32 = larger(0, east) - smaller(0, west);
      const outY: f32 = larger(0, load<f32>(nextY + x)) - smaller(0, load<f32>(below + x));
      const out: f32 = (outX + outY) * transfer;
      const most: f32 = smaller(mostUnits, larger(0, <f32>d * keep - spareUnits));
      if (out > most) limitOutflow(nextX + x, nextY + x, below + x, most / out);
      west = load<f32>(nextX + x);
    }
  }
}

/** Sixteen cells' east and north faces. What a cell shares with the one east of it is read and added once. */
function moveTile(at: usize, toX: usize, toY: usize): void {
  const end = at + tileBytes;
  let z = load<i32>(bed + at);
  let d = load<i32>(depth + at);
  let qx = load<f32>(fluxX + at);
  let qy = load<f32>(fluxY + at);
  let qySouth = load<f32>(fluxY + at - strideBytes);
  let qxWest = load<f32>(fluxX + at - 4);
  let qxNorthWest = load<f32>(fluxX + at + strideBytes - 4);
  for (; at < end; at += 4) {
    const north = at + strideBytes;
    const zEast = load<i32>(bed + at + 4);
    const dEast = load<i32>(depth + at + 4);
    const dNorth = load<i32>(depth + north);
    const qxEast = load<f32>(fluxX + at + 4);
    const qyEast = load<f32>(fluxY + at + 4);
    const qySouthEast = load<f32>(fluxY + at - strideBytes + 4);
    const qxNorth = load<f32>(fluxX + north);
    let toEast: f32 = 0;
    let toNorth: f32 = 0;
    if (max<i32>(max<i32>(d, dEast), dNorth) > minDepth) {
      const pair = load<i32>(friction + at);
      const crossX: f32 = qy + qyEast + (qySouth + qySouthEast);
      toEast = face(z, d, zEast, dEast, reinterpret<f32>(pair << 16), qx, qxWest + qxEast, crossX);
      const crossY: f32 = qx + qxNorth + (qxWest + qxNorthWest);
      const sides: f32 = qySouth + load<f32>(fluxY + north);
      toNorth = face(z, d, load<i32>(bed + north), dNorth, reinterpret<f32>(pair & northHalf), qy, sides, crossY);
    }
    store<f32>(toX, toEast);
    store<f32>(toY, toNorth);
    toX += 4;
    toY += 4;
    z = zEast;
    d = dEast;
    qxWest = qx;
    qx = qxEast;
    qy = qyEast;
    qySouth = qySouthEast;
    qxNorthWest = qxNorth;
  }
}

// @ts-ignore: decorator
@inline function face(zA: i32, dA: i32, zB: i32, dB: i32, roughness: f32, q: f32, sides: f32, crossSum: f32): f32 {
  const levelA = zA + dA;
  const levelB = zB + dB;
  const flowDepth = max<i32>(levelA, levelB) - max<i32>(zA, zB);
  if (flowDepth <= minDepth || roughness == Infinity) return 0;
  const h: f32 = <f32>flowDepth;
  const push: f32 = h * (<f32>(levelB - levelA) * slope);
  const free: f32 = q + sideShare * sides - push;
  const y = reinterpret<f32>(rootBits - (reinterpret<i32>(h) >> 16) * thirdOf);
  const y3: f32 = y * y * y;
  const c: f32 = h * y3;
  const k: f32 = roughness * (y3 * y3 * y) * (frictionA - c * (frictionB - frictionC * c));
  const kCross: f32 = k * abs<f32>(crossSum);
  const b: f32 = base + crossEighth * kCross;
  const root = sqrt<f32>(b * b + abs<f32>(k * free));
  return flushed(free / larger(b + root, base + base + quarter * kCross));
}

function limitOutflow(x: usize, y: usize, below: usize, share: f32): void {
  const east = load<f32>(x);
  if (east > 0) store<f32>(x, flushed(east * share));
  const west = load<f32>(x - 4);
  if (west < 0) store<f32>(x - 4, flushed(west * share));
  const north = load<f32>(y);
  if (north > 0) store<f32>(y, flushed(north * share));
  const south = load<f32>(below);
  if (south < 0) store<f32>(below, flushed(south * share));
}

// No number is NaN or −0 here, so a comparison does, which costs less than the standard's `max` and `min`.
// @ts-ignore: decorator
@inline function larger(a: f32, b: f32): f32 {
  return a > b ? a : b;
}
// @ts-ignore: decorator
@inline function smaller(a: f32, b: f32): f32 {
  return a < b ? a : b;
}

// @ts-ignore: decorator
@inline function flushed(q: f32): f32 {
  return q * q > tinySquared ? q : 0;
}

/** New depths of a row, from its transfers and those of the row below, which `northLine` holds. */
export function balanceRow(list: usize, end: usize, row: i32): void {
  const line = firstLine + <usize>row * strideBytes;
  const nextX = nextXOf(row);
  const nextY = nextYOf(row);
  const north = northLine();
  const r = row & 15;
  let west = reinterpret<i32>(roundBy);
  for (; list < end; list += 4) {
    const entry = load<u32>(list);
    const first = offsetOf(entry);
    if (entry & westDry) west = reinterpret<i32>(roundBy);
    let deepest: i32 = 0;
    let shallowest: i32 = i32.MAX_VALUE;
    for (let x = first; x < first + tileBytes; x += 4) {
      const at = line + x;
      const qx = load<f32>(nextX + x);
      const qy = load<f32>(nextY + x);
      const east = units(qx);
      const south = load<i32>(north + x);
      const toNorth = units(qy);
      store<i32>(north + x, toNorth);
      const d = load<i32>(depth + at) + (west - east) + (south - toNorth);
      store<i32>(depth + at, d);
      store<f32>(fluxX + at, qx);
      store<f32>(fluxY + at, qy);
      const water = d & load<i32>(live + at);
      deepest = max<i32>(deepest, water);
      shallowest = min<i32>(shallowest, water);
      west = east;
    }
    const tile = (row >> 4) * tileCols + <i32>(first >> 6) - 1;
    summarize(tile, r, depthsLine() + first, line + first, deepest, shallowest);
  }
}

/** Adds a row to what is known of its tile; `at` keeps shallowest, westmost and eastmost depth. */
// @ts-ignore: decorator
@inline function summarize(tile: i32, r: i32, at: usize, cells: usize, deepest: i32, shallowest: i32): void {
  let westmost = waterAt(cells);
  let eastmost = waterAt(cells + tileBytes - 4);
  let sides: i32 = i32(deepest > minDepth) << 2;
  if (r) {
    deepest = max<i32>(deepest, load<i32>(maxDepth + (<usize>tile << 2)));
    shallowest = min<i32>(shallowest, load<i32>(at));
    westmost = max<i32>(westmost, load<i32>(at + 4));
    eastmost = max<i32>(eastmost, load<i32>(at + 8));
    if (r == 15) {
      sides = (sides << 1) | <i32>load<u8>(edges + tile);
      sides |= i32(westmost > minDepth) | (i32(eastmost > minDepth) << 1) | (i32(shallowest > minDepth) << 4);
      store<u8>(edges + tile, <u8>sides);
    }
  } else store<u8>(edges + tile, <u8>sides);
  store<i32>(maxDepth + (<usize>tile << 2), deepest);
  store<i32>(at, shallowest);
  store<i32>(at + 4, westmost);
  store<i32>(at + 8, eastmost);
}

// @ts-ignore: decorator
@inline function waterAt(at: usize): i32 {
  return load<i32>(depth + at) & load<i32>(live + at);
}

/** Transfers plus the bits of `roundBy`, which differences of transfers do not see. */
// @ts-ignore: decorator
@inline function units(q: f32): i32 {
  const signed = reinterpret<f32>(ditherBits ^ (reinterpret<i32>(q) & 0x80000000));
  return reinterpret<i32>(q * transfer + signed + roundBy);
}
