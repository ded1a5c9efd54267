import {
  BufferAttribute,
  Color,
  Group,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  ShaderMaterial,
  Sphere,
  Vector2,
  Vector3,
} from 'three';
import { heightAt, layoutOf } from '../core/layout.ts';
import type { SceneCity, SceneMasses } from '../types.ts';
import { borderStyle, networkStyle, type SceneLayers } from './layers.ts';

/** How far the lines hover over the drawn land, m. */
const liftM = 2.5;
/** A line follows the land in steps of this length, m. */
const stepM = 40;

type Lines = Mesh<InstancedBufferGeometry, ShaderMaterial>;
type OverlayName = keyof typeof networkStyle | 'borders';

/** Lifelines and borders as lines of constant width over the model, made when first shown: one draw call a layer. */
export class Overlays {
  readonly group = new Group();
  private readonly made = new Map<OverlayName, Lines>();
  private readonly screen = new Vector2(1, 1);
  private readonly geometry: SceneMasses;
  private readonly city: SceneCity;

  constructor(geometry: SceneMasses, city: SceneCity) {
    this.geometry = geometry;
    this.city = city;
  }

  show(layers: SceneLayers): void {
    for (const name of overlayNames) {
      let lines = this.made.get(name);
      if (layers[name] === true && lines === undefined) {
        lines = this.make(name);
        this.made.set(name, lines);
        this.group.add(lines);
      }
      if (lines !== undefined) lines.visible = layers[name] === true;
    }
  }

  setSize(widthPx: number, heightPx: number): void {
    this.screen.set(widthPx, heightPx);
  }

  dispose(): void {
    for (const { geometry, material } of this.made.values()) {
      geometry.dispose();
      material.dispose();
    }
  }

  private make(name: OverlayName): Lines {
    const segments: number[] = [];
    if (name === 'borders') this.borders(segments);
    else this.network(networkStyle[name].network, segments);
    const style = name === 'borders' ? borderStyle : networkStyle[name];
    const lines = new Mesh(segmentGeometry(segments), lineMaterial(style.colour, style.dashPx, this.screen));
    lines.name = `overlay ${name}`;
    lines.frustumCulled = false;
    lines.renderOrder = 8;
    return lines;
  }

  private network(of: number, out: number[]): void {
    const { networkEdges: edges } = this.city;
    for (let e = 0; e < (edges?.count ?? 0); e++) {
      if (Math.floor(edges!.kind[e]! / 10) !== of) continue;
      // The first kind of a network is its trunk, which is drawn wider.
      const width = edges!.kind[e]! % 10 === 0 ? 3.2 : 1.7;
      this.polyline(
        edges!.xCm,
        edges!.yCm,
        edges!.pointStart[e]!,
        edges!.pointStart[e + 1]!,
        false,
        width,
        out,
      );
    }
  }

  private borders(out: number[]): void {
    const { zones } = this.city;
    if (zones.pointStart === undefined || zones.outlineXCm === undefined || zones.outlineYCm === undefined)
      return;
    const { pointStart, outlineXCm, outlineYCm } = zones;
    for (let z = 0; z < zones.count; z++)
      this.polyline(
        outlineXCm,
        outlineYCm,
        pointStart[z]!,
        pointStart[z + 1]!,
        true,
        borderStyle.widthPx[0],
        out,
      );
  }

  private polyline(
    xCm: Int32Array,
    yCm: Int32Array,
    from: number,
    to: number,
    closed: boolean,
    widthPx: number,
    out: number[],
  ): void {
    const layout = layoutOf(this.city);
    let along = 0;
    for (let k = from; k + (closed ? 0 : 1) < to; k++) {
      const n = k + 1 < to ? k + 1 : from;
      const [ax, az, bx, bz] = [layout.x(xCm[k]!), layout.z(yCm[k]!), layout.x(xCm[n]!), layout.z(yCm[n]!)];
      const length = Math.hypot(bx - ax, bz - az);
      const parts = Math.max(1, Math.ceil(length / stepM));
      for (let p = 0; p < parts; p++) {
        const [x0, z0] = [ax + ((bx - ax) * p) / parts, az + ((bz - az) * p) / parts];
        const [x1, z1] = [ax + ((bx - ax) * (p + 1)) / parts, az + ((bz - az) * (p + 1)) / parts];
        out.push(x0, this.over(x0, z0), z0, along, x1, this.over(x1, z1), z1, widthPx);
        along += length / parts;
      }
    }
  }

