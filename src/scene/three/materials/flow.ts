import { type IUniform, ShaderMaterial } from 'three';
import { flowFromM, flowScale } from '../../core/flow.ts';
import { anchorGlsl } from '../anchors.ts';
import { decodeGlsl, fieldGlsl, noiseGlsl } from '../glsl.ts';
import { classGlsl } from '../weatherField.ts';
import { over } from './over.ts';
import { bandGlsl } from './weather.ts';

/** Height of the arrows over the water, m. */
const flowHighM = 1;
/** Lengths of the slowest and the fastest arrow, px; the latter at `mostMps`. */
const arrowPx = [9, 34] as const;
const mostMps = 2.5;

/**
 * Arrows along the water: length, colour and width of line grow with its speed. Each looks for the fastest cell around its anchor, so that
 * streets are found between blocks. In motion it runs along its own path and comes again.
 */
export function flowMaterial(uniforms: Record<string, IUniform>): ShaderMaterial {
  return new ShaderMaterial({
    ...over,
    uniforms,
    vertexShader: /* glsl */ `
      ${fieldGlsl} ${noiseGlsl} ${anchorGlsl} ${bandGlsl}
      uniform highp sampler2D uFlowX; uniform highp sampler2D uFlowY; uniform float uMoving;
      /** East, south (m/s) and depth; zeros where the water is too shallow to tell. */
      vec3 flowAt(vec2 xz) {
        ivec2 c = ivec2(floor(vec2(xz.x + uHalf.x, uHalf.y - xz.y) / uCells.z));
        if (min(c.x, c.y) < 1 || c.x >= int(uCells.x) || c.y >= int(uCells.y)) return vec3(0.0);
        float d = texelFetch(uDepthB, c, 0).r;
        if (d < ${flowFromM.toFixed(2)}) return vec3(0.0);
        vec2 q = vec2(texelFetch(uFlowX, c, 0).r + texelFetch(uFlowX, c - ivec2(1, 0), 0).r, -texelFetch(uFlowY, c, 0).r - texelFetch(uFlowY, c - ivec2(0, 1), 0).r);
        return vec3(q * 0.5 / d, d);
      }
      void main() {
        vec2 anchor = anchorPlace(); vec2 xz = anchor; vec2 c = cellOf(); vec3 flow = vec3(0.0);
        for (int k = 0; k < 9; k++) {
          vec2 near = anchor + (vec2(float(k % 3), float(k / 3)) - 1.0 + (hash12(c + float(k)) - 0.5) * 0.6) * uNet.z / 3.0;
          vec3 f = flowAt(near);
          if (dot(f.xy, f.xy) > dot(flow.xy, flow.xy)) { flow = f; xz = near; }
        }
        float speed = length(flow.xy); float share = clamp(speed / ${mostMps.toFixed(1)}, 0.0, 1.0);
        vec2 way = speed > 0.0 ? flow.xy / speed : vec2(0.0);
        vShown = anchorShown(xz) * step(${flowScale[0]!.from.toFixed(2)}, speed);
        vec3 place = vec3(xz.x, landAt(xz) + flow.z + ${flowHighM.toFixed(1)}, xz.y);
        float reach = mix(${arrowPx[0]}.0, ${arrowPx[1]}.0, sqrt(share)) * pixelM(place);
        float run = fract(uTime * mix(0.3, 0.8, share) + hash12(c));
        vShown *= mix(1.0, smoothstep(0.0, 0.2, run) * (1.0 - smoothstep(0.8, 1.0, run)), uMoving);
        vec3 along = vec3(way.x, 0.0, way.y) * reach;
        float shift = uMoving * (run - 0.5);
        vValue = speed;
        band(place + along * (shift - 0.5), place + along * (shift + 0.5), 6.0);
      }`,
    fragmentShader: /* glsl */ `
      varying float vAlong; varying float vAcross; varying float vLength; varying float vShown; varying float vValue;
      ${decodeGlsl} ${classGlsl('flowColour', flowScale)}
      void main() {
        float across = abs(vAcross); float headLong = min(7.0, vLength * 0.6); float wide = mix(0.5, 1.3, clamp(vValue / ${mostMps.toFixed(1)}, 0.0, 1.0));
        float shaft = max(across - wide, max(-vAlong, vAlong - vLength + headLong));
        float head = max((across - (vLength - vAlong) * 0.5) * 0.9, vLength - headLong - vAlong);
        float d = min(shaft, head);
        float core = 1.0 - smoothstep(-0.5, 0.4, d); float edge = 1.0 - smoothstep(0.4, 1.5, d);
        vec3 c = flowColour(vValue);
        vec3 casing = mix(vec3(0.07, 0.16, 0.22), vec3(0.97, 0.98, 0.97), 1.0 - smoothstep(0.5, 0.62, dot(c, vec3(0.3, 0.6, 0.1))));
        gl_FragColor = vec4(fromSrgb(mix(casing, c, core)), max(core, edge * 0.8) * vShown);
        if (gl_FragColor.a < 0.01) discard;
        #include <colorspace_fragment>
      }`,
  });
}
