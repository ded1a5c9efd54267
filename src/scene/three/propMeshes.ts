import {
  Group,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  type Material,
  Mesh,
  type MeshDepthMaterial,
} from 'three';
import type { PropGroup } from '../types.ts';
import { propMaterials } from './materials/props.ts';
import { geometryOf } from './meshes.ts';
import type { SharedState } from './sharedState.ts';
import { sphereOf } from './woods.ts';

/** Ships, cranes, tanks and their like: one draw call a form. What floats rides on the sea. */
export class PropMeshes {
  readonly group = new Group();
  private readonly material: { lit: Material; depth: MeshDepthMaterial };

  constructor(groups: readonly PropGroup[], shared: SharedState) {
    this.material = propMaterials(shared);
    for (const { kind, mesh, count, place, size } of groups) {
      const form = geometryOf(mesh);
      const geometry = new InstancedBufferGeometry();
      geometry.setIndex(form.index);
      for (const [name, attribute] of Object.entries(form.attributes)) geometry.setAttribute(name, attribute);
      geometry.setAttribute('aPlace', new InstancedBufferAttribute(place, 4));
      geometry.setAttribute('aSize', new InstancedBufferAttribute(size, 4));
      geometry.instanceCount = count;
      geometry.boundingSphere = sphereOf(place, 4, mesh.sphere.r * largest(size) + 20);
      const drawn = new Mesh(geometry, this.material.lit);
      drawn.name = `props ${kind}`;
      drawn.customDepthMaterial = this.material.depth;
      drawn.castShadow = drawn.receiveShadow = true;
      drawn.matrixAutoUpdate = false;
      this.group.add(drawn);
    }
  }

  dispose(): void {
    for (const child of this.group.children) if (child instanceof Mesh) child.geometry.dispose();
    this.material.lit.dispose();
    this.material.depth.dispose();
  }
}

function largest(size: Float32Array): number {
  let most = 1;
  for (let k = 0; k < size.length; k++) if (k % 4 !== 3) most = Math.max(most, size[k]!);
  return most;
}
