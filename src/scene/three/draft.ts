import {
  HalfFloatType,
  NearestFilter,
  type PerspectiveCamera,
  type Scene,
  ShaderMaterial,
  Vector2,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import { FullScreenQuad } from 'three/addons/postprocessing/Pass.js';

/**
 * The sheet that the first picture is drawn on and printed from: one sample a pixel, where the canvas takes four (which cost a rasteriser in
 * software three times as much for the small triangles of a city), and light instead of printed colours, as the passes take it.
 */
export class Draft {
  readonly target = new WebGLRenderTarget(1, 1, {
    type: HalfFloatType,
    minFilter: NearestFilter,
    magFilter: NearestFilter,
  });
  private readonly renderer: WebGLRenderer;
  private readonly print = new FullScreenQuad(printMaterial());
  private readonly size = new Vector2();

  constructor(renderer: WebGLRenderer) {
    this.renderer = renderer;
    (this.print.material as ShaderMaterial).uniforms['light']!.value = this.target.texture;
  }

  render(scene: Scene, camera: PerspectiveCamera): void {
    const { renderer, target, print } = this;
    renderer.getDrawingBufferSize(this.size);
    target.setSize(this.size.x, this.size.y);
    renderer.setRenderTarget(target);
    renderer.render(scene, camera);
    renderer.setRenderTarget(null);
    print.render(renderer);
  }

  dispose(): void {
    this.target.dispose();
    this.print.material.dispose();
    this.print.dispose();
  }
}

/** Exposure, AgX and grade as the renderer has them, in the canvas's colours. */
function printMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    depthTest: false,
    depthWrite: false,
    uniforms: { light: { value: null } },
    vertexShader: `void main() { gl_Position = vec4(position.xy, 0.0, 1.0); }`,
    fragmentShader: `uniform sampler2D light;
      void main() {
        gl_FragColor = texelFetch(light, ivec2(gl_FragCoord.xy), 0);
        #include <tonemapping_fragment>
        #include <colorspace_fragment>
      }`,
  });
}
