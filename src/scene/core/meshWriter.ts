import type { MeshData, VertexAttribute } from '../types.ts';

/** Attributes besides position, normal and tint: name → numbers per vertex, kept as floats or as 16-bit integers. */
export type ExtraAttributes = Record<string, { size: number; as: 'f32' | 'i16' }>;

/**
 * Collects triangles into growing typed arrays. Positions are in three's axes, normals are stored as signed bytes, tints
 * as sRGB bytes with a free fourth byte (`kind`).
 */
export class MeshWriter {
  vertices = 0;
  private position: Float32Array;
  private normal: Int8Array;
  private tint: Uint8Array;
  private index: Uint32Array;
  private indices = 0;
  private readonly extra: { name: string; size: number; array: Float32Array | Int16Array }[];

  /** `expected` vertices have room without growing: what grows is copied, and its old arrays are left to the collector. */
  constructor(extra: ExtraAttributes = {}, expected = 1024) {
    const room = Math.max(64, Math.ceil(expected));
    this.position = new Float32Array(3 * room);
    this.normal = new Int8Array(4 * room);
    this.tint = new Uint8Array(4 * room);
    this.index = new Uint32Array(6 * Math.ceil(room / 4) + 6);
    this.extra = Object.entries(extra).map(([name, { size, as }]) => ({
      name,
      size,
      array: as === 'f32' ? new Float32Array(size * room) : new Int16Array(size * room),
    }));
  }

  /** Sets colour (0xrrggbb) and kind byte of the vertices that follow. */
  paint(colour: number, kind = 0): this {
    this.red = (colour >> 16) & 255;
    this.green = (colour >> 8) & 255;
    this.blue = colour & 255;
    this.kind = kind;
    return this;
  }

  /** Adds a vertex and gives its number; values of the extra attributes (eight at most) follow in declaration order. */
  vertex(
    x: number,
    y: number,
    z: number,
    nx: number,
    ny: number,
    nz: number,
    e0 = 0,
    e1 = 0,
    e2 = 0,
    e3 = 0,
    e4 = 0,
    e5 = 0,
    e6 = 0,
    e7 = 0,
  ): number {
    const v = this.vertices++;
    if (v * 3 + 3 > this.position.length) this.grow();
    const { position, normal, tint, extra } = this;
    position[v * 3] = x;
    position[v * 3 + 1] = y;
    position[v * 3 + 2] = z;
    normal[v * 4] = Math.round(nx * 127);
    normal[v * 4 + 1] = Math.round(ny * 127);
    normal[v * 4 + 2] = Math.round(nz * 127);
    tint[v * 4] = this.red;
    tint[v * 4 + 1] = this.green;
    tint[v * 4 + 2] = this.blue;
    tint[v * 4 + 3] = this.kind;
    if (extra.length === 0) return v;
    const { values } = this;
    values[0] = e0;
    values[1] = e1;
    values[2] = e2;
    values[3] = e3;
    values[4] = e4;
    values[5] = e5;
    values[6] = e6;
    values[7] = e7;
    let k = 0;
    for (let a = 0; a < extra.length; a++) {
      const { size, array } = extra[a]!;
      for (let c = 0; c < size; c++) array[v * size + c] = values[k++]!;
    }
    return v;
  }

  /** Counter-clockwise as seen from the side the normal points to. */
  triangle(a: number, b: number, c: number): void {
    if (this.indices + 3 > this.index.length) this.index = doubled(this.index, Uint32Array);
    this.index[this.indices++] = a;
    this.index[this.indices++] = b;
    this.index[this.indices++] = c;
  }

  quad(a: number, b: number, c: number, d: number): void {
    this.triangle(a, b, c);
    this.triangle(a, c, d);
  }

  finish(): MeshData {
    const n = this.vertices;
    const position = first(this.position, n * 3);
    const attributes: Record<string, VertexAttribute> = {
      position: { array: position, itemSize: 3, normalized: false },
      normal: { array: first(this.normal, n * 4), itemSize: 4, normalized: true },
      tint: { array: first(this.tint, n * 4), itemSize: 4, normalized: true },
    };
    for (const { name, size, array } of this.extra) {
      attributes[name] = { array: first(array, n * size), itemSize: size, normalized: false };
    }
    return { index: first(this.index, this.indices), attributes, sphere: boundingSphere(position) };
  }

  private readonly values = new Float64Array(8);
  private red = 255;
  private green = 255;
  private blue = 255;
  private kind = 0;

  private grow(): void {
    this.position = doubled(this.position, Float32Array);
    this.normal = doubled(this.normal, Int8Array);
    this.tint = doubled(this.tint, Uint8Array);
    for (const e of this.extra)
      e.array = e.array instanceof Int16Array ? doubled(e.array, Int16Array) : doubled(e.array, Float32Array);
  }
}

/** Sphere around the box of the points: loose by up to √3, enough for culling. */
export function boundingSphere(position: Float32Array): { x: number; y: number; z: number; r: number } {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let axis = 0; axis < 3; axis++) {
    let least = Infinity;
    let most = -Infinity;
    for (let i = axis; i < position.length; i += 3) {
      const value = position[i]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    low[axis] = least;
    high[axis] = most;
  }
  if (position.length === 0) return { x: 0, y: 0, z: 0, r: 0 };
  const half = [0, 1, 2].map((a) => (high[a]! - low[a]!) / 2);
  return {
    x: low[0]! + half[0]!,
    y: low[1]! + half[1]!,
    z: low[2]! + half[2]!,
    r: Math.hypot(half[0]!, half[1]!, half[2]!),
  };
}

/** The first numbers of an array: as they lie where most of it is used, else copied. */
function first<T extends Float32Array | Int16Array | Int8Array | Uint8Array | Uint32Array>(
  array: T,
  count: number,
): T {
  return (count > array.length * 0.75 ? array.subarray(0, count) : array.slice(0, count)) as T;
}

function doubled<T extends Float32Array | Int16Array | Int8Array | Uint8Array | Uint32Array>(
  array: T,
  Type: new (n: number) => T,
): T {
  const bigger = new Type(array.length * 2);
  bigger.set(array);
  return bigger;
}
