import {
  type BufferGeometry,
  DataTexture,
  FloatType,
  Group,
  type Material,
  Mesh,
  NearestFilter,
  RedFormat,
} from 'three';
import type { SceneCity, SceneGeometry } from '../types.ts';
import { buildingMaterial } from './materials/buildings.ts';
import { floodMaterial } from './materials/flood.ts';
import { groundMaterial } from './materials/ground.ts';
import { closureMaterial, plainMaterial, roadMaterial } from './materials/roads.ts';
import { cutMaterial, resinMaterial, seaCutMaterial } from './materials/slab.ts';
import { treeMaterials } from './materials/trees.ts';
import { cellGrid, geometryOf, treeGeometry } from './meshes.ts';
import type { SharedState } from './sharedState.ts';

/** The city on its slab: meshes over the shared state. Nothing here is rewritten while a drill runs. */
export class CityModel {
  readonly group = new Group();
  private readonly flood: Mesh;
  private readonly closures: Mesh;
  private readonly bed: DataTexture;

  constructor(geometry: SceneGeometry, city: SceneCity, shared: SharedState, treeDetail: 0 | 1) {
    this.add('terrain', geometryOf(geometry.terrain), groundMaterial(geometry, shared), 0);
    this.add('cut', geometryOf(geometry.cut), cutMaterial(geometry, shared), 0);
    if (geometry.seaCut.index.length > 0)
      this.add('seaCut', geometryOf(geometry.seaCut), seaCutMaterial(geometry, shared), 0, false);
    this.add('pavement', geometryOf(geometry.pavement), plainMaterial('pavement', shared, -1), 1, false);
    const ribbon = geometryOf(geometry.carriageway);
    this.add('carriageway', ribbon, roadMaterial(shared), 2, false);
    if (geometry.structures.index.length > 0) {
      this.add('structures', geometryOf(geometry.structures), plainMaterial('structures', shared, 0), 0);
    }
    const walls = buildingMaterial(shared);
    geometry.buildings.forEach((chunk, i) => this.add(`buildings ${i}`, geometryOf(chunk), walls, 0));
    const leaves = treeMaterials(shared);
    geometry.trees.forEach((chunk, i) => {
      this.add(
        `trees ${i}`,
        treeGeometry(chunk, chunk.wood ? 0 : treeDetail),
        leaves.lit,
        0,
      ).customDepthMaterial = leaves.depth;
    });
    if (geometry.water.index.length > 0)
      this.add('resin', geometryOf(geometry.water), resinMaterial(geometry, shared), 3, false);

    const { terrain } = city;
    this.bed = new DataTexture(
      Float32Array.from(terrain.zCm, (z) => z / 100),
      terrain.cols,
      terrain.rows,
      RedFormat,
      FloatType,
    );
    this.bed.minFilter = this.bed.magFilter = NearestFilter;
    this.bed.unpackAlignment = 1;
    this.bed.needsUpdate = true;
    shared.uniforms['uBed'] = { value: this.bed };
    this.flood = this.add(
      'flood',
      cellGrid(terrain.cols, terrain.rows, terrain.cellCm / 100),
      floodMaterial(shared),
      4,
      false,
    );
    this.closures = this.add('closures', ribbon, closureMaterial(shared), 5, false);
    this.flood.visible = this.closures.visible = false;
  }

  /** Draws the flood sheet and the closures only where there is something to show. */
  show(flood: boolean, closures: boolean): void {
    this.flood.visible = flood;
    this.closures.visible = closures;
  }

  dispose(): void {
    this.bed.dispose();
    for (const child of this.group.children) {
      if (!(child instanceof Mesh)) continue;
      (child.geometry as BufferGeometry).dispose();
      (child.material as Material).dispose();
    }
  }

  private add(name: string, geometry: BufferGeometry, material: Material, order: number, casts = true): Mesh {
    const mesh = new Mesh(geometry, material);
    mesh.name = name;
    mesh.renderOrder = order;
    mesh.castShadow = casts;
    mesh.receiveShadow = true;
    mesh.matrixAutoUpdate = false;
    this.group.add(mesh);
    return mesh;
  }
}
