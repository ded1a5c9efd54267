import type { Material, MeshDepthMaterial } from 'three';
import { containers } from '../../core/palette.ts';
import { decodeGlsl, fieldGlsl, lampGlsl, noiseGlsl } from '../glsl.ts';
import { depthTwin, type Patch, standard } from '../patch.ts';
import type { SharedState } from '../sharedState.ts';

/**
 * Each instance: `aPlace` = place and heading, `aSize` = scales along, up, across, and a number for its tint; two more where it
 * floats on the sea.
 */
const placed = (): Patch => {
  return {
    common: `varying vec3 vPlace; varying vec3 vTint; varying float vUp;`,
    vertexHead: /* glsl */ `
      attribute vec4 aPlace; attribute vec4 aSize; attribute vec4 tint; ${decodeGlsl}
      uniform float uSea;
      vec3 turned(vec3 v) { float c = cos(aPlace.w); float s = sin(aPlace.w); return vec3(v.x * c + v.z * s, v.y, v.z * c - v.x * s); }
      ${paletteGlsl}`,
    normal: `objectNormal = turned(normalize(objectNormal / aSize.xyz));`,
    vertex: /* glsl */ `
      transformed = turned(position * aSize.xyz) + aPlace.xyz;
      if (aSize.w > 1.5) transformed.y += uSea;
      vPlace = transformed; vUp = position.y * aSize.y;
      vTint = tint.a > 0.002 ? tintOf(fract(aSize.w)) : fromSrgb(tint.rgb);`,
  };
};

const paletteGlsl = `vec3 tintOf(float t) { float k = floor(t * ${containers.length}.0); vec3 c = vec3(0.6); ${containers
  .map((hex, i) => {
    const [r, g, b] = [16, 8, 0].map((s) => (((hex >> s) & 255) / 255) ** 2.2);
    return `if (k == ${i}.0) c = vec3(${r!.toFixed(4)}, ${g!.toFixed(4)}, ${b!.toFixed(4)});`;
  })
  .join(' ')} return c * (0.88 + 0.24 * fract(t * 37.0)); }`;

export function propMaterials(shared: SharedState): { lit: Material; depth: MeshDepthMaterial } {
  const name = 'prop';
  const patch = placed();
  const lit = standard(
    shared,
    name,
    { roughness: 0.8 },
    {
      ...patch,
      fragmentHead: `${noiseGlsl} ${fieldGlsl} ${lampGlsl}`,
      colour: /* glsl */ `
      vec3 c = vTint * (1.0 + 0.03 * noise2(vPlace.xz * 0.7 + vPlace.y));
      c *= 1.0 - 0.12 * exp(-max(vUp, 0.0) / 1.5);
      diffuseColor.rgb = veiled(c, texture2D(uKnown, mapUv(vPlace.xz)).r);`,
      emissive: `totalEmissiveRadiance += lampAt(vPlace.xz) * diffuseColor.rgb * (0.35 + exp(-max(vUp, 0.0) / 12.0));`,
    },
  );
  return { lit, depth: depthTwin(name, shared.uniforms, patch) };
}
