import {
  BoxGeometry,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  type PerspectiveCamera,
  type ShaderMaterial,
  Sphere,
  Vector3,
} from 'three';
import { type Frame, frameHeader } from '../../contract/frame.ts';
import type { SceneMasses } from '../types.ts';
import { bodyMaterial, nearM } from './materials/movers.ts';
import type { SharedState } from './sharedState.ts';

const most = 8192;
/** The camera may move this far before its surroundings are gathered again, m. */
const slackM = 15;

/** Small bodies for the movers around the camera, gathered again when the camera moves on or a frame comes. */
export class NearMovers {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  private readonly path = new Float32Array(most * 4);
  private readonly info = new Float32Array(most * 3);
  private readonly geometry: SceneMasses;
  private readonly at = new Vector3(Infinity, 0, 0);
  private latest: Frame | null = null;
  private previous: Frame | null = null;
  private fromX: ArrayLike<number> = [];
  private fromY: ArrayLike<number> = [];
  private count = 0;

  constructor(geometry: SceneMasses, shared: SharedState) {
    this.geometry = geometry;
    const box = new BoxGeometry(1, 1, 1);
    box.translate(0, 0.5, 0);
    const bodies = new InstancedBufferGeometry();
    bodies.index = box.index;
    bodies.setAttribute('position', box.getAttribute('position'));
    bodies.setAttribute('normal', box.getAttribute('normal'));
    bodies.setAttribute('aPath', new InstancedBufferAttribute(this.path, 4).setUsage(DynamicDrawUsage));
    bodies.setAttribute('aInfo', new InstancedBufferAttribute(this.info, 3).setUsage(DynamicDrawUsage));
    bodies.boundingSphere = new Sphere(new Vector3(), geometry.widthM + geometry.depthM);
    bodies.instanceCount = 0;
    this.mesh = new Mesh(bodies, bodyMaterial(shared));
    this.mesh.renderOrder = 6;
    this.mesh.frustumCulled = false;
  }

  /** Where each was: in `previous` at the same slot, or in the gathered columns where that is null. */
  take(
    latest: Frame,
    previous: Frame | null,
    fromX: ArrayLike<number>,
    fromY: ArrayLike<number>,
    count: number,
  ): void {
    this.latest = latest;
    this.previous = previous;
    this.fromX = fromX;
    this.fromY = fromY;
    this.count = count;
    this.at.x = Infinity;
  }

  follow(camera: PerspectiveCamera): void {
    if (this.latest === null || camera.position.distanceTo(this.at) < slackM) return;
    this.at.copy(camera.position);
    const n = this.gather(this.latest, camera.position);
    const { geometry } = this.mesh;
    geometry.instanceCount = n;
    this.mesh.visible = n > 0;
    for (const [name, size] of [
      ['aPath', 4],
      ['aInfo', 3],
    ] as const) {
      const attribute = geometry.getAttribute(name) as InstancedBufferAttribute;
      attribute.clearUpdateRanges();
      attribute.addUpdateRange(0, n * size);
      attribute.needsUpdate = n > 0;
    }
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }

  private gather(latest: Frame, camera: Vector3): number {
    const { centre, highestM } = this.geometry;
    const reach2 = (nearM + slackM) ** 2 - Math.max(0, camera.y - highestM) ** 2;
    if (reach2 <= 0) return 0;
    const [cx, cy] = [camera.x + centre.xM, centre.yM - camera.z];
    const { moverX, moverY, moverKind, moverHeading, moverId } = latest;
    const fromX = this.previous?.moverX ?? this.fromX;
    const fromY = this.previous?.moverY ?? this.fromY;
    const count = Math.min(this.count, latest.header[frameHeader.movers]!);
    let n = 0;
    for (let i = 0; i < count && n < most; i++) {
      const dx = moverX[i]! - cx;
      const dy = moverY[i]! - cy;
      if (dx * dx + dy * dy > reach2) continue;
      this.path[n * 4] = fromX[i]!;
      this.path[n * 4 + 1] = fromY[i]!;
      this.path[n * 4 + 2] = moverX[i]!;
      this.path[n * 4 + 3] = moverY[i]!;
      this.info[n * 3] = moverKind[i]!;
      this.info[n * 3 + 1] = moverHeading[i]!;
      this.info[n * 3 + 2] = moverId[i]!;
      n++;
    }
    return n;
  }
}
