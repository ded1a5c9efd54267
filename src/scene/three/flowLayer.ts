import {
  type BufferGeometry,
  type DataTexture,
  Group,
  type IUniform,
  Mesh,
  type ShaderMaterial,
  type Vector2,
  type Vector3,
  Vector4,
} from 'three';
import { type Frame, frameHeader } from '../../contract/frame.ts';
import type { SceneCity } from '../types.ts';
import { anchorGeometry, type Net, netFor } from './anchors.ts';
import { floats } from './dataTextures.ts';
import type { SceneLayers } from './layers.ts';
import { flowMaterial } from './materials/flow.ts';
import type { SharedState } from './sharedState.ts';

/** Pixels between two arrows at least, and how many stand along a side of their net. */
const net = { leastPx: 24, side: 112 } as const;

/** Where the water runs and how fast: one draw call, made when first shown; a frame's discharges are uploaded only while it is. */
export class FlowLayer {
  readonly group = new Group();
  /** True where the picture changes though nothing else does. */
  moving = false;
  private readonly city: SceneCity;
  private readonly shared: SharedState;
  private readonly screen: Vector2;
  private arrows: Mesh<BufferGeometry, ShaderMaterial> | null = null;
  private readonly net: Net = { spacingM: 1, fade: 0, col: 0, row: 0 };
  private readonly own: Record<string, IUniform> = {
    uTime: { value: 0 },
    uMoving: { value: 0 },
    uNet: { value: new Vector4() },
  };
  private sequence = Number.NaN;

  constructor(city: SceneCity, shared: SharedState, screen: Vector2) {
    this.city = city;
    this.shared = shared;
    this.screen = screen;
  }

  /** Takes the frame where the layer is shown; `runs` where arrows may move. */
  show(layers: SceneLayers, latest: Frame | null, runs: boolean): void {
    // A seat is told of depths and never of speeds.
    const isOn = layers.flow === true && latest !== null && latest.header[frameHeader.truth] === 1;
    if (isOn) this.arrows ??= this.make();
    this.group.visible = isOn;
    this.moving = runs && isOn;
    if (isOn) this.take(latest);
  }

  /** Lays the net around what the camera looks at; `pixelM` is what a pixel covers there. */
  follow({ x, z }: Vector3, pixelM: number, nowMs: number): void {
    if (!this.group.visible) return;
    this.own['uMoving']!.value = this.moving ? 1 : 0;
    this.own['uTime']!.value = (nowMs / 1000) % 3600;
    const { col, row, spacingM, fade } = netFor(x, z, pixelM, net.leastPx, this.net);
    (this.own['uNet']!.value as Vector4).set(col, row, spacingM, fade);
  }

  /** The next frame is taken anew: the graphics memory was lost. */
  forget(): void {
    this.sequence = Number.NaN;
  }

  dispose(): void {
    for (const name of ['uFlowX', 'uFlowY']) (this.own[name]?.value as DataTexture | undefined)?.dispose();
    this.arrows?.geometry.dispose();
    this.arrows?.material.dispose();
  }

  private take(frame: Frame): void {
    const sequence = frame.header[frameHeader.sequence]!;
    if (sequence === this.sequence) return;
    this.sequence = sequence;
    for (const [name, column] of [
      ['uFlowX', frame.flowX],
      ['uFlowY', frame.flowY],
    ] as const) {
      const texture = this.own[name]!.value as DataTexture;
      texture.image.data = column as Float32Array<ArrayBuffer>;
      texture.needsUpdate = true;
    }
  }

  private make(): Mesh<BufferGeometry, ShaderMaterial> {
    const { cols, rows } = this.city.terrain;
    for (const name of ['uFlowX', 'uFlowY'])
      this.own[name] = { value: floats(new Float32Array(cols * rows), cols, rows) };
    const uniforms = { ...this.shared.uniforms, uScreen: { value: this.screen }, ...this.own };
    const mesh = new Mesh(anchorGeometry(net.side), flowMaterial(uniforms));
    mesh.name = 'overlay flow';
    mesh.frustumCulled = false;
    mesh.renderOrder = 3;
    this.group.add(mesh);
    return mesh;
  }
}
