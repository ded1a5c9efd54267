import type { MeshData, SceneCity } from '../types.ts';
import { landCover } from './codes.ts';
import type { Layout } from './layout.ts';
import { MeshWriter } from './meshWriter.ts';
import { streamSurfaceM } from './streams.ts';

/**
 * Top of the resin: the sea as long flat strips a little wider than its cells (the land covers what is too much), and
 * streams cell by cell on the slope of their bed, likewise wider than their cells. `lift` is 1 where the surface moves with the sea.
 */
export function buildWater(city: SceneCity, layout: Layout): MeshData {
  const { terrain, meta } = city;
  const { cols, rows, cover, cellCm } = terrain;
  const w = new MeshWriter({ lift: { size: 1, as: 'f32' } });
  const sea = dilated(cover, cols, rows, landCover.sea, 2);
  for (let r = 0; r < rows; r++) {
    const south = layout.z(meta.boundsCm.y0 + r * cellCm);
    const north = layout.z(meta.boundsCm.y0 + (r + 1) * cellCm);
    for (let c = 0; c < cols; c++) {
      if (sea[r * cols + c] === 0) continue;
      const from = c;
      while (c + 1 < cols && sea[r * cols + c + 1] === 1) c++;
      const west = layout.x(meta.boundsCm.x0 + from * cellCm);
      const east = layout.x(meta.boundsCm.x0 + (c + 1) * cellCm);
      const v = [
        w.vertex(west, 0, south, 0, 1, 0, 1),
        w.vertex(east, 0, south, 0, 1, 0, 1),
        w.vertex(east, 0, north, 0, 1, 0, 1),
        w.vertex(west, 0, north, 0, 1, 0, 1),
      ] as const;
      w.quad(...v);
    }
  }
  const surface = (c: number, r: number) => streamSurfaceM(city, c, r);
  const stream = dilated(cover, cols, rows, landCover.stream, 1);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      if (stream[r * cols + c] === 0 || sea[r * cols + c] === 1) continue;
      const x0 = layout.x(meta.boundsCm.x0 + c * cellCm);
      const z0 = layout.z(meta.boundsCm.y0 + r * cellCm);
      const side = cellCm / 100;
      const v = [
        w.vertex(x0, surface(c, r), z0, 0, 1, 0, 0),
        w.vertex(x0 + side, surface(c + 1, r), z0, 0, 1, 0, 0),
        w.vertex(x0 + side, surface(c + 1, r + 1), z0 - side, 0, 1, 0, 0),
        w.vertex(x0, surface(c, r + 1), z0 - side, 0, 1, 0, 0),
      ] as const;
      w.quad(...v);
    }
  }
  return w.finish();
}

function dilated(cover: Uint8Array, cols: number, rows: number, code: number, by: number): Uint8Array {
  let mask = new Uint8Array(cover.length);
  for (let i = 0; i < cover.length; i++) mask[i] = cover[i] === code ? 1 : 0;
  for (let pass = 0; pass < by; pass++) {
    const next = mask.slice();
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < cols; c++) {
        const at = r * cols + c;
        if (mask[at] === 0) continue;
        if (c > 0) next[at - 1] = 1;
        if (c + 1 < cols) next[at + 1] = 1;
        if (r > 0) next[at - cols] = 1;
        if (r + 1 < rows) next[at + cols] = 1;
      }
    }
    mask = next;
  }
  return mask;
}
