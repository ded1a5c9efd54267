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
  const xOf = (c: number): number => layout.x(meta.boundsCm.x0 + c * cellCm);
  const zOf = (r: number): number => layout.z(meta.boundsCm.y0 + r * cellCm);
  const strips = Array.from({ length: rows }, (_, r) => stripsOf(sea, r * cols, cols));
  for (const [r, own] of strips.entries()) {
    const edge = (row: number, z: number, from: number, to: number): Edge =>
      [from, ...(strips[row] ?? []).filter((c) => c > from && c < to), to].map((c) => ({
        c,
        vertex: w.vertex(xOf(c), 0, z, 0, 1, 0, 1),
      }));
    for (let i = 0; i < own.length; i += 2) {
      const [from, to] = [own[i]!, own[i + 1]!];
      zip(w, edge(r - 1, zOf(r), from, to), edge(r + 1, zOf(r + 1), from, to));
    }
  }
  const surface = (c: number, r: number) => streamSurfaceM(city, c, r);
  const stream = dilated(cover, cols, rows, landCover.stream, 1);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      if (stream[r * cols + c] === 0 || sea[r * cols + c] === 1) continue;
      const x0 = xOf(c);
      const z0 = zOf(r);
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

/** First and end column of each run of set cells in a row, one after the other. */
function stripsOf(mask: Uint8Array, row: number, cols: number): number[] {
  const strips: number[] = [];
  for (let c = 0; c < cols; c++) {
    if (mask[row + c] === 0) continue;
    strips.push(c);
    while (c + 1 < cols && mask[row + c + 1] === 1) c++;
    strips.push(c + 1);
  }
  return strips;
}

type Edge = readonly Readonly<{ c: number; vertex: number }>[];

/**
 * Triangles between the two long edges of a strip. Each edge has a corner wherever a strip beside it ends: an edge that one side
 * draws whole and the other in parts leaves pixels between them bare.
 */
function zip(w: MeshWriter, south: Edge, north: Edge): void {
  let i = 0;
  let j = 0;
  while (i + 1 < south.length || j + 1 < north.length) {
    const isSouth = i + 1 < south.length && (j + 1 === north.length || south[i + 1]!.c <= north[j + 1]!.c);
    const [a, c] = [south[i]!.vertex, north[j]!.vertex];
    if (isSouth) {
      i += 1;
      w.triangle(a, south[i]!.vertex, c);
    } else {
      j += 1;
      w.triangle(a, north[j]!.vertex, c);
    }
  }
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
