import {
  type CanvasTexture,
  Group,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  type IUniform,
  Mesh,
  type PerspectiveCamera,
  PlaneGeometry,
  type ShaderMaterial,
  Sphere,
  type Vector2,
  Vector3,
} from 'three';
import { assetState, type Frame, frameHeader } from '../../contract/frame.ts';
import { heightAt, layoutOf } from '../core/layout.ts';
import type { SceneCity, SceneMasses } from '../types.ts';
import { type NetworkLayer, networkLayers, networkStyle } from './assetStyle.ts';
import { alias, tableTexture } from './dataTextures.ts';
import type { SceneLayers } from './layers.ts';
import { networkLineMaterial, signRank, stationMaterial } from './materials/overlays.ts';
import { SegmentWriter } from './overlayLines.ts';
import type { SharedState } from './sharedState.ts';
import { isStation, stationAtlas, stationColumn } from './stationAtlas.ts';

type Part = Mesh<InstancedBufferGeometry, ShaderMaterial>;
interface Network {
  lines: Part;
  signs: Part;
  /** Rows of the nodes under the signs, and their places. */
  nodes: number[];
  place: Float32Array;
}

const liftM = 3;
/** A joint that works is only shown, and only answers, where a pixel covers less, m. */
const jointsUnderPixelM = 1.4;

/**
 * Lifelines over the finished picture: lines and stations in the colour, dash and sign of their state. Two draw calls a network, made when
 * it is first shown; states are bytes of the frame as they lie, uploaded only where they changed.
 */
export class Networks {
  readonly group = new Group();
  private readonly geometry: SceneMasses;
  private readonly city: SceneCity;
  private readonly made = new Map<NetworkLayer, Network>();
  private readonly nodeState: ReturnType<typeof tableTexture>;
  private readonly edgeState: ReturnType<typeof tableTexture>;
  private readonly shownNodes: Uint8Array;
  private readonly shownEdges: Uint8Array;
  private readonly uniforms: Record<string, IUniform>;
  private atlas: CanvasTexture | null = null;
  private sequence = Number.NaN;

  constructor(geometry: SceneMasses, city: SceneCity, shared: SharedState, screen: Vector2) {
    this.geometry = geometry;
    this.city = city;
    const [nodes, edges] = [city.networkNodes?.count ?? 0, city.networkEdges?.count ?? 0];
    this.nodeState = tableTexture(nodes);
    this.edgeState = tableTexture(edges);
    this.shownNodes = new Uint8Array(nodes);
    this.shownEdges = new Uint8Array(edges);
    this.uniforms = {
      uNodeState: { value: this.nodeState },
      uEdgeState: { value: this.edgeState },
      /** 1 once a frame has said what works. */
      uLive: { value: 0 },
      uScreen: { value: screen },
      uPixel: shared.uniforms['uPixel']!,
    };
  }

  show(layers: SceneLayers, latest: Frame | null): void {
    let any = false;
    for (const name of networkLayers) {
      const isOn = layers[name] === true;
      if (isOn && !this.made.has(name)) this.made.set(name, this.make(name));
      const network = this.made.get(name);
      if (network !== undefined) network.lines.visible = network.signs.visible = isOn;
      any ||= isOn;
    }
    this.group.visible = any;
    if (any && latest !== null) this.take(latest);
  }

  /** Node whose sign is under the pointer, CSS px, with its place; null where there is none. */
  stationAt(
    xPx: number,
    yPx: number,
    camera: PerspectiveCamera,
    { x: widthPx, y: heightPx }: Vector2,
  ): { node: number; x: number; y: number; z: number } | null {
    let nearest = 13;
    let found = null;
    const p = new Vector3();
    for (const { signs, nodes, place } of this.made.values()) {
      if (!signs.visible || !this.group.visible) continue;
      for (let i = 0; i < nodes.length; i++) {
        p.fromArray(place, i * 3);
        if (!this.answers(nodes[i]!, p.distanceTo(camera.position))) continue;
        p.project(camera);
        if (p.z > 1) continue;
        const away = Math.hypot((p.x * 0.5 + 0.5) * widthPx - xPx, (0.5 - p.y * 0.5) * heightPx - yPx);
        const reach = isStation(this.city.networkNodes!.kind[nodes[i]!]!) ? away : away + 6;
        if (reach >= nearest) continue;
        nearest = reach;
        found = { node: nodes[i]!, x: place[i * 3]!, y: place[i * 3 + 1]!, z: place[i * 3 + 2]! };
      }
    }
    return found;
  }

  /** The next frame is taken anew: the graphics memory was lost. */
  forget(): void {
    this.sequence = Number.NaN;
  }

  dispose(): void {
    this.nodeState.dispose();
    this.edgeState.dispose();
    this.atlas?.dispose();
    for (const { lines, signs } of this.made.values())
      for (const { geometry, material } of [lines, signs]) {
        geometry.dispose();
        material.dispose();
      }
  }

  private answers(node: number, distanceM: number): boolean {
    if (isStation(this.city.networkNodes!.kind[node]!)) return true;
    const isLive = this.uniforms['uLive']!.value === 1;
    if (isLive && this.shownNodes[node]! >= assetState.onReserve) return true;
    return distanceM * (this.uniforms['uPixel']!.value as number) < jointsUnderPixelM;
  }

