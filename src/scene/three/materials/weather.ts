import { type IUniform, ShaderMaterial } from 'three';
import { rainScale, windScale } from '../../core/weatherScale.ts';
import { anchorGlsl } from '../anchors.ts';
import { drapeGlsl } from '../drape.ts';
import { decodeGlsl, fieldGlsl, noiseGlsl } from '../glsl.ts';
import { classGlsl, weatherGlsl } from '../weatherField.ts';
import { over } from './over.ts';

type Uniforms = Record<string, IUniform>;

/** A band of pixels from `a` along `d` (clip space) with place along and across in `vAlong` and `vAcross`. */
export const bandGlsl = /* glsl */ `
varying float vAlong; varying float vAcross; varying float vLength; varying float vShown; varying float vValue;
void band(vec3 from, vec3 to, float halfPx) {
  vec4 a = projectionMatrix * viewMatrix * vec4(from, 1.0); vec4 b = projectionMatrix * viewMatrix * vec4(to, 1.0);
  if (vShown < 0.01 || min(a.w, b.w) < 1.0) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); return; }
  vec2 pa = a.xy / a.w * uScreen * 0.5; vec2 pb = b.xy / b.w * uScreen * 0.5;
  vec2 d = pb - pa; float l = max(length(d), 1e-3); d /= l;
  vLength = l; vAlong = mix(-2.0, l + 2.0, position.x); vAcross = position.y * halfPx;
  vec2 p = pa + d * vAlong + vec2(-d.y, d.x) * vAcross;
  gl_Position = vec4(p / uScreen * 2.0, 0.0, 1.0);
}
`;

/** Height of the arrows over the ground, m: over most roofs, and near enough to belong to the place. */
const windHighM = 25;
const mostArrowPx = 58;

/**
 * Arrows along the wind: length, colour and number grow with its speed. In motion each runs along its own path and comes again; still
 * ones stand in the middle of it. Where nobody has told of the wind, grey dots.
 */
export function windMaterial(uniforms: Uniforms): ShaderMaterial {
  return new ShaderMaterial({
    ...over,
    uniforms,
    vertexShader: /* glsl */ `
      ${fieldGlsl} ${noiseGlsl} ${weatherGlsl} ${anchorGlsl} ${bandGlsl}
      uniform float uMoving;
      void main() {
        vec2 xz = anchorPlace(); vec2 c = cellOf();
        vec3 weather = weatherAt(xz); float speed = length(weather.xy); float share = clamp(speed / 36.0, 0.0, 1.0);
        vec2 way = speed > 0.3 ? weather.xy / speed : vec2(0.0);
        float seen = step(hash12(c * 1.7 + 3.0), mix(0.45, 1.0, share)) * step(0.3, speed);
        vShown = anchorShown(xz) * mix(1.0, seen, uWindKnown);
        vec3 place = vec3(xz.x, max(landAt(xz), 0.0) + ${windHighM}.0, xz.y);
        float metre = pixelM(place);
        float reach = mix(9.0, ${mostArrowPx}.0, share) * mix(0.01, 1.0, uWindKnown) * metre;
        float run = fract(uTime * 0.42 + hash12(c)) ;
        float shift = uMoving * uWindKnown * (run - 0.5) * 1.7;
        vShown *= mix(1.0, smoothstep(0.0, 0.22, run) * (1.0 - smoothstep(0.78, 1.0, run)), uMoving * uWindKnown);
        vec3 along = vec3(way.x, 0.0, way.y) * reach;
        vValue = uWindKnown > 0.5 ? speed : -1.0;
        band(place + along * (shift - 0.5), place + along * (shift + 0.5), 7.0);
      }`,
    fragmentShader: /* glsl */ `
      varying float vAlong; varying float vAcross; varying float vLength; varying float vShown; varying float vValue;
      ${decodeGlsl} ${classGlsl('windColour', windScale)}
      void main() {
        float across = abs(vAcross); float headLong = min(9.0, vLength * 0.6);
        float shaft = max(across - mix(0.35, 1.5, clamp(vAlong / vLength, 0.0, 1.0)), max(-vAlong, vAlong - vLength + headLong));
        float head = max((across - (vLength - vAlong) * 0.42) * 0.9, vLength - headLong - vAlong);
        float d = vValue < 0.0 ? length(vec2(vAlong, vAcross)) - 1.6 : min(shaft, head);
        float core = 1.0 - smoothstep(-0.6, 0.4, d); float edge = 1.0 - smoothstep(0.3, 1.6, d);
        vec3 c = vValue < 0.0 ? vec3(0.66, 0.67, 0.68) : windColour(vValue);
        float fade = mix(0.5, 1.0, smoothstep(0.0, vLength * 0.6, vAlong));
        gl_FragColor = vec4(fromSrgb(mix(vec3(0.985, 0.98, 0.965), c, core)), max(core, edge * 0.82) * fade * vShown);
        if (gl_FragColor.a < 0.01) discard;
        #include <colorspace_fragment>
      }`,
  });
}

