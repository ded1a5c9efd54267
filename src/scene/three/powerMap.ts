import type { DataTexture } from 'three';
import type { SceneCity, SceneMasses } from '../types.ts';
import { bytes } from './dataTextures.ts';

const cellM = 40;

/** Where the street lamps have power: that of the buildings around, as a coarse map. */
export class PowerMap {
  readonly texture: DataTexture;
  private readonly cellOf: Uint32Array;
  private readonly cols: number;
  private readonly rows: number;
  private shown: Uint8Array | null = null;

  constructor(geometry: SceneMasses, city: SceneCity) {
    this.cols = Math.max(1, Math.ceil(geometry.widthM / cellM));
    this.rows = Math.max(1, Math.ceil(geometry.depthM / cellM));
    const { count, xCm, yCm } = city.buildings;
    const { x0, y0 } = city.meta.boundsCm;
    this.cellOf = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      const c = Math.min(this.cols - 1, Math.max(0, Math.floor((xCm[i]! - x0) / 100 / cellM)));
      const r = Math.min(this.rows - 1, Math.max(0, Math.floor((yCm[i]! - y0) / 100 / cellM)));
      this.cellOf[i] = r * this.cols + c;
    }
    this.texture = bytes(new Uint8Array(this.cols * this.rows).fill(255), this.cols, this.rows);
  }

  /** Takes the power of every building; false where nothing changed. */
  take(power: Uint8Array | null): boolean {
    if (power === null && this.shown === null) return false;
    if (power !== null && this.shown !== null && same(power, this.shown)) return false;
    this.shown = power === null ? null : power.slice(0, this.cellOf.length);
    const data = this.texture.image.data as Uint8Array;
    if (power === null) data.fill(255);
    else this.spread(power, data);
    this.texture.needsUpdate = true;
    return true;
  }

  /** Mean of the buildings in a cell; cells without any take their neighbours' until every cell has one. */
  private spread(power: Uint8Array, data: Uint8Array): void {
    const { cols, rows } = this;
    const sum = new Float32Array(cols * rows);
    const n = new Float32Array(cols * rows);
    for (let i = 0; i < this.cellOf.length; i++) {
      sum[this.cellOf[i]!]! += power[i]!;
      n[this.cellOf[i]!]!++;
    }
    let value = Float32Array.from(sum, (s, k) => (n[k]! > 0 ? s / n[k]! : -1));
    for (let pass = 0; pass < 8; pass++) {
      const next = value.slice();
      for (let k = 0; k < value.length; k++) {
        if (value[k]! >= 0) continue;
        const c = k % cols;
        let total = 0;
        let near = 0;
        for (const [ok, at] of [
          [c > 0, k - 1],
          [c + 1 < cols, k + 1],
          [k >= cols, k - cols],
          [k + cols < value.length, k + cols],
        ] as const) {
          if (!ok || value[at]! < 0) continue;
          total += value[at]!;
          near++;
        }
        if (near > 0) next[k] = total / near;
      }
      value = next;
    }
    for (let k = 0; k < data.length; k++) data[k] = value[k]! < 0 ? 255 : value[k]!;
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < b.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
