import {
  PCFShadowMap,
  type PerspectiveCamera,
  type Scene,
  Vector3,
  type Vector4,
  type WebGLRenderer,
} from 'three';
import { type Frame, frameHeader, type FrameShape } from '../../contract/frame.ts';
import type { Pick, SceneCity, SceneGeometry } from '../types.ts';
import { installToneMapping } from './grade.ts';
import { Lights } from './lights.ts';
import { lookFor } from './look.ts';
import { type Arrival, arrivalOf } from './arrival.ts';
import { Fade } from './fade.ts';
import { Finish } from './finish.ts';
import { allLayers, type SceneLayers } from './layers.ts';
import { CityModel } from './model.ts';
import { Movers } from './movers.ts';
import { pixelsPerMetre } from './nearBuildings.ts';
import { Overlays } from './overlays.ts';
import { Pace } from './pace.ts';
import { Picker } from './picking.ts';
import { numbersOf } from './pickNumbers.ts';
import { Pins } from './pins.ts';
import { type RenderPreset, renderPresets } from './preset.ts';
import { Programs, visibleParts } from './programs.ts';
import { reducedMotion } from './reducedMotion.ts';
import { Room } from './room.ts';
import { SharedState } from './sharedState.ts';

/** Where frames come from; read once per drawn picture, never copied into React state. */
export interface FrameSource {
  current(): { previous: Frame | null; latest: Frame | null; alpha: number };
}

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
  private readonly finish: Finish;
  private readonly renderer: WebGLRenderer;
  private readonly scene: Scene;
  private readonly camera: PerspectiveCamera;
  private readonly geometry: SceneGeometry;
  private readonly city: SceneCity;
  private taken: Frame | null = null;
  private takenSequence = Number.NaN;
  private layers = allLayers;
  private shownLayers: SceneLayers | null = null;
  private hour = 14;
  private readonly pace: Pace;
  private readonly programs: Programs;
  /** What has come of the geometry besides the masses, as far as the picture has taken it. */
  private painted = false;
  private furnished = false;
  private readonly arrival: Arrival;
  /** The first picture stands. */
  private begun = false;
  /** From the bare picture without shadows and trees to the whole one. */
  private readonly fade = new Fade();
  private sized = '';
  private heightPx = 720;
  private readonly overlays: Overlays;
  /** Wind and rain stand still where the person wants less motion, and where pictures are drawn in software. */
  private readonly runs: boolean;

  constructor(
    renderer: WebGLRenderer,
    scene: Scene,
    camera: PerspectiveCamera,
    geometry: SceneGeometry,
    city: SceneCity,
    shape: { maxMovers: FrameShape['maxMovers']; maxUnits: FrameShape['maxUnits'] },
  ) {
    this.preset = renderPresets[geometry.quality];
    this.runs = !this.preset.matt && !reducedMotion();
    this.renderer = renderer;
    this.pace = new Pace(renderer.getContext() as WebGL2RenderingContext);
    this.programs = new Programs(renderer, scene, camera);
    this.scene = scene;
    this.camera = camera;
    this.geometry = geometry;
    this.arrival = arrivalOf(geometry);
    this.city = city;
    installToneMapping();
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
    this.overlays = new Overlays(geometry, city, this.shared);
    this.pins.scene.add(this.overlays.group);
    scene.add(this.model.group, this.lights.group, this.room.group, this.movers.group);
    this.finish = new Finish(renderer, scene, camera, this.preset, this.lights);
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
    this.heightPx = height * this.renderer.getPixelRatio();
    this.overlays.setSize(width, height);
    this.pins.setSize(width, height);
    this.movers.setPixelRatio(this.renderer.getPixelRatio());
    this.finish.setSize(width, height);
  }

  /**
   * Draws one picture from the source's current frames; null where its programs are still being compiled. `target` and
   * `distanceM` say what the camera looks at.
   */
  draw(frames: FrameSource, target: Vector3, distanceM: number): SceneStats | null {
    const started = performance.now();
    const { previous, latest, alpha } = frames.current();
    // Between what takes long the page has its turn.
    if ((this.begun && !this.finish.make()) || this.arrive()) return null;
    // The first picture shows land, the sea and streams, streets and buildings, and casts no shadows; the next ones everything.
    const bare = !this.begun || !this.furnished;
    this.shared.update(previous, latest, alpha);
    if (!bare) this.take(previous, latest);
    const { look, night, wet } = lookFor(this.hour, this.shared.rainMmph);
    const u = this.shared.uniforms;
    u['uNight']!.value = night;
    u['uWet']!.value = wet;
    u['uPixel']!.value = 1 / pixelsPerMetre(this.camera, this.heightPx);
    u['uVeil']!.value = this.shared.seat && this.layers.unknown ? 1 : 0;
    u['uOutage']!.value = this.layers.dark ? 1 : 0;
    this.model.show(
      this.layers.flood && this.shared.wetCells > 0 && !bare,
      this.layers.closures && latest !== null && !bare,
      night,
    );
    this.movers.group.visible = this.layers.movers && !bare;
    this.movers.follow(this.camera);
    this.overlays.show(this.layers, bare ? null : latest, this.runs);
    const recast = this.model.follow(this.camera, this.heightPx);
    this.room.group.visible = !bare;
    this.dress(bare);
    this.lights.apply(look, this.finish.matt);
    this.lights.turn(this.hour);
    if (recast || this.fade.beginning) this.lights.refit();
    if (!bare) this.lights.fit(target, distanceM, this.geometry);
    (u['uSunward']!.value as Vector4).set(...this.lights.sunward, Math.min(1, look.sunIntensity / 3));
    this.room.apply(look);
    this.scene.environmentIntensity = look.environment;
    const isReady = bare
      ? this.programs.ready('bare', () => visibleParts(this.scene), this.finish.target)
      : this.programs.ready('whole', () => [this.scene], this.finish.target);
    if (!isReady || !this.painted) return null;
    this.begun = true;
    const share = bare ? 0 : this.fade.next(started);
    if (!bare) this.finish.forgetPlain();
    this.lights.shade(share);
    u['uGrown']!.value = share;
    this.renderer.info.reset();
    const pixelM = distanceM / pixelsPerMetre(this.camera, this.heightPx);
    this.finish.draw(look, distanceM, pixelM, share);
    if (!bare) this.drawOver(target, pixelM * this.renderer.getPixelRatio(), started);
    this.pace.drawn();
    const { calls, triangles } = this.renderer.info.render;
    return { drawCalls: calls, triangles, jsMs: performance.now() - started };
  }

  /** True where the next picture would show more than the last one, though nothing else changed. */
  get growing(): boolean {
    return (this.begun && !this.finish.made) || (this.furnished && !this.fade.done) || this.model.growing;
  }

  /** True while wind or rain is in motion. */
  get moving(): boolean {
    return this.overlays.moving;
  }

  /** True until all parts of the geometry have come. */
  get awaiting(): boolean {
    return !this.furnished;
  }

  /** Power of every building (0 none … 255 full) instead of what frames say; null leaves it to them. */
  setPower(power: Uint8Array | null): void {
    this.shared.setPower(power);
  }

  /** Whether the last picture is still being drawn: asking for another would only make the page wait for it. */
  busy(): boolean {
    return this.pace.busy();
  }

  /** After a lost context came back: what only the graphics memory held is drawn anew. */
  restored(): void {
    this.pace.forget();
    this.programs.forget();
    this.shared.forget();
    this.movers.forget();
    this.overlays.forget();
    this.taken = null;
    this.lights.refit();
  }

  /** Unit, facility or station of a network shown, under the pointer (CSS px); null where there is none. */
  signAt(xPx: number, yPx: number, widthPx: number, heightPx: number): Pick | null {
    const alpha = this.shared.uniforms['uAlpha']!.value as number;
    for (let i = this.pins.count - 1; i >= 0; i--) {
      const [x, y, z] = this.pins.placeOf(i, alpha);
      const p = new Vector3(x, y, z).project(this.camera);
      const px = (p.x * 0.5 + 0.5) * widthPx;
      const py = (0.5 - p.y * 0.5) * heightPx - 45;
      if (p.z > 1 || Math.hypot(px - xPx, py - yPx) > 18) continue;
      const facility = this.pins.facilityOf(i);
      return facility < 0 ? this.sign('unit', i, x, y, z) : this.sign('facility', facility, x, y, z);
    }
    const station = this.overlays.stationAt(xPx, yPx, this.camera);
    return station === null ? null : this.sign('station', station.node, station.x, station.y, station.z);
  }

  private sign(kind: Pick['kind'], index: number, x: number, y: number, z: number): Pick {
    const about = numbersOf(this.city, kind, index);
    const { centre } = this.geometry;
    return { kind, index, xM: x + centre.xM, yM: centre.yM - z, zM: y, ...(about !== null && { about }) };
  }

  dispose(): void {
    const { scene } = this;
    scene.remove(this.model.group, this.lights.group, this.room.group, this.movers.group);
    this.finish.dispose();
    for (const part of [
      this.model,
      this.lights,
      this.room,
      this.movers,
      this.overlays,
      this.pins,
      this.shared,
    ])
      part.dispose();
  }

  /**
   * Takes what has come since the last picture; true where it was so much that the page should have its turn. What failed to come is
   * told by the picture that misses it.
   */
  private arrive(): boolean {
    const { ground, furniture, failure } = this.arrival;
    if (failure !== null) throw failure.reason;
    if (ground !== null && !this.painted) {
      this.painted = true;
      this.model.paint(ground);
      this.shared.light(ground.lamps);
    }
    if (furniture !== null && this.painted && this.begun && !this.furnished) {
      this.furnished = true;
      this.model.furnish(furniture);
      this.shared.bridge(furniture.decks, this.geometry.field);
      return true;
    }
    return false;
  }

  /** Gives what is visible now its finish. Between the first picture and the whole one, programs for the full one are compiled beside the page. */
  private dress(bare: boolean): void {
    if (this.begun) this.finish.beginFull();
    if (!bare) return;
    if (this.begun) this.programs.ready('full', () => visibleParts(this.scene), this.finish.target);
    this.finish.beginPlain();
  }

  /** What moves or comes and goes with the frames. */
  private take(previous: Frame | null, latest: Frame | null): void {
    const sequence = latest?.header[frameHeader.sequence] ?? Number.NaN;
    const same = latest === this.taken && sequence === this.takenSequence && this.layers === this.shownLayers;
    if (same) return;
    this.taken = latest;
    this.takenSequence = sequence;
    this.shownLayers = this.layers;
    if (latest !== null) this.model.take(previous, latest);
    if (latest !== null && this.layers.movers) this.movers.take(previous, latest);
    this.pins.take(previous, latest, this.layers.units, this.layers.facilities);
  }

  /** What lies over the print: weather, lifelines, pins. */
  private drawOver(target: Vector3, pixelM: number, nowMs: number): void {
    if (this.pins.count === 0 && !this.overlays.group.visible) return;
    this.overlays.follow(target, pixelM, nowMs);
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
