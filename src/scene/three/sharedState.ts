import { DataTexture, type IUniform, Vector2, Vector3, Vector4 } from 'three';
import { ageUnknown, type Frame, frameHeader } from '../../contract/frame.ts';
import { noDeck } from '../core/bridges.ts';
import { landCover } from '../core/codes.ts';
import type { SceneCity, SceneGround, SceneMasses } from '../types.ts';
import { alias, bytes, floats, shorts, tableTexture } from './dataTextures.ts';
import { PowerMap } from './powerMap.ts';
import { renderPresets } from './preset.ts';

/**
 * The frame as the shaders see it: textures and uniforms that every material shares. Columns of a new frame become the data
 * of a texture as they lie in the frame's buffer and are uploaded once; in between only `uAlpha` moves.
 */
export class SharedState {
  readonly uniforms: Record<string, IUniform>;
  /** Surfaces without gloss, see `renderPresets`. */
  readonly matt: boolean;
  /** True where the frame shows a seat's picture and not the truth. */
  seat = false;
  wetCells = 0;
  rainMmph = 0;
  private readonly known: DataTexture;
  private readonly roadState: DataTexture;
  private readonly roadMark: DataTexture;
  private readonly buildingDepth: DataTexture;
  private readonly buildingKnown: DataTexture;
  /** Red: selection and hover bits; green: power. */
  private readonly buildingMark: DataTexture;
  private readonly power: PowerMap;
  private fixedPower: Uint8Array | null = null;
  private readonly zone: Int16Array;
  private readonly zoneVeil: Uint8Array;
  private readonly marks = {
    selected: { building: -1, road: -1 },
    hovered: { building: -1, road: -1 },
  };
  private sequence = Number.NaN;

  constructor(geometry: SceneMasses, city: SceneCity) {
    const { terrain } = city;
    const { cols, rows } = terrain;
    this.matt = renderPresets[geometry.quality].matt;
    this.zone = terrain.zone;
    this.zoneVeil = new Uint8Array(city.zones.count);
    const dry = () => floats(new Float32Array(cols * rows), cols, rows);
    this.known = bytes(new Uint8Array(cols * rows), cols, rows);
    this.roadState = tableTexture(city.roads.count);
    this.roadMark = tableTexture(city.roads.count);
    this.buildingDepth = tableTexture(city.buildings.count);
    this.buildingKnown = tableTexture(city.buildings.count);
    this.buildingMark = tableTexture(city.buildings.count, 2);
    this.power = new PowerMap(geometry, city);
    const mark = this.buildingMark.image.data as Uint8Array;
    for (let i = 1; i < mark.length; i += 2) mark[i] = 255;
    const { field, detail } = geometry;
    const cells = Math.max(1, (detail?.cols ?? 1) * (detail?.rows ?? 1));
    this.uniforms = {
      uHeight: { value: floats(field.heightM, field.cols, field.rows) },
      /** No deck anywhere until they are known. */
      uDeck: { value: floats(Float32Array.of(noDeck), 1, 1) },
      uField: { value: new Vector3(field.cols, field.rows, field.stepM) },
      uCentre: { value: new Vector2(geometry.centre.xM, geometry.centre.yM) },
      uDepthA: { value: dry() },
      uDepthB: { value: dry() },
      uBank: { value: bytes(banks(terrain.cover), cols, rows, { smooth: false }) },
      uKnown: { value: this.known },
      uWaterAge: { value: shorts(new Uint16Array(cols * rows), cols, rows) },
      uCells: { value: new Vector3(cols, rows, terrain.cellCm / 100) },
      uHalf: { value: new Vector2(geometry.widthM / 2, geometry.depthM / 2) },
      uAlpha: { value: 1 },
      uVeil: { value: 0 },
      /** Metres a pixel covers at a distance of one metre. */
      uPixel: { value: 0.001 },
      uSea: { value: 0 },
      uNight: { value: 0 },
      /** 1 where buildings without power are to be told apart by day. */
      uOutage: { value: 0 },
      uWet: { value: 0 },
      uLamps: { value: bytes(new Uint8Array(1), 1, 1) },
      uPowerMap: { value: this.power.texture },
      uRoadState: { value: this.roadState },
      uRoadMark: { value: this.roadMark },
      uBuildingDepth: { value: this.buildingDepth },
      uBuildingKnown: { value: this.buildingKnown },
      uBuildingMark: { value: this.buildingMark },
      /** 255 where the detailed buildings of a cell stand in place of the plain ones. */
      uNearCells: {
        value: bytes(new Uint8Array(cells), detail?.cols ?? 1, detail?.rows ?? 1, { smooth: false }),
      },
      /** Share of their size that trees have: they grow when they come. */
      uGrown: { value: 1 },
      uSunward: { value: new Vector4(0, 1, 0, 0) },
    };
  }

  /** Takes the light of the streets. */
  light({ width, height, level }: SceneGround['lamps']): void {
    this.replace('uLamps', bytes(level, width, height));
  }

  /** Takes the decks of bridges, on the grid of the field. */
  bridge(decks: Float32Array, { cols, rows }: SceneMasses['field']): void {
    this.replace('uDeck', floats(decks, cols, rows));
  }

