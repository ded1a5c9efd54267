import { BufferAttribute, type BufferGeometry, type Material, Mesh, type PerspectiveCamera } from 'three';
import type { SceneMasses } from '../types.ts';
import { geometryOf } from './meshes.ts';

/** Cells of the grid that one drawn cell spans at most, and the pixels that it may span: their difference is not seen. */
const coarsest = 4;
const cellPx = 2;

/** The land's surface, with fewer triangles where cells are smaller than pixels. All of them share the vertices. */
export class LandMesh {
  private readonly geometry: BufferGeometry;
  private readonly masses: SceneMasses;
  private readonly indices = new Map<number, BufferAttribute>();
  private step = 1;

  constructor(masses: SceneMasses) {
    this.masses = masses;
    this.geometry = geometryOf(masses.terrain);
    this.indices.set(1, this.geometry.index!);
  }

  mesh(material: Material): Mesh {
    return new Mesh(this.geometry, material);
  }

  /** Chooses the triangles for a camera; metres that a pixel covers where the land is nearest. */
  follow(camera: PerspectiveCamera, pxPerM: number): number {
    const { field, widthM, depthM, highestM } = this.masses;
    const { x, y, z } = camera.position;
    const [dx, dz] = [Math.abs(x) - widthM / 2, Math.abs(z) - depthM / 2];
    const distance = Math.hypot(Math.max(0, dx), Math.max(0, y - highestM), Math.max(0, dz));
    const pixelM = distance / pxPerM;
    let step = 1;
    while (step < coarsest && step * 2 * field.stepM <= pixelM * cellPx) step *= 2;
    if (step !== this.step) this.geometry.setIndex(this.indexOf(step));
    this.step = step;
    return pixelM;
  }

  private indexOf(step: number): BufferAttribute {
    let index = this.indices.get(step);
    if (index === undefined) {
      const { cols, rows } = this.masses.field;
      index = new BufferAttribute(gridIndex(cols, rows, step), 1);
      this.indices.set(step, index);
    }
    return index;
  }
}

/** Triangles over every `step`-th point of a grid, up to its edges. */
export function gridIndex(cols: number, rows: number, step: number): Uint32Array {
  const across = Math.ceil((cols - 1) / step);
  const up = Math.ceil((rows - 1) / step);
  const index = new Uint32Array(across * up * 6);
  let k = 0;
  for (let r = 0; r < up; r++) {
    const south = r * step * cols;
    const north = Math.min((r + 1) * step, rows - 1) * cols;
    for (let c = 0; c < across; c++) {
      const west = c * step;
      const east = Math.min(west + step, cols - 1);
      index[k] = south + west;
      index[k + 1] = index[k + 3] = south + east;
      index[k + 2] = index[k + 5] = north + west;
      index[k + 4] = north + east;
      k += 6;
    }
  }
  return index;
}
