import {
  BoxGeometry,
  CanvasTexture,
  CircleGeometry,
  Color,
  Group,
  Mesh,
  type Material,
  PlaneGeometry,
  ShaderMaterial,
  SRGBColorSpace,
  type Texture,
} from 'three';
import type { SceneCity, SceneMasses } from '../types.ts';
import { plinthOf } from './framing.ts';
import { unprinted } from './grade.ts';
import type { Look } from './look.ts';
import { defaultAzimuth } from './lights.ts';
import { lit } from './patch.ts';

/** What the model stands in: plinth with engraved name and scale, table, and a room that is only a gradient. */
export class Room {
  readonly group = new Group();
  readonly tableY: number;
  private readonly backdrop: ShaderMaterial;
  private readonly table: Material;
  private readonly textures: Texture[] = [];
  private readonly printed = { top: new Color(), exposure: 0 };

  constructor(geometry: SceneMasses, city: SceneCity, matt: boolean) {
    const { highM: high, marginM: margin } = plinthOf(geometry);
    this.tableY = geometry.baseM - high;
    this.plinth(geometry, city, high, margin, matt);
    const size = Math.max(geometry.widthM, geometry.depthM);
    this.table = tableMaterial(size, matt);
    const table = new Mesh(new CircleGeometry(size * 6, 64), this.table);
    table.rotation.x = -Math.PI / 2;
    table.position.y = this.tableY;
    table.receiveShadow = true;
    this.group.add(table);
    this.backdrop = backdropMaterial();
    const screen = new Mesh(new PlaneGeometry(2, 2), this.backdrop);
    screen.frustumCulled = false;
    screen.renderOrder = -1000;
    this.group.add(screen);
  }

  /** The backdrop stands in the picture as its colours say, whatever exposure and contrast the model is printed with. */
  apply(look: Look): void {
    if (look.roomTop.equals(this.printed.top) && look.exposure === this.printed.exposure) return;
    this.printed.top.copy(look.roomTop);
    this.printed.exposure = look.exposure;
    unprinted(this.backdrop.uniforms['top']!.value as Color, look.roomTop, look);
    unprinted(this.backdrop.uniforms['middle']!.value as Color, look.roomMiddle, look);
  }

  dispose(): void {
    for (const texture of this.textures) texture.dispose();
    this.group.traverse((o) => {
      if (!(o instanceof Mesh)) return;
      o.geometry.dispose();
      for (const m of Array.isArray(o.material) ? o.material : [o.material]) m.dispose();
    });
  }

  private plinth(geometry: SceneMasses, city: SceneCity, high: number, margin: number, matt: boolean): void {
    const w = geometry.widthM + margin * 2;
    const d = geometry.depthM + margin * 2;
    const front = Math.round((defaultAzimuth(geometry) + (22 * Math.PI) / 180) / (Math.PI / 2));
    const plain = () => lit(matt, { color: 0x2a2521, roughness: 0.55 });
    // Face order of BoxGeometry: +x −x +y −y +z −z; sides by quarter turns from +z: +z +x −z −x.
    const faceOfTurn = [4, 0, 5, 1];
    const materials = Array.from({ length: 6 }, plain);
    for (const turn of [front, front + 1]) {
      const face = faceOfTurn[((turn % 4) + 4) % 4]!;
      const long = face === 4 || face === 5 ? w : d;
      const map = engraving(turn === front ? city.meta.name : null, long, long - margin * 2, high);
      if (map === null) continue;
      this.textures.push(map);
      materials[face] = lit(matt, { map, roughness: 0.55 });
    }
    const box = new Mesh(new BoxGeometry(w, high, d), materials);
    box.position.y = geometry.baseM - high / 2;
    box.castShadow = box.receiveShadow = true;
    this.group.add(box);
  }
}

/** Ticks each 100 m, long ones each 500 m, the city's name and its size. */
function engraving(
  name: { en: string; zh: string } | null,
  faceM: number,
  modelM: number,
  highM: number,
): Texture | null {
  const canvas = document.createElement('canvas');
  canvas.width = 4096;
  canvas.height = Math.max(32, Math.round((4096 * highM) / faceM));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  const px = canvas.width / faceM;
  context.fillStyle = '#2a2521';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#b9a98c';
  context.globalAlpha = 0.62;
  const x0 = ((faceM - modelM) / 2) * px;
  for (let m = 0; m <= modelM + 1; m += 100) {
    context.fillRect(x0 + m * px - 1, 0, 2, canvas.height * (m % 500 === 0 ? 0.2 : 0.1));
  }
  const size = canvas.height * 0.52;
  context.font = `500 ${size}px "Inter Variable", Inter, "Noto Sans SC Variable", "Noto Sans SC", sans-serif`;
  context.textBaseline = 'middle';
  context.globalAlpha = 1;
  const y = canvas.height * 0.56;
  const spaced = context as CanvasRenderingContext2D & { letterSpacing?: string };
  spaced.letterSpacing = `${size * 0.3}px`;
  if (name !== null) context.fillText(name.en === '' ? name.zh : name.en.toUpperCase(), x0, y);
  if (name !== null && name.en !== '' && name.zh !== '') {
    const wide = context.measureText(name.en.toUpperCase()).width;
    context.fillText(name.zh, x0 + wide + size, y);
  }
  context.textAlign = 'right';
  spaced.letterSpacing = `${size * 0.12}px`;
  context.fillText(`${(modelM / 1000).toFixed(1)} km`, canvas.width - x0, y);
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = 8;
  return texture;
}

const tableColour = 0x303133;

function tableMaterial(size: number, matt: boolean): Material {
  const material = lit(matt, {
    color: tableColour,
    roughness: 0.8,
    transparent: true,
    depthWrite: false,
  });
  material.onBeforeCompile = (shader) => {
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', '#include <common>\nvarying vec2 vTable;')
      .replace('#include <begin_vertex>', '#include <begin_vertex>\nvTable = position.xy;');
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', '#include <common>\nvarying vec2 vTable;')
      .replace(
        '#include <color_fragment>',
        `#include <color_fragment>
        float far = length(vTable) / ${size.toFixed(1)};
        diffuseColor.rgb *= mix(0.85, 0.5, smoothstep(0.4, 2.4, far));
        diffuseColor.a *= 1.0 - smoothstep(0.8, 3.4, far);`,
      )
      // The table keeps its grey under a warm sun: the room is not what the light is about.
      .replace(
        '#include <opaque_fragment>',
        `outgoingLight = vec3(dot(outgoingLight, vec3(0.2126, 0.7152, 0.0722))) * vec3(1.0, 1.0, 0.985);
        #include <opaque_fragment>`,
      );
  };
  return material;
}

function backdropMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    depthTest: false,
    depthWrite: false,
    uniforms: { top: { value: new Color() }, middle: { value: new Color() } },
    vertexShader: `varying float vY; void main() { vY = position.y * 0.5 + 0.5; gl_Position = vec4(position.xy, 1.0, 1.0); }`,
    fragmentShader: `varying float vY; uniform vec3 top; uniform vec3 middle;
      void main() {
        gl_FragColor = vec4(mix(middle, top, smoothstep(0.35, 1.0, vY)), 1.0);
        #include <tonemapping_fragment>
        #include <colorspace_fragment>
      }`,
  });
}
