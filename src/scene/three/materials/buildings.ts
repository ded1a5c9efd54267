import { Color, type Material, type MeshDepthMaterial } from 'three';
import { facadeUnits } from '../../core/body.ts';
import type { BodyTable } from '../../types.ts';
import { decodeGlsl, fieldGlsl, lampGlsl, noiseGlsl } from '../glsl.ts';
import { darkColour } from '../layers.ts';
import { depthTwin, type Patch, standard } from '../patch.ts';
import type { SharedState } from '../sharedState.ts';
import { bodyGlsl, bodyUniforms } from './bodies.ts';

/** Plain bodies of a cell vanish where its detailed ones stand. */
const cellGlsl = /* glsl */ `
uniform sampler2D uNearCells;
bool givesWay(float number) {
  ivec2 size = textureSize(uNearCells, 0); int cell = int(number + 0.5);
  return texelFetch(uNearCells, ivec2(cell % size.x, cell / size.x), 0).r > 0.5;
}
`;

/** Where a corner of a building comes from: the attributes of a mesh, or the table of bodies. */
const sources = {
  mesh: {
    head: `${cellGlsl} attribute vec4 facade;`,
    lit: /* glsl */ `
      attribute vec4 tint; attribute float building;`,
    normal: '',
    place: '',
    hide: 'if (givesWay(facade.w)) transformed = vec3(0.0, -1e5, 0.0);',
    take: /* glsl */ `
      vTint = fromSrgb(tint.rgb); vKind = floor(tint.a * 255.0 + 0.5); vId = building;
      vFacade = facade.xyz / vec3(${facadeUnits.cell}.0, ${facadeUnits.cell}.0, ${facadeUnits.metre}.0);`,
  },
  table: {
    head: `${cellGlsl} ${bodyGlsl}`,
    lit: '',
    normal: 'readBody(cameraPosition.xz, 0.0); objectNormal = bodyNormal;',
    place: 'transformed = bodyPlace;',
    hide: 'if (givesWay(bodyFacade.w)) transformed = vec3(0.0, -1e5, 0.0);',
    take: /* glsl */ `
      vTint = fromSrgb(bodyTint.rgb); vKind = bodyTint.a; vId = bodyIndex; vFacade = bodyFacade.xyz;`,
  },
};

/**
 * Walls with procedural windows, roofs, a tide line, selection, and lit windows at night where there is power: of the detailed
 * buildings (`full`), or of those that stand far off, out of meshes (`plain`) or out of the table.
 */
export function buildingMaterials(
  shared: SharedState,
  what: 'full' | 'plain' | BodyTable,
): { material: Material; depth: MeshDepthMaterial } {
  const plain = what !== 'full';
  const bodies = typeof what === 'object' ? what : null;
  const name = bodies !== null ? 'building body' : plain ? 'building plain' : 'building';
  const source = bodies !== null ? sources.table : sources.mesh;
  const own = bodies === null ? {} : bodyUniforms(bodies);
  const hide = plain ? source.hide : '';
  const material = standard(
    shared,
    name,
    { roughness: 0.86, flatShading: bodies !== null },
    {
      common: /* glsl */ `
      varying vec3 vPlace; ${bodies === null ? '' : 'flat'} varying vec3 vTint; varying vec3 vFacade;
      flat varying float vKind; flat varying float vId; flat varying vec4 vState; varying float vVeil;`,
      vertexHead: /* glsl */ `
      ${source.head} ${source.lit}
      uniform sampler2D uBuildingDepth; uniform sampler2D uBuildingKnown; uniform sampler2D uBuildingMark;
      ${decodeGlsl} ${fieldGlsl}`,
      normal: source.normal,
      vertex: /* glsl */ `
      ${source.place} vPlace = transformed; ${source.take}
      int id = int(vId + 0.5); ivec2 row = ivec2(id & 255, id >> 8);
      vec2 mark = texelFetch(uBuildingMark, row, 0).rg;
      vState = vec4(texelFetch(uBuildingDepth, row, 0).r * 255.0, texelFetch(uBuildingKnown, row, 0).r * 255.0, mark.r * 255.0, mark.g);
      vVeil = texture2D(uKnown, mapUv(vPlace.xz)).r;
      ${hide}`,
      fragmentHead: `${noiseGlsl} ${fieldGlsl} ${lampGlsl} ${facadeGlsl} ${calmGlsl} ${unpoweredGlsl} float glass;`,
      ...(plain && {
        fragmentNormal: `normal = normalize(mix(normal, mat3(viewMatrix) * vec3(0.0, 1.0, 0.0), calm() * 0.35));`,
      }),
      colour: /* glsl */ `
      vec3 wall = vTint;
      glass = 0.0;
      #ifdef PLAIN
      const bool fine = false;
      #else
      ${plain ? `bool fine = pixelM(vPlace) < ${fineUnderPixelM};` : 'const bool fine = true;'}
      #endif
      if (vKind > 0.5) {
        if (fine) glass = windows(); else glass = 0.75 * glassOf().x * glassOf().y;
        wall = mix(wall, wall * vec3(0.50, 0.53, 0.565), glass);
        wall *= 1.0 - 0.10 * exp(-max(vFacade.z, 0.0) / 2.2);
        if (fine) wall *= 1.0 + 0.025 * noise2(vec2(vFacade.x * 0.6 + vId, vFacade.z * 0.11));
      } else if (fine) wall *= 1.0 + 0.05 * noise2(vPlace.xz * 0.23) + 0.03 * noise2(vPlace.xz * 1.1);
      float tide = vState.r * 0.02 * max(step(0.5, vState.g), 1.0 - step(0.001, uVeil));
      if (tide > 0.02) {
        float pixel = fwidth(vFacade.z);
        float wet = 1.0 - smoothstep(tide + 0.3, tide + 0.75 + pixel, vFacade.z);
        wall *= mix(vec3(1.0), vec3(0.62, 0.60, 0.57), wet);
      }
      ${plain ? 'wall = mix(wall, vec3(0.64, 0.62, 0.575), calm() * 0.3);' : ''}
      wall = unpowered(wall, vState.a, glass);
      wall = veiled(wall, vVeil);
      float selected = step(127.5, vState.b); float hovered = step(63.5, mod(vState.b, 128.0));
      diffuseColor.rgb = mix(wall, vec3(0.045, 0.26, 0.30), selected * 0.72 + hovered * (1.0 - selected) * 0.28);`,
      roughness: `roughnessFactor -= glass * 0.3;`,
      emissive: /* glsl */ `
      if (uNight > 0.0) {
        totalEmissiveRadiance += lampAt(vPlace.xz) * diffuseColor.rgb * exp(-max(vFacade.z, 0.0) / 9.0) * 1.6;
        #ifndef PLAIN
        if (vKind > 0.5) totalEmissiveRadiance += lit() * uNight * vState.a;
        #endif
      }`,
    },
    own,
  );
  const cast: Patch = {
    vertexHead: bodies === null ? source.head : `${source.head} uniform vec4 uSunward;`,
    // Shadows are cast by the sides that look away from the sun.
    vertex: `${bodies === null ? '' : 'readBody(-uSunward.xz, 1.0);'} ${source.place} ${hide}`,
  };
  return { material, depth: depthTwin(name, { ...shared.uniforms, ...own }, cast) };
}

