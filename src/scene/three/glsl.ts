/** Shader text that several materials share. Everything works in world metres: x east, y up, z south. */

export const decodeGlsl = /* glsl */ `
vec3 fromSrgb(vec3 c) { return mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), step(0.04045, c)); }
`;

export const noiseGlsl = /* glsl */ `
float hash12(vec2 p) { vec3 q = fract(vec3(p.xyx) * 0.1031); q += dot(q, q.yzx + 33.33); return fract((q.x + q.y) * q.z); }
float noise2(vec2 p) {
  vec2 i = floor(p); vec2 f = fract(p); f = f * f * (3.0 - 2.0 * f);
  return mix(mix(hash12(i), hash12(i + vec2(1, 0)), f.x), mix(hash12(i + vec2(0, 1)), hash12(i + vec2(1, 1)), f.x), f.y) * 2.0 - 1.0;
}
`;

/** Height of the drawn land, water depth of the frame, and what the viewer knows, at a world place. */
export const fieldGlsl = /* glsl */ `
uniform highp sampler2D uHeight;
uniform vec3 uField;
uniform highp sampler2D uDepthA;
uniform highp sampler2D uDepthB;
uniform sampler2D uBank;
uniform sampler2D uKnown;
uniform vec3 uCells;
uniform vec2 uHalf;
uniform float uAlpha;
uniform float uVeil;
uniform float uPixel;

/** Metres that a pixel covers at a place. */
float pixelM(vec3 place) { return distance(place, cameraPosition) * uPixel; }

vec2 mapUv(vec2 xz) { return vec2(xz.x / uHalf.x * 0.5 + 0.5, 0.5 - xz.y / uHalf.y * 0.5); }

float landAt(vec2 xz) {
  vec2 p = clamp(vec2(xz.x, -xz.y) / uField.z + (uField.xy - 1.0) * 0.5, vec2(0.0), uField.xy - 1.001);
  ivec2 i = ivec2(p); vec2 f = p - vec2(i);
  float a = texelFetch(uHeight, i, 0).r; float b = texelFetch(uHeight, i + ivec2(1, 0), 0).r;
  float c = texelFetch(uHeight, i + ivec2(0, 1), 0).r; float d = texelFetch(uHeight, i + ivec2(1, 1), 0).r;
  return mix(mix(a, b, f.x), mix(c, d, f.x), f.y);
}

float cellDepth(ivec2 c) {
  ivec2 k = clamp(c, ivec2(0), ivec2(uCells.xy) - 1);
  float bank = texelFetch(uBank, k, 0).r;
  if (bank > 0.9) return 0.0;
  float d = mix(texelFetch(uDepthA, k, 0).r, texelFetch(uDepthB, k, 0).r, uAlpha);
  return d > bank * 3.0 ? d : 0.0;
}

float depthAt(vec2 xz) {
  vec2 p = vec2(xz.x + uHalf.x, uHalf.y - xz.y) / uCells.z - 0.5;
  ivec2 i = ivec2(floor(p)); vec2 f = p - vec2(i); f = f * f * (3.0 - 2.0 * f);
  return mix(mix(cellDepth(i), cellDepth(i + ivec2(1, 0)), f.x), mix(cellDepth(i + ivec2(0, 1)), cellDepth(i + ivec2(1, 1)), f.x), f.y);
}

/** Colour of what nobody has reported from, before any light falls on it; 0 known now, 1 never heard of. */
vec3 veiled(vec3 c, float veil) {
  float l = dot(c, vec3(0.2126, 0.7152, 0.0722));
  return mix(c, mix(vec3(l) * vec3(0.92, 0.985, 1.06), vec3(0.36, 0.385, 0.415), 0.35), veil * uVeil);
}
`;

/** The hatch that the legend shows for unknown ground: some eight pixels wide at any distance, a power of two in metres. */
export const hatchGlsl = /* glsl */ `
float hatchOf(float across, float period) {
  float s = across / period; float w = fwidth(s) + 1e-4;
  return smoothstep(0.62 - w, 0.62 + w, abs(fract(s) - 0.5) * 2.0) * (1.0 - smoothstep(0.2, 0.5, w));
}
float hatch(vec3 place) {
  float level = max(3.0, log2(pixelM(place) * 9.0)); float low = floor(level);
  float across = (place.x + place.z) * 0.7071;
  return mix(hatchOf(across, exp2(low)), hatchOf(across, exp2(low + 1.0)), smoothstep(0.3, 0.7, level - low));
}
`;

/** Lamp light of the night at a place. */
export const lampGlsl = /* glsl */ `
uniform sampler2D uLamps;
uniform sampler2D uPowerMap;
uniform float uNight;
vec3 lampAt(vec2 xz) {
  vec2 uv = mapUv(xz);
  float l = texture2D(uLamps, uv).r;
  float p = texture2D(uPowerMap, uv).r;
  return uNight * l * l * p * p * vec3(1.0, 0.52, 0.20);
}
/** Share of the night's own light: where nothing shines, no glow comes back from the sky either. */
float glowAt(vec2 xz) { return 1.0 - 0.38 * uNight * (1.0 - texture2D(uPowerMap, mapUv(xz)).r); }
`;
