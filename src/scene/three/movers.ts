import {
  BoxGeometry,
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  Group,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  Points,
  ShaderMaterial,
  Sphere,
  Vector3,
} from 'three';
import { type Frame, frameHeader } from '../../contract/frame.ts';
import { heightAt } from '../core/layout.ts';
import type { SceneGeometry } from '../types.ts';
import type { SharedState } from './sharedState.ts';

/** Beyond this a mover is a point, nearer a small box, m. */
const nearM = 750;

/**
 * People and vehicles. A new frame writes where each was and is; the shader moves between the two, so a frame in between
 * costs nothing. Walkers and cars differ by shape and by colour.
 */
export class Movers {
  readonly group = new Group();
  private readonly from: Float32Array;
  private readonly to: Float32Array;
  private readonly info: Float32Array;
  private readonly attributes: BufferAttribute[] = [];
  private readonly points: Points;
  private readonly boxes: Mesh<InstancedBufferGeometry>;
  private readonly materials: ShaderMaterial[];
  private readonly slotOf = new Map<number, number>();
  private readonly geometry: SceneGeometry;

  constructor(geometry: SceneGeometry, shared: SharedState, most: number) {
    this.geometry = geometry;
    this.from = new Float32Array(most * 3);
    this.to = new Float32Array(most * 3);
    this.info = new Float32Array(most * 2);
    const columns = { aFrom: this.from, aTo: this.to, aInfo: this.info };

    const points = new BufferGeometry();
    const boxes = new InstancedBufferGeometry();
    const box = new BoxGeometry(1, 1, 1);
    box.translate(0, 0.5, 0);
    boxes.index = box.index;
    boxes.setAttribute('position', box.getAttribute('position'));
    boxes.setAttribute('normal', box.getAttribute('normal'));
    for (const [name, array] of Object.entries(columns)) {
      const size = name === 'aInfo' ? 2 : 3;
      const point = new BufferAttribute(array, size).setUsage(DynamicDrawUsage);
      const instance = new InstancedBufferAttribute(array, size).setUsage(DynamicDrawUsage);
      points.setAttribute(name === 'aTo' ? 'position' : name, point);
      boxes.setAttribute(name, instance);
      this.attributes.push(point, instance);
    }
    const sphere = new Sphere(new Vector3(), geometry.widthM + geometry.depthM);
    points.boundingSphere = boxes.boundingSphere = sphere;
    points.setDrawRange(0, 0);
    boxes.instanceCount = 0;
    this.materials = [pointMaterial(shared), boxMaterial(shared)];
    this.points = new Points(points, this.materials[0]);
    this.boxes = new Mesh(boxes, this.materials[1]);
    this.points.renderOrder = this.boxes.renderOrder = 6;
    this.points.frustumCulled = this.boxes.frustumCulled = false;
    this.group.add(this.points, this.boxes);
  }

  /** Takes over a frame pair; movers of the last frame are found again by their stable id. */
  take(previous: Frame | null, latest: Frame): void {
    const count = Math.min(latest.header[frameHeader.movers]!, this.info.length / 2);
    this.slotOf.clear();
    if (previous !== null) {
      const before = previous.header[frameHeader.movers]!;
      for (let i = 0; i < before; i++) this.slotOf.set(previous.moverId[i]!, i);
    }
    for (let i = 0; i < count; i++) {
      const at = this.slotOf.get(latest.moverId[i]!);
      const wasX = at === undefined ? latest.moverX[i]! : previous!.moverX[at]!;
      const wasY = at === undefined ? latest.moverY[i]! : previous!.moverY[at]!;
      const jumped = Math.hypot(wasX - latest.moverX[i]!, wasY - latest.moverY[i]!) > 400;
      this.put(this.to, i, latest.moverX[i]!, latest.moverY[i]!);
      if (jumped) this.put(this.from, i, latest.moverX[i]!, latest.moverY[i]!);
      else this.put(this.from, i, wasX, wasY);
      this.info[i * 2] = latest.moverKind[i]!;
      this.info[i * 2 + 1] = latest.moverHeading[i]!;
    }
    for (const attribute of this.attributes) {
      attribute.clearUpdateRanges();
      attribute.addUpdateRange(0, count * attribute.itemSize);
      attribute.needsUpdate = true;
    }
    this.points.geometry.setDrawRange(0, count);
    this.boxes.geometry.instanceCount = count;
  }

  setPixelRatio(ratio: number): void {
    this.materials[0]!.uniforms['uRatio']!.value = ratio;
  }