/** Windows and the grain of a wall are not seen where a pixel covers more, m. */
const fineUnderPixelM = '6.0';

/** Bodies of less than some pixels would glitter: the more metres a pixel covers, the more they take the tone and light of their quarter. */
const calmGlsl = /* glsl */ `
float calm() { return smoothstep(7.0, 26.0, pixelM(vPlace)); }
`;

const slate = new Color(darkColour)
  .toArray()
  .map((v) => v.toFixed(4))
  .join(', ');

/**
 * A building without power: by day slate instead of white, as the legend says; by night it also lacks the glow that lit streets throw up
 * to every roof.
 */
const unpoweredGlsl = /* glsl */ `
uniform float uOutage;
vec3 unpowered(vec3 wall, float power, float glass) {
  float off = 1.0 - power; float l = dot(wall, vec3(0.2126, 0.7152, 0.0722));
  vec3 slate = vec3(${slate}) * (0.55 + 0.6 * l) * (1.0 - 0.45 * glass);
  wall = mix(wall, slate, off * 0.8 * uOutage * (1.0 - uNight));
  return wall * (1.0 - 0.42 * off * uNight);
}
`;

/** `vFacade`: cells along, cells up, metres above ground. Kinds: 1 homes, 2 offices, 3 sheds, 4 civic. */
const facadeGlsl = /* glsl */ `
float opening(vec2 cell, vec2 low, vec2 high, vec2 pixel) {
  vec2 f = fract(cell);
  vec2 a = smoothstep(low - pixel, low + pixel, f) * (1.0 - smoothstep(high - pixel, high + pixel, f));
  return a.x * a.y;
}
/** Share of windows in a wall, and how much darker they make it. */
vec2 glassOf() {
  return vKind < 1.5 ? vec2(0.30, 0.62) : vKind < 2.5 ? vec2(0.5, 0.66) : vKind < 3.5 ? vec2(0.14, 0.4) : vec2(0.38, 0.62);
}
float windows() {
  vec2 cell = vFacade.xy;
  vec2 pixel = fwidth(cell) * 0.6 + 1e-4;
  if (cell.y < 0.02) return 0.0;
  vec2 low = vec2(0.26, 0.27); vec2 high = vec2(0.74, 0.80); vec2 all = glassOf();
  if (vKind > 1.5 && vKind < 2.5) { low = vec2(0.09, 0.24); high = vec2(0.91, 0.86); }
  else if (vKind > 2.5 && vKind < 3.5) { low = vec2(0.06, 0.62); high = vec2(0.94, 0.80); }
  else if (vKind > 3.5) { low = vec2(0.2, 0.22); high = vec2(0.8, 0.84); }
  if (vKind < 2.5 && cell.y < 1.0 && vKind > 1.5) { low = vec2(0.05, 0.06); high = vec2(0.95, 0.78); }
  float w = opening(cell, low, high, pixel);
  float far = clamp(max(pixel.x, pixel.y) * 2.2 - 0.35, 0.0, 1.0);
  float vary = 0.8 + 0.4 * hash12(floor(cell) + vId);
  return mix(w * vary, all.x * 0.75, far) * all.y;
}
vec3 lit() {
  float coarse = max(0.0, ceil(log2(max(fwidth(vFacade.x), fwidth(vFacade.y)) * 1.4)));
  vec2 cell = floor(vFacade.xy / exp2(coarse));
  float h = hash12(cell + vId * 1.37);
  float share = vKind < 1.5 ? 0.30 : 0.36;
  float on = coarse > 0.5 ? pow(h, 6.0) * share * 3.0 : step(1.0 - share, h) * smoothstep(0.1, 0.4, windows());
  vec3 c = mix(vec3(1.0, 0.43, 0.13), vec3(1.0, 0.64, 0.32), hash12(cell + 7.0));
  return mix(c, vec3(0.7, 0.85, 1.0), step(0.95, hash12(cell + 3.0))) * on * 0.9;
}
`;
