import type { HeightField, SceneCity } from '../types.ts';
import { landCover } from './codes.ts';
import type { RoadCurve } from './curves.ts';
import { layoutOf } from './layout.ts';
import { fitQuays } from './quays.ts';
import { bilinear, ease } from './raster.ts';
import { carveMappedStreams, fillMappedStreams, smoothBanks } from './streams.ts';

/** Deepest drawn sea floor as a share of the slab's longer side: shallow real bays would give no resin edge to see. */
const seaFloorShare = 0.026;

export function seaFloorOf(widthM: number, depthM: number): number {
  return -Math.max(widthM, depthM) * seaFloorShare;
}

/**
 * Heights of the drawn surface: the terrain cells interpolated, the sea floor exaggerated with depth, and the land
 * planed to the streets that run over it, so that no ribbon is pierced by the mesh beside it.
 */
export function buildHeightField(
  city: SceneCity,
  gridStep: number,
  curves: readonly RoadCurve[],
  floorM: number,
): HeightField {
  const { terrain } = city;
  const cellM = terrain.cellCm / 100;
  const stepM = cellM * gridStep;
  const cols = Math.round(terrain.cols / gridStep) + 1;
  const rows = Math.round(terrain.rows / gridStep) + 1;
  const field: HeightField = { cols, rows, stepM, heightM: new Float32Array(cols * rows) };
  const cell = drawnCells(city, floorM);
  if (stepM < coarseM) smoothFloor(city, cell);
  fillMappedStreams(city, cell);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      field.heightM[r * cols + c] = bilinear(
        cell,
        terrain.cols,
        terrain.rows,
        c * gridStep - 0.5,
        r * gridStep - 0.5,
      );
    }
  }
  carveMappedStreams(city, field, gridStep);
  smoothBanks(city, field, gridStep);
  fitQuays(city, layoutOf(city), field);
  planeStreets(field, curves);
  return field;
}

/** On a grid this coarse the edges of the sea floor are not seen, m. */
const coarseM = 12;
const floorReach = 5;

/**
 * Smooths the floor of the sea, in place: a fairway's edge, exaggerated, would be seen as a line through clear water. Two box means
 * over the sea cells alone, each along both axes; the shallows stay as they are, and with them the shore.
 */
function smoothFloor(city: SceneCity, cell: Float32Array): void {
  const { cover, cols, rows } = city.terrain;
  if (!cover.includes(landCover.sea)) return;
  const line = new Float32Array(Math.max(cols, rows));
  const along = (start: number, stride: number, n: number): void => {
    let sum = 0;
    let count = 0;
    const add = (k: number, sign: number): void => {
      if (k < 0 || k >= n || cover[start + k * stride] !== landCover.sea) return;
      sum += sign * line[k]!;
      count += sign;
    };
    for (let k = 0; k < n; k++) line[k] = cell[start + k * stride]!;
    for (let k = 0; k < floorReach; k++) add(k, 1);
    for (let k = 0; k < n; k++) {
      add(k + floorReach, 1);
      if (cover[start + k * stride] === landCover.sea)
        cell[start + k * stride] = line[k]! + (sum / count - line[k]!) * ease((-line[k]! - 0.8) / 2.5);
      add(k - floorReach, -1);
    }
  };
  for (let pass = 0; pass < 2; pass++) {
    for (let r = 0; r < rows; r++) along(r * cols, 1, cols);
    for (let c = 0; c < cols; c++) along(c, cols, rows);
  }
}

/** Cell heights in metres with the sea floor exaggerated. */
function drawnCells(city: SceneCity, floorM: number): Float32Array {
  const { zCm, cover } = city.terrain;
  let deepest = 0;
  for (let i = 0; i < zCm.length; i++)
    if (cover[i] === landCover.sea) deepest = Math.min(deepest, zCm[i]! / 100);
  const factor = deepest < -0.5 ? Math.max(0, floorM / deepest - 1) : 0;
  const out = new Float32Array(zCm.length);
  for (let i = 0; i < zCm.length; i++) {
    const z = zCm[i]! / 100;
    out[i] = cover[i] === landCover.sea && z < 0 ? z * (1 + factor * ease((-z - 0.5) / (-0.5 * deepest))) : z;
  }
  return out;
}

function planeStreets(field: HeightField, curves: readonly RoadCurve[]): void {
  const { cols, rows, stepM, heightM } = field;
  const nearest = new Float32Array(cols * rows).fill(Infinity);
  const level = new Float32Array(cols * rows);
  const lowest = new Float32Array(cols * rows).fill(Infinity);
  const inner = new Uint8Array(cols * rows);
  for (const curve of curves) {
    const edge = curve.halfM + curve.pavementM;
    const reach = edge + stepM * 1.5;
    for (let i = 0; i < curve.count; i++) {
      if (curve.deck[i] === 1) continue;
      const fx = curve.x[i]! / stepM + (cols - 1) / 2;
      const fy = -curve.z[i]! / stepM + (rows - 1) / 2;
      const r = reach / stepM;
      for (let row = Math.max(0, Math.ceil(fy - r)); row <= Math.min(rows - 1, Math.floor(fy + r)); row++) {
        for (let col = Math.max(0, Math.ceil(fx - r)); col <= Math.min(cols - 1, Math.floor(fx + r)); col++) {
          const distance = Math.sqrt((col - fx) * (col - fx) + (row - fy) * (row - fy)) * stepM;
          const at = row * cols + col;
          if (distance > reach) continue;
          lowest[at] = Math.min(lowest[at]!, curve.y[i]!);
          if (distance - edge >= nearest[at]!) continue;
          nearest[at] = distance - edge;
          level[at] = curve.y[i]!;
          inner[at] = distance < edge + 0.8 ? 1 : 0;
        }
      }
    }
  }
  for (let at = 0; at < heightM.length; at++) {
    if (nearest[at] === Infinity) continue;
    heightM[at] = Math.min(inner[at] === 1 ? level[at]! : heightM[at]!, lowest[at]!) - 0.06;
  }
}
