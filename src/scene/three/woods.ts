import {
  type BufferGeometry,
  Group,
  IcosahedronGeometry,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  type PerspectiveCamera,
  Sphere,
  Vector3,
} from 'three';
import { mergeVertices } from 'three/addons/utils/BufferGeometryUtils.js';
import type { TreeChunk } from '../types.ts';
import { treeMaterials } from './materials/trees.ts';
import type { SharedState } from './sharedState.ts';

/** Round crowns nearer than this, m. */
const roundWithinM = 1500;
/** Smooth crowns nearer than this, m. */
const smoothWithinM = 120;
/** A chunk with more trees keeps the rougher crowns: a million triangles for one wood is too much. */
const smoothAtMost = 3000;
/** A crown as small as this many pixels may stand for its neighbour too. */
const thinUnderPx = 1.6;
const crownM = 6;

/** Trees as instances by chunk: crowns of 180 triangles close by, of 80 near, of 20 far, and fewer where they are smaller than pixels. */
export class Woods {
  readonly group = new Group();
  private readonly chunks: {
    mesh: Mesh<InstancedBufferGeometry>;
    count: number;
  }[];
  private readonly forms: { smooth: BufferGeometry; round: BufferGeometry; plain: BufferGeometry };

  constructor(trees: readonly TreeChunk[], shared: SharedState, detail: 0 | 1) {
    const material = treeMaterials(shared);
    const plain = crown(0);
    const fine = detail === 1;
    this.forms = { smooth: fine ? crown(2) : plain, round: fine ? crown(1) : plain, plain };
    this.chunks = trees.map((chunk, i) => {
      const mesh = new Mesh(instances(chunk, plain), material.lit);
      mesh.name = `trees ${i}`;
      mesh.customDepthMaterial = material.depth;
      mesh.castShadow = mesh.receiveShadow = true;
      mesh.matrixAutoUpdate = false;
      this.group.add(mesh);
      return { mesh, count: chunk.count };
    });
  }

  /** `pxPerM` is how many pixels a metre takes at a distance of one metre. */
  follow(camera: PerspectiveCamera, pxPerM: number): void {
    const { smooth, round, plain } = this.forms;
    for (const { mesh, count } of this.chunks) {
      const sphere = mesh.geometry.boundingSphere!;
      const distance = Math.max(1, camera.position.distanceTo(sphere.center) - sphere.radius);
      const wanted =
        distance < smoothWithinM && count <= smoothAtMost ? smooth : distance < roundWithinM ? round : plain;
      if (mesh.geometry.getAttribute('position') !== wanted.getAttribute('position')) {
        mesh.geometry.setIndex(wanted.index);
        mesh.geometry.setAttribute('position', wanted.getAttribute('position'));
        mesh.geometry.setAttribute('normal', wanted.getAttribute('normal'));
      }
      const px = (crownM * pxPerM) / distance;
      mesh.geometry.instanceCount = Math.ceil(count * Math.min(1, Math.max(0.4, px / thinUnderPx)));
    }
  }

  dispose(): void {
    for (const { mesh } of this.chunks) mesh.geometry.dispose();
    const first = this.chunks[0]?.mesh;
    if (first === undefined) return;
    for (const material of [first.material, first.customDepthMaterial])
      if (material !== undefined && !Array.isArray(material)) material.dispose();
  }
}

function crown(detail: 0 | 1 | 2): BufferGeometry {
  const rough = new IcosahedronGeometry(1, detail);
  rough.deleteAttribute('normal');
  rough.deleteAttribute('uv');
  const made = mergeVertices(rough, 1e-3);
  made.computeVertexNormals();
  return made;
}

function instances({ count, place, shape }: TreeChunk, form: BufferGeometry): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry();
  geometry.setIndex(form.index);
  geometry.setAttribute('position', form.getAttribute('position'));
  geometry.setAttribute('normal', form.getAttribute('normal'));
  geometry.setAttribute('tree', new InstancedBufferAttribute(place, 4));
  geometry.setAttribute('shape', new InstancedBufferAttribute(shape, 2));
  geometry.instanceCount = count;
  geometry.boundingSphere = sphereOf(place, 4, 12);
  return geometry;
}

/** Sphere around places given as x, y, z and more, `margin` metres wider. */
export function sphereOf(place: Float32Array, stride: number, margin: number): Sphere {
  const low = new Vector3(Infinity, Infinity, Infinity);
  const high = new Vector3(-Infinity, -Infinity, -Infinity);
  const p = new Vector3();
  for (let at = 0; at < place.length; at += stride) {
    p.set(place[at]!, place[at + 1]!, place[at + 2]!);
    low.min(p);
    high.max(p);
  }
  return new Sphere(low.clone().add(high).multiplyScalar(0.5), low.distanceTo(high) / 2 + margin);
}
