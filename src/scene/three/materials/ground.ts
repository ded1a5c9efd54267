import {
  DataTexture,
  LinearFilter,
  LinearMipmapLinearFilter,
  type Material,
  RGBAFormat,
  SRGBColorSpace,
  UnsignedByteType,
} from 'three';
import type { SceneGeometry } from '../../types.ts';
import { fieldGlsl, lampGlsl, noiseGlsl } from '../glsl.ts';
import { standard } from '../patch.ts';
import type { SharedState } from '../sharedState.ts';

/** The painted land: wet where water lies near, sandy under the sea, bare where steep, veiled where unknown. */
export function groundMaterial(geometry: SceneGeometry, shared: SharedState): Material {
  const { width, height, rgba } = geometry.ground;
  const map = new DataTexture(rgba as Uint8Array<ArrayBuffer>, width, height, RGBAFormat, UnsignedByteType);
  map.colorSpace = SRGBColorSpace;
  map.magFilter = LinearFilter;
  map.minFilter = LinearMipmapLinearFilter;
  map.generateMipmaps = true;
  map.anisotropy = 8;
  map.needsUpdate = true;
  return standard(
    shared,
    'ground',
    { roughness: 0.95 },
    {
      common: `varying vec3 vPlace; varying float vUp;`,
      vertex: `vPlace = position; vUp = normal.y;`,
      fragmentHead: `${noiseGlsl} ${fieldGlsl} ${lampGlsl} uniform sampler2D uGround; uniform float uWet; float wetness;`,
      colour: /* glsl */ `
      vec2 uvG = mapUv(vPlace.xz);
      vec4 painted = texture2D(uGround, uvG);
      vec3 soil = painted.rgb * vec3(0.74, 0.738, 0.722);
      soil *= 1.0 + 0.05 * noise2(vPlace.xz * 0.021) + 0.045 * noise2(vPlace.xz * 0.13);
      soil = mix(vec3(0.42, 0.34, 0.23), soil, smoothstep(0.62, 0.86, vUp));
      float beach = (1.0 - smoothstep(0.3, 1.8, vPlace.y + noise2(vPlace.xz * 0.03) * 0.4)) * step(vPlace.y, 2.2);
      soil = mix(soil, vec3(0.66, 0.575, 0.40), beach * 0.5 * (1.0 - painted.a));
      soil *= mix(1.0, 0.55, smoothstep(0.0, 7.0, -vPlace.y));
      wetness = smoothstep(0.002, 0.05, depthAt(vPlace.xz));
      wetness = max(wetness, uWet * 0.45);
      soil *= 1.0 - 0.35 * wetness;
      diffuseColor.rgb = veiled(soil, texture2D(uKnown, uvG).r);`,
      roughness: `roughnessFactor -= 0.3 * wetness;`,
      emissive: `totalEmissiveRadiance += lampAt(vPlace.xz) * diffuseColor.rgb * 1.2;`,
    },
    { uGround: { value: map } },
  );
}
