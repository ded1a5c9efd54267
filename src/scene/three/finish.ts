import {
  type CubeTexture,
  CustomToneMapping,
  NoToneMapping,
  type PerspectiveCamera,
  type Scene,
  type WebGLRenderer,
  type WebGLRenderTarget,
} from 'three';
import { Draft } from './draft.ts';
import type { Lights } from './lights.ts';
import type { Look } from './look.ts';
import { PostChain } from './post.ts';
import type { RenderPreset } from './preset.ts';
import { studioEnvironment } from './studio.ts';
import { Undercoat } from './undercoat.ts';

/**
 * How the model is finished: with surfaces, shadows, edges and passes of its quality, or for the first picture plainly, which is all that
 * the lowest qualities ever do: matt, without shadows, one sample a pixel.
 */
export class Finish {
  private readonly renderer: WebGLRenderer;
  private readonly scene: Scene;
  private readonly camera: PerspectiveCamera;
  private readonly preset: RenderPreset;
  private readonly lights: Lights;
  private readonly undercoat: Undercoat;
  private readonly draft: Draft;
  /** What glossy surfaces mirror; null while and where they mirror nothing. */
  private environment: CubeTexture | null = null;
  private post: PostChain | null = null;
  private readonly steps: (() => void)[];
  private plain = false;
  private size = { width: 1, height: 1 };

  constructor(
    renderer: WebGLRenderer,
    scene: Scene,
    camera: PerspectiveCamera,
    preset: RenderPreset,
    lights: Lights,
  ) {
    this.renderer = renderer;
    this.scene = scene;
    this.camera = camera;
    this.preset = preset;
    this.lights = lights;
    this.undercoat = new Undercoat(scene);
    this.draft = new Draft(renderer);
    this.steps = preset.matt ? [() => undefined] : [() => undefined, () => this.makeStudio()];
    if (preset.post) this.steps.push(() => this.makePasses());
    renderer.toneMapping = CustomToneMapping;
  }

  /** Surfaces mirror nothing: the sky gives what the studio would. */
  get matt(): boolean {
    return this.preset.matt || this.plain;
  }

  /** Where the model itself is drawn to. */
  get target(): WebGLRenderTarget | null {
    return this.plain ? this.draft.target : (this.post?.target ?? null);
  }

  /** Prepares what is visible for the first picture. */
  beginPlain(): void {
    if (this.preset.matt) return;
    this.plain = true;
    this.undercoat.put();
    this.lights.cast(false);
    this.scene.environment = null;
    this.renderer.toneMapping = CustomToneMapping;
  }

  /**
   * Makes one more thing that the full finish needs and the plain one does not; true where there was nothing left to make. The page has
   * its turn between the calls, and before the first: what has just been drawn is to be shown.
   */
  make(): boolean {
    if (this.made) return true;
    this.steps.shift()?.();
    return false;
  }

  get made(): boolean {
    return this.steps.length === 0;
  }

  /** Gives everything the finish of the quality; all that it needs has been made. */
  beginFull(): void {
    if (this.preset.matt) return;
    this.plain = false;
    this.undercoat.takeOff();
    this.lights.cast(this.preset.shadowMap > 0);
    this.scene.environment = this.environment;
    this.renderer.toneMapping = this.preset.post ? NoToneMapping : CustomToneMapping;
  }

  /** No plain picture is drawn any more. */
  forgetPlain(): void {
    this.undercoat.dispose();
    this.draft.dispose();
  }

  /** CSS px of the picture. */
  setSize(width: number, height: number): void {
    this.size = { width, height };
    this.post?.setSize(width, height);
  }

  /** `distanceM` and `pixelM` are those of what the camera looks at, `share` is how much of the occlusion is there yet. */
  draw(look: Look, distanceM: number, pixelM: number, share: number): void {
    this.renderer.toneMappingExposure = look.exposure;
    if (this.plain) {
      this.undercoat.reflect(look.environment);
      this.draft.render(this.scene, this.camera);
    } else if (this.post === null) this.renderer.render(this.scene, this.camera);
    else {
      this.post.apply(look, distanceM, pixelM, share);
      this.post.render();
    }
  }

  dispose(): void {
    this.forgetPlain();
    this.scene.environment = null;
    this.environment?.dispose();
    this.post?.dispose();
  }

  private makeStudio(): void {
    this.environment = studioEnvironment();
  }

  private makePasses(): void {
    this.post = new PostChain(this.renderer, this.scene, this.camera);
    this.post.setSize(this.size.width, this.size.height);
  }
}