  /** Takes over a frame pair; true where anything visible changed. */
  update(previous: Frame | null, latest: Frame | null, alpha: number): boolean {
    const u = this.uniforms;
    if (latest === null) return false;
    const sequence = latest.header[frameHeader.sequence]!;
    const fresh = sequence !== this.sequence;
    if (fresh) this.take(previous, latest, sequence);
    const moved = fresh || u['uAlpha']!.value !== alpha;
    u['uAlpha']!.value = alpha;
    const seaFrom = (previous ?? latest).header[frameHeader.seaLevelM]!;
    u['uSea']!.value = seaFrom + (latest.header[frameHeader.seaLevelM]! - seaFrom) * alpha;
    return moved;
  }

  /** The next frame is taken anew: the graphics memory was lost. */
  forget(): void {
    this.sequence = Number.NaN;
  }

  mark(what: 'selected' | 'hovered', kind: 'building' | 'road' | null, index: number): void {
    const was = this.marks[what];
    const building = kind === 'building' ? index : -1;
    const road = kind === 'road' ? index : -1;
    const bit = what === 'selected' ? 128 : 64;
    if (was.building !== building) flag(this.buildingMark, 2, was.building, building, bit);
    if (was.road !== road) flag(this.roadMark, 1, was.road, road, bit);
    this.marks[what] = { building, road };
  }

  /** Power of every building, 0 … 255, instead of what frames say; null leaves it to the frames. */
  setPower(power: Uint8Array | null): void {
    this.fixedPower = power;
    this.showPower(power);
    // What the frames say is taken anew, also where the last one has been taken already.
    if (power === null) this.forget();
  }

  private showPower(power: Uint8Array | null): void {
    if (!this.power.take(power)) return;
    const mark = this.buildingMark.image.data as Uint8Array;
    for (let i = 0; i * 2 + 1 < mark.length; i++) mark[i * 2 + 1] = power === null ? 255 : (power[i] ?? 255);
    this.buildingMark.needsUpdate = true;
  }

  dispose(): void {
    for (const { value } of Object.values(this.uniforms)) if (value instanceof DataTexture) value.dispose();
  }

  private replace(name: string, texture: DataTexture): void {
    const uniform = this.uniforms[name]!;
    (uniform.value as DataTexture).dispose();
    uniform.value = texture;
  }

  private take(previous: Frame | null, latest: Frame, sequence: number): void {
    const u = this.uniforms;
    const older = u['uDepthA']!.value as DataTexture;
    const newer = u['uDepthB']!.value as DataTexture;
    const follows = previous !== null && previous.header[frameHeader.sequence] === this.sequence;
    if (!follows) setData(newer, (previous ?? latest).waterDepthM);
    setData(older, latest.waterDepthM);
    u['uDepthA']!.value = newer;
    u['uDepthB']!.value = older;
    this.sequence = sequence;
    this.wetCells = Math.max(
      latest.header[frameHeader.wetCells]!,
      previous?.header[frameHeader.wetCells] ?? 0,
    );
    this.rainMmph = Math.max(0, latest.header[frameHeader.rainMmph]!);
    const truth = latest.header[frameHeader.truth] === 1;
    this.seat = !truth;
    if (!truth) setData(u['uWaterAge']!.value as DataTexture, latest.waterAgeMin);
    this.veilZones(latest, truth);
    alias(this.roadState, latest.roadState);
    alias(this.buildingDepth, latest.buildingDepth);
    alias(this.buildingKnown, latest.buildingKnown);
    if (this.fixedPower === null) this.showPower(latest.buildingPower);
  }

  /** Writes the veil by the age of each zone's last word, where any changed since. */
  private veilZones(latest: Frame, truth: boolean): void {
    let changed = false;
    for (let z = 0; z < this.zoneVeil.length; z++) {
      const age = latest.zoneAgeMin[z]!;
      const veil = truth ? 0 : age === ageUnknown ? 255 : Math.min(150, age);
      if (this.zoneVeil[z] !== veil) changed = true;
      this.zoneVeil[z] = veil;
    }
    if (!changed) return;
    const data = this.known.image.data as Uint8Array;
    for (let i = 0; i < this.zone.length; i++) {
      const zone = this.zone[i]!;
      data[i] = zone < 0 ? 0 : this.zoneVeil[zone]!;
    }
    this.known.needsUpdate = true;
  }
}

function setData(texture: DataTexture, data: Float32Array | Uint16Array): void {
  texture.image.data = data as Float32Array<ArrayBuffer>;
  texture.needsUpdate = true;
}

/** Water that is not flood: all of it at sea, and up to the banks in a stream; in thirds of 255 metres' worth, see the shader. */
function banks(cover: Uint8Array): Uint8Array {
  const out = new Uint8Array(cover.length);
  for (let i = 0; i < cover.length; i++)
    out[i] = cover[i] === landCover.sea ? 255 : cover[i] === landCover.stream ? 128 : 0;
  return out;
}

function flag(texture: DataTexture, channels: number, was: number, now: number, bit: number): void {
  const data = texture.image.data as Uint8Array;
  if (was >= 0) data[was * channels] = data[was * channels]! & ~bit;
  if (now >= 0) data[now * channels] = data[now * channels]! | bit;
  texture.needsUpdate = true;
}