  dispose(): void {
    this.points.geometry.dispose();
    this.boxes.geometry.dispose();
    for (const material of this.materials) material.dispose();
  }

  private put(out: Float32Array, i: number, xM: number, yM: number): void {
    const { centre, field, decks } = this.geometry;
    const x = xM - centre.xM;
    const z = centre.yM - yM;
    const col = Math.round(x / field.stepM + (field.cols - 1) / 2);
    const row = Math.round(-z / field.stepM + (field.rows - 1) / 2);
    const deck = decks[row * field.cols + col] ?? Number.NaN;
    out[i * 3] = x;
    out[i * 3 + 1] = (deck === deck ? deck : heightAt(field, x, z)) + 0.2;
    out[i * 3 + 2] = z;
  }
}

/** Kinds: 0 walker, 1 car, 2 sheltered (not drawn), 3 stranded. */
const colourGlsl = /* glsl */ `
vec3 moverColour(float kind, float id) {
  if (kind > 2.5) return vec3(0.80, 0.30, 0.03);
  if (kind > 0.5) return mix(vec3(0.055, 0.06, 0.068), vec3(0.72, 0.71, 0.68), step(0.45, fract(id * 0.618)));
  return vec3(0.16, 0.12, 0.09);
}
`;

function pointMaterial(shared: SharedState): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: {
      uAlpha: shared.uniforms['uAlpha']!,
      uNight: shared.uniforms['uNight']!,
      uRatio: { value: 1 },
    },
    vertexShader: /* glsl */ `
      attribute vec3 aFrom; attribute vec2 aInfo; uniform float uAlpha; uniform float uRatio; uniform float uNight;
      varying vec3 vColour; ${colourGlsl}
      void main() {
        vec4 p = viewMatrix * vec4(mix(aFrom, position, uAlpha) + vec3(0.0, 0.8, 0.0), 1.0);
        float far = -p.z;
        gl_Position = projectionMatrix * p;
        vColour = mix(moverColour(aInfo.x, float(gl_VertexID)), vec3(1.0, 0.72, 0.4) * 2.0, uNight * step(0.5, aInfo.x) * step(aInfo.x, 1.5));
        gl_PointSize = uRatio * clamp((aInfo.x > 0.5 ? 3800.0 : 1900.0) / far, aInfo.x > 2.5 ? 2.2 : 1.1, 4.0);
        if (far < ${nearM}.0 || (aInfo.x > 1.5 && aInfo.x < 2.5)) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec3 vColour;
      void main() {
        if (length(gl_PointCoord - 0.5) > 0.5) discard;
        gl_FragColor = vec4(vColour, 1.0);
        #include <tonemapping_fragment>
        #include <colorspace_fragment>
      }`,
  });
}

function boxMaterial(shared: SharedState): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { uAlpha: shared.uniforms['uAlpha']!, uNight: shared.uniforms['uNight']! },
    vertexShader: /* glsl */ `
      attribute vec3 aFrom; attribute vec3 aTo; attribute vec2 aInfo; uniform float uAlpha; uniform float uNight;
      varying vec3 vColour; ${colourGlsl}
      void main() {
        vec3 place = mix(aFrom, aTo, uAlpha);
        float far = distance(place, cameraPosition);
        bool car = aInfo.x > 0.5 && aInfo.x < 1.5;
        vec3 size = car ? vec3(4.4, 1.5, 1.9) : vec3(0.55, 1.7, 0.55);
        vec3 local = position;
        if (car && local.y > 0.5) local.xz *= vec2(0.62, 0.86);
        if (!car && local.y > 0.5) local.xz *= 0.5;
        local *= size * clamp(far / 420.0, 1.0, 1.6);
        float c = cos(aInfo.y); float s = sin(aInfo.y);
        vec3 turned = vec3(local.x * c + local.z * s, local.y, -local.x * s + local.z * c);
        vec3 n = vec3(normal.x * c + normal.z * s, normal.y, -normal.x * s + normal.z * c);
        float id = float(gl_InstanceID);
        vColour = moverColour(aInfo.x, id) * (0.55 + 0.75 * max(0.0, dot(n, normalize(vec3(-0.5, 0.7, 0.45))))) * mix(1.0, 0.25, uNight);
        gl_Position = projectionMatrix * viewMatrix * vec4(place + turned, 1.0);
        if (far > ${nearM}.0 || (aInfo.x > 1.5 && aInfo.x < 2.5)) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec3 vColour;
      void main() {
        gl_FragColor = vec4(vColour, 1.0);
        #include <tonemapping_fragment>
        #include <colorspace_fragment>
      }`,
  });
}
