import {
  CustomToneMapping,
  NoToneMapping,
  PCFShadowMap,
  type PerspectiveCamera,
  type Scene,
  Vector3,
  type WebGLRenderer,
  type WebGLRenderTarget,
} from 'three';
import { type Frame, frameHeader, type FrameShape } from '../../contract/frame.ts';
import type { Pick, SceneCity, SceneGeometry } from '../types.ts';
import { installToneMapping } from './grade.ts';
import { Lights, studioEnvironment } from './lights.ts';
import { lookFor } from './look.ts';
import { CityModel } from './model.ts';
import { Movers } from './movers.ts';
import { Pace } from './pace.ts';
import { Picker } from './picking.ts';
import { Pins } from './pins.ts';
import { PostChain } from './post.ts';
import { type RenderPreset, renderPresets } from './preset.ts';
import { Room } from './room.ts';
import { SharedState } from './sharedState.ts';

/** Where frames come from; read once per drawn picture, never copied into React state. */
export interface FrameSource {
  current(): { previous: Frame | null; latest: Frame | null; alpha: number };
}

export interface SceneLayers {
  flood: boolean;
  closures: boolean;
  movers: boolean;
  units: boolean;
  facilities: boolean;
  /** The wash over what no report has come from. */
  unknown: boolean;
}
export const allLayers: SceneLayers = {
  flood: true,
  closures: true,
  movers: true,
  units: true,
  facilities: false,
  unknown: true,
};

/** Counters of one drawn picture, all passes together. */
export interface SceneStats {
  drawCalls: number;
  triangles: number;
  jsMs: number;
}

/** The whole picture over a renderer, a scene and a camera that somebody else owns. */
export class SceneView {
  readonly picker: Picker;
  readonly pins: Pins;
  readonly preset: RenderPreset;
  private readonly shared: SharedState;
  private readonly model: CityModel;
  private readonly lights: Lights;
  private readonly room: Room;
  private readonly movers: Movers;
  /** What glossy surfaces mirror; null where none are. */
  private environment: WebGLRenderTarget | null = null;
  private readonly post: PostChain | null;
  private readonly renderer: WebGLRenderer;
  private readonly scene: Scene;
  private readonly camera: PerspectiveCamera;
  private readonly geometry: SceneGeometry;
  private taken: Frame | null = null;
  private takenSequence = Number.NaN;
  private layers = allLayers;
  private shownLayers: SceneLayers | null = null;
  private hour = 14;
  private readonly pace: Pace;
  private sized = '';

  constructor(
    renderer: WebGLRenderer,
    scene: Scene,
    camera: PerspectiveCamera,
    geometry: SceneGeometry,
    city: SceneCity,
    shape: { maxMovers: FrameShape['maxMovers']; maxUnits: FrameShape['maxUnits'] },
  ) {
    this.preset = renderPresets[geometry.quality];
    this.renderer = renderer;
    this.pace = new Pace(renderer.getContext() as WebGL2RenderingContext);
    this.scene = scene;
    this.camera = camera;
    this.geometry = geometry;
    installToneMapping();
    renderer.toneMapping = this.preset.post ? NoToneMapping : CustomToneMapping;
    renderer.shadowMap.enabled = this.preset.shadowMap > 0;
    renderer.shadowMap.type = PCFShadowMap;
    renderer.info.autoReset = false;
    this.shared = new SharedState(geometry, city);
    this.model = new CityModel(geometry, city, this.shared, this.preset.treeDetail);
    this.lights = new Lights(geometry, this.preset.shadowMap);
    this.room = new Room(geometry, city, this.preset.matt);
    this.movers = new Movers(geometry, this.shared, shape.maxMovers);
    this.pins = new Pins(geometry, city, this.shared, shape.maxUnits);
    this.picker = new Picker(geometry, city);
    scene.add(this.model.group, this.lights.group, this.room.group, this.movers.group);
    this.mirrorStudio();
    this.post = this.preset.post ? new PostChain(renderer, scene, camera) : null;
  }

  configure(
    layers: SceneLayers,
    hour: number,
    selection: { kind: 'building' | 'road'; index: number } | null,
  ): void {
    this.layers = layers;
    this.hour = hour;
    this.shared.mark('selected', selection?.kind ?? null, selection?.index ?? -1);
  }

  hover(pick: Pick | null): void {
    const kind = pick?.kind === 'building' || pick?.kind === 'road' ? pick.kind : null;
    this.shared.mark('hovered', kind, pick?.index ?? -1);
  }

