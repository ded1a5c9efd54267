import { type MeshDepthMaterial, type Material } from 'three';
import { fieldGlsl, lampGlsl, noiseGlsl } from '../glsl.ts';
import { depthTwin, type Patch, standard } from '../patch.ts';
import type { SharedState } from '../sharedState.ts';

/** Each instance: `tree` = place and radius, `shape` = height factor and tint. `grown` is the share of its size. */
const placed = (grown: string): Patch => ({
  common: `varying vec2 vTree; varying vec2 vFoot; varying float vVeil; varying vec3 vCrown; varying float vFar;`,
  vertexHead: /* glsl */ `
    attribute vec4 tree; attribute vec2 shape; uniform float uGrown; ${fieldGlsl}`,
  normal: `objectNormal = normalize(position * vec3(1.0, 1.0 / shape.x, 1.0));`,
  vertex: /* glsl */ `
    float lump = 1.0 + 0.15 * sin(position.x * 2.7 + tree.x) * sin(position.z * 2.3 + tree.z) + 0.08 * sin(position.y * 3.6 + tree.x * 1.7);
    float crown = tree.w * ${grown};
    transformed = position * lump * crown * vec3(1.0, shape.x, 1.0) + vec3(tree.x, tree.y + crown * shape.x * 0.82, tree.z);
    vFoot = tree.xz; vTree = vec2(shape.y, position.y); vCrown = position * crown; vFar = pixelM(transformed); vVeil = texture2D(uKnown, mapUv(tree.xz)).r;`,
});

export function treeMaterials(shared: SharedState): { lit: Material; depth: MeshDepthMaterial } {
  const lit = standard(
    shared,
    'tree',
    { roughness: 0.95 },
    {
      ...placed('uGrown'),
      fragmentHead: `${noiseGlsl} ${fieldGlsl} ${lampGlsl}
      float clumps(float k) { vec3 p = vCrown * k + vTree.x * 40.0; return (noise2(p.xy) + noise2(p.yz + 7.0) + noise2(p.zx + 13.0)) * 0.5; }`,
      colour: /* glsl */ `
      float t = vTree.x * 5.0;
      vec3 leaf = t < 1.0 ? vec3(0.292, 0.352, 0.202) : t < 2.0 ? vec3(0.332, 0.397, 0.231) : t < 3.0 ? vec3(0.242, 0.305, 0.168)
        : t < 4.0 ? vec3(0.392, 0.434, 0.262) : vec3(0.352, 0.367, 0.216);
      leaf *= vec3(0.80, 0.83, 0.86) * (0.88 + 0.24 * fract(vTree.x * 31.0)) * mix(0.72, 1.05, smoothstep(-0.9, 0.5, vTree.y));
      leaf *= 1.0 + 0.16 * clumps(1.1) * (1.0 - smoothstep(0.15, 0.7, vFar));
      diffuseColor.rgb = veiled(leaf, vVeil) * glowAt(vFoot);`,
      // Bunches of leaves turn the light a little: a crown is not a ball.
      fragmentNormal: `normal = normalize(normal + 0.34 * (1.0 - smoothstep(0.15, 0.7, vFar)) * vec3(clumps(0.75), clumps(1.3), 0.0));`,
    },
  );
  return { lit, depth: depthTwin('tree', shared.uniforms, placed('1.0')) };
}
