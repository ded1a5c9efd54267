import type { HeightField, SceneCity } from '../types.ts';

/** Where the model lies: half sizes and the map from city centimetres to three's axes. */
export interface Layout {
  cxM: number;
  cyM: number;
  widthM: number;
  depthM: number;
  x(xCm: number): number;
  z(yCm: number): number;
}

export function layoutOf(city: SceneCity): Layout {
  const { x0, y0, x1, y1 } = city.meta.boundsCm;
  const cxM = (x0 + x1) / 200;
  const cyM = (y0 + y1) / 200;
  return {
    cxM,
    cyM,
    widthM: (x1 - x0) / 100,
    depthM: (y1 - y0) / 100,
    x: (xCm) => xCm / 100 - cxM,
    z: (yCm) => cyM - yCm / 100,
  };
}

/** Height of the drawn surface at a place in three's axes, bilinear, clamped at the edges. */
export function heightAt(field: HeightField, x: number, z: number): number {
  const fx = Math.min(Math.max(x / field.stepM + (field.cols - 1) / 2, 0), field.cols - 1.0001);
  const fy = Math.min(Math.max(-z / field.stepM + (field.rows - 1) / 2, 0), field.rows - 1.0001);
  const i = Math.floor(fx);
  const j = Math.floor(fy);
  const u = fx - i;
  const v = fy - j;
  const h = field.heightM;
  const at = j * field.cols + i;
  const south = h[at]! + (h[at + 1]! - h[at]!) * u;
  const north = h[at + field.cols]! + (h[at + field.cols + 1]! - h[at + field.cols]!) * u;
  return south + (north - south) * v;
}

/** Land cover of the terrain cell at a place in three's axes; −1 outside. */
export function coverAt(city: SceneCity, layout: Layout, x: number, z: number): number {
  const { terrain } = city;
  const side = terrain.cellCm / 100;
  const col = Math.floor((x + layout.widthM / 2) / side);
  const row = Math.floor((layout.depthM / 2 - z) / side);
  if (col < 0 || row < 0 || col >= terrain.cols || row >= terrain.rows) return -1;
  return terrain.cover[row * terrain.cols + col]!;
}
