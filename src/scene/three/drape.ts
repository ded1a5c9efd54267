import { BufferAttribute, BufferGeometry, Sphere, Vector3 } from 'three';
import { fieldGlsl } from './glsl.ts';

/** Cells along a side of the mesh. */
const cells = 96;

/** Corners −1 … 1 over the slab, which `drapeGlsl` lays on the land. */
export function drapeGeometry(): BufferGeometry {
  const side = cells + 1;
  const position = new Float32Array(side * side * 3);
  for (let k = 0; k < side * side; k++) {
    position[k * 3] = ((k % side) / cells) * 2 - 1;
    position[k * 3 + 1] = (Math.floor(k / side) / cells) * 2 - 1;
  }
  const index = new Uint16Array(cells * cells * 6);
  let n = 0;
  for (let r = 0; r < cells; r++)
    for (let c = 0; c < cells; c++) {
      const a = r * side + c;
      for (const v of [a, a + side, a + 1, a + 1, a + side, a + side + 1]) index[n++] = v;
    }
  const geometry = new BufferGeometry();
  geometry.setIndex(new BufferAttribute(index, 1));
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.boundingSphere = new Sphere(new Vector3(), 1e6);
  return geometry;
}

/** Vertex shader of a sheet over the land; `vXz` is the place on the map plane. */
export const drapeGlsl = /* glsl */ `
${fieldGlsl} varying vec2 vXz;
void main() {
  vXz = position.xy * uHalf;
  gl_Position = projectionMatrix * viewMatrix * vec4(vXz.x, max(landAt(vXz), 0.0) + 2.0, vXz.y, 1.0);
}`;
