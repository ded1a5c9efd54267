import {
  type InstancedBufferGeometry,
  Group,
  Mesh,
  type PerspectiveCamera,
  type ShaderMaterial,
  Vector2,
  type Vector3,
} from 'three';
import type { Frame } from '../../contract/frame.ts';
import { layoutOf } from '../core/layout.ts';
import type { SceneCity, SceneMasses } from '../types.ts';
import { FlowLayer } from './flowLayer.ts';
import { borderStyle, type SceneLayers } from './layers.ts';
import { borderMaterial } from './materials/overlays.ts';
import { Networks } from './networks.ts';
import { SegmentWriter } from './overlayLines.ts';
import type { SharedState } from './sharedState.ts';
import { Sheets } from './sheets.ts';
import { WeatherLayers } from './weatherLayers.ts';

/** What lies over the finished picture in true colours: weather, flow, vapour, lifelines, services, borders. Each is made when first shown. */
export class Overlays {
  readonly group = new Group();
  private readonly geometry: SceneMasses;
  private readonly city: SceneCity;
  private readonly screen = new Vector2(1, 1);
  private readonly weather: WeatherLayers;
  private readonly flow: FlowLayer;
  private readonly sheets: Sheets;
  private readonly networks: Networks;
  private borders: Mesh<InstancedBufferGeometry, ShaderMaterial> | null = null;

  constructor(geometry: SceneMasses, city: SceneCity, shared: SharedState) {
    this.geometry = geometry;
    this.city = city;
    this.weather = new WeatherLayers(city, shared, this.screen);
    this.networks = new Networks(geometry, city, shared, this.screen);
    this.flow = new FlowLayer(city, shared, this.screen);
    this.sheets = new Sheets(city, shared);
    this.group.add(this.sheets.group, this.weather.group, this.flow.group, this.networks.group);
  }

  /** `runs` where arrows and strokes may move. */
  show(layers: SceneLayers, latest: Frame | null, runs: boolean): void {
    this.weather.show(layers, latest, runs);
    this.flow.show(layers, latest, runs);
    this.sheets.show(layers, latest);
    this.networks.show(layers, latest);
    if (layers.borders === true) this.borders ??= this.makeBorders();
    if (this.borders !== null) this.borders.visible = layers.borders === true;
    this.group.visible = this.group.children.some(({ visible }) => visible);
  }

  /** Fits what stands around the camera's target; `pixelM` is what a pixel covers there. */
  follow(target: Vector3, pixelM: number, nowMs: number): void {
    this.weather.follow(target, pixelM, nowMs);
    this.flow.follow(target, pixelM, nowMs);
  }

  /** True where the picture changes though nothing else does. */
  get moving(): boolean {
    return this.weather.moving || this.flow.moving;
  }

  setSize(widthPx: number, heightPx: number): void {
    this.screen.set(widthPx, heightPx);
  }

  stationAt(xPx: number, yPx: number, camera: PerspectiveCamera): ReturnType<Networks['stationAt']> {
    return this.networks.stationAt(xPx, yPx, camera, this.screen);
  }

  /** The next frame is taken anew: the graphics memory was lost. */
  forget(): void {
    this.weather.forget();
    this.flow.forget();
    this.sheets.forget();
    this.networks.forget();
  }

  dispose(): void {
    this.weather.dispose();
    this.flow.dispose();
    this.sheets.dispose();
    this.networks.dispose();
    this.borders?.geometry.dispose();
    this.borders?.material.dispose();
  }

  private makeBorders(): Mesh<InstancedBufferGeometry, ShaderMaterial> {
    const writer = new SegmentWriter(layoutOf(this.city), this.geometry.field);
    const { pointStart, outlineXCm, outlineYCm, count } = this.city.zones;
    if (pointStart !== undefined && outlineXCm !== undefined && outlineYCm !== undefined)
      for (let z = 0; z < count; z++) {
        const outline = { xCm: outlineXCm, yCm: outlineYCm, row: z, widthPx: borderStyle.widthPx[0] };
        writer.line(outline, pointStart[z]!, pointStart[z + 1]!, true);
      }
    const lines = new Mesh(writer.geometry(), borderMaterial(borderStyle, this.screen));
    lines.name = 'overlay borders';
    lines.frustumCulled = false;
    lines.renderOrder = 2;
    this.group.add(lines);
    return lines;
  }
}
