import type { HeightField, MeshData } from '../types.ts';
import { boundingSphere } from './meshWriter.ts';

/** The land's surface as one grid mesh with smooth normals; quads are split along their shorter diagonal in height. */
export function buildTerrain(field: HeightField): MeshData {
  const { cols, rows, stepM, heightM } = field;
  const position = new Float32Array(cols * rows * 3);
  const normal = new Int16Array(cols * rows * 4);
  const h = (c: number, r: number) =>
    heightM[Math.min(Math.max(r, 0), rows - 1) * cols + Math.min(Math.max(c, 0), cols - 1)]!;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      const v = (r * cols + c) * 3;
      position[v] = (c - (cols - 1) / 2) * stepM;
      position[v + 1] = h(c, r);
      position[v + 2] = -(r - (rows - 1) / 2) * stepM;
      const nx = (h(c - 1, r) - h(c + 1, r)) / (2 * stepM);
      const nz = (h(c, r + 1) - h(c, r - 1)) / (2 * stepM);
      const scale = 32767 / Math.sqrt(nx * nx + 1 + nz * nz);
      const n = (r * cols + c) * 4;
      normal[n] = Math.round(nx * scale);
      normal[n + 1] = Math.round(scale);
      normal[n + 2] = Math.round(nz * scale);
    }
  }
  const index = new Uint32Array((cols - 1) * (rows - 1) * 6);
  let k = 0;
  for (let r = 0; r + 1 < rows; r++) {
    for (let c = 0; c + 1 < cols; c++) {
      const sw = r * cols + c;
      const nw = sw + cols;
      const rising = Math.abs(heightM[sw]! - heightM[nw + 1]!) < Math.abs(heightM[sw + 1]! - heightM[nw]!);
      index[k] = sw;
      index[k + 1] = sw + 1;
      index[k + 2] = rising ? nw + 1 : nw;
      index[k + 3] = rising ? sw : sw + 1;
      index[k + 4] = nw + 1;
      index[k + 5] = nw;
      k += 6;
    }
  }
  return {
    index,
    attributes: {
      position: { array: position, itemSize: 3, normalized: false },
      normal: { array: normal, itemSize: 4, normalized: true },
    },
    sphere: boundingSphere(position),
  };
}
