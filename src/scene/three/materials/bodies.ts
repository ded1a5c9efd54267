import { DataTexture, type IUniform, RGBAIntegerFormat, UnsignedIntType } from 'three';
import { type FacadeKind, facadeCellM } from '../../core/body.ts';
import {
  axisUnits,
  bodiesARow,
  bodyVertices,
  bodyWords,
  heightUnits,
  roofForm,
} from '../../core/bodyTable.ts';
import type { BodyTable } from '../../types.ts';

/** The table of bodies as a texture of whole numbers, three texels a body. */
export function bodyTexture({ words }: BodyTable): DataTexture {
  const width = (bodiesARow * bodyWords) / 4;
  const height = words.length / (width * 4);
  const texture = new DataTexture(
    words as Uint32Array<ArrayBuffer>,
    width,
    height,
    RGBAIntegerFormat,
    UnsignedIntType,
  );
  texture.internalFormat = 'RGBA32UI';
  texture.needsUpdate = true;
  return texture;
}

export function bodyUniforms(bodies: BodyTable): Record<string, IUniform> {
  return { uBodies: { value: bodyTexture(bodies) }, uFlatBodies: { value: bodies.flat } };
}

const cells = (axis: 0 | 1) =>
  ([0, 1, 2, 3, 4] satisfies FacadeKind[]).map((kind) => facadeCellM[kind][axis].toFixed(2)).join(', ');

/**
 * `readBody(eye, eyeFar)` makes the corner `gl_VertexID` of its body out of the table: place, an outward direction, and what the facade
 * needs. Sides share corners: their light comes from the plane of each triangle (`flatShading`), their tint from its last corner. Of four
 * walls only the two that face a viewer can be seen: those towards `eye`, a place, or where `eyeFar` is 1 a direction.
 */
export const bodyGlsl = /* glsl */ `
uniform highp usampler2D uBodies; uniform int uFlatBodies;
const float cellsAlong[5] = float[5](${cells(0)}); const float cellsUp[5] = float[5](${cells(1)});
vec3 bodyPlace; vec3 bodyNormal; vec4 bodyFacade; vec4 bodyTint; float bodyIndex;
vec2 halves(uint w) { return vec2(float(int(w << 16) >> 16), float(int(w) >> 16)); }
vec4 bytesOf(uint w) { return vec4(float((w >> 16) & 255u) / 255.0, float((w >> 8) & 255u) / 255.0, float(w & 255u) / 255.0, float(w >> 24)); }

void readBody(vec2 eye, float eyeFar) {
  int flatCorners = uFlatBodies * ${bodyVertices.flat};
  bool ridged = gl_VertexID >= flatCorners;
  int past = gl_VertexID - flatCorners;
  int row = ridged ? uFlatBodies + past / ${bodyVertices.ridged} : gl_VertexID / ${bodyVertices.flat};
  int k = ridged ? past % ${bodyVertices.ridged} : gl_VertexID % ${bodyVertices.flat};
  ivec2 at = ivec2((row % ${bodiesARow}) * 3, row / ${bodiesARow});
  uvec4 a = texelFetch(uBodies, at, 0); uvec4 b = texelFetch(uBodies, at + ivec2(1, 0), 0); uvec4 c = texelFetch(uBodies, at + ivec2(2, 0), 0);
  vec2 middle = uintBitsToFloat(a.xy);
  vec2 u = halves(a.z) / ${axisUnits}.0; vec2 v = halves(a.w) / ${axisUnits}.0;
  vec2 ground = halves(b.x) / ${heightUnits}.0; vec2 roof = halves(c.x);
  float high = ground.y; float foot = -1.0; float rise = roof.x / ${heightUnits}.0;
  vec4 wallTint = bytesOf(b.y); vec4 roofTint = bytesOf(b.z);
  bodyIndex = float(b.w);
  vec2 to = mix(eye - middle, eye, eyeFar);
  float lu = length(u); float lv = length(v);
  // Outward normals of the sides along u and v, with the sign that looks to the eye.
  vec2 nu = vec2(u.y, -u.x) / lu; vec2 nv = vec2(-v.y, v.x) / lv;
  float su = dot(to, nu) < 0.0 ? -1.0 : 1.0; float sv = dot(to, nv) < 0.0 ? -1.0 : 1.0;
  int tops = ridged ? 3 : 4;
  bodyTint = vec4(roofTint.rgb, 0.0);
  if (k < tops + 3) {
    // Around the house from one end of what is seen of the walls to the other: 0, 1 between them, 2; 3 behind.
    bool top = k < tops; int corner = top ? k : k - tops;
    bool firstAcross = su == sv;
    vec2 side = corner == 1 ? vec2(sv, su) : corner == 3 ? vec2(-sv, -su) : (corner == 0) == firstAcross ? vec2(sv, -su) : vec2(-sv, su);
    int kind = int(wallTint.a);
    float up = cellsUp[kind] > 0.0 ? max(1.0, floor(high / cellsUp[kind] + 0.5)) : 0.0;
    vec2 along = cellsAlong[kind] > 0.0 ? floor(2.0 * (firstAcross ? vec2(lv, lu) : vec2(lu, lv)) / cellsAlong[kind] + 0.35) : vec2(0.0);
    float y = top ? high : foot;
    vec2 out2 = side.x * u / lu + side.y * v / lv;
    bodyPlace = vec3(middle.x + side.x * u.x + side.y * v.x, ground.x + y, middle.y + side.x * u.y + side.y * v.y);
    bodyNormal = normalize(vec3(out2.x, top ? 1.0 : 0.0, out2.y));
    bodyFacade = vec4(corner == 0 ? 0.0 : corner == 1 ? along.x : along.x + along.y, top ? up : up * foot / high, y, roof.y);
    if (!top) bodyTint = wallTint;
    return;
  }
  bool hip = roofTint.a > ${roofForm.gable}.5;
  float reach = hip ? max(0.0, 1.0 - lv / lu) : 1.0;
  int corner = k - 6;
  bool crest = corner > 3;
  vec2 side = crest ? vec2(corner == 4 ? -reach : reach, 0.0) : vec2(corner == 1 || corner == 2 ? 1.0 : -1.0, corner > 1 ? 1.0 : -1.0);
  float y = crest ? high + rise : high - 0.1;
  bodyPlace = vec3(middle.x + side.x * u.x + side.y * v.x, ground.x + y, middle.y + side.x * u.y + side.y * v.y);
  vec2 out2 = crest ? vec2(0.0) : side.x * u / lu + side.y * v / lv;
  bodyNormal = normalize(vec3(out2.x, 1.0, out2.y));
  bodyFacade = vec4(0.0, 0.0, y, roof.y);
  // Ends under a ridge are walls; their last corner is one of the eaves, that of a slope is on the ridge.
  if (!crest && !hip) bodyTint = vec4(wallTint.rgb, 0.0);
}
`;
