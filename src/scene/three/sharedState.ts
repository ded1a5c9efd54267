import {
  DataTexture,
  FloatType,
  LinearFilter,
  NearestFilter,
  RedFormat,
  RGBAFormat,
  RGFormat,
  UnsignedByteType,
  Vector2,
  Vector3,
  type IUniform,
} from 'three';
import { ageUnknown, type Frame, frameHeader } from '../../contract/frame.ts';
import { landCover } from '../core/codes.ts';
import type { SceneCity, SceneGeometry } from '../types.ts';
import { renderPresets } from './preset.ts';

const stateWidth = 256;
/** Water in a stream that still reads as the stream, m. */
const bankfullM = 1.5;

/**
 * The frame as the shaders see it: textures and uniforms that every material shares. A new frame is uploaded once; in
 * between only `uAlpha` moves.
 */
export class SharedState {
  readonly uniforms: Record<string, IUniform>;
  /** Surfaces without gloss, see `renderPresets`. */
  readonly matt: boolean;
  readonly roadState: DataTexture;
  readonly buildingState: DataTexture;
  /** True where the frame shows a seat's picture and not the truth. */
  seat = false;
  wetCells = 0;
  rainMmph = 0;
  private readonly known: DataTexture;
  private readonly zone: Int16Array;
  private readonly cover: Uint8Array;
  private sequence = Number.NaN;
  private selectedBuilding = -1;
  private hoveredBuilding = -1;
  private selectedRoad = -1;
  private hoveredRoad = -1;

