import { N8AOPostPass } from 'n8ao';
import { Effect, EffectComposer, EffectPass, RenderPass, SMAAEffect, SMAAPreset } from 'postprocessing';
import {
  type Camera,
  Color,
  HalfFloatType,
  type Scene,
  Uniform,
  type WebGLRenderer,
  type WebGLRenderTarget,
} from 'three';
import { gradeGlsl } from './grade.ts';
import type { Look } from './look.ts';

/** Occlusion closer than this is lost between the samples of the half-size pass. */
const leastRadiusPx = 6;

/** Occlusion, print and edges as passes: half-float scene → N8AO → exposure, AgX, grade, vignette, grain → SMAA. */
export class PostChain {
  private readonly composer: EffectComposer;
  private readonly occlusion: N8AOPostPass;
  private readonly print: PrintEffect;

  constructor(renderer: WebGLRenderer, scene: Scene, camera: Camera) {
    this.composer = new EffectComposer(renderer, { frameBufferType: HalfFloatType, multisampling: 0 });
    this.composer.addPass(new RenderPass(scene, camera));
    this.occlusion = new N8AOPostPass(scene, camera);
    const c = this.occlusion.configuration;
    c.gammaCorrection = false;
    c.color = new Color('#1c130b');
    c.halfRes = true;
    c.aoSamples = 16;
    c.denoiseSamples = 8;
    c.transparencyAware = false;
    this.occlusion.autoDetectTransparency = false;
    this.composer.addPass(this.occlusion);
    this.print = new PrintEffect();
    this.composer.addPass(new EffectPass(camera, this.print));
    this.composer.addPass(new EffectPass(camera, new SMAAEffect({ preset: SMAAPreset.MEDIUM })));
  }

  /**
   * Occlusion radius follows the distance: 26 m over the whole slab, 10 m close by, and never less than the pixels in which
   * the half-size pass can still see a courtyard. `pixelM` is what a pixel covers where the camera looks; `share` is how much of the
   * occlusion is there yet.
   */
  apply(look: Look, distanceM: number, pixelM: number, share: number): void {
    const near = 1 - Math.min(1, Math.max(0, (distanceM - 400) / 4000));
    const c = this.occlusion.configuration;
    c.aoRadius = Math.max(26 - 16 * near, pixelM * leastRadiusPx);
    c.intensity = (2.3 + 0.7 * near) * share;
    this.occlusion.enabled = share > 0;
    c.distanceFalloff = 1;
    this.print.set(look);
  }

  /** Where the scene itself is drawn to. */
  get target(): WebGLRenderTarget {
    return this.composer.inputBuffer;
  }

  setSize(width: number, height: number): void {
    this.composer.setSize(width, height, false);
  }

  render(): void {
    this.composer.render();
  }

  dispose(): void {
    this.composer.dispose();
  }
}

class PrintEffect extends Effect {
  constructor() {
    super(
      'SandtablePrint',
      /* glsl */ `
      uniform float toneMappingExposure; uniform float contrast; uniform float saturation;
      ${agxGlsl}
      ${gradeGlsl}
      float grainOf(vec2 p) { vec3 q = fract(vec3(p.xyx) * 0.1031); q += dot(q, q.yzx + 33.33); return fract((q.x + q.y) * q.z) - 0.5; }
      void mainImage(const in vec4 inputColor, const in vec2 uv, out vec4 outputColor) {
        vec3 c = sandtableGrade(AgXToneMapping(inputColor.rgb), contrast, saturation);
        vec2 d = (uv - 0.5) * vec2(1.0, 0.86);
        c *= 1.0 - 0.36 * smoothstep(0.16, 0.62, dot(d, d) * 1.6);
        float l = dot(c, vec3(0.3333));
        c += grainOf(uv * resolution) * 0.006 * smoothstep(0.0, 0.12, l);
        outputColor = vec4(max(c, 0.0), inputColor.a);
      }`,
      {
        uniforms: new Map([
          ['toneMappingExposure', new Uniform(1)],
          ['contrast', new Uniform(0.72)],
          ['saturation', new Uniform(1.16)],
        ]),
      },
    );
  }

  set(look: Look): void {
    this.uniforms.get('toneMappingExposure')!.value = look.exposure;
    this.uniforms.get('contrast')!.value = look.contrast;
    this.uniforms.get('saturation')!.value = look.saturation;
  }
}

/** AgX as in three's tone-mapping chunk (Troy Sobotka's AgX after Blender's and Filament's form). */
const agxGlsl = /* glsl */ `
vec3 agxContrast(vec3 x) {
  vec3 x2 = x * x; vec3 x4 = x2 * x2;
  return 15.5 * x4 * x2 - 40.14 * x4 * x + 31.96 * x4 - 6.868 * x2 * x + 0.4298 * x2 + 0.1191 * x - 0.00232;
}
vec3 AgXToneMapping(vec3 c) {
  const mat3 inset = mat3(0.856627153315983, 0.137318972929847, 0.11189821299995, 0.0951212405381588, 0.761241990602591, 0.0767994186031903, 0.0482516061458583, 0.101439036467562, 0.811302368396859);
  const mat3 outset = mat3(1.1271005818144368, -0.1413297634984383, -0.14132976349843826, -0.11060664309660323, 1.157823702216272, -0.11060664309660294, -0.016493938717834573, -0.016493938717834257, 1.2519364065950405);
  const mat3 toRec2020 = mat3(0.6274, 0.0691, 0.0164, 0.3293, 0.9195, 0.0880, 0.0433, 0.0113, 0.8956);
  const mat3 fromRec2020 = mat3(1.6605, -0.1246, -0.0182, -0.5876, 1.1329, -0.1006, -0.0728, -0.0083, 1.1187);
  c = inset * (toRec2020 * (c * toneMappingExposure));
  c = clamp((log2(max(c, 1e-10)) + 12.47393) / 16.5, 0.0, 1.0);
  c = pow(max(vec3(0.0), outset * agxContrast(c)), vec3(2.2));
  return clamp(fromRec2020 * c, 0.0, 1.0);
}
`;
