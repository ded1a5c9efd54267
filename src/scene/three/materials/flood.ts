import { Color, type Material } from 'three';
import { classMiddleM, floodScale, floodShownFromM } from '../../core/floodScale.ts';
import { fieldGlsl, noiseGlsl } from '../glsl.ts';
import { standard } from '../patch.ts';
import type { SharedState } from '../sharedState.ts';
import { rippleGlsl } from './slab.ts';

/** How far the sheet rides over the water level it shows, so that it covers the street ribbons, m. */
export const floodLiftM = 0.3;

/**
 * The flood sheet: a grid at the water level of each cell; dry neighbours continue the level under the ground, so the
 * shore is where the sheet meets the land and not the edge of a cell.
 */
export function floodMaterial(shared: SharedState): Material {
  const material = standard(
    shared,
    'flood',
    { roughness: 0.2, transparent: true, depthWrite: false },
    {
      common: `varying vec3 vPlace; varying float vLevel;`,
      vertexHead: /* glsl */ `
      ${fieldGlsl}
      attribute vec2 tile;
      uniform highp sampler2D uBed;
      float bedOf(ivec2 c) { return texelFetch(uBed, clamp(c, ivec2(0), ivec2(uCells.xy) - 1), 0).r; }
      float levelOf(ivec2 c) {
        float bed = bedOf(c); float d = cellDepth(c);
        if (d > 0.015) return bed + d;
        float sum = 0.0; float n = 0.0;
        for (int j = -1; j <= 1; j++) for (int i = -1; i <= 1; i++) {
          ivec2 k = c + ivec2(i, j); float near = cellDepth(k);
          if (near > 0.015) { sum += bedOf(k) + near; n += 1.0; }
        }
        return n > 0.0 ? min(sum / n, bed - 0.02) : bed - 0.6;
      }`,
      vertex: /* glsl */ `
      ivec2 cell = min(ivec2(tile + position.xz), ivec2(uCells.xy) - 1);
      vLevel = levelOf(cell);
      transformed.xz = vec2(-uHalf.x, uHalf.y) + (vec2(cell) + 0.5) * uCells.z * vec2(1.0, -1.0);
      transformed.y = vLevel + ${floodLiftM.toFixed(2)};
      vPlace = transformed;`,
      fragmentHead: /* glsl */ `
      ${noiseGlsl} ${fieldGlsl} ${rippleGlsl}
      uniform highp usampler2D uWaterAge;
      vec3 depthColour(float d) {
        float l = log(max(d, 0.001));
        ${scaleGlsl()}
      }
      float foam;`,
      colour: /* glsl */ `
      float cells = depthAt(vPlace.xz);
      float jitter = noise2(vPlace.xz / 7.0) * 0.03 + noise2(vPlace.xz / 2.3) * 0.012;
      float d = clamp(vLevel - landAt(vPlace.xz) + jitter, cells - 0.25, cells * 1.5 + 0.25);
      if (cells < 0.012 || d < ${floodShownFromM.toFixed(3)}) discard;
      ivec2 here = clamp(ivec2(vec2(vPlace.x + uHalf.x, uHalf.y - vPlace.z) / uCells.z), ivec2(0), ivec2(uCells.xy) - 1);
      float age = min(float(texelFetch(uWaterAge, here, 0).r), 510.0) / 510.0 * uVeil;
      vec3 water = depthColour(d);
      float old = smoothstep(0.02, 0.24, age);
      float grey = dot(water, vec3(0.2126, 0.7152, 0.0722));
      water = mix(water, mix(vec3(grey), water, 0.35), old);
      float stripe = abs(fract((vPlace.x + vPlace.z) / 11.0) - 0.5) * 2.0;
      water = mix(water, vec3(0.80, 0.82, 0.83), old * 0.34 * smoothstep(0.62, 0.72, stripe));
      float w = fwidth(d);
      float shore = 1.0 - smoothstep(0.0, max(0.05, w * 1.7), d - ${floodShownFromM.toFixed(3)});
      float metre = (1.0 - smoothstep(0.0, max(0.012, w * 1.2), abs(d - 1.0))) * step(w, 0.6);
      foam = max(shore * 0.85, metre * 0.75);
      diffuseColor.rgb = mix(water, vec3(0.93, 0.955, 0.96), foam);
      diffuseColor.a = mix(mix(0.66, 0.90, smoothstep(0.05, 1.6, d)), 0.92, foam);`,
      fragmentNormal: `normal = rippled(normal, vPlace.xz, 0.03);`,
    },
  );
  material.polygonOffset = true;
  material.polygonOffsetFactor = -2;
  material.polygonOffsetUnits = -2;
  return material;
}

/** The colour scale as shader text: exact at each class's middle, smooth between, linear light, a little purer so that tone mapping gives the legend's colour back. */
function scaleGlsl(): string {
  const stops = floodScale.map((c) => {
    const colour = new Color(c.colour);
    const grey = colour.r * 0.2126 + colour.g * 0.7152 + colour.b * 0.0722;
    const purer = [colour.r, colour.g, colour.b].map((v) => Math.max(0.004, grey + (v - grey) * 0.86));
    return { l: Math.log(classMiddleM(c)), rgb: `vec3(${purer.map((v) => v.toFixed(4)).join(', ')})` };
  });
  const steps = stops
    .slice(1)
    .map(({ l, rgb }, i) => `c = mix(c, ${rgb}, smoothstep(${stops[i]!.l.toFixed(4)}, ${l.toFixed(4)}, l));`);
  return `vec3 c = ${stops[0]!.rgb}; ${steps.join(' ')} return c;`;
}
