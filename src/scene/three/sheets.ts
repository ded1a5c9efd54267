import {
  type BufferGeometry,
  type DataTexture,
  Group,
  type IUniform,
  Mesh,
  type ShaderMaterial,
  Vector3,
} from 'three';
import { type Frame, frameHeader, vapourBlockCells } from '../../contract/frame.ts';
import { blocksOf } from '../core/blocks.ts';
import { servedLayerNames, servedLayers, type ServedLayer } from '../core/served.ts';
import type { SceneCity } from '../types.ts';
import { alias, bytes, floats, shorts, tableTexture } from './dataTextures.ts';
import { drapeGeometry } from './drape.ts';
import type { SceneLayers } from './layers.ts';
import { vapourMaterial } from './materials/vapour.ts';
import { wardMaterial } from './materials/wards.ts';
import type { SharedState } from './sharedState.ts';

type Sheet = Mesh<BufferGeometry, ShaderMaterial>;

/** Vapour, and who has a service at home: sheets over the land, a draw call each, made when first shown. */
export class Sheets {
  readonly group = new Group();
  private readonly city: SceneCity;
  private readonly shared: SharedState;
  private vapour: { sheet: Sheet; ppm: DataTexture; substance: DataTexture } | null = null;
  private wards: { sheet: Sheet; served: DataTexture } | null = null;
  /** What the textures hold: the frame's sequence and the service. */
  private takenVapour = Number.NaN;
  private takenWards = '';

  constructor(city: SceneCity, shared: SharedState) {
    this.city = city;
    this.shared = shared;
  }

  show(layers: SceneLayers, latest: Frame | null): void {
    const isVapour = layers.vapour === true && latest !== null;
    const service = latest === null ? undefined : servedLayerNames.find((name) => layers[name] === true);
    if (isVapour) this.takeVapour(latest);
    if (service !== undefined) this.takeWards(latest!, service);
    if (this.vapour !== null) this.vapour.sheet.visible = isVapour;
    if (this.wards !== null) this.wards.sheet.visible = service !== undefined;
    this.group.visible = isVapour || service !== undefined;
  }

  /** The next frame is taken anew: the graphics memory was lost. */
  forget(): void {
    this.takenVapour = Number.NaN;
    this.takenWards = '';
  }

  dispose(): void {
    for (const { geometry, material } of this.group.children as Sheet[]) {
      for (const name of ['uPpm', 'uSubstance', 'uZone', 'uServed'])
        (material.uniforms[name]?.value as DataTexture | undefined)?.dispose();
      geometry.dispose();
      material.dispose();
    }
  }

  private takeVapour(frame: Frame): void {
    const { cols, rows, sideM } = blocksOf(this.city, vapourBlockCells);
    const sequence = frame.header[frameHeader.sequence]!;
    if (sequence === this.takenVapour || frame.vapourPpm.length !== cols * rows) return;
    this.takenVapour = sequence;
    if (this.vapour === null) {
      const ppm = floats(new Float32Array(cols * rows), cols, rows);
      const substance = bytes(new Uint8Array(cols * rows), cols, rows, { smooth: false });
      const own = { uPpm: ppm, uSubstance: substance, uVapourBlocks: new Vector3(cols, rows, sideM) };
      this.vapour = { ppm, substance, sheet: this.add('vapour', vapourMaterial, own, 2) };
    }
    const { ppm, substance } = this.vapour;
    ppm.image.data = frame.vapourPpm as Float32Array<ArrayBuffer>;
    substance.image.data = frame.vapourSubstance as Uint8Array<ArrayBuffer>;
    ppm.needsUpdate = substance.needsUpdate = true;
  }

  private takeWards(frame: Frame, service: ServedLayer): void {
    const taken = `${frame.header[frameHeader.sequence]!} ${service}`;
    if (taken === this.takenWards) return;
    this.takenWards = taken;
    const { zones, terrain } = this.city;
    if (this.wards === null) {
      const served = tableTexture(zones.count);
      // None is 0.
      const zone = Uint16Array.from(terrain.zone, (at) => at + 1);
      const own = { uServed: served, uZone: shorts(zone, terrain.cols, terrain.rows) };
      this.wards = { served, sheet: this.add('wards', wardMaterial, own, 0) };
    }
    const from = servedLayers[service] * zones.count;
    alias(this.wards.served, frame.zoneServed.subarray(from, from + zones.count));
  }

  private add(
    name: string,
    material: (uniforms: Record<string, IUniform>) => ShaderMaterial,
    own: Record<string, unknown>,
    order: number,
  ): Sheet {
    const uniforms = Object.fromEntries(Object.entries(own).map(([key, value]) => [key, { value }]));
    const sheet = new Mesh(drapeGeometry(), material({ ...this.shared.uniforms, ...uniforms }));
    sheet.name = `overlay ${name}`;
    sheet.frustumCulled = false;
    sheet.renderOrder = order;
    this.group.add(sheet);
    return sheet;
  }
}
