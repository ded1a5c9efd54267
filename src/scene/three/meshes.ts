import {
  BufferAttribute,
  BufferGeometry,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  IcosahedronGeometry,
  Sphere,
  Vector3,
} from 'three';
import { mergeVertices } from 'three/addons/utils/BufferGeometryUtils.js';
import type { MeshData, TreeChunk } from '../types.ts';
import { treeStride } from '../types.ts';

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

/** Crowns of one chunk as instances of an icosphere. */
export function treeGeometry(chunk: TreeChunk, detail: 0 | 1): InstancedBufferGeometry {
  const round = new IcosahedronGeometry(1, detail);
  round.deleteAttribute('normal');
  round.deleteAttribute('uv');
  const crown = mergeVertices(round, 1e-3);
  crown.computeVertexNormals();
  const geometry = new InstancedBufferGeometry();
  geometry.index = crown.index;
  geometry.setAttribute('position', crown.getAttribute('position'));
  geometry.setAttribute('normal', crown.getAttribute('normal'));
  const tree = new Float32Array(chunk.count * 4);
  const shape = new Float32Array(chunk.count * 2);
  const low = new Vector3(Infinity, Infinity, Infinity);
  const high = new Vector3(-Infinity, -Infinity, -Infinity);
  for (let i = 0; i < chunk.count; i++) {
    const at = i * treeStride;
    tree.set(chunk.data.subarray(at, at + 4), i * 4);
    shape.set(chunk.data.subarray(at + 4, at + 6), i * 2);
    const p = new Vector3(chunk.data[at]!, chunk.data[at + 1]!, chunk.data[at + 2]!);
    low.min(p);
    high.max(p);
  }
  geometry.setAttribute('tree', new InstancedBufferAttribute(tree, 4));
  geometry.setAttribute('shape', new InstancedBufferAttribute(shape, 2));
  geometry.instanceCount = chunk.count;
  geometry.boundingSphere = new Sphere(
    low.clone().add(high).multiplyScalar(0.5),
    low.distanceTo(high) / 2 + 12,
  );
  return geometry;
}

/** A flat grid with a vertex at the middle of each cell; its heights come from the frame in the shader. */
export function cellGrid(cols: number, rows: number, cellM: number): BufferGeometry {
  const position = new Float32Array(cols * rows * 3);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      const at = (r * cols + c) * 3;
      position[at] = (c + 0.5 - cols / 2) * cellM;
      position[at + 2] = (rows / 2 - r - 0.5) * cellM;
    }
  }
  const index = new Uint32Array((cols - 1) * (rows - 1) * 6);
  let k = 0;
  for (let r = 0; r + 1 < rows; r++) {
    for (let c = 0; c + 1 < cols; c++) {
      const a = r * cols + c;
      index.set([a, a + 1, a + cols + 1, a, a + cols + 1, a + cols], k);
      k += 6;
    }
  }
  const geometry = new BufferGeometry();
  geometry.setIndex(new BufferAttribute(index, 1));
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  const normal = new Int8Array(cols * rows * 4);
  for (let i = 0; i < cols * rows; i++) normal[i * 4 + 1] = 127;
  geometry.setAttribute('normal', new BufferAttribute(normal, 4, true));
  geometry.boundingSphere = new Sphere(new Vector3(), (Math.hypot(cols, rows) * cellM) / 2 + 100);
  return geometry;
}
