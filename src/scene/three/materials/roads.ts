import type { Material } from 'three';
import { roadState } from '../../../contract/frame.ts';
import { lampEveryM } from '../../core/lamps.ts';
import { decodeGlsl, fieldGlsl, lampGlsl, noiseGlsl } from '../glsl.ts';
import { standard } from '../patch.ts';
import type { SharedState } from '../sharedState.ts';

const stateGlsl = /* glsl */ `
uniform sampler2D uRoadState;
uniform sampler2D uRoadMark;
/** State and mark of a road, as bytes. */
vec2 roadStateOf(float road) {
  int i = int(road + 0.5); ivec2 at = ivec2(i & 255, i >> 8);
  return vec2(texelFetch(uRoadState, at, 0).r, texelFetch(uRoadMark, at, 0).r) * 255.0;
}
`;

/**
 * Pavements (tint kind 1) and structures. From far off a pavement takes the tone of its street, so that the net of streets
 * reads; what of a structure stands in the sea is not seen through it.
 */
export function plainMaterial(shared: SharedState, offset: number): Material {
  const material = standard(
    shared,
    'plain',
    { roughness: 0.9 },
    {
      common: `varying vec3 vPlace; varying vec4 vTint;`,
      vertexHead: `attribute vec4 tint; ${decodeGlsl}`,
      vertex: `vPlace = position; vTint = vec4(fromSrgb(tint.rgb), tint.a);`,
      fragmentHead: `${noiseGlsl} ${fieldGlsl} ${lampGlsl} uniform float uSea;`,
      colour: /* glsl */ `
      diffuseColor.rgb = vTint.rgb * (1.0 + 0.04 * noise2(vPlace.xz * 0.4));
      if (vTint.a > 0.002) diffuseColor.rgb *= mix(vec3(0.86, 0.865, 0.87), vec3(0.32, 0.325, 0.335), smoothstep(1.2, 5.0, pixelM(vPlace)));
      else {
        float sunk = uSea - vPlace.y;
        if (sunk > 1.4) discard;
        diffuseColor.rgb = mix(diffuseColor.rgb, vec3(0.035, 0.15, 0.18), smoothstep(0.1, 1.2, sunk) * 0.85);
      }
      diffuseColor.rgb = veiled(diffuseColor.rgb, texture2D(uKnown, mapUv(vPlace.xz)).r);`,
      emissive: `totalEmissiveRadiance += lampAt(vPlace.xz) * diffuseColor.rgb * 1.4;`,
    },
  );
  offsetBy(material, offset);
  return material;
}

/** Carriageways with their markings, never thinner than a pixel and faded by coverage instead. */
export function roadMaterial(shared: SharedState): Material {
  const material = standard(
    shared,
    'road',
    { roughness: 0.92 },
    {
      common: `varying vec3 vPlace; varying vec3 vTint; varying vec4 vRibbon; varying vec4 vEnds; flat varying vec2 vState;`,
      vertexHead: `attribute vec4 tint; attribute vec4 ribbon; attribute vec4 ends; ${decodeGlsl} ${stateGlsl}`,
      vertex: `vPlace = position; vTint = fromSrgb(tint.rgb); vRibbon = ribbon; vEnds = ends; vState = roadStateOf(ends.z);`,
      fragmentHead: `${noiseGlsl} ${fieldGlsl} ${lampGlsl} ${markingGlsl} ${poolGlsl} uniform float uWet; float wetRoad;`,
      colour: /* glsl */ `
      vec3 road = vTint * vec3(0.66, 0.672, 0.69) * (1.0 + 0.05 * noise2(vPlace.xz * 0.35) + 0.04 * noise2(vPlace.xz * 0.05));
      road = mix(road, vec3(0.843, 0.828, 0.766), marking() * 0.85);
      float puddle = smoothstep(-0.1, 0.7, noise2(vPlace.xz * 0.11) + noise2(vPlace.xz * 0.4) * 0.5);
      wetRoad = max(vState.x > 1.5 && vState.x < 2.5 ? 1.0 : 0.0, uWet * (0.45 + 0.45 * puddle));
      road = mix(road, road * vec3(0.52, 0.64, 0.78), wetRoad * 0.75);
      road = mix(road, vec3(0.045, 0.22, 0.25), step(127.5, vState.y) * 0.6 + step(63.5, mod(vState.y, 128.0)) * 0.3);
      diffuseColor.rgb = veiled(road, texture2D(uKnown, mapUv(vPlace.xz)).r) * glowAt(vPlace.xz);`,
      roughness: `roughnessFactor -= 0.45 * wetRoad;`,
      emissive: `if (uNight > 0.0) totalEmissiveRadiance += lampAt(vPlace.xz) * diffuseColor.rgb * 1.7 * (0.35 + pools());`,
    },
  );
  offsetBy(material, -2);
  return material;
}

/**
 * What is closed: by water a red diagonal hatch of 7 m, by order one with firm edges and the stripes the other way, by fallen trees brown
 * with pale crosses, as of trunks over one another.
 */
