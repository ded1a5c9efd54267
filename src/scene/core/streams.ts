import type { HeightField, SceneCity } from '../types.ts';
import { areaKind, landCover } from './codes.ts';
import { bilinear, blur, ease, fillRings, type Raster } from './raster.ts';

/** How deep a stream is drawn when no report says anything else, m above its bed. */
const streamDepthM = 1.2;

/** Level of the stream at a grid corner: over the mean bed of the stream cells within two cells of it. */
export function streamSurfaceM(city: SceneCity, c: number, r: number): number {
  const { cols, rows, cover, zCm } = city.terrain;
  let sum = 0;
  let weight = 0;
  for (let j = Math.max(0, r - 2); j < Math.min(rows, r + 2); j++) {
    for (let i = Math.max(0, c - 2); i < Math.min(cols, c + 2); i++) {
      const at = j * cols + i;
      if (cover[at] !== landCover.stream) continue;
      const w = 1 / (0.5 + Math.hypot(i + 0.5 - c, j + 0.5 - r));
      sum += (zCm[at]! / 100) * w;
      weight += w;
    }
  }
  return weight === 0 ? -100 : Math.max(sum / weight + streamDepthM, 0.02);
}

/**
 * Fills the stream cells that a mapped water course replaces up to their banks, in place: cells make a zigzag of what
 * the map has as a smooth outline.
 */
export function fillMappedStreams(city: SceneCity, cell: Float32Array): void {
  const { cols, rows, cover, cellCm } = city.terrain;
  const { x0, y0 } = city.meta.boundsCm;
  const side = cellCm / 100;
  const near = new Uint8Array(cell.length);
  eachWater(
    city,
    { width: cols, height: rows, texelM: side, x0M: x0 / 100, y0M: y0 / 100 },
    (row, from, to) => {
      for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
        near.fill(1, r * cols + Math.max(0, from - 1), r * cols + Math.min(cols, to + 1));
      }
    },
  );
  const bed = cell.slice();
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      const at = r * cols + c;
      if (cover[at] !== landCover.stream || near[at] === 0) continue;
      let sum = 0;
      let n = 0;
      for (let j = Math.max(0, r - 2); j <= Math.min(rows - 1, r + 2); j++) {
        for (let i = Math.max(0, c - 2); i <= Math.min(cols - 1, c + 2); i++) {
          if (cover[j * cols + i]! <= landCover.stream) continue;
          sum += bed[j * cols + i]!;
          n++;
        }
      }
      if (n > 0) cell[at] = Math.max(bed[at]!, sum / n);
    }
  }
}

/** Sinks the drawn surface to the stream's bed inside every mapped water course. */
export function carveMappedStreams(city: SceneCity, field: HeightField, gridStep: number): void {
  const { x0, y0 } = city.meta.boundsCm;
  const half = field.stepM / 2;
  const raster = {
    width: field.cols,
    height: field.rows,
    texelM: field.stepM,
    x0M: x0 / 100 - half,
    y0M: y0 / 100 - half,
  };
  eachWater(city, raster, (row, from, to) => {
    for (let col = from; col < to; col++) {
      const level = streamSurfaceM(city, Math.round(col * gridStep), Math.round(row * gridStep));
      const at = row * field.cols + col;
      if (level > -99) field.heightM[at] = Math.min(field.heightM[at]!, level - streamDepthM);
    }
  });
}

function eachWater(
  city: SceneCity,
  raster: Raster,
  span: (row: number, from: number, to: number) => void,
): void {
  const { areas } = city;
  for (let i = 0; i < areas.count; i++) {
    if (areas.kind[i] !== areaKind.water) continue;
    const ends: number[] = [];
    for (let ring = areas.ringStart[i]!; ring < areas.ringStart[i + 1]!; ring++)
      ends.push(areas.pointStart[ring + 1]!);
    fillRings(raster, areas.xCm, areas.yCm, areas.pointStart[areas.ringStart[i]!]!, ends, span);
  }
}

const bankPasses = 3;
/** A grid this coarse is smooth already: three rounds on it would flatten the banks. */
const coarseM = 12;
/**
 * Shares of stream in the neighbourhood under which a stream is narrow, and over which a place is well inside it: both keep their
 * bed, which smoothing beside a high bank would fill. Between the two lies the shore.
 */
const narrow = 0.36;
const inside = 0.62;
const narrowRiseM = 0.9;
/** Over how much of a share the one passes into the other, and how far the shore may rise, m. */
const soft = 0.12;
const shoreRiseM = 12;

/**
 * Smooths the drawn surface along streams, in place: the shore is where water and land cross, and cells would make a staircase of
 * it. Three rounds of binomial weights reach over two cells.
 */
export function smoothBanks(city: SceneCity, field: HeightField, gridStep: number): void {
  const { cover, cols, rows } = city.terrain;
  const stream = new Uint8Array(cover.length);
  for (let i = 0; i < cover.length; i++) if (cover[i] === landCover.stream) stream[i] = 255;
  if (field.stepM > coarseM || !stream.includes(255)) return;
  blur(stream, cols, rows, 2);
  const { heightM } = field;
  const near: number[] = [];
  for (let r = 1; r + 1 < field.rows; r++) {
    const row = Math.min(rows - 1, Math.round(r * gridStep)) * cols;
    for (let c = 1; c + 1 < field.cols; c++)
      if (stream[row + Math.min(cols - 1, Math.round(c * gridStep))]! > 0) near.push(r * field.cols + c);
  }
  const before = Float32Array.from(near, (at) => heightM[at]!);
  const next = new Float32Array(near.length);
  for (let pass = 0; pass < bankPasses; pass++) {
    for (let k = 0; k < near.length; k++) {
      const at = near[k]!;
      const [s, n] = [at - field.cols, at + field.cols];
      next[k] =
        heightM[at]! * 0.25 +
        (heightM[at - 1]! + heightM[at + 1]! + heightM[s]! + heightM[n]!) * 0.125 +
        (heightM[s - 1]! + heightM[s + 1]! + heightM[n - 1]! + heightM[n + 1]!) * 0.0625;
    }
    for (let k = 0; k < near.length; k++) heightM[near[k]!] = next[k]!;
  }
  for (let k = 0; k < near.length; k++) {
    const at = near[k]!;
    const share = bilinear(
      stream,
      cols,
      rows,
      (at % field.cols) * gridStep - 0.5,
      Math.floor(at / field.cols) * gridStep - 0.5,
    );
    const shore = ease((share / 255 - narrow) / soft) * ease((inside - share / 255) / soft);
    heightM[at] = Math.min(heightM[at]!, before[k]! + narrowRiseM + shore * shoreRiseM);
  }
}
