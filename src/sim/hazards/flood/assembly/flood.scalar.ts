// Flood kernel, one cell at a time: what SIMD is measured against. Equations and order of operations: ../twin.ts.
import {
  bed, bindColumns, crossEighth, depth, edges, fluxX, fluxY, frictionX, frictionY, keep, live, maxDepth, mostUnits, nextX, nextY,
  quarter, rootA, rootB, rootBits, rootC, roundBy, spareUnits, strideBytes, tileBytes, tileCells, tileCols, tileRows,
  tileStart, tinySquared, wet,
} from './_shared';

export { bindColumns as bind };

let weightSelf: f32 = 0;
let weightSide: f32 = 0;
let slope: f32 = 0;
let frictionBy: f32 = 0;
let transfer: f32 = 0;
let dither: f32 = 0;
let minDepth: i32 = 0;

export function substep(
  self: f32, side: f32, slopeBy: f32, frictionScale: f32, transferBy: f32, ditherBy: f32, least: i32,
): void {
  weightSelf = self;
  weightSide = side;
  slope = slopeBy;
  frictionBy = frictionScale;
  transfer = transferBy;
  dither = ditherBy;
  minDepth = least;
  for (let row = 0; row <= tileRows; row++) {
    if (row < tileRows) {
      for (let col = 0; col < tileCols; col++) {
        if (load<u8>(wet + row * tileCols + col)) fluxes(tileStart(row, col));
      }
    }
    if (row == 0) continue;
    for (let col = 0; col < tileCols; col++) {
      const tile = (row - 1) * tileCols + col;
      if (load<u8>(wet + tile)) depths(tileStart(row - 1, col), tile);
    }
  }
}

function fluxes(first: usize): void {
  for (let row = 0; row < tileCells; row++) {
    const start = first + <usize>row * strideBytes;
    for (let at = start; at < start + tileBytes; at += 4) {
      const z = load<i32>(bed + at);
      const d = load<i32>(depth + at);
      const north = at + strideBytes;
      const south = at - strideBytes;
      const qx = load<f32>(fluxX + at);
      const qy = load<f32>(fluxY + at);
      const qxWest = load<f32>(fluxX + at - 4);
      const qySouth = load<f32>(fluxY + south);
      const qxNorth = load<f32>(fluxX + north);
      const crossX: f32 = qy + load<f32>(fluxY + at + 4) + (qySouth + load<f32>(fluxY + south + 4));
      const crossY: f32 = qx + qxNorth + (qxWest + load<f32>(fluxX + north - 4));
      const toEast = face(
        z, d, load<i32>(bed + at + 4), load<i32>(depth + at + 4), load<f32>(frictionX + at),
        qx, qxWest + load<f32>(fluxX + at + 4), crossX,
      );
      const toNorth = face(
        z, d, load<i32>(bed + north), load<i32>(depth + north), load<f32>(frictionY + at),
        qy, qySouth + load<f32>(fluxY + north), crossY,
      );
      store<f32>(nextX + at, toEast);
      store<f32>(nextY + at, toNorth);
      limitOutflow(at, south, d, toEast, toNorth);
    }
  }
}

// @ts-ignore: decorator
@inline function face(zA: i32, dA: i32, zB: i32, dB: i32, friction: f32, q: f32, sides: f32, crossSum: f32): f32 {
  const levelA = zA + dA;
  const levelB = zB + dB;
  const flowDepth = max<i32>(levelA, levelB) - max<i32>(zA, zB);
  if (flowDepth <= minDepth || friction == Infinity) return 0;
  const h: f32 = <f32>flowDepth;
  const push: f32 = h * (<f32>(levelB - levelA) * slope);
  const free: f32 = weightSelf * q + weightSide * sides - push;
  const r = inverseCubeRoot(h);
  const r2: f32 = r * r;
  const k: f32 = friction * frictionBy * (r2 * r2 * (r2 * r));
  const kCross: f32 = k * abs<f32>(crossSum);
  const b: f32 = <f32>0.5 + crossEighth * kCross;
  const root = sqrt<f32>(b * b + abs<f32>(k * free));
  return flushed(free / max<f32>(b + root, <f32>1 + quarter * kCross));
}

// @ts-ignore: decorator
@inline function inverseCubeRoot(h: f32): f32 {
  const bits = reinterpret<i32>(h);
  const bitsThird = (bits >> 2) + (bits >> 4);
  const y = reinterpret<f32>(rootBits - (bitsThird + (bitsThird >> 4)));
  const c: f32 = h * (y * y * y);
  return y * (rootA - c * (rootB - rootC * c));
}

// @ts-ignore: decorator
@inline function limitOutflow(at: usize, south: usize, d: i32, east: f32, north: f32): void {
  const west = load<f32>(nextX + at - 4);
  const below = load<f32>(nextY + south);
  const outX: f32 = max<f32>(0, east) - min<f32>(0, west);
  const outY: f32 = max<f32>(0, north) - min<f32>(0, below);
  const out: f32 = (outX + outY) * transfer;
  const most: f32 = min<f32>(mostUnits, max<f32>(0, <f32>d * keep - spareUnits));
  if (out <= most) return;
  const share: f32 = most / out;
  if (east > 0) store<f32>(nextX + at, flushed(east * share));
  if (west < 0) store<f32>(nextX + at - 4, flushed(west * share));
  if (north > 0) store<f32>(nextY + at, flushed(north * share));
  if (below < 0) store<f32>(nextY + south, flushed(below * share));
}

// @ts-ignore: decorator
@inline function flushed(q: f32): f32 {
  return q * q > tinySquared ? q : 0;
}

function depths(first: usize, tile: i32): void {
  let deepest: i32 = 0;
  let shallowest: i32 = i32.MAX_VALUE;
  let westmost: i32 = 0;
  let eastmost: i32 = 0;
  let southmost: i32 = 0;
  let northmost: i32 = 0;
  for (let row = 0; row < tileCells; row++) {
    const start = first + <usize>row * strideBytes;
    let west = units(load<f32>(nextX + start - 4));
    for (let at = start; at < start + tileBytes; at += 4) {
      const qx = load<f32>(nextX + at);
      const qy = load<f32>(nextY + at);
      const east = units(qx);
      const gainY = units(load<f32>(nextY + at - strideBytes)) - units(qy);
      const d = load<i32>(depth + at) + (west - east) + gainY;
      store<i32>(depth + at, d);
      store<f32>(fluxX + at, qx);
      store<f32>(fluxY + at, qy);
      const water = d & load<i32>(live + at);
      deepest = max<i32>(deepest, water);
      shallowest = min<i32>(shallowest, water);
      if (at == start) westmost = max<i32>(westmost, water);
      if (at == start + tileBytes - 4) eastmost = max<i32>(eastmost, water);
      if (row == 0) southmost = max<i32>(southmost, water);
      if (row == tileCells - 1) northmost = max<i32>(northmost, water);
      west = east;
    }
  }
  store<i32>(maxDepth + (<usize>tile << 2), deepest);
  let sides = i32(westmost > minDepth) | (i32(eastmost > minDepth) << 1);
  sides |= (i32(southmost > minDepth) << 2) | (i32(northmost > minDepth) << 3);
  sides |= i32(shallowest > minDepth) << 4;
  store<u8>(edges + tile, <u8>sides);
}

// @ts-ignore: decorator
@inline function units(q: f32): i32 {
  const shifted: f32 = q * transfer + (q < 0 ? -dither : dither);
  return reinterpret<i32>(shifted + roundBy) - reinterpret<i32>(roundBy);
}
