import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  Group,
  type PerspectiveCamera,
  Points,
  type ShaderMaterial,
  Sphere,
  Vector3,
} from 'three';
import { type Frame, frameHeader } from '../../contract/frame.ts';
import type { SceneMasses } from '../types.ts';
import { pointMaterial } from './materials/movers.ts';
import { NearMovers } from './nearMovers.ts';
import type { SharedState } from './sharedState.ts';

/** The columns of one frame on the graphics card. */
interface Columns {
  x: BufferAttribute;
  y: BufferAttribute;
}

/**
 * People and vehicles. The columns of a frame are the vertex buffers as they lie, so that 100,000 movers cost an upload and
 * no loop; the shader finds their height and moves them between the last two frames. Those near the camera are small bodies.
 */
export class Movers {
  readonly group = new Group();
  private readonly geometry = new BufferGeometry();
  private readonly material: ShaderMaterial;
  private readonly near: NearMovers;
  private older: Columns;
  private newer: Columns;
  private readonly before: Columns;
  private readonly kind: BufferAttribute;
  private readonly id: BufferAttribute;
  private readonly slots = new Slots();
  private readonly most: number;
  private frame: Frame | null = null;

  constructor(geometry: SceneMasses, shared: SharedState, most: number) {
    this.most = most;
    this.older = columns(most);
    this.newer = columns(most);
    this.before = columns(most);
    this.kind = dynamic(new Uint8Array(most));
    this.id = dynamic(new Float32Array(most));
    this.geometry.boundingSphere = new Sphere(new Vector3(), geometry.widthM + geometry.depthM);
    this.geometry.setAttribute('aKind', this.kind);
    this.geometry.setAttribute('aId', this.id);
    this.bind(this.older);
    this.geometry.setDrawRange(0, 0);
    this.material = pointMaterial(shared);
    const points = new Points(this.geometry, this.material);
    points.renderOrder = 6;
    points.frustumCulled = false;
    this.near = new NearMovers(geometry, shared);
    this.group.add(points, this.near.mesh);
  }

  /** Takes over a frame pair. Where movers kept their slots, the frame before is still on the card and nothing is copied. */
  take(previous: Frame | null, latest: Frame): void {
    const count = Math.min(latest.header[frameHeader.movers]!, this.most);
    [this.older, this.newer] = [this.newer, this.older];
    put(this.newer.x, latest.moverX);
    put(this.newer.y, latest.moverY);
    put(this.kind, latest.moverKind);
    put(this.id, latest.moverId);
    const follows = previous !== null && previous === this.frame;
    const kept = follows && this.slots.kept(previous, latest, count);
    if (!kept) {
      this.slots.gather(previous, latest, count, this.before.x.array, this.before.y.array);
      this.before.x.needsUpdate = this.before.y.needsUpdate = true;
    }
    this.bind(kept ? this.older : this.before);
    this.geometry.setDrawRange(0, count);
    this.frame = latest;
    this.near.take(latest, kept ? previous : null, this.before.x.array, this.before.y.array, count);
  }

  /** Gathers the bodies around the camera. */
  follow(camera: PerspectiveCamera): void {
    this.near.follow(camera);
  }

  setPixelRatio(ratio: number): void {
    this.material.uniforms['uRatio']!.value = ratio;
  }

  /** The next frame is taken anew: the graphics memory was lost. */
  forget(): void {
    this.frame = null;
  }

  dispose(): void {
    this.geometry.dispose();
    this.material.dispose();
    this.near.dispose();
  }

  private bind(from: Columns): void {
    this.geometry.setAttribute('aFromX', from.x);
    this.geometry.setAttribute('aFromY', from.y);
    this.geometry.setAttribute('aToX', this.newer.x);
    this.geometry.setAttribute('aToY', this.newer.y);
  }
}

/** Finds movers of the frame before again by their stable id. */
class Slots {
  private readonly slotOf = new IdTable();

  kept(previous: Frame, latest: Frame, count: number): boolean {
    if (previous.header[frameHeader.movers]! < count) return false;
    const [a, b] = [previous.moverId, latest.moverId];
    for (let i = 0; i < count; i++) if (a[i] !== b[i]) return false;
    return true;
  }

  /** Where each mover of the latest frame was; where it is, if it is new. */
  gather(
    previous: Frame | null,
    latest: Frame,
    count: number,
    x: BufferAttribute['array'],
    y: BufferAttribute['array'],
  ): void {
    const { moverX, moverY, moverId } = latest;
    const before = previous?.header[frameHeader.movers] ?? 0;
    this.slotOf.take(previous?.moverId ?? moverId, before);
    for (let i = 0; i < count; i++) {
      const slot = this.slotOf.of(moverId[i]!);
      x[i] = slot < 0 ? moverX[i]! : previous!.moverX[slot]!;
      y[i] = slot < 0 ? moverY[i]! : previous!.moverY[slot]!;
    }
  }
}

/** Slots by id, in a hash table with open places: ids may be plates of 24 bits, so that a list by id would be huge. */
class IdTable {
  private ids = new Int32Array(0);
  private slots = new Int32Array(0);

  take(ids: ArrayLike<number>, count: number): void {
    let size = 64;
    while (size < 2 * count) size *= 2;
    if (this.ids.length !== size) {
      this.ids = new Int32Array(size);
      this.slots = new Int32Array(size);
    }
    this.ids.fill(-1);
    for (let slot = 0; slot < count; slot++) {
      const at = this.placeOf(ids[slot]!);
      this.ids[at] = ids[slot]!;
      this.slots[at] = slot;
    }
  }

  /** -1 where the id was not there. */
  of(id: number): number {
    const at = this.placeOf(id);
    return this.ids[at] === id ? this.slots[at]! : -1;
  }

  private placeOf(id: number): number {
    const mask = this.ids.length - 1;
    let at = (Math.imul(id, 0x9e3779b1) >>> 8) & mask;
    while (this.ids[at] !== -1 && this.ids[at] !== id) at = (at + 1) & mask;
    return at;
  }
}

function columns(most: number): Columns {
  return { x: dynamic(new Float32Array(most)), y: dynamic(new Float32Array(most)) };
}

function dynamic(array: Float32Array | Uint8Array): BufferAttribute {
  return new BufferAttribute(array, 1).setUsage(DynamicDrawUsage);
}

function put(attribute: BufferAttribute, column: Float32Array | Uint8Array): void {
  attribute.array = column;
  attribute.needsUpdate = true;
}
