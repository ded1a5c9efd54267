/**
 * The flood kernel in TypeScript: oracle of the compiled ones and fallback where WebAssembly is not to be used. Every
 * operation is rounded to f32 in the order the compiled kernels use; README.md gives the equations.
 */
import { tileCells } from '../../world/fields.ts';
import { eastFriction, northFriction } from './friction.ts';
import {
  type FloodArrays,
  floodConstants,
  type FloodKernel,
  type FloodShape,
  type SoakArrays,
  type SubstepNumbers,
  tileEdge,
} from './kernel.ts';
import { soakAll } from './twinSoak.ts';

const { crossEighth, quarter, rootBits, thirdOf, tinySquared } = floodConstants;
const { keep, spareUnits, mostUnits, roundBy } = floodConstants;
const f = Math.fround;

interface NextFluxes {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

export function createTwin(arrays: FloodArrays, soaks: SoakArrays, shape: FloodShape): FloodKernel {
  const { tileCols, tileRows, stride, origin } = shape;
  // Discharges of the sub-step under way: 0 between sub-steps, so that nothing comes from tiles that are not computed.
  const next: NextFluxes = {
    x: new Float32Array(arrays.fluxX.length),
    y: new Float32Array(arrays.fluxY.length),
  };
  const eachWetTile = (visit: (first: number, tile: number) => void): void => {
    for (let row = 0; row < tileRows; row += 1) {
      for (let col = 0; col < tileCols; col += 1) {
        const tile = row * tileCols + col;
        if (arrays.wet[tile] === 1) visit(origin + (row * stride + col) * tileCells, tile);
      }
    }
  };
  return {
    name: 'twin',
    soak: (isRaining) => soakAll(arrays, soaks, shape, isRaining),
    substep(numbers) {
      eachWetTile((first) => fluxesOfTile(arrays, next, stride, first, numbers));
      eachWetTile((first, tile) => depthsOfTile(arrays, next, stride, first, tile, numbers));
      eachWetTile((first) => clearTile(next, stride, first));
    },
  };
}

/** New discharges of the tile's faces, then the limiter of its cells: their four faces are known by then. */
function fluxesOfTile(
  arrays: FloodArrays,
  { x: nextX, y: nextY }: NextFluxes,
  stride: number,
  first: number,
  n: SubstepNumbers,
): void {
  const { bed, depth, fluxX, fluxY, friction } = arrays;
  for (let row = 0; row < tileCells; row += 1) {
    for (let i = first + row * stride, end = i + tileCells; i < end; i += 1) {
      const z = bed[i]!;
      const d = depth[i]!;
      const east = i + 1;
      const north = i + stride;
      const south = i - stride;
      const crossX = f(f(fluxY[i]! + fluxY[east]!) + f(fluxY[south]! + fluxY[south + 1]!));
      const sideX = f(fluxX[i - 1]! + fluxX[east]!);
      const frictionX = eastFriction(friction[i]!);
      nextX[i] = faceFlux(z, d, bed[east]!, depth[east]!, frictionX, fluxX[i]!, sideX, crossX, n);
      const crossY = f(f(fluxX[i]! + fluxX[north]!) + f(fluxX[i - 1]! + fluxX[north - 1]!));
      const sideY = f(fluxY[south]! + fluxY[north]!);
      const frictionY = northFriction(friction[i]!);
      nextY[i] = faceFlux(z, d, bed[north]!, depth[north]!, frictionY, fluxY[i]!, sideY, crossY, n);
      limitOutflow(nextX, nextY, d, i, south, n.transfer);
    }
  }
}

const floatBits = new Float32Array(1);
const intBits = new Int32Array(floatBits.buffer);

/** Roughness · Δt · h^(−7/3) for h in units, over θ; see `floodConstants`. */
export function frictionAt(
  h: number,
  roughness: number,
  n: Pick<SubstepNumbers, 'frictionA' | 'frictionB' | 'frictionC'>,
): number {
  floatBits[0] = h;
  intBits[0] = rootBits - Math.imul(intBits[0]! >> 16, thirdOf);
  const y = floatBits[0]!;
  const y3 = f(f(y * y) * y);
  const c = f(h * y3);
  const polynomial = f(n.frictionA - f(c * f(n.frictionB - f(n.frictionC * c))));
  return f(f(roughness * f(f(y3 * y3) * y)) * polynomial);
}

function faceFlux(
  zA: number,
  dA: number,
  zB: number,
  dB: number,
  friction: number,
  q: number,
  sides: number,
  crossSum: number,
  n: SubstepNumbers,
): number {
  const levelA = (zA + dA) | 0;
  const levelB = (zB + dB) | 0;
  const flowDepth = (Math.max(levelA, levelB) - Math.max(zA, zB)) | 0;
  if (flowDepth <= n.minDepth || friction === Infinity) return 0;
  const h = f(flowDepth);
  const push = f(h * f(f((levelB - levelA) | 0) * n.slope));
  const free = f(f(q + f(n.side * sides)) - push);
  const k = frictionAt(h, friction, n);
  const kCross = f(k * Math.abs(crossSum));
  const b = f(n.base + f(crossEighth * kCross));
  const root = f(Math.sqrt(f(f(b * b) + Math.abs(f(k * free)))));
  return flushed(f(free / Math.max(f(b + root), f(f(n.base + n.base) + f(quarter * kCross)))));
}

function limitOutflow(
  nextX: Float32Array,
  nextY: Float32Array,
  d: number,
  i: number,
  south: number,
  transfer: number,
): void {
  const east = nextX[i]!;
  const west = nextX[i - 1]!;
  const north = nextY[i]!;
  const below = nextY[south]!;
  const outX = f(Math.max(0, east) - Math.min(0, west));
  const outY = f(Math.max(0, north) - Math.min(0, below));
  const out = f(f(outX + outY) * transfer);
  const most = Math.min(mostUnits, Math.max(0, f(f(f(d) * keep) - spareUnits)));
  if (out <= most) return;
  const share = f(most / out);
  if (east > 0) nextX[i] = flushed(f(east * share));
  if (west < 0) nextX[i - 1] = flushed(f(west * share));
  if (north > 0) nextY[i] = flushed(f(north * share));
  if (below < 0) nextY[south] = flushed(f(below * share));
}

/** Zero instead of denormals and of −0. */
function flushed(q: number): number {
  return f(q * q) > tinySquared ? q : 0;
}

function depthsOfTile(
  arrays: FloodArrays,
  { x: nextX, y: nextY }: NextFluxes,
  stride: number,
  first: number,
  tile: number,
  n: SubstepNumbers,
): void {
  const { depth, fluxX, fluxY, live, maxDepth } = arrays;
  const last = tileCells - 1;
  const { transfer, dither } = n;
  let deepest = 0;
  let edges: number = tileEdge.full;
  for (let row = 0; row < tileCells; row += 1) {
    for (let i = first + row * stride, end = i + tileCells; i < end; i += 1) {
      const east = nextX[i]!;
      const north = nextY[i]!;
      const gainX = units(nextX[i - 1]!, transfer, dither) - units(east, transfer, dither);
      const gainY = units(nextY[i - stride]!, transfer, dither) - units(north, transfer, dither);
      const d = depth[i]! + gainX + gainY;
      depth[i] = d;
      fluxX[i] = east;
      fluxY[i] = north;
      if (live[i] === 0 || d <= n.minDepth) edges &= ~tileEdge.full;
      if (live[i] === 0) continue;
      if (d > deepest) deepest = d;
      if (d <= n.minDepth) continue;
      const col = i - first - row * stride;
      if (col === 0) edges |= tileEdge.west;
      if (col === last) edges |= tileEdge.east;
      if (row === 0) edges |= tileEdge.south;
      if (row === last) edges |= tileEdge.north;
    }
  }
  maxDepth[tile] = deepest;
  arrays.edges[tile] = edges;
}

function clearTile({ x, y }: NextFluxes, stride: number, first: number): void {
  for (let i = first, end = first + tileCells * stride; i < end; i += stride) {
    x.fill(0, i, i + tileCells);
    y.fill(0, i, i + tileCells);
  }
}

/** Depth units that a face passes: rounded with the sub-step's offset, alike in both directions. */
function units(q: number, transfer: number, dither: number): number {
  const shifted = f(f(q * transfer) + (q < 0 ? -dither : dither));
  return f(shifted + roundBy) - roundBy;
}
