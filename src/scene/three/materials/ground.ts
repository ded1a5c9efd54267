import {
  DataTexture,
  LinearFilter,
  LinearMipmapLinearFilter,
  type Material,
  RGBAFormat,
  SRGBColorSpace,
  UnsignedByteType,
} from 'three';
import { surface } from '../../core/lots.ts';
import type { SceneGround } from '../../types.ts';
import { fieldGlsl, hatchGlsl, lampGlsl, noiseGlsl } from '../glsl.ts';
import { standard } from '../patch.ts';
import type { SharedState } from '../sharedState.ts';

/** The painted land: wet where water lies near, sandy under the sea, bare where steep, veiled where unknown. */
export function groundMaterial(shared: SharedState): {
  material: Material;
  /** Takes the paint, which comes after the land itself. */
  take(ground: SceneGround['ground']): void;
  dispose(): void;
} {
  const map: { value: DataTexture | null } = { value: null };
  return {
    material: litGround(shared, map),
    take(ground) {
      map.value?.dispose();
      map.value = paintTexture(ground);
    },
    dispose: () => map.value?.dispose(),
  };
}

function paintTexture(ground: SceneGround['ground']): DataTexture {
  const { width, height } = ground;
  const levels = [ground, ...ground.smaller].map((level) => ({
    data: level.rgba as Uint8Array<ArrayBuffer>,
    width: level.width,
    height: level.height,
  }));
  const map = new DataTexture(levels[0]!.data, width, height, RGBAFormat, UnsignedByteType);
  map.mipmaps = levels;
  map.colorSpace = SRGBColorSpace;
  map.magFilter = LinearFilter;
  map.minFilter = LinearMipmapLinearFilter;
  map.generateMipmaps = false;
  map.anisotropy = 8;
  map.needsUpdate = true;
  return map;
}

function litGround(shared: SharedState, map: { value: DataTexture | null }): Material {
  const fine = !shared.matt;
  return standard(
    shared,
    'ground',
    { roughness: 0.95 },
    {
      common: `varying vec3 vPlace; varying float vUp;`,
      vertex: `vPlace = position; vUp = normal.y;`,
      fragmentHead: `${noiseGlsl} ${fieldGlsl} ${lampGlsl} ${hatchGlsl} uniform sampler2D uGround; uniform float uWet; float wetness; ${fine ? closeGlsl : ''}`,
      colour: /* glsl */ `
      vec2 uvG = mapUv(vPlace.xz);
      vec4 painted = texture2D(uGround, uvG);
      vec3 soil = painted.rgb * mix(vec3(0.70, 0.70, 0.69), vec3(0.59, 0.606, 0.617), smoothstep(0.0, 0.5, painted.a));
      ${fine ? closeCallGlsl : ''}
      soil *= 1.0 + 0.05 * noise2(vPlace.xz * 0.021) + 0.045 * noise2(vPlace.xz * 0.13);
      soil = mix(vec3(0.33, 0.285, 0.215), soil, smoothstep(0.68, 0.9, vUp + noise2(vPlace.xz * 0.04) * 0.05));
      float beach = (1.0 - smoothstep(0.3, 1.8, vPlace.y + noise2(vPlace.xz * 0.03) * 0.4)) * step(vPlace.y, 2.2);
      soil = mix(soil, vec3(0.66, 0.575, 0.40), beach * 0.5 * (1.0 - painted.a));
      soil *= mix(1.0, 0.55, smoothstep(0.0, 7.0, -vPlace.y));
      wetness = uWet * 0.45;
      #ifndef PLAIN
      wetness = max(wetness, smoothstep(0.002, 0.05, depthAt(vPlace.xz)));
      #endif
      soil *= 1.0 - 0.35 * wetness;
      float unseen = texture2D(uKnown, uvG).r;
      diffuseColor.rgb = veiled(soil, unseen) * glowAt(vPlace.xz);
      #ifndef PLAIN
      if (uVeil * unseen > 0.3 && vPlace.y > 0.0) diffuseColor.rgb *= 1.0 - 0.17 * hatch(vPlace) * smoothstep(0.3, 0.9, unseen);
      #endif`,
      roughness: `roughnessFactor -= 0.3 * wetness;`,
      emissive: `totalEmissiveRadiance += lampAt(vPlace.xz) * diffuseColor.rgb * 1.2;`,
    },
    { uGround: map },
  );
}

const closeCallGlsl = /* glsl */ `
      #ifndef PLAIN
      float near = 1.0 - smoothstep(0.22, 0.8, pixelM(vPlace)); if (near > 0.0) soil = closeUp(soil, uvG, near);
      #endif`;

/** What lots carry close by, where a texel says so: bays of 2.5 × 5 m with an aisle of 6 m between two rows, and tufts of grass. */
const closeGlsl = /* glsl */ `
vec3 closeUp(vec3 soil, vec2 uv, float near) {
  int kind = int(texelFetch(uGround, ivec2(uv * vec2(textureSize(uGround, 0))), 0).a * 255.0 + 0.5);
  if (kind == ${surface.lawn}) return soil * (1.0 + near * (0.07 * noise2(vPlace.xz * 0.8) + 0.06 * noise2(vPlace.xz * 2.3)));
  int turn = kind - ${surface.parking};
  if (turn < 0 || turn >= ${surface.parkingAngles}) return soil;
  float angle = float(turn) * ${(Math.PI / surface.parkingAngles).toFixed(5)};
  vec2 way = vec2(cos(angle), -sin(angle));
  float along = dot(vPlace.xz, way); float row = mod(dot(vPlace.xz, vec2(-way.y, way.x)), 16.0);
  float w = max(0.07, pixelM(vPlace) * 0.6);
  float bay = 1.0 - smoothstep(0.06, 0.06 + w, abs(mod(along, 2.5) - 1.25));
  float head = 1.0 - smoothstep(0.06, 0.06 + w, abs(row - 5.0));
  return mix(soil, vec3(0.62, 0.61, 0.57), max(bay, head) * step(row, 10.0) * near * 0.45 * 0.13 / (0.06 + w));
}
`;
