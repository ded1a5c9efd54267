import {
  Group,
  type Object3D,
  type PerspectiveCamera,
  type Scene,
  type WebGLRenderer,
  type WebGLRenderTarget,
} from 'three';

/**
 * Shader programs, compiled beside one another and beside the page before the first picture that needs them. Drawing without
 * it compiles them one by one, the page standing still for each.
 */
export class Programs {
  private readonly renderer: WebGLRenderer;
  private readonly scene: Scene;
  private readonly camera: PerspectiveCamera;
  /** How many compilations of a stage have not ended. */
  private readonly waiting = new Map<string, number>();
  /** Counts lost contexts: what was asked of an earlier one does not count. */
  private round = 0;

  constructor(renderer: WebGLRenderer, scene: Scene, camera: PerspectiveCamera) {
    this.renderer = renderer;
    this.scene = scene;
    this.camera = camera;
  }

  /**
   * Whether the programs of `stage` can be used without waiting; the first call of a stage has them compiled, for `parts` as the
   * scene lights them and `target` takes them.
   */
  ready(stage: string, parts: () => readonly Object3D[], target: WebGLRenderTarget | null): boolean {
    if (!this.waiting.has(stage)) for (const part of parts()) this.compile(stage, part, target);
    return (this.waiting.get(stage) ?? 0) === 0;
  }

  /** The context was lost, and its programs with it. */
  forget(): void {
    this.waiting.clear();
    this.round += 1;
  }

  private compile(stage: string, part: Object3D, target: WebGLRenderTarget | null): void {
    const { round, renderer } = this;
    const before = renderer.getRenderTarget();
    // Where a picture goes decides how its colours are encoded, which is part of the program.
    renderer.setRenderTarget(target);
    this.count(stage, 1);
    const settled = (): void => {
      if (round === this.round) this.count(stage, -1);
    };
    // A program that fails is told of where it is used.
    renderer.compileAsync(part, this.camera, this.scene).then(settled, settled);
    renderer.setRenderTarget(before);
  }

  private count(stage: string, by: number): void {
    this.waiting.set(stage, (this.waiting.get(stage) ?? 0) + by);
  }
}

/** What is drawn now: the leaves of the scene. */
export function visibleParts(scene: Scene): Object3D[] {
  const shown: Object3D[] = [];
  scene.traverseVisible((object) => {
    if (object.children.length === 0 && !(object instanceof Group)) shown.push(object);
  });
  return shown;
}
