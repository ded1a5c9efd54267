import { type Material } from 'three';
import { decodeGlsl, fieldGlsl, lampGlsl, noiseGlsl } from '../glsl.ts';
import { standard } from '../patch.ts';
import type { SharedState } from '../sharedState.ts';

/** Rails on sleepers in ballast, and runways with centre line, thresholds and edges; drawn from metres along and across. */
export function trackMaterial(shared: SharedState): Material {
  const material = standard(
    shared,
    'track',
    { roughness: 0.9 },
    {
      common: `varying vec3 vPlace; varying vec3 vTint; varying vec4 vBand; flat varying float vKind;`,
      vertexHead: `attribute vec4 tint; attribute vec4 band; ${decodeGlsl}`,
      vertex: `vPlace = position; vTint = fromSrgb(tint.rgb); vBand = band; vKind = floor(tint.a * 255.0 + 0.5);`,
      fragmentHead: `${noiseGlsl} ${fieldGlsl} ${lampGlsl} ${tracksGlsl}`,
      colour: /* glsl */ `
      vec3 c = vTint * (1.0 + 0.10 * noise2(vPlace.xz * 1.7) + 0.05 * noise2(vPlace.xz * 0.21));
      c = vKind < 1.5 ? railway(c) : runway(c);
      diffuseColor.rgb = veiled(c, texture2D(uKnown, mapUv(vPlace.xz)).r);`,
      emissive: `totalEmissiveRadiance += lampAt(vPlace.xz) * diffuseColor.rgb * 1.2;`,
    },
  );
  material.polygonOffset = true;
  material.polygonOffsetFactor = material.polygonOffsetUnits = -2;
  return material;
}

const tracksGlsl = /* glsl */ `
/** Coverage of a bar of the given half width about x = 0 where a pixel is w wide. */
float bar(float x, float half_, float w) {
  float h = max(half_, w * 0.5);
  return (1.0 - smoothstep(h - w * 0.5, h + w * 0.5, abs(x))) * min(1.0, half_ / (w * 0.5));
}
vec3 railway(vec3 c) {
  float tracks = max(1.0, floor(vBand.w / 2.2));
  float gap = vBand.w * 2.0 / tracks;
  float x = mod(vBand.z + vBand.w, gap) - gap * 0.5;
  float wx = fwidth(vBand.z) + 1e-4; float wy = fwidth(vBand.x) + 1e-4;
  float along = fract(vBand.x / 0.65) - 0.5;
  float sleeper = mix(step(abs(along), 0.2), 0.4, clamp(wy * 2.2 - 0.4, 0.0, 1.0)) * bar(x, 1.3, wx);
  c = mix(c, vec3(0.30, 0.265, 0.225), sleeper * 0.8);
  float rails = bar(abs(x) - 0.72, 0.08, wx);
  return mix(c, vec3(0.16, 0.15, 0.145), rails * 0.95);
}
vec3 runway(vec3 c) {
  float wx = fwidth(vBand.z) + 1e-4; float wy = fwidth(vBand.x) + 1e-4;
  float fromEnd = min(vBand.x, vBand.y - vBand.x);
  float dash = step(fract(vBand.x / 60.0), 0.5) * step(90.0, fromEnd);
  float paint = bar(vBand.z, 0.45, wx) * mix(dash, 0.5, clamp(wy / 30.0, 0.0, 1.0));
  paint = max(paint, bar(abs(vBand.z) - vBand.w + 1.2, 0.5, wx));
  float stripes = step(0.5, fract(vBand.z / 3.6)) * step(abs(vBand.z), vBand.w - 3.0);
  paint = max(paint, stripes * step(8.0, fromEnd) * step(fromEnd, 38.0));
  paint = max(paint, bar(abs(vBand.z) - vBand.w * 0.42, 3.0, wx) * bar(fromEnd - 330.0, 25.0, wy));
  float rubber = exp(-pow(vBand.z / (vBand.w * 0.35), 2.0)) * smoothstep(60.0, 160.0, fromEnd) * (1.0 - smoothstep(420.0, 700.0, fromEnd));
  return mix(c * (1.0 - 0.3 * rubber), vec3(0.843, 0.828, 0.766), paint * 0.85);
}
`;
