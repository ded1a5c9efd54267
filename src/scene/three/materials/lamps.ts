import { AdditiveBlending, ShaderMaterial } from 'three';
import { fieldGlsl, lampGlsl } from '../glsl.ts';
import type { SharedState } from '../sharedState.ts';

/** Heads of street lamps as points of light, where there is power; near ones have a halo. */
export function lampMaterial(shared: SharedState): ShaderMaterial {
  return new ShaderMaterial({
    transparent: true,
    depthWrite: false,
    blending: AdditiveBlending,
    uniforms: shared.uniforms,
    vertexShader: /* glsl */ `
      ${fieldGlsl} ${lampGlsl}
      varying float vLight;
      void main() {
        vec4 p = viewMatrix * vec4(position, 1.0);
        float far = -p.z;
        float power = texture2D(uPowerMap, mapUv(position.xz)).r;
        gl_Position = projectionMatrix * p;
        gl_PointSize = clamp(2600.0 / far, 1.0, 9.0);
        vLight = uNight * power * clamp(3200.0 / far, 0.10, 1.0);
        if (vLight < 0.01) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying float vLight;
      void main() {
        float r = length(gl_PointCoord - 0.5) * 2.0;
        float glow = max(0.0, 1.0 - r);
        gl_FragColor = vec4(vec3(1.0, 0.62, 0.28) * vLight * glow * glow * 1.5, 1.0);
        #include <tonemapping_fragment>
        #include <colorspace_fragment>
      }`,
  });
}
