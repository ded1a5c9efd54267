import type { HeightField, MeshData } from '../types.ts';

/** Around the box of the grid. */
function sphereOf({ cols, rows, stepM, heightM }: HeightField): MeshData['sphere'] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < heightM.length; i++) {
    if (heightM[i]! < low) low = heightM[i]!;
    if (heightM[i]! > high) high = heightM[i]!;
  }
  const r = Math.hypot((cols - 1) * stepM, high - low, (rows - 1) * stepM) / 2;
  return { x: 0, y: (low + high) / 2, z: 0, r };
}

/** The land's surface as one grid mesh with smooth normals; quads are split along their shorter diagonal in height. */
export function buildTerrain(field: HeightField): MeshData {
  const { cols, rows, stepM, heightM } = field;
  const position = new Float32Array(cols * rows * 3);
  const normal = new Int16Array(cols * rows * 4);
  const fillRow = (r: number): void => {
    const z = -(r - (rows - 1) / 2) * stepM;
    const south = r > 0 ? -cols : 0;
    const north = r + 1 < rows ? cols : 0;
    for (let c = 0; c < cols; c++) {
      const at = r * cols + c;
      position[at * 3] = (c - (cols - 1) / 2) * stepM;
      position[at * 3 + 1] = heightM[at]!;
      position[at * 3 + 2] = z;
      const nx = (heightM[at - (c > 0 ? 1 : 0)]! - heightM[at + (c + 1 < cols ? 1 : 0)]!) / (2 * stepM);
      const nz = (heightM[at + north]! - heightM[at + south]!) / (2 * stepM);
      const scale = 32767 / Math.sqrt(nx * nx + 1 + nz * nz);
      normal[at * 4] = Math.round(nx * scale);
      normal[at * 4 + 1] = Math.round(scale);
      normal[at * 4 + 2] = Math.round(nz * scale);
    }
  };
  // A row is a function of its own: what is called often is compiled sooner than what runs long.
  for (let r = 0; r < rows; r++) fillRow(r);
  const index = new Uint32Array((cols - 1) * (rows - 1) * 6);
  const indexRow = (r: number): void => {
    let k = r * (cols - 1) * 6;
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
  };
  for (let r = 0; r + 1 < rows; r++) indexRow(r);
  return {
    index,
    attributes: {
      position: { array: position, itemSize: 3, normalized: false },
      normal: { array: normal, itemSize: 4, normalized: true },
    },
    sphere: sphereOf(field),
  };
}
