import { type DataTexture, type IUniform, Vector3 } from 'three';
import { type Frame, frameHeader, weatherBlockCells } from '../../contract/frame.ts';
import { blocksOf } from '../core/blocks.ts';
import type { SceneCity } from '../types.ts';
import { floats } from './dataTextures.ts';

/** Wind and rain of the latest frame as textures of one texel a block; taken only while somebody looks at them. */
export class WeatherField {
  readonly uniforms: Record<string, IUniform>;
  private readonly blocks: number;
  private sequence = Number.NaN;

  constructor(city: SceneCity) {
    const { cols, rows, sideM } = blocksOf(city, weatherBlockCells);
    this.blocks = cols * rows;
    const calm = () => floats(new Float32Array(this.blocks), cols, rows);
    this.uniforms = {
      uWindX: { value: calm() },
      uWindY: { value: calm() },
      uRainAt: { value: calm() },
      uBlocks: { value: new Vector3(cols, rows, sideM) },
      /** 0 where nobody has told the viewer of the wind. */
      uWindKnown: { value: 0 },
    };
  }

  /** Takes the columns as they lie in the frame's buffer. A frame of other blocks than this city's shows nothing. */
  take(frame: Frame): void {
    const sequence = frame.header[frameHeader.sequence]!;
    if (sequence === this.sequence || frame.windX.length !== this.blocks) return;
    this.sequence = sequence;
    this.uniforms['uWindKnown']!.value = frame.header[frameHeader.windMps]! < 0 ? 0 : 1;
    this.put('uWindX', frame.windX);
    this.put('uWindY', frame.windY);
    this.put('uRainAt', frame.rainMmph);
  }

  /** The next frame is taken anew. */
  forget(): void {
    this.sequence = Number.NaN;
  }

  dispose(): void {
    for (const name of ['uWindX', 'uWindY', 'uRainAt']) (this.uniforms[name]!.value as DataTexture).dispose();
  }

  private put(name: string, column: Float32Array): void {
    const texture = this.uniforms[name]!.value as DataTexture;
    texture.image.data = column as Float32Array<ArrayBuffer>;
    texture.needsUpdate = true;
  }
}

/** `weatherAt(xz)`: wind east and south (m/s) and rain (mm/h, negative unknown), bilinear between the middles of blocks. */
export const weatherGlsl = /* glsl */ `
uniform highp sampler2D uWindX; uniform highp sampler2D uWindY; uniform highp sampler2D uRainAt;
uniform vec3 uBlocks; uniform float uWindKnown;
vec3 blockAt(ivec2 c) {
  ivec2 k = clamp(c, ivec2(0), ivec2(uBlocks.xy) - 1);
  return vec3(texelFetch(uWindX, k, 0).r, -texelFetch(uWindY, k, 0).r, texelFetch(uRainAt, k, 0).r);
}
vec3 weatherAt(vec2 xz) {
  vec2 p = vec2(xz.x + uHalf.x, uHalf.y - xz.y) / uBlocks.z - 0.5;
  ivec2 i = ivec2(floor(p)); vec2 f = p - vec2(i);
  return mix(mix(blockAt(i), blockAt(i + ivec2(1, 0)), f.x), mix(blockAt(i + ivec2(0, 1)), blockAt(i + ivec2(1, 1)), f.x), f.y);
}
`;

/** GLSL that picks the colour of a class, `name(value)`: sRGB as the legend has it, black below the scale. */
export function classGlsl(name: string, scale: readonly { from: number; colour: string }[]): string {
  const steps = scale.map(
    ({ from, colour }) => `if (value >= ${from.toFixed(3)}) c = vec3(${srgb(colour).join(', ')});`,
  );
  return `vec3 ${name}(float value) { vec3 c = vec3(0.0); ${steps.join(' ')} return c; }`;
}

/** Components of an sRGB hex colour as GLSL numbers. */
function srgb(colour: string): string[] {
  return [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255).toFixed(4));
}
