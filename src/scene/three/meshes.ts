import { BufferAttribute, BufferGeometry, Sphere, Vector3 } from 'three';
import type { MeshData } from '../types.ts';

export function geometryOf(mesh: MeshData): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setIndex(new BufferAttribute(mesh.index, 1));
  for (const [name, { array, itemSize, normalized }] of Object.entries(mesh.attributes)) {
    geometry.setAttribute(name, new BufferAttribute(array, itemSize, normalized));
  }
  const { x, y, z, r } = mesh.sphere;
  geometry.boundingSphere = new Sphere(new Vector3(x, y, z), r);
  return geometry;
}
