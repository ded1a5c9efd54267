import {
  type DataTexture,
  Frustum,
  Group,
  type Material,
  Matrix4,
  Mesh,
  type PerspectiveCamera,
  Sphere,
} from 'three';
import { CellBuilder, Placer } from '../core/buildings.ts';
import { layoutOf } from '../core/layout.ts';
import { buildOptions } from '../core/quality.ts';
import type { DetailCells, SceneCity, SceneMasses } from '../types.ts';
import { geometryOf } from './meshes.ts';
import type { SharedState } from './sharedState.ts';

/** A parapet as small as this is not worth its triangles, pixels. */
const parapetPx = 0.75;
const parapetM = 0.9;
const mostShown = 20;
const mostKept = 40;
/** Time for building in one picture: a share of what lay between the last two, within these bounds, ms. */
const budget = { share: 0.12, leastMs: 2.5, mostMs: 80 } as const;
const buildingsAStep = 12;

interface Cell {
  index: number;
  mesh: Mesh | null;
  builder: CellBuilder | null;
  usedAt: number;
}

/** Detailed buildings of a large city around the camera, built a few a picture; the plain ones of the cell give way to them. */
export class NearBuildings {
  readonly group = new Group();
  /** True while cells in view are still being built: another picture is wanted. */
  growing = false;
  private readonly cells = new Map<number, Cell>();
  private readonly detail: DetailCells;
  private readonly geometry: SceneMasses;
  private readonly place: Placer;
  private readonly material: Material;
  private readonly depth: Material;
  private readonly shown: DataTexture;
  private readonly frustum = new Frustum();
  private readonly matrix = new Matrix4();
  private readonly sphere = new Sphere();
  private pictures = 0;
  private followedAt = 0;

  constructor(
    geometry: SceneMasses,
    detail: DetailCells,
    city: SceneCity,
    shared: SharedState,
    { material, depth }: { material: Material; depth: Material },
  ) {
    this.geometry = geometry;
    this.detail = detail;
    this.place = new Placer(
      city,
      layoutOf(city),
      geometry.field,
      buildOptions[geometry.quality].roofDetail,
      false,
    );
    this.material = material;
    this.depth = depth;
    this.shown = shared.uniforms['uNearCells']!.value as DataTexture;
  }

  /** Shows what is near and in view; true where what casts shadows changed. */
  follow(camera: PerspectiveCamera, pxPerM: number): boolean {
    this.pictures++;
    const wanted = this.wanted(camera, (parapetM * pxPerM) / parapetPx);
    const now = performance.now();
    const spare = Math.min(budget.mostMs, Math.max(budget.leastMs, (now - this.followedAt) * budget.share));
    this.followedAt = now;
    const until = now + (this.growing ? spare : budget.leastMs);
    this.growing = false;
    let changed = false;
    for (const index of wanted) {
      let cell = this.cells.get(index);
      if (cell === undefined) {
        cell = { index, mesh: null, builder: new CellBuilder(this.place, this.detail, index), usedAt: 0 };
        this.cells.set(index, cell);
      }
      cell.usedAt = this.pictures;
      if (cell.builder !== null && performance.now() < until) this.grow(cell, until);
      if (cell.mesh === null) this.growing = true;
    }
    const shown = this.shown.image.data as Uint8Array;
    for (const cell of this.cells.values()) {
      const visible = cell.mesh !== null && cell.usedAt === this.pictures;
      if (cell.mesh === null || (shown[cell.index] === 255) === visible) continue;
      cell.mesh.visible = visible;
      shown[cell.index] = visible ? 255 : 0;
      changed = true;
    }
    if (changed) this.shown.needsUpdate = true;
    this.drop();
    return changed;
  }

  dispose(): void {
    for (const cell of this.cells.values()) cell.mesh?.geometry.dispose();
    this.cells.clear();
    this.material.dispose();
    this.depth.dispose();
  }

  private grow(cell: Cell, until: number): void {
    while (cell.builder !== null && performance.now() < until) {
      const made = cell.builder.step(buildingsAStep);
      if (made === null) continue;
      cell.builder = null;
      const mesh = new Mesh(geometryOf(made), this.material);
      mesh.name = `near ${cell.index}`;
      mesh.customDepthMaterial = this.depth;
      mesh.castShadow = mesh.receiveShadow = true;
      mesh.matrixAutoUpdate = false;
      mesh.visible = false;
      this.group.add(mesh);
      cell.mesh = mesh;
    }
  }

  /** Cells in view within the range, nearest first. */
  private wanted(camera: PerspectiveCamera, rangeM: number): number[] {
    const { cols, rows, cellM, start } = this.detail;
    const { widthM, depthM } = this.geometry;
    this.frustum.setFromProjectionMatrix(
      this.matrix.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse),
    );
    const { x, y, z } = camera.position;
    const reach = Math.sqrt(Math.max(0, rangeM * rangeM - Math.max(0, y - 40) ** 2));
    const found: { index: number; distance: number }[] = [];
    const from = (v: number, half: number) => Math.floor((v - reach + half) / cellM);
    const to = (v: number, half: number) => Math.floor((v + reach + half) / cellM);
    for (let r = Math.max(0, from(z, depthM / 2)); r <= Math.min(rows - 1, to(z, depthM / 2)); r++) {
      for (let c = Math.max(0, from(x, widthM / 2)); c <= Math.min(cols - 1, to(x, widthM / 2)); c++) {
        const index = r * cols + c;
        if (start[index] === start[index + 1]) continue;
        this.sphere.center.set((c + 0.5) * cellM - widthM / 2, 30, (r + 0.5) * cellM - depthM / 2);
        this.sphere.radius = cellM * 0.75;
        const distance = this.sphere.center.distanceTo(camera.position);
        if (distance - cellM * 0.5 > rangeM || !this.frustum.intersectsSphere(this.sphere)) continue;
        found.push({ index, distance });
      }
    }
    found.sort((a, b) => a.distance - b.distance || a.index - b.index);
    return found.slice(0, mostShown).map((f) => f.index);
  }

  /** Forgets the cells that were not seen for longest. */
  private drop(): void {
    if (this.cells.size <= mostKept) return;
    const idle = [...this.cells.values()].filter((c) => c.usedAt !== this.pictures);
    idle.sort((a, b) => a.usedAt - b.usedAt || a.index - b.index);
    for (const cell of idle.slice(0, this.cells.size - mostKept)) {
      cell.mesh?.geometry.dispose();
      if (cell.mesh !== null) this.group.remove(cell.mesh);
      this.cells.delete(cell.index);
    }
  }
}

/** Pixels that a metre takes at one metre from the camera. */
export function pixelsPerMetre(camera: PerspectiveCamera, heightPx: number): number {
  return heightPx / (2 * Math.tan((camera.fov * Math.PI) / 360));
}