  private take(latest: Frame): void {
    const sequence = latest.header[frameHeader.sequence]!;
    if (sequence === this.sequence) return;
    this.sequence = sequence;
    const isFirst = this.uniforms['uLive']!.value === 0;
    this.uniforms['uLive']!.value = 1;
    for (const [texture, column, shown] of [
      [this.nodeState, latest.nodeState, this.shownNodes],
      [this.edgeState, latest.edgeState, this.shownEdges],
    ] as const) {
      if (column.length !== shown.length || (!isFirst && same(column, shown))) continue;
      shown.set(column);
      alias(texture, column);
    }
  }

  private make(name: NetworkLayer): Network {
    const { nodes, place, what } = this.signs(networkStyle[name].network);
    const lines = this.add(`${name} lines`, this.lines(name), networkLineMaterial(name, this.uniforms), 3);
    this.atlas ??= stationAtlas();
    const material = stationMaterial({ ...this.uniforms, uAtlas: { value: this.atlas } });
    const signs = this.add(`${name} stations`, signGeometry(place, what), material, 6);
    return { lines, signs, nodes, place: place.subarray(place.length - nodes.length * 3) };
  }

  private lines(name: NetworkLayer): InstancedBufferGeometry {
    const writer = new SegmentWriter(layoutOf(this.city), this.geometry.field);
    const { networkEdges: edges } = this.city;
    for (let e = 0; e < (edges?.count ?? 0); e++) {
      const kind = edges!.kind[e]!;
      if (Math.floor(kind / 10) !== networkStyle[name].network) continue;
      // The first kind of a network is its trunk, which is drawn wider.
      const widthPx = kind % 10 === 0 ? 3 : 1.4;
      const row = { xCm: edges!.xCm, yCm: edges!.yCm, row: e, widthPx };
      writer.line(row, edges!.pointStart[e]!, edges!.pointStart[e + 1]!);
    }
    return writer.geometry();
  }

  /** Signs of lines, of joints, and over them of stations. */
  private signs(of: number): { nodes: number[]; place: Float32Array; what: Float32Array } {
    const { networkNodes: nodes, networkEdges: edges } = this.city;
    const layout = layoutOf(this.city);
    const place: number[] = [];
    const what: number[] = [];
    const put = (xCm: number, yCm: number, row: number, column: number, rank: number) => {
      const [x, z] = [layout.x(xCm), layout.z(yCm)];
      place.push(x, Math.max(0, heightAt(this.geometry.field, x, z)) + liftM, z);
      what.push(row, column, rank);
    };
    for (let e = 0; e < (edges?.count ?? 0); e++) {
      const kind = edges!.kind[e]!;
      if (Math.floor(kind / 10) !== of) continue;
      const [x, y] = middleOf(edges!, e);
      put(x, y, e, stationColumn(kind, true), signRank.line);
    }
    const own = Array.from({ length: nodes?.count ?? 0 }, (_, n) => n).filter(
      (n) => Math.floor(nodes!.kind[n]! / 10) === of,
    );
    const ordered = [false, true].flatMap((station) =>
      own.filter((n) => isStation(nodes!.kind[n]!) === station),
    );
    for (const n of ordered) {
      const kind = nodes!.kind[n]!;
      const rank = isStation(kind) ? signRank.station : signRank.minor;
      put(nodes!.xCm[n]!, nodes!.yCm[n]!, n, stationColumn(kind), rank);
    }
    return { nodes: ordered, place: Float32Array.from(place), what: Float32Array.from(what) };
  }

  private add(
    name: string,
    geometry: InstancedBufferGeometry,
    material: ShaderMaterial,
    order: number,
  ): Part {
    const mesh = new Mesh(geometry, material);
    mesh.name = `overlay ${name}`;
    mesh.frustumCulled = false;
    mesh.renderOrder = order;
    this.group.add(mesh);
    return mesh;
  }
}

/** Half of the way along a line, cm. */
function middleOf(
  { pointStart, xCm, yCm }: NonNullable<SceneCity['networkEdges']>,
  edge: number,
): [number, number] {
  const [from, to] = [pointStart[edge]!, pointStart[edge + 1]!];
  const length = (k: number) => Math.hypot(xCm[k + 1]! - xCm[k]!, yCm[k + 1]! - yCm[k]!);
  let left = 0;
  for (let k = from; k + 1 < to; k++) left += length(k) / 2;
  for (let k = from; k + 1 < to; left -= length(k), k++) {
    if (length(k) < left) continue;
    const share = left / Math.max(1, length(k));
    return [xCm[k]! + (xCm[k + 1]! - xCm[k]!) * share, yCm[k]! + (yCm[k + 1]! - yCm[k]!) * share];
  }
  return [xCm[from] ?? 0, yCm[from] ?? 0];
}

function signGeometry(place: Float32Array, what: Float32Array): InstancedBufferGeometry {
  const quad = new PlaneGeometry(1, 1);
  const geometry = new InstancedBufferGeometry();
  geometry.index = quad.index;
  geometry.setAttribute('position', quad.getAttribute('position'));
  geometry.setAttribute('uv', quad.getAttribute('uv'));
  geometry.setAttribute('aPlace', new InstancedBufferAttribute(place, 3));
  geometry.setAttribute('aWhat', new InstancedBufferAttribute(what, 3));
  geometry.instanceCount = place.length / 3;
  geometry.boundingSphere = new Sphere(new Vector3(), 1e6);
  return geometry;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < b.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