export function closureMaterial(shared: SharedState): Material {
  const material = standard(
    shared,
    'closure',
    { roughness: 0.8, transparent: true, depthWrite: false },
    {
      common: `varying vec4 vRibbon; flat varying float vClosed;`,
      vertexHead: `attribute vec4 ribbon; attribute vec4 ends; ${stateGlsl}`,
      vertex: /* glsl */ `
      int state = int(roadStateOf(ends.z).x + 0.5);
      vClosed = state == ${roadState.closedByWater} ? 1.0 : state == ${roadState.closedByOrder} ? 2.0 : state == ${roadState.blockedByDebris} ? 3.0 : 0.0;
      vRibbon = ribbon;
      transformed.y += vClosed > 0.5 ? 0.75 : -30.0;`,
      fragmentHead: /* glsl */ `
      float stripe(float s, float share) {
        float w = fwidth(s);
        float band = smoothstep(share - w, share + w, abs(fract(s) - 0.5) * 2.0);
        return mix(band, 1.0 - share, clamp(w * 1.4 - 0.5, 0.0, 1.0));
      }`,
      colour: /* glsl */ `
      if (vClosed < 0.5 || vRibbon.y < 1.5) discard;
      bool byOrder = vClosed > 1.5 && vClosed < 2.5; bool debris = vClosed > 2.5;
      float along = vRibbon.x / 7.0; float over = vRibbon.z / 7.0;
      float side = abs(vRibbon.z) / vRibbon.w;
      if (debris) {
        float cross = max(stripe(along * 0.7 + over, 0.8), stripe(along * 0.7 - over, 0.8));
        if (side > 0.8) discard;
        diffuseColor = vec4(mix(vec3(0.105, 0.05, 0.02), vec3(0.62, 0.5, 0.3), cross), 0.94);
      } else {
        float band = stripe(byOrder ? along - over : along + over, 0.5);
        vec3 c = mix(vec3(0.47, 0.018, 0.012), vec3(0.70, 0.19, 0.11), band);
        if (byOrder) c = mix(c, vec3(0.46, 0.014, 0.010), smoothstep(0.66, 0.7, side));
        if (side > (byOrder ? 0.86 : 0.62)) discard;
        diffuseColor = vec4(c, mix(0.55, 0.88, 1.0 - band));
      }`,
    },
  );
  offsetBy(material, -6);
  return material;
}

function offsetBy(material: Material, by: number): void {
  material.polygonOffset = true;
  material.polygonOffsetFactor = by;
  material.polygonOffsetUnits = by;
}

/** Light under single lamps, every 28 m on alternate sides; on and before junctions, and further off than a pool is wide, their mean. */
const poolGlsl = /* glsl */ `
float pools() {
  float fromA = vEnds.x > 0.0 ? vRibbon.x - vEnds.x : 1e3;
  float fromB = vEnds.y > 0.0 ? vRibbon.y - vRibbon.x - vEnds.y : 1e3;
  float open = vRibbon.y < 1.5 ? 0.0 : smoothstep(0.0, 14.0, min(fromA, fromB));
  float s = vRibbon.x / ${lampEveryM}.0;
  float side = mod(floor(s), 2.0) * 2.0 - 1.0;
  vec2 d = vec2((fract(s) - 0.5) * ${lampEveryM}.0, vRibbon.z - side * vRibbon.w);
  return mix(0.8, mix(exp(-dot(d, d) / 80.0) * 2.4, 0.8, clamp(fwidth(vRibbon.x) / 12.0, 0.0, 1.0)), open);
}
`;

/** `vRibbon`: along, length, across, half width; `vEnds`: junction radii at both ends, road, lanes (< 0: none). */
const markingGlsl = /* glsl */ `
float line(float x, float half_, float pixel) {
  float h = max(half_, pixel * 0.5);
  return (1.0 - smoothstep(h - pixel * 0.5, h + pixel * 0.5, abs(x))) * half_ / h;
}
float dash(float s, float on, float off, float pixel) {
  float p = on + off; float f = abs(mod(s, p) - on * 0.5);
  return mix(1.0 - smoothstep(on * 0.5 - pixel, on * 0.5 + pixel, f), on / p, clamp(pixel / p * 3.0 - 0.4, 0.0, 1.0));
}
float marking() {
  if (vEnds.w < 0.5) return 0.0;
  float across = vRibbon.z; float along = vRibbon.x;
  float pa = fwidth(across) + 1e-4; float ps = fwidth(along) + 1e-4;
  float fromA = along - vEnds.x; float fromB = vRibbon.y - along - vEnds.y;
  float end = min(vEnds.x > 0.0 ? fromA : 1e3, vEnds.y > 0.0 ? fromB : 1e3);
  bool wide = vRibbon.w > 5.6;
  float zebra = wide ? 9.5 : 6.5;
  float m = 0.0;
  if (end > zebra) {
    if (wide) {
      m = max(line(across - 0.3, 0.09, pa), line(across + 0.3, 0.09, pa));
      m = max(m, line(abs(across) - vRibbon.w * 0.52, 0.08, pa) * dash(along, 5.0, 5.0, ps));
      m = max(m, line(abs(across) - vRibbon.w + 0.45, 0.08, pa));
    } else m = line(across, 0.07, pa) * dash(along, 3.0, 4.0, ps);
  } else if (end > 1.2) {
    float inZebra = step(2.2, end) * step(end, wide ? 6.5 : 5.0);
    float bars = mix(1.0 - smoothstep(0.26 - pa, 0.26 + pa, abs(fract(across / 1.1) - 0.5)), 0.5, clamp(pa * 1.4 - 0.4, 0.0, 1.0));
    m = inZebra * bars * step(abs(across), vRibbon.w - 0.5) * 0.85;
    m = max(m, line(end - zebra + 0.4, 0.2, ps) * step(abs(across), vRibbon.w - 0.5));
  }
  return m;
}
`;