/** Strokes of rain: they lean with the wind, and there are more and longer ones where it rains harder. */
export function rainMaterial(uniforms: Uniforms): ShaderMaterial {
  return new ShaderMaterial({
    ...over,
    uniforms,
    vertexShader: /* glsl */ `
      ${fieldGlsl} ${noiseGlsl} ${weatherGlsl} ${anchorGlsl} ${bandGlsl}
      uniform float uMoving;
      void main() {
        vec2 c = cellOf(); vec2 xz = anchorPlace() + (vec2(hash12(c), hash12(c + 19.0)) - 0.5) * uNet.z * 0.8;
        vec3 weather = weatherAt(xz); float rain = weather.z; float strength = clamp(log2(max(rain, 0.1) / 0.1) / 9.3, 0.0, 1.0);
        vShown = anchorShown(xz) * step(0.1, rain) * step(hash12(c * 2.3 + 7.0), 0.12 + 0.88 * strength * strength);
        vec3 place = vec3(xz.x, max(landAt(xz), 0.0), xz.y);
        float metre = pixelM(place);
        // Drops of heavy rain fall at 7 to 9 m/s; a gale would lay the strokes flat, so the lean is held at 33 degrees.
        vec2 lean = weather.xy / 8.0; lean *= min(1.0, 0.65 / max(length(lean), 1e-3));
        vec3 fall = normalize(vec3(lean.x, -1.0, lean.y));
        float high = mix(30.0, 5.0, mix(hash12(c + 5.0), fract(uTime * 1.1 + hash12(c + 5.0)), uMoving));
        vec3 foot = place - fall * high * metre;
        vValue = strength;
        band(foot - fall * mix(7.0, 19.0, strength) * metre, foot, 2.2);
      }`,
    fragmentShader: /* glsl */ `
      varying float vAlong; varying float vAcross; varying float vLength; varying float vShown; varying float vValue;
      uniform float uNight;
      ${decodeGlsl}
      void main() {
        float d = max(abs(vAcross) - mix(0.3, 0.6, vValue), max(-vAlong, vAlong - vLength));
        float core = 1.0 - smoothstep(-0.4, 0.5, d); float edge = 1.0 - smoothstep(0.2, 1.5, d);
        float fade = smoothstep(0.0, vLength * 0.8, vAlong);
        gl_FragColor = vec4(fromSrgb(mix(vec3(0.04, 0.22, 0.25), vec3(0.96, 0.985, 0.98), core)), max(core * 0.8, edge * 0.35) * fade * vShown * mix(1.0, 0.5, uNight));
        if (gl_FragColor.a < 0.01) discard;
        #include <colorspace_fragment>
      }`,
  });
}

/** The rain over the ground in its classes, with a light line where one class ends; grey hatch where nobody has told of it. */
export function rainFieldMaterial(uniforms: Uniforms): ShaderMaterial {
  const edges = rainScale.map(({ from }) => `line(r, ${from.toFixed(2)})`);
  return new ShaderMaterial({
    ...over,
    uniforms,
    vertexShader: drapeGlsl,
    fragmentShader: /* glsl */ `
      ${fieldGlsl} ${weatherGlsl} ${decodeGlsl} ${classGlsl('rainColour', rainScale)}
      varying vec2 vXz; uniform float uNight;
      float line(float r, float at) { float w = fwidth(r) + 1e-5; return 1.0 - smoothstep(0.3, 1.3, abs(r - at) / w); }
      void main() {
        float r = weatherAt(vXz).z; float w = fwidth(vXz.x + vXz.y);
        if (r < 0.0) {
          float s = fract((vXz.x + vXz.y) / (w * 9.0));
          gl_FragColor = vec4(fromSrgb(vec3(0.66, 0.67, 0.68)), 0.28 * step(0.6, s));
        } else {
          if (r < 0.1) discard;
          float strength = clamp(log2(r / 0.1) / 9.3, 0.0, 1.0);
          float edge = max(max(${edges[1]}, ${edges[2]}), max(${edges[3]}, max(${edges[4]}, ${edges[5]})));
          vec3 c = mix(rainColour(r), vec3(1.0), edge * 0.75);
          gl_FragColor = vec4(fromSrgb(c), mix(mix(0.26, 0.44, strength), 0.7, edge) * mix(1.0, 0.62, uNight));
        }
        #include <colorspace_fragment>
      }`,
  });
}
