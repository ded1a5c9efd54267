import { type IUniform, ShaderMaterial } from 'three';
import { servedUnknown } from '../../../contract/frame.ts';
import { servedScale } from '../../core/served.ts';
import { drapeGlsl } from '../drape.ts';
import { decodeGlsl, fieldGlsl } from '../glsl.ts';
import { classGlsl } from '../weatherField.ts';
import { over } from './over.ts';

/** Communities in the class of the share that has a service, hatched the more densely the fewer; grey hatch where nobody knows. */
export function wardMaterial(uniforms: Record<string, IUniform>): ShaderMaterial {
  const looks = servedScale.map(
    ({ from, hatch, cover }) => `if (value >= ${from}.0) look = vec2(${hatch}.0, ${cover.toFixed(2)});`,
  );
  return new ShaderMaterial({
    ...over,
    uniforms,
    vertexShader: drapeGlsl,
    fragmentShader: /* glsl */ `
      ${fieldGlsl} ${decodeGlsl} ${classGlsl('servedColour', servedScale)}
      uniform highp usampler2D uZone; uniform sampler2D uServed;
      varying vec2 vXz;
      /** Hatch and cover of a class. */
      vec2 lookOf(float value) { vec2 look = vec2(0.0); ${looks.join(' ')} return look; }
      int zoneIn(ivec2 c) { return int(texelFetch(uZone, clamp(c, ivec2(0), ivec2(uCells.xy) - 1), 0).r); }
      float stripe(float across, float wide) { float s = abs(fract(across) - 0.5) * 2.0; return smoothstep(1.0 - wide - 0.1, 1.0 - wide + 0.1, s); }
      /** Of the four cells around, the zone with most weight and how much it has: edges run slantwise and not in steps. */
      vec2 zoneAt(vec2 xz) {
        vec2 p = vec2(xz.x + uHalf.x, uHalf.y - xz.y) / uCells.z - 0.5;
        ivec2 i = ivec2(floor(p)); vec2 f = p - vec2(i);
        ivec4 zone = ivec4(zoneIn(i), zoneIn(i + ivec2(1, 0)), zoneIn(i + ivec2(0, 1)), zoneIn(i + ivec2(1, 1)));
        vec4 weight = vec4((1.0 - f.x) * (1.0 - f.y), f.x * (1.0 - f.y), (1.0 - f.x) * f.y, f.x * f.y);
        vec2 found = vec2(0.0, -1.0);
        for (int k = 0; k < 4; k++) {
          float w = dot(weight, vec4(equal(zone, ivec4(zone[k]))));
          if (w > found.y) found = vec2(float(zone[k]), w);
        }
        return found;
      }
      void main() {
        vec2 found = zoneAt(vXz); int here = int(found.x + 0.5);
        float pixel = length(fwidth(vXz)) * 0.7071;
        if (here == 0) discard;
        // A border is a pixel wide; where cells are smaller than that, it is where the next pixel belongs to another zone.
        float near = found.y > 0.999 ? 0.0 : 1.0 - smoothstep(0.4, 1.2, (found.y - 0.5) * uCells.z / pixel);
        float far = zoneAt(vXz + vec2(pixel, 0.0)).x != found.x || zoneAt(vXz + vec2(0.0, pixel)).x != found.x ? 0.8 : 0.0;
        float border = mix(near, far, smoothstep(0.3, 0.6, pixel / uCells.z));
        int row = here - 1;
        float value = floor(texelFetch(uServed, ivec2(row & 255, row >> 8), 0).r * 255.0 + 0.5);
        float metre = exp2(floor(log2(pixel) + 0.5)); float across = (vXz.x + vXz.y) / (metre * 10.0);
        vec4 c;
        if (value > ${servedUnknown - 1}.5) c = vec4(0.60, 0.61, 0.62, 0.34 + 0.32 * stripe(across, 0.3));
        else {
          vec2 look = lookOf(value);
          float lines = stripe((vXz.x - vXz.y) / (metre * 8.0), 0.08 + 0.09 * look.x) * step(0.5, look.x);
          c = vec4(mix(servedColour(value), vec3(0.95, 0.90, 0.92), lines * 0.34), look.y);
        }
        c = mix(c, vec4(0.97, 0.95, 0.91, 0.85), border);
        gl_FragColor = vec4(fromSrgb(c.rgb), c.a);
        #include <colorspace_fragment>
      }`,
  });
}
