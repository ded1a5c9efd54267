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
 * `readBody(towards)` makes the corner `gl_VertexID` of its body out of the table: place, normal, and what the facade needs. Of four
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
  float lu = length(u); float lv = length(v); float area = abs(u.x * v.y - u.y * v.x);
  // Outward normals of the sides along u and v, with the sign that looks to the eye.
  vec2 nu = vec2(u.y, -u.x) / lu; vec2 nv = vec2(-v.y, v.x) / lv;
  float su = dot(to, nu) < 0.0 ? -1.0 : 1.0; float sv = dot(to, nv) < 0.0 ? -1.0 : 1.0;
  bool second = (k & 4) != 0; int corner = k & 3;
  bool ahead = corner == 1 || corner == 2; bool top = corner > 1;
  float y; float above; float reach = 1.0;
  if (k < 8) {
    vec2 side = second ? sv * (u - v) : su * (v + u);
    vec2 way = second ? sv * v : -su * u;
    vec2 flatPlace = middle + side + (ahead ? 2.0 * way : vec2(0.0));
    vec2 n = second ? sv * nv : su * nu;
    int kind = int(wallTint.a);
    float up = cellsUp[kind] > 0.0 ? max(1.0, floor(high / cellsUp[kind] + 0.5)) : 0.0;
    float along = cellsAlong[kind] > 0.0 ? floor(2.0 * (second ? lv : lu) / cellsAlong[kind] + 0.35) : 0.0;
    y = top ? high : foot; above = y;
    bodyFacade = vec4(ahead ? along : 0.0, top ? up : up * foot / high, y, roof.y);
    bodyPlace = vec3(flatPlace.x, ground.x + y, flatPlace.y);
    bodyNormal = vec3(n.x, 0.0, n.y);
    bodyTint = wallTint;
    return;
  }
  bodyTint = vec4(roofTint.rgb, 0.0);
  if (!ridged) {
    vec2 p = middle + (ahead ? u : -u) + (top ? v : -v);
    bodyPlace = vec3(p.x, ground.x + high, p.y); bodyNormal = vec3(0.0, 1.0, 0.0);
    bodyFacade = vec4(0.0, 0.0, high, roof.y);
    return;
  }
  bool hip = roofTint.a > ${roofForm.gable}.5;
  if (hip) reach = max(0.0, 1.0 - lv / lu);
  vec2 p; vec2 out2; float run;
  bool crest;
  if (k < 16) {
    float s = k < 12 ? 1.0 : -1.0;
    vec2 end = ahead ? -s * u : s * u;
    crest = top;
    p = middle + (crest ? end * reach : end + s * v);
    out2 = s * nu; run = area / lu;
  } else {
    float s = k < 19 ? 1.0 : -1.0; int j = (k - 16) % 3;
    crest = j == 2;
    p = middle + (crest ? s * u * reach : s * (u + (j == 0 ? -v : v)));
    out2 = s * nv; run = lu * (1.0 - reach);
    if (!hip) bodyTint = vec4(wallTint.rgb, 0.0);
  }
  y = crest ? high + rise : high - 0.1;
  bodyPlace = vec3(p.x, ground.x + y, p.y);
  bodyNormal = normalize(vec3(out2.x * (rise + 0.1), run, out2.y * (rise + 0.1)));
  bodyFacade = vec4(0.0, 0.0, y, roof.y);
}
`;
