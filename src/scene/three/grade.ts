import { type Color, ShaderChunk } from 'three';

/** How the picture is printed; blended between the looks of `look.ts`. */
export interface Grade {
  exposure: number;
  contrast: number;
  saturation: number;
}

/** S-curve in display space after AgX (which alone is milky), saturation, warm lights and cool darks. */
export const gradeGlsl = /* glsl */ `
vec3 sandtableGrade(vec3 linearColour, float contrast, float saturation) {
  vec3 c = pow(clamp(linearColour, 0.0, 1.0), vec3(1.0 / 2.2));
  c = mix(c, c * c * (3.0 - 2.0 * c), contrast);
  float l = dot(c, vec3(0.2126, 0.7152, 0.0722));
  c = mix(vec3(l), c, saturation);
  c *= mix(vec3(0.98, 0.995, 1.025), vec3(1.01, 1.0, 0.982), smoothstep(0.15, 0.75, l));
  return pow(clamp(c, 0.0, 1.0), vec3(2.2));
}
`;

/**
 * Without post-processing the same grade runs in every material: three calls `CustomToneMapping` for
 * `renderer.toneMapping = CustomToneMapping`. Contrast and saturation are those of the day there.
 */
export function installToneMapping(): void {
  const original = 'vec3 CustomToneMapping( vec3 color ) { return color; }';
  if (!ShaderChunk.tonemapping_pars_fragment.includes(original)) return;
  ShaderChunk.tonemapping_pars_fragment = ShaderChunk.tonemapping_pars_fragment.replace(
    original,
    `${gradeGlsl} vec3 CustomToneMapping( vec3 color ) { return sandtableGrade( AgXToneMapping( color ), 0.76, 1.16 ); }`,
  );
}

/**
 * The light that is printed as `shown`, for greys and what is nearly grey: AgX leaves greys grey, so one curve serves
 * all three components. Found by halving, since the S-curve after AgX has no closed inverse.
 */
export function unprinted(out: Color, shown: Color, grade: Grade): Color {
  const wanted = shown.r * 0.2126 + shown.g * 0.7152 + shown.b * 0.0722;
  let low = 0;
  let high = 4;
  for (let k = 0; k < 30; k++) {
    const middle = (low + high) / 2;
    if (printedGrey(middle, grade) < wanted) low = middle;
    else high = middle;
  }
  return out.copy(shown).multiplyScalar(low / Math.max(wanted, 1e-6));
}

/** Print of a grey, linear to linear: exposure, AgX's curve, the S-curve in display space. */
function printedGrey(light: number, { exposure, contrast }: Grade): number {
  const x = Math.min(1, Math.max(0, (Math.log2(Math.max(light * exposure, 1e-10)) + 12.47393) / 16.5));
  const x2 = x * x;
  const x4 = x2 * x2;
  const curve =
    15.5 * x4 * x2 - 40.14 * x4 * x + 31.96 * x4 - 6.868 * x2 * x + 0.4298 * x2 + 0.1191 * x - 0.00232;
  const shown = Math.max(0, curve);
  return (shown + (shown * shown * (3 - 2 * shown) - shown) * contrast) ** 2.2;
}
