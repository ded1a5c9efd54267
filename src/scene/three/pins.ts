import {
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  PlaneGeometry,
  Scene,
  ShaderMaterial,
  Vector2,
} from 'three';
import { type Frame, frameHeader } from '../../contract/frame.ts';
import { heightAt } from '../core/layout.ts';
import type { SceneCity, SceneMasses } from '../types.ts';
import { pinAtlas, pinCell, pinColumns, pinRows } from './pinAtlas.ts';
import type { SharedState } from './sharedState.ts';

/** Height of a pin's leader and disc on screen, CSS px. */
const pinHighPx = 66;

/** Which facility kinds get which pictogram of the third atlas row; the others are not pinned. */
const facilityPictogram: Record<number, number> = {
  0: 0,
  1: 1,
  3: 3,
  4: 2,
  6: 4,
  7: 4,
  8: 4,
  10: 2,
  13: 1,
  14: 3,
  15: 1,
};

/**
 * Units and facilities as pins of constant size, drawn over the finished picture: no tone mapping, no occlusion, one
 * draw call for all.
 */
export class Pins {
  readonly scene = new Scene();
  units = 0;
  private readonly geometry: SceneMasses;
  private readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  private readonly from: Float32Array;
  private readonly to: Float32Array;
  private readonly cell: Float32Array;
  private readonly fixed: FixedPin[];
  private readonly slotOf = new Map<number, number>();

  constructor(geometry: SceneMasses, city: SceneCity, shared: SharedState, mostUnits: number) {
    this.geometry = geometry;
    this.fixed = fixedPins(geometry, city);
    const most = mostUnits + this.fixed.length;
    this.from = new Float32Array(most * 3);
    this.to = new Float32Array(most * 3);
    this.cell = new Float32Array(most);
    const quad = new PlaneGeometry(1, 1);
    const instanced = new InstancedBufferGeometry();
    instanced.index = quad.index;
    instanced.setAttribute('position', quad.getAttribute('position'));
    instanced.setAttribute('uv', quad.getAttribute('uv'));
    for (const [name, array, size] of [
      ['aFrom', this.from, 3],
      ['aTo', this.to, 3],
      ['aCell', this.cell, 1],
    ] as const) {
      instanced.setAttribute(name, new InstancedBufferAttribute(array, size).setUsage(DynamicDrawUsage));
    }
    instanced.instanceCount = 0;
    this.mesh = new Mesh(instanced, pinMaterial(shared));
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 10;
    this.scene.add(this.mesh);
    this.scene.matrixWorldAutoUpdate = false;
  }

  take(previous: Frame | null, latest: Frame | null, showUnits: boolean, showFacilities: boolean): void {
    this.slotOf.clear();
    const before = previous?.header[frameHeader.units] ?? 0;
    for (let i = 0; i < before; i++) this.slotOf.set(previous!.unitId[i]!, i);
    this.units = latest !== null && showUnits ? latest.header[frameHeader.units]! : 0;
    for (let i = 0; i < this.units; i++) {
      const was = this.slotOf.get(latest!.unitId[i]!);
      this.put(this.to, i, latest!.unitX[i]!, latest!.unitY[i]!);
      if (was === undefined) this.put(this.from, i, latest!.unitX[i]!, latest!.unitY[i]!);
      else this.put(this.from, i, previous!.unitX[was]!, previous!.unitY[was]!);
      this.cell[i] = latest!.unitKind[i]! * pinColumns + latest!.unitState[i]!;
    }
    let n = this.units;
    for (const pin of showFacilities ? this.fixed : []) {
      this.to.set([pin.x, pin.y, pin.z], n * 3);
      this.from.set([pin.x, pin.y, pin.z], n * 3);
      this.cell[n++] = pin.cell;
    }
    this.mesh.geometry.instanceCount = n;
    this.mesh.visible = n > 0;
    for (const name of ['aFrom', 'aTo', 'aCell']) this.mesh.geometry.getAttribute(name).needsUpdate = true;
  }

  setSize(widthPx: number, heightPx: number): void {
    (this.mesh.material.uniforms['uScreen']!.value as Vector2).set(widthPx, heightPx);
  }

  get count(): number {
    return this.mesh.geometry.instanceCount;
  }

  /** Facility of the pin at place i, -1 where a unit is. */
  facilityOf(i: number): number {
    return i < this.units ? -1 : (this.fixed[i - this.units]?.facility ?? -1);
  }

  /** Where unit i stands between the frames, three's axes. */
  placeOf(i: number, alpha: number): [number, number, number] {
    return [0, 1, 2].map(
      (k) => this.from[i * 3 + k]! + (this.to[i * 3 + k]! - this.from[i * 3 + k]!) * alpha,
    ) as [number, number, number];
  }

  dispose(): void {
    (this.mesh.material.uniforms['uAtlas']!.value as { dispose(): void }).dispose();
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }

  private put(out: Float32Array, i: number, xM: number, yM: number): void {
    const x = xM - this.geometry.centre.xM;
    const z = this.geometry.centre.yM - yM;
    out.set([x, heightAt(this.geometry.field, x, z) + 1.5, z], i * 3);
  }
}

interface FixedPin {
  x: number;
  y: number;
  z: number;
  cell: number;
  facility: number;
}

function fixedPins(geometry: SceneMasses, city: SceneCity): FixedPin[] {
  const out: FixedPin[] = [];
  for (let i = 0; i < city.facilities.count; i++) {
    const pictogram = facilityPictogram[city.facilities.kind[i]!];
    if (pictogram === undefined) continue;
    const x = city.facilities.xCm[i]! / 100 - geometry.centre.xM;
    const z = geometry.centre.yM - city.facilities.yCm[i]! / 100;
    out.push({ x, y: heightAt(geometry.field, x, z) + 8, z, cell: 2 * pinColumns + pictogram, facility: i });
  }
  return out;
}

function pinMaterial(shared: SharedState): ShaderMaterial {
  const wide = (pinHighPx * pinCell.width) / pinCell.height;
  return new ShaderMaterial({
    depthTest: false,
    depthWrite: false,
    transparent: true,
    toneMapped: false,
    uniforms: {
      uAlpha: shared.uniforms['uAlpha']!,
      uScreen: { value: new Vector2(1, 1) },
      uAtlas: { value: pinAtlas() },
    },
    vertexShader: /* glsl */ `
      attribute vec3 aFrom; attribute vec3 aTo; attribute float aCell; uniform float uAlpha; uniform vec2 uScreen; varying vec2 vUv;
      void main() {
        vec4 p = projectionMatrix * viewMatrix * vec4(mix(aFrom, aTo, uAlpha), 1.0);
        vec2 px = vec2(position.x * ${wide.toFixed(2)}, (position.y + 0.5) * ${pinHighPx.toFixed(1)});
        p.xy += px / uScreen * 2.0 * p.w;
        gl_Position = p;
        float column = mod(aCell, ${pinColumns}.0); float row = floor(aCell / ${pinColumns}.0);
        vUv = vec2((column + uv.x) / ${pinColumns}.0, 1.0 - (row + 1.0 - uv.y) / ${pinRows}.0);
      }`,
    fragmentShader: /* glsl */ `
      uniform sampler2D uAtlas; varying vec2 vUv;
      void main() {
        gl_FragColor = texture2D(uAtlas, vUv);
        if (gl_FragColor.a < 0.02) discard;
        #include <colorspace_fragment>
      }`,
  });
}
