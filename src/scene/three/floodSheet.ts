import {
  BufferAttribute,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  Sphere,
  Vector3,
} from 'three';
import { type Frame, frameHeader } from '../../contract/frame.ts';
import { landCover } from '../core/codes.ts';
import type { SceneCity } from '../types.ts';
import { floodMaterial } from './materials/flood.ts';
import type { SharedState } from './sharedState.ts';

/** Cells along a tile of the sheet. */
const tileCells = 32;

/** The flood as tiles over the wet parts of the city: dry land costs no triangle. */
export class FloodSheet {
  readonly mesh: Mesh<InstancedBufferGeometry>;
  private readonly tile: InstancedBufferAttribute;
  private readonly cover: Uint8Array;
  private readonly cols: number;
  private readonly rows: number;

  constructor(city: SceneCity, shared: SharedState) {
    const { cols, rows, cover, cellCm } = city.terrain;
    this.cols = cols;
    this.rows = rows;
    this.cover = cover;
    const across = Math.ceil(cols / tileCells);
    const down = Math.ceil(rows / tileCells);
    this.tile = new InstancedBufferAttribute(new Float32Array(across * down * 2), 2).setUsage(
      DynamicDrawUsage,
    );
    const geometry = tileGeometry();
    geometry.setAttribute('tile', this.tile);
    geometry.instanceCount = 0;
    geometry.boundingSphere = new Sphere(new Vector3(), (Math.hypot(cols, rows) * cellCm) / 200 + 100);
    this.mesh = new Mesh(geometry, floodMaterial(shared));
  }

  /** Looks for the tiles with water in either frame, with a margin of a cell for the shore. */
  take(previous: Frame | null, latest: Frame): void {
    let n = 0;
    const out = this.tile.array as Float32Array;
    const wet = (f: Frame | null) => f !== null && f.header[frameHeader.wetCells]! > 0;
    if (wet(previous) || wet(latest)) {
      for (let r = 0; r < this.rows; r += tileCells) {
        for (let c = 0; c < this.cols; c += tileCells) {
          if (
            !this.isWet(latest.waterDepthM, c, r) &&
            !(previous !== null && this.isWet(previous.waterDepthM, c, r))
          )
            continue;
          out[n * 2] = c;
          out[n * 2 + 1] = r;
          n++;
        }
      }
    }
    this.mesh.geometry.instanceCount = n;
    this.tile.clearUpdateRanges();
    this.tile.addUpdateRange(0, n * 2);
    this.tile.needsUpdate = true;
  }

  private isWet(depthM: Float32Array, c0: number, r0: number): boolean {
    const c1 = Math.min(this.cols, c0 + tileCells + 1);
    const r1 = Math.min(this.rows, r0 + tileCells + 1);
    for (let r = Math.max(0, r0 - 1); r < r1; r++) {
      for (let at = r * this.cols + Math.max(0, c0 - 1), end = r * this.cols + c1; at < end; at++)
        if (depthM[at]! > 0.012 && this.cover[at]! > landCover.sea) return true;
    }
    return false;
  }
}

/** Corners 0 … 32 in x and z; the shader makes places of them. */
function tileGeometry(): InstancedBufferGeometry {
  const side = tileCells + 1;
  const position = new Float32Array(side * side * 3);
  const normal = new Int8Array(side * side * 4);
  const index = new Uint16Array(tileCells * tileCells * 6);
  for (let v = 0; v < side * side; v++) {
    position[v * 3] = v % side;
    position[v * 3 + 2] = Math.floor(v / side);
    normal[v * 4 + 1] = 127;
  }
  let k = 0;
  for (let r = 0; r < tileCells; r++) {
    for (let c = 0; c < tileCells; c++) {
      const a = r * side + c;
      for (const v of [a, a + 1, a + side + 1, a, a + side + 1, a + side]) index[k++] = v;
    }
  }
  const geometry = new InstancedBufferGeometry();
  geometry.setIndex(new BufferAttribute(index, 1));
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.setAttribute('normal', new BufferAttribute(normal, 4, true));
  return geometry;
}
