import { Color, type IUniform, ShaderMaterial, Vector4 } from 'three';
import { traceShare, vapourLooks, vapourScale } from '../../core/vapour.ts';
import { drapeGlsl } from '../drape.ts';
import { fieldGlsl, noiseGlsl } from '../glsl.ts';
import { over } from './over.ts';

/** Where a substance has no such step, ppm: never reached. */
const never = 1e9;

/** Steps of every substance by its code and one more; the first row is that of none. */
const steps = [
  new Vector4(never, never, never, never),
  ...vapourScale.map(
    ({ levelsPpm, flammablePpm }) =>
      new Vector4(...(levelsPpm ?? [never, never, never]), flammablePpm ?? never),
  ),
];

/**
 * Gas and vapour over the ground: a tint that gets denser from step to step, a line with a dash of its own where a step begins, and a cross
 * hatch where it can burn. Between the middles of blocks the logarithm runs straight.
 */
export function vapourMaterial(uniforms: Record<string, IUniform>): ShaderMaterial {
  const looks = [
    ...[vapourLooks.trace, vapourLooks.level1, vapourLooks.level2, vapourLooks.level3],
    vapourLooks.flammable,
  ];
  return new ShaderMaterial({
    ...over,
    uniforms: {
      ...uniforms,
      uSteps: { value: steps },
      uLooks: { value: looks.map(({ colour }) => new Color(colour)) },
      uLines: {
        value: looks.map(({ dashPx: [dash, gap], widthPx }) => new Vector4(dash, gap, widthPx, 0)),
      },
    },
    vertexShader: drapeGlsl,
    fragmentShader: /* glsl */ `
      ${fieldGlsl} ${noiseGlsl}
      uniform highp sampler2D uPpm; uniform sampler2D uSubstance; uniform vec3 uVapourBlocks; uniform float uNight;
      uniform vec4 uSteps[${steps.length}]; uniform vec3 uLooks[5]; uniform vec4 uLines[5];
      varying vec2 vXz;
      float lg(float x) { return log(max(x, 1e-6)) * 0.4342945; }
      /** Step reached (0 at the trace, 1 to 3 at the levels) and the tenfolds over the limit of flammability, of one block. */
      vec2 reachedIn(ivec2 c) {
        ivec2 k = clamp(c, ivec2(0), ivec2(uVapourBlocks.xy) - 1);
        int code = int(texelFetch(uSubstance, k, 0).r * 255.0 + 0.5);
        if (code == 0) return vec2(-1.0, -3.0);
        float ppm = texelFetch(uPpm, k, 0).r; vec4 s = uSteps[code]; float first = min(s.x, s.w);
        float below = 1.0 + lg(ppm / first) / ${(-Math.log10(traceShare)).toFixed(3)};
        float step = ppm < first ? below : s.x > ${never / 10}.0 ? 0.98
          : ppm < s.y ? 1.0 + lg(ppm / s.x) / lg(s.y / s.x)
          : ppm < s.z ? 2.0 + lg(ppm / s.y) / lg(s.z / s.y) : 3.0 + lg(ppm / s.z);
        return vec2(clamp(step, -1.0, 4.0), clamp(lg(ppm / s.w), -3.0, 2.0));
      }
      vec2 reachedAt(vec2 xz) {
        vec2 p = vec2(xz.x + uHalf.x, uHalf.y - xz.y) / uVapourBlocks.z - 0.5;
        ivec2 i = ivec2(floor(p)); vec2 f = p - vec2(i);
        return mix(mix(reachedIn(i), reachedIn(i + ivec2(1, 0)), f.x), mix(reachedIn(i + ivec2(0, 1)), reachedIn(i + ivec2(1, 1)), f.x), f.y);
      }
      /** Dashes along a line of equal value: counted along the one of eight directions that runs nearest to it. */
      float dashed(vec2 slope, float metre, vec4 line) {
        float turn = floor(atan(slope.x, -slope.y) / 0.7853982 + 0.5) * 0.7853982;
        float along = dot(vXz, vec2(cos(turn), sin(turn))) / metre;
        return step(mod(along, line.x + line.y), line.x);
      }
      vec2 line(float value, float at, vec2 slope, float steep, float metre, vec4 look) {
        float px = abs(value - at) / max(steep, 1e-5);
        float on = look.y > 0.0 ? dashed(slope, metre, look) : 1.0;
        return vec2(1.0 - smoothstep(look.z * 0.5 - 0.5, look.z * 0.5 + 0.5, px), 1.0 - smoothstep(look.z * 0.5 + 0.6, look.z * 0.5 + 1.8, px)) * on;
      }
      void main() {
        vec2 reached = reachedAt(vXz); float r = reached.x; float burns = reached.y;
        vec2 e = vec2(uVapourBlocks.z * 0.15, 0.0);
        vec2 slope = vec2(reachedAt(vXz + e).x - reachedAt(vXz - e).x, reachedAt(vXz + e.yx).x - reachedAt(vXz - e.yx).x);
        float metre = exp2(floor(log2(length(fwidth(vXz)) * 0.7071) + 0.5));
        float steep = length(vec2(dFdx(r), dFdy(r))); float hot = length(vec2(dFdx(burns), dFdy(burns)));
        if (r < 0.0) discard;
        float cloud = 1.0 + 0.16 * noise2(vXz / 61.0) + 0.10 * noise2(vXz / 23.0);
        vec3 c = mix(uLooks[0], uLooks[1], smoothstep(0.85, 1.15, r)); c = mix(c, uLooks[2], smoothstep(1.85, 2.15, r)); c = mix(c, uLooks[3], smoothstep(2.85, 3.15, r));
        float alpha = (smoothstep(0.0, 0.3, r) * 0.26 + smoothstep(0.85, 1.15, r) * 0.20 + smoothstep(1.85, 2.15, r) * 0.08 + smoothstep(2.85, 3.15, r) * 0.06) * cloud;
        alpha *= mix(1.0, 0.7, uNight);
        vec3 ink = c; float drawn = 0.0; float casing = 0.0; float paper = 0.0;
        for (int k = 1; k < 4; k++) {
          vec2 l = line(r, float(k), slope, steep, metre, uLines[k]);
          ink = mix(ink, uLooks[k], l.x); drawn = max(drawn, l.x); casing = max(casing, l.y);
        }
        if (burns > -0.6) {
          vec2 l = line(burns, 0.0, slope, hot, metre, uLines[4]);
          vec2 cross = abs(fract(vec2(vXz.x + vXz.y, vXz.x - vXz.y) / (metre * 11.0)) - 0.5) * 2.0;
          float inside = step(0.0, burns) * step(0.86, max(cross.x, cross.y)) * 0.6;
          float mark = max(l.x, inside);
          ink = mix(ink, uLooks[4], mark); drawn = max(drawn, mark); casing = max(casing, l.y); paper = l.y;
        }
        vec3 around = mix(vec3(0.02, 0.014, 0.01), vec3(0.93, 0.91, 0.86), paper);
        vec3 shown = mix(mix(c, around, casing * (1.0 - drawn)), ink, drawn);
        gl_FragColor = vec4(shown, max(max(alpha, drawn * 0.95), casing * 0.7));
        #include <colorspace_fragment>
      }`,
  });
}
