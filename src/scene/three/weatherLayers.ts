import {
  type BufferGeometry,
  Group,
  type IUniform,
  Mesh,
  type ShaderMaterial,
  type Vector2,
  type Vector3,
  Vector4,
} from 'three';
import type { Frame } from '../../contract/frame.ts';
import type { SceneCity } from '../types.ts';
import { anchorGeometry, type Net, netFor } from './anchors.ts';
import { drapeGeometry } from './drape.ts';
import type { SceneLayers } from './layers.ts';
import { rainFieldMaterial, rainMaterial, windMaterial } from './materials/weather.ts';
import type { SharedState } from './sharedState.ts';
import { WeatherField } from './weatherField.ts';

type Part = Mesh<BufferGeometry, ShaderMaterial>;

/** Pixels between two arrows of wind and between two strokes of rain, at least, and how many stand along a side of their net. */
const nets = { wind: { leastPx: 38, side: 72 }, rain: { leastPx: 15, side: 96 } } as const;

/** Wind and rain by block: made when first shown, one draw call for the wind, two for the rain, nothing while hidden. */
export class WeatherLayers {
  readonly group = new Group();
  /** True where the picture changes though nothing else does. */
  moving = false;
  private readonly city: SceneCity;
  private readonly shared: SharedState;
  private readonly screen: Vector2;
  private field: WeatherField | null = null;
  private wind: Part | null = null;
  private rain: { strokes: Part; field: Part } | null = null;
  private readonly net: Net = { spacingM: 1, fade: 0, col: 0, row: 0 };
  private readonly time: IUniform<number> = { value: 0 };
  private readonly motion: IUniform<number> = { value: 0 };

  constructor(city: SceneCity, shared: SharedState, screen: Vector2) {
    this.city = city;
    this.shared = shared;
    this.screen = screen;
  }

  /** Takes the frame for what is shown; `runs` where arrows and strokes may move. */
  show(layers: SceneLayers, latest: Frame | null, runs: boolean): void {
    const isWind = layers.wind === true && latest !== null;
    const isRain = layers.rain === true && latest !== null;
    if (isWind) this.wind ??= this.add('wind', anchorGeometry(nets.wind.side), windMaterial, 5);
    if (isRain)
      this.rain ??= {
        field: this.add('rain', drapeGeometry(), rainFieldMaterial, 1),
        strokes: this.add('rain strokes', anchorGeometry(nets.rain.side), rainMaterial, 4),
      };
    if (this.wind !== null) this.wind.visible = isWind;
    if (this.rain !== null) this.rain.field.visible = this.rain.strokes.visible = isRain;
    this.group.visible = isWind || isRain;
    this.moving = runs && this.group.visible;
    if (this.group.visible) this.field!.take(latest!);
  }

  /** Lays the nets around what the camera looks at; `pixelM` is what a pixel covers there. */
  follow({ x, z }: Vector3, pixelM: number, nowMs: number): void {
    if (!this.group.visible) return;
    this.motion.value = this.moving ? 1 : 0;
    this.time.value = (nowMs / 1000) % 3600;
    if (this.wind !== null) this.lay(this.wind, x, z, pixelM, nets.wind.leastPx);
    if (this.rain !== null) this.lay(this.rain.strokes, x, z, pixelM, nets.rain.leastPx);
  }

  /** The next frame is taken anew: the graphics memory was lost. */
  forget(): void {
    this.field?.forget();
  }

  dispose(): void {
    this.field?.dispose();
    for (const { geometry, material } of this.group.children as Part[]) {
      geometry.dispose();
      material.dispose();
    }
  }

  private lay({ material }: Part, x: number, z: number, pixelM: number, least: number): void {
    const { col, row, spacingM, fade } = netFor(x, z, pixelM, least, this.net);
    (material.uniforms['uNet']!.value as Vector4).set(col, row, spacingM, fade);
  }

  private add(
    name: string,
    geometry: BufferGeometry,
    material: (uniforms: Record<string, IUniform>) => ShaderMaterial,
    order: number,
  ): Part {
    this.field ??= new WeatherField(this.city);
    const uniforms = {
      ...this.shared.uniforms,
      ...this.field.uniforms,
      uScreen: { value: this.screen },
      uTime: this.time,
      uMoving: this.motion,
      uNet: { value: new Vector4() },
    };
    const mesh = new Mesh(geometry, material(uniforms));
    mesh.name = `overlay ${name}`;
    mesh.frustumCulled = false;
    mesh.renderOrder = order;
    this.group.add(mesh);
    return mesh;
  }
}
