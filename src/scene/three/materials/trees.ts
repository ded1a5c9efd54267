import { type MeshDepthMaterial, type Material } from 'three';
import { fieldGlsl, noiseGlsl } from '../glsl.ts';
import { depthTwin, type Patch, standard } from '../patch.ts';
import type { SharedState } from '../sharedState.ts';

/** Each instance: `tree` = place and radius, `shape` = height factor and tint. */
const placed: Patch = {
  common: `varying vec2 vTree; varying float vVeil;`,
  vertexHead: /* glsl */ `
    attribute vec4 tree; attribute vec2 shape; ${fieldGlsl}`,
  normal: `objectNormal = normalize(position * vec3(1.0, 1.0 / shape.x, 1.0));`,
  vertex: /* glsl */ `
    float lump = 1.0 + 0.16 * sin(position.x * 5.0 + tree.x) * sin(position.z * 4.0 + tree.z) + 0.08 * sin(position.y * 7.0 + tree.z);
    transformed = position * lump * tree.w * vec3(1.0, shape.x, 1.0) + vec3(tree.x, tree.y + tree.w * shape.x * 0.82, tree.z);
    vTree = vec2(shape.y, position.y); vVeil = texture2D(uKnown, mapUv(tree.xz)).r;`,
};

export function treeMaterials(shared: SharedState): { lit: Material; depth: MeshDepthMaterial } {
  const lit = standard(
    shared,
    'tree',
    { roughness: 0.95 },
    {
      ...placed,
      fragmentHead: `${noiseGlsl} ${fieldGlsl}`,
      colour: /* glsl */ `
      float t = vTree.x * 5.0;
      vec3 leaf = t < 1.0 ? vec3(0.292, 0.352, 0.202) : t < 2.0 ? vec3(0.332, 0.397, 0.231) : t < 3.0 ? vec3(0.242, 0.305, 0.168)
        : t < 4.0 ? vec3(0.392, 0.434, 0.262) : vec3(0.352, 0.367, 0.216);
      leaf *= (0.88 + 0.24 * fract(vTree.x * 31.0)) * mix(0.72, 1.05, smoothstep(-0.9, 0.5, vTree.y));
      diffuseColor.rgb = veiled(leaf, vVeil);`,
    },
  );
  return { lit, depth: depthTwin('tree', shared.uniforms, placed) };
}
