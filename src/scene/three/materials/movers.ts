import { ShaderMaterial } from 'three';
import { fieldGlsl } from '../glsl.ts';
import type { SharedState } from '../sharedState.ts';

/** Beyond this a mover is a point, nearer a small body, m. */
export const nearM = 750;
/** Who moved further than this between two frames was set down elsewhere and does not glide, m. */
const jumpM = 400;

/** Place of a mover between the frames, three's axes, on the ground or on the deck of a bridge. */
const placeGlsl = /* glsl */ `
${fieldGlsl}
uniform highp sampler2D uDeck;
uniform vec2 uCentre;
vec3 moverAt(vec2 from, vec2 to) {
  vec2 city = distance(from, to) > ${jumpM}.0 ? to : mix(from, to, uAlpha);
  vec2 xz = vec2(city.x - uCentre.x, uCentre.y - city.y);
  vec2 p = clamp(vec2(xz.x, -xz.y) / uField.z + (uField.xy - 1.0) * 0.5, vec2(0.0), uField.xy - 1.001);
  float deck = texelFetch(uDeck, ivec2(p + 0.5), 0).r;
  return vec3(xz.x, (deck > -9000.0 ? deck : landAt(xz)) + 0.25, xz.y);
}
`;

/** Kinds: 0 walker, 1 car, 2 sheltered (not drawn), 3 stranded. */
const colourGlsl = /* glsl */ `
vec3 moverColour(float kind, float id) {
  if (kind > 2.5) return vec3(0.80, 0.30, 0.03);
  if (kind > 0.5) return mix(vec3(0.055, 0.06, 0.068), vec3(0.72, 0.71, 0.68), step(0.45, fract(id * 0.618)));
  return vec3(0.16, 0.12, 0.09);
}
`;

const fragmentTail = /* glsl */ `
  #include <tonemapping_fragment>
  #include <colorspace_fragment>`;

export function pointMaterial(shared: SharedState): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { ...shared.uniforms, uRatio: { value: 1 } },
    vertexShader: /* glsl */ `
      attribute float aFromX; attribute float aFromY; attribute float aToX; attribute float aToY;
      attribute float aKind; attribute float aId; uniform float uRatio; uniform float uNight;
      varying vec3 vColour; ${placeGlsl} ${colourGlsl}
      void main() {
        vec3 place = moverAt(vec2(aFromX, aFromY), vec2(aToX, aToY));
        vec4 p = viewMatrix * vec4(place + vec3(0.0, 0.8, 0.0), 1.0);
        float far = distance(place, cameraPosition);
        gl_Position = projectionMatrix * p;
        float car = step(0.5, aKind) * step(aKind, 1.5);
        vec3 light = mix(vec3(1.0, 0.72, 0.4) * 2.0, vec3(0.75, 0.08, 0.03), step(0.5, fract(aId * 0.414)));
        vColour = mix(moverColour(aKind, aId), light, uNight * car);
        gl_PointSize = uRatio * clamp((aKind > 0.5 ? 3800.0 : 1900.0) / far, aKind > 2.5 ? 2.2 : 1.1, 4.0);
        if (far < ${nearM}.0 || (aKind > 1.5 && aKind < 2.5)) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec3 vColour;
      void main() {
        if (length(gl_PointCoord - 0.5) > 0.5) discard;
        gl_FragColor = vec4(vColour, 1.0);
        ${fragmentTail}
      }`,
  });
}

/** `aInfo`: kind, heading, id. Cars narrow above the doors, walkers at the shoulders; at night cars show their lamps. */
export function bodyMaterial(shared: SharedState): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: shared.uniforms,
    vertexShader: /* glsl */ `
      attribute vec4 aPath; attribute vec3 aInfo; uniform float uNight; uniform vec4 uSunward;
      varying vec3 vColour; varying vec3 vLocal; varying float vCar; ${placeGlsl} ${colourGlsl}
      void main() {
        vec3 place = moverAt(aPath.xy, aPath.zw);
        float far = distance(place, cameraPosition);
        bool car = aInfo.x > 0.5 && aInfo.x < 1.5;
        vec3 size = car ? vec3(4.4, 1.5, 1.9) : vec3(0.55, 1.7, 0.55);
        vec3 local = position;
        if (car && local.y > 0.5) local.xz *= vec2(0.62, 0.86);
        if (!car && local.y > 0.5) local.xz *= 0.5;
        local *= size * clamp(far / 420.0, 1.0, 1.6);
        float c = cos(aInfo.y); float s = sin(aInfo.y);
        vec3 turned = vec3(local.x * c + local.z * s, local.y, -local.x * s + local.z * c);
        vec3 n = vec3(normal.x * c + normal.z * s, normal.y, -normal.x * s + normal.z * c);
        float sun = max(0.0, dot(n, uSunward.xyz)) * uSunward.w;
        vColour = moverColour(aInfo.x, aInfo.z) * (0.45 + 0.85 * sun) * mix(1.0, 0.25, uNight);
        vLocal = position; vCar = car ? 1.0 : 0.0;
        gl_Position = projectionMatrix * viewMatrix * vec4(place + turned, 1.0);
        if (far > ${nearM}.0 || (aInfo.x > 1.5 && aInfo.x < 2.5)) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec3 vColour; varying vec3 vLocal; varying float vCar; uniform float uNight;
      void main() {
        vec3 c = vColour;
        float glass = vCar * step(0.52, vLocal.y) * step(vLocal.y, 0.93);
        c = mix(c, c * 0.35, glass);
        float low = step(0.25, vLocal.y) * step(vLocal.y, 0.5) * step(0.28, abs(vLocal.z)) * vCar * uNight;
        c += low * (step(0.495, vLocal.x) * vec3(2.4, 2.1, 1.5) + step(vLocal.x, -0.495) * vec3(1.3, 0.06, 0.03));
        gl_FragColor = vec4(c, 1.0);
        ${fragmentTail}
      }`,
  });
}