  constructor(geometry: SceneGeometry, city: SceneCity) {
    const { terrain } = city;
    this.matt = renderPresets[geometry.quality].matt;
    this.zone = terrain.zone;
    this.cover = terrain.cover;
    const dry = () => floats(new Float32Array(terrain.cols * terrain.rows), terrain.cols, terrain.rows);
    this.known = bytes(new Uint8Array(terrain.cols * terrain.rows * 2), terrain.cols, terrain.rows, 2);
    this.roadState = stateTexture(city.roads.count);
    this.buildingState = stateTexture(city.buildings.count);
    const { field, lamps } = geometry;
    this.uniforms = {
      uHeight: { value: floats(field.heightM, field.cols, field.rows) },
      uField: { value: new Vector3(field.cols, field.rows, field.stepM) },
      uDepthA: { value: dry() },
      uDepthB: { value: dry() },
      uKnown: { value: this.known },
      uCells: { value: new Vector3(terrain.cols, terrain.rows, terrain.cellCm / 100) },
      uHalf: { value: new Vector2(geometry.widthM / 2, geometry.depthM / 2) },
      uAlpha: { value: 1 },
      uVeil: { value: 0 },
      uSea: { value: 0 },
      uNight: { value: 0 },
      uLamps: { value: bytes(lamps.level, lamps.width, lamps.height, 1) },
      uRoadState: { value: this.roadState },
      uBuildingState: { value: this.buildingState },
      uFloodShown: { value: 1 },
    };
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

  mark(what: 'selected' | 'hovered', kind: 'building' | 'road' | null, index: number): void {
    const building = kind === 'building' ? index : -1;
    const road = kind === 'road' ? index : -1;
    const was =
      what === 'selected'
        ? [this.selectedBuilding, this.selectedRoad]
        : [this.hoveredBuilding, this.hoveredRoad];
    if (was[0] === building && was[1] === road) return;
    if (what === 'selected') [this.selectedBuilding, this.selectedRoad] = [building, road];
    else [this.hoveredBuilding, this.hoveredRoad] = [building, road];
    this.flag(this.buildingState, was[0]!, building, what);
    this.flag(this.roadState, was[1]!, road, what);
  }

  dispose(): void {
    for (const { value } of Object.values(this.uniforms)) if (value instanceof DataTexture) value.dispose();
  }

  private take(previous: Frame | null, latest: Frame, sequence: number): void {
    const u = this.uniforms;
    const a = u['uDepthA']!.value as DataTexture;
    const b = u['uDepthB']!.value as DataTexture;
    const follows = previous !== null && previous.header[frameHeader.sequence] === this.sequence;
    if (follows) {
      u['uDepthA']!.value = b;
      u['uDepthB']!.value = a;
    } else this.upload(b, (previous ?? latest).waterDepthM);
    if (!follows) [u['uDepthA']!.value, u['uDepthB']!.value] = [b, a];
    this.upload(u['uDepthB']!.value as DataTexture, latest.waterDepthM);
    this.sequence = sequence;
    this.wetCells = Math.max(
      latest.header[frameHeader.wetCells]!,
      previous?.header[frameHeader.wetCells] ?? 0,
    );
    this.rainMmph = Math.max(0, latest.header[frameHeader.rainMmph]!);
    const truth = latest.header[frameHeader.truth] === 1;
    this.seat = !truth;
    this.writeKnown(latest, truth);
    const road = this.roadState.image.data as Uint8Array;
    for (let i = 0; i < latest.roadState.length; i++) {
      road[i * 4] = latest.roadState[i]!;
      road[i * 4 + 1] = ageByte(latest.roadAgeMin[i]!);
    }
    this.roadState.needsUpdate = true;
    const building = this.buildingState.image.data as Uint8Array;
    for (let i = 0; i < latest.buildingDepth.length; i++) {
      building[i * 4] = latest.buildingDepth[i]!;
      building[i * 4 + 1] = truth || latest.buildingKnown[i] === 1 ? 255 : 0;
    }
    this.buildingState.needsUpdate = true;
  }

  /** The sea and streams within their banks are resin, not flood: their cells stay dry on the sheet. */
  private upload(texture: DataTexture, depthM: Float32Array): void {
    const data = texture.image.data as Float32Array;
    const { cover } = this;
    for (let i = 0; i < data.length; i++) {
      const d = depthM[i]!;
      const code = cover[i]!;
      data[i] = code > landCover.stream || (code === landCover.stream && d > bankfullM) ? d : 0;
    }
    texture.needsUpdate = true;
  }

  /** Red: veil by the age of the zone's last word; green: age of the belief about water in the cell. */
  private writeKnown(latest: Frame, truth: boolean): void {
    const data = this.known.image.data as Uint8Array;
    const zoneVeil = Uint8Array.from(latest.zoneAgeMin, (age) =>
      truth ? 0 : age === ageUnknown ? 255 : Math.min(150, age),
    );
    for (let i = 0; i < this.zone.length; i++) {
      const zone = this.zone[i]!;
      data[i * 2] = zone < 0 ? 0 : (zoneVeil[zone] ?? 0);
      data[i * 2 + 1] = truth ? 0 : ageByte(latest.waterAgeMin[i]!);
    }
    this.known.needsUpdate = true;
  }

  private flag(texture: DataTexture, was: number, now: number, what: 'selected' | 'hovered'): void {
    const data = texture.image.data as Uint8Array;
    const bit = what === 'selected' ? 128 : 64;
    if (was >= 0) data[was * 4 + 2] = data[was * 4 + 2]! & ~bit;
    if (now >= 0) data[now * 4 + 2] = data[now * 4 + 2]! | bit;
    texture.needsUpdate = true;
  }
}

/** Two minutes a step; unknown is the oldest. */
function ageByte(minutes: number): number {
  return minutes === ageUnknown ? 255 : Math.min(254, minutes >> 1);
}

function stateTexture(count: number): DataTexture {
  const height = Math.max(1, Math.ceil(count / stateWidth));
  const texture = new DataTexture(
    new Uint8Array(stateWidth * height * 4),
    stateWidth,
    height,
    RGBAFormat,
    UnsignedByteType,
  );
  texture.needsUpdate = true;
  return texture;
}

function floats(data: Float32Array, width: number, height: number): DataTexture {
  const texture = new DataTexture(data as Float32Array<ArrayBuffer>, width, height, RedFormat, FloatType);
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.unpackAlignment = 1;
  texture.needsUpdate = true;
  return texture;
}

function bytes(data: Uint8Array, width: number, height: number, channels: 1 | 2): DataTexture {
  const texture = new DataTexture(
    data as Uint8Array<ArrayBuffer>,
    width,
    height,
    channels === 1 ? RedFormat : RGFormat,
    UnsignedByteType,
  );
  texture.minFilter = texture.magFilter = LinearFilter;
  texture.unpackAlignment = 1;
  texture.needsUpdate = true;
  return texture;
}
