import { ShaderChunk } from 'three';

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
  c *= mix(vec3(0.975, 0.995, 1.03), vec3(1.025, 1.005, 0.97), smoothstep(0.15, 0.75, l));
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