  /** CSS px of the picture; does nothing where size and pixel ratio are what they were. */
  setSize(width: number, height: number): void {
    const key = `${width}×${height}×${this.renderer.getPixelRatio()}`;
    if (key === this.sized) return;
    this.sized = key;
    this.pins.setSize(width, height);
    this.movers.setPixelRatio(this.renderer.getPixelRatio());
    this.post?.setSize(width, height);
  }

  /** Draws one picture from the source's current frames. `target` and `distanceM` say what the camera looks at. */
  draw(frames: FrameSource, target: Vector3, distanceM: number): SceneStats {
    const started = performance.now();
    const { previous, latest, alpha } = frames.current();
    this.take(previous, latest, alpha);
    const { look, night } = lookFor(this.hour, this.shared.rainMmph);
    this.shared.uniforms['uNight']!.value = night;
    this.shared.uniforms['uVeil']!.value = this.shared.seat && this.layers.unknown ? 1 : 0;
    this.model.show(this.layers.flood && this.shared.wetCells > 0, this.layers.closures && latest !== null);
    this.movers.group.visible = this.layers.movers;
    this.lights.apply(look, this.preset.matt);
    this.lights.fit(target, distanceM, this.geometry);
    this.room.apply(look);
    this.scene.environmentIntensity = look.environment;
    this.renderer.info.reset();
    if (this.post === null) {
      this.renderer.toneMappingExposure = look.exposure;
      this.renderer.render(this.scene, this.camera);
    } else {
      this.post.apply(look, distanceM);
      this.post.render();
    }
    this.drawPins();
    this.pace.drawn();
    const { calls, triangles } = this.renderer.info.render;
    return { drawCalls: calls, triangles, jsMs: performance.now() - started };
  }

  /** Whether the last picture is still being drawn: asking for another would only make the page wait for it. */
  busy(): boolean {
    return this.pace.busy();
  }

  /** After a lost context came back: what only the graphics memory held is drawn anew. */
  restored(): void {
    this.pace.forget();
    this.mirrorStudio();
    this.lights.refit();
  }

  /** Unit under the pointer (CSS px), or null. */
  unitAt(xPx: number, yPx: number, widthPx: number, heightPx: number): Pick | null {
    const alpha = this.shared.uniforms['uAlpha']!.value as number;
    for (let i = this.pins.units - 1; i >= 0; i--) {
      const [x, y, z] = this.pins.placeOf(i, alpha);
      const p = new Vector3(x, y, z).project(this.camera);
      const px = (p.x * 0.5 + 0.5) * widthPx;
      const py = (0.5 - p.y * 0.5) * heightPx - 45;
      if (p.z > 1 || Math.hypot(px - xPx, py - yPx) > 18) continue;
      return {
        kind: 'unit',
        index: i,
        xM: x + this.geometry.centre.xM,
        yM: this.geometry.centre.yM - z,
        zM: y,
      };
    }
    return null;
  }

  dispose(): void {
    this.scene.remove(this.model.group, this.lights.group, this.room.group, this.movers.group);
    this.scene.environment = null;
    for (const part of [this.model, this.lights, this.room, this.movers, this.pins, this.shared])
      part.dispose();
    this.environment?.dispose();
    this.post?.dispose();
  }

  private mirrorStudio(): void {
    if (this.preset.matt) return;
    this.environment?.dispose();
    this.environment = studioEnvironment(this.renderer);
    this.scene.environment = this.environment.texture;
  }

  private take(previous: Frame | null, latest: Frame | null, alpha: number): void {
    this.shared.update(previous, latest, alpha);
    const sequence = latest?.header[frameHeader.sequence] ?? Number.NaN;
    const same = latest === this.taken && sequence === this.takenSequence && this.layers === this.shownLayers;
    if (same) return;
    this.taken = latest;
    this.takenSequence = sequence;
    this.shownLayers = this.layers;
    if (latest !== null && this.layers.movers) this.movers.take(previous, latest);
    this.pins.take(previous, latest, this.layers.units, this.layers.facilities);
  }

  private drawPins(): void {
    if (this.pins.count === 0) return;
    const { autoClear, shadowMap } = this.renderer;
    const shadows = shadowMap.autoUpdate;
    this.renderer.autoClear = false;
    shadowMap.autoUpdate = false;
    this.renderer.setRenderTarget(null);
    this.renderer.render(this.pins.scene, this.camera);
    this.renderer.autoClear = autoClear;
    shadowMap.autoUpdate = shadows;
  }
}
