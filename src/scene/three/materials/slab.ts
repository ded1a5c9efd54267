import type { Material } from 'three';
import type { SceneMasses } from '../../types.ts';
import { fieldGlsl, noiseGlsl } from '../glsl.ts';
import { standard } from '../patch.ts';
import type { SharedState } from '../sharedState.ts';

const colour = (hex: number): string =>
  `vec3(${[16, 8, 0]
    .map((s) => (((hex >> s) & 255) / 255) ** 2.2)
    .map((v) => v.toFixed(4))
    .join(', ')})`;

/** The cut earth: strata that follow a little more than half of the surface, a dark seam between them, topsoil above. */
export function cutMaterial(geometry: SceneMasses, shared: SharedState): Material {
  const scale = Math.max(geometry.widthM, geometry.depthM) / 4800;
  return standard(
    shared,
    'cut',
    { roughness: 0.86 },
    {
      common: `varying vec3 vPlace; varying float vSurface;`,
      vertexHead: `attribute float surface;`,
      vertex: `vPlace = position; vSurface = surface;`,
      fragmentHead: noiseGlsl,
      colour: /* glsl */ `
      float along = vPlace.x - vPlace.z;
      float k = ${scale.toFixed(4)};
      float warp = noise2(vec2(along / (310.0 * k), 3.0)) * 10.0 * k + noise2(vec2(along / (90.0 * k), 9.0)) * 3.5 * k;
      float q = (vPlace.y - 0.55 * vSurface + warp) / (17.0 * k);
      float layer = floor(q); float f = q - layer;
      float pick = hash12(vec2(layer, 4.0));
      vec3 stone = pick < 0.3 ? ${colour(0xccb896)} : pick < 0.55 ? ${colour(0xa88f6e)} : pick < 0.85 ? ${colour(0xdecfb3)} : ${colour(0x87735c)};
      float fine = noise2(vec2(along / (60.0 * k), q * 14.0)) * 0.07 + noise2(vec2(along * 0.7, q * 40.0)) * 0.04;
      stone *= 1.0 + fine + (hash12(vec2(layer, 7.0)) - 0.5) * 0.12;
      float aa = fwidth(q) * 1.2;
      stone *= 1.0 - 0.38 * (1.0 - smoothstep(0.05, 0.05 + aa + 0.05, f)) ;
      float below = vSurface - vPlace.y;
      stone = mix(${colour(0x80705c)}, stone, smoothstep(2.6 * k, 3.4 * k, below));
      diffuseColor.rgb = stone;`,
    },
  );
}

/** The poured sea where it is cut: pale rim, then green, blue, nearly black towards the floor. */
export function seaCutMaterial(geometry: SceneMasses, shared: SharedState): Material {
  const floor = Math.max(20, -geometry.seaFloorM);
  return standard(
    shared,
    'seaCut',
    { roughness: 0.16 },
    {
      common: `varying vec3 vPlace; uniform float uSea;`,
      vertexHead: `attribute float lift;`,
      vertex: `transformed.y += lift * uSea; vPlace = transformed;`,
      fragmentHead: noiseGlsl,
      colour: /* glsl */ `
      float d = (uSea - vPlace.y) / ${floor.toFixed(1)};
      vec3 c = mix(${colour(0x73a8a8)}, ${colour(0x2b6673)}, smoothstep(0.0, 0.35, d));
      c = mix(c, ${colour(0x0f3040)}, smoothstep(0.25, 1.0, d));
      c *= 1.0 + 0.10 * noise2(vec2((vPlace.x - vPlace.z) / 140.0, vPlace.y / 30.0));
      diffuseColor.rgb = mix(${colour(0xbddbd6)}, c, smoothstep(0.012, 0.03, d));`,
    },
  );
}

/** The top of the sea and the streams: clear over the shallows, deep colour by depth, a pale rim at the shore. */
export function resinMaterial(geometry: SceneMasses, shared: SharedState): Material {
  const floor = Math.max(20, -geometry.seaFloorM);
  const material = standard(
    shared,
    'resin',
    { roughness: 0.14, transparent: true, depthWrite: true },
    {
      common: `varying vec3 vPlace; varying float vSea;`,
      vertexHead: `uniform float uSea; attribute float lift;`,
      vertex: `transformed.y += lift * uSea; vPlace = transformed; vSea = lift;`,
      fragmentHead: `${noiseGlsl} ${fieldGlsl} ${rippleGlsl} uniform vec4 uSunward;`,
      colour: /* glsl */ `
      float d = vPlace.y - landAt(vPlace.xz);
      if (d < 0.0) discard;
      vec3 c = mix(${colour(0x75a8a3)}, ${colour(0x296b75)}, smoothstep(0.0, vSea > 0.5 ? ${(floor * 0.16).toFixed(1)} : 3.0, d));
      c = mix(c, ${colour(0x0b3346)}, smoothstep(${(floor * 0.1).toFixed(1)}, ${floor.toFixed(1)}, d));
      c *= 1.0 + 0.09 * noise2(vPlace.xz / 190.0) + 0.04 * noise2(vPlace.xz / 57.0);
      float rim = 1.0 - smoothstep(0.25, 1.6, d);
      c = mix(c, ${colour(0xbddbd6)}, rim * 0.55);
      #ifdef PLAIN
      const float foam = 0.0;
      #else
      float ragged = noise2(vPlace.xz / 9.0) * 0.5 + noise2(vPlace.xz / 3.1) * 0.3;
      float wash = (1.0 - smoothstep(0.05, 0.42, d + ragged * 0.22)) * smoothstep(-0.35, 0.25, noise2(vPlace.xz / 27.0));
      float swell = (1.0 - smoothstep(0.0, 0.16, abs(d - 0.95 - ragged * 0.4))) * smoothstep(0.1, 0.6, noise2(vPlace.xz / 41.0 + 5.0));
      float near = 1.0 / (1.0 + length(fwidth(vPlace.xz)) * 0.35);
      float foam = vSea * (wash * 0.75 + swell * 0.4 * near);
      #endif
      diffuseColor.rgb = mix(c, vec3(0.86, 0.89, 0.87), foam);
      float body = mix(vSea > 0.5 ? 0.42 : 0.72, 0.97, 1.0 - exp(-0.16 * d)) * smoothstep(0.0, 0.12, d);
      diffuseColor.a = max(body, foam * 0.9);`,
      // The sheen of the studio's softbox on poured resin: without it deep water prints as pure blue.
      emissive: `totalEmissiveRadiance += vec3(0.021, 0.0165, 0.012) * uSunward.w;`,
      fragmentNormal: `
      #ifndef PLAIN
      normal = rippled(normal, vPlace.xz, 0.045);
      #endif`,
    },
  );
  material.polygonOffset = true;
  material.polygonOffsetFactor = -1;
  return material;
}

/** Ripples at 5 m and 23 m that fade out with distance. */
export const rippleGlsl = /* glsl */ `
vec3 rippled(vec3 n, vec2 xz, float strength) {
  float near = 1.0 / (1.0 + length(fwidth(xz)) * 0.9);
  vec2 g = vec2(noise2(xz / 5.0 + 3.0), noise2(xz / 5.0 + 17.0)) * near + vec2(noise2(xz / 23.0), noise2(xz / 23.0 + 9.0)) * min(1.0, near * 1.2);
  return normalize(n + mat3(viewMatrix) * vec3(g.x, 0.0, g.y) * strength);
}
`;