  private over(x: number, z: number): number {
    return Math.max(0, heightAt(this.geometry.field, x, z)) + liftM;
  }
}

const overlayNames = [...Object.keys(networkStyle), 'borders'] as OverlayName[];

/** Eight numbers a segment: start and metres along, end and width in pixels. */
function segmentGeometry(segments: number[]): InstancedBufferGeometry {
  const data = Float32Array.from(segments);
  const count = data.length / 8;
  const start = new Float32Array(count * 4);
  const end = new Float32Array(count * 4);
  for (let i = 0; i < count; i++) {
    start.set(data.subarray(i * 8, i * 8 + 4), i * 4);
    end.set(data.subarray(i * 8 + 4, i * 8 + 8), i * 4);
  }
  const geometry = new InstancedBufferGeometry();
  geometry.setIndex([0, 1, 2, 2, 1, 3]);
  geometry.setAttribute(
    'position',
    new BufferAttribute(Float32Array.of(0, -1, 0, 1, -1, 0, 0, 1, 0, 1, 1, 0), 3),
  );
  geometry.setAttribute('aStart', new InstancedBufferAttribute(start, 4));
  geometry.setAttribute('aEnd', new InstancedBufferAttribute(end, 4));
  geometry.instanceCount = count;
  geometry.boundingSphere = new Sphere(new Vector3(), 1e6);
  return geometry;
}

/** A band of constant pixels with a dark edge, faint where something stands before it. */
function lineMaterial(colour: number, dashPx: readonly [number, number], screen: Vector2): ShaderMaterial {
  return new ShaderMaterial({
    transparent: true,
    depthWrite: false,
    depthTest: true,
    uniforms: {
      uColour: { value: new Color(colour) },
      uScreen: { value: screen },
      uDash: { value: new Vector2(dashPx[0], dashPx[1]) },
    },
    vertexShader: /* glsl */ `
      attribute vec4 aStart; attribute vec4 aEnd; uniform vec2 uScreen; varying float vSide; varying float vAlong; varying float vWidth;
      void main() {
        vec4 a = projectionMatrix * viewMatrix * vec4(aStart.xyz, 1.0);
        vec4 b = projectionMatrix * viewMatrix * vec4(aEnd.xyz, 1.0);
        if (min(a.w, b.w) < 1.0) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); return; }
        vec2 pa = a.xy / a.w * uScreen * 0.5; vec2 pb = b.xy / b.w * uScreen * 0.5;
        vec2 d = pb - pa; float l = max(length(d), 1e-3); vec2 n = vec2(-d.y, d.x) / l;
        vWidth = aEnd.w + 1.2;
        vec4 p = mix(a, b, position.x);
        p.xy += (n * position.y * vWidth * 0.5 + d / l * (position.x - 0.5) * 0.8) / uScreen * 2.0 * p.w;
        p.z -= 0.0004 * p.w;
        vSide = position.y;
        float perM = l / max(1.0, distance(aStart.xyz, aEnd.xyz));
        vAlong = (aStart.w + position.x * distance(aStart.xyz, aEnd.xyz)) * perM;
        gl_Position = p;
      }`,
    fragmentShader: /* glsl */ `
      uniform vec3 uColour; uniform vec2 uDash; varying float vSide; varying float vAlong; varying float vWidth;
      void main() {
        if (uDash.y > 0.0 && mod(vAlong, uDash.x + uDash.y) > uDash.x) discard;
        float inner = 1.0 - 1.2 / vWidth;
        vec3 c = mix(uColour, uColour * 0.25, smoothstep(inner - 0.05, inner + 0.05, abs(vSide)));
        gl_FragColor = vec4(c, 0.92);
        #include <tonemapping_fragment>
        #include <colorspace_fragment>
      }`,
  });
}
