import {
  Color,
  CubeTexture,
  DataTexture,
  DataUtils,
  HalfFloatType,
  LinearFilter,
  LinearMipmapLinearFilter,
  LinearSRGBColorSpace,
  RGBAFormat,
  Vector3,
} from 'three';

/** Half the side of the studio's room, m, and its walls. */
const roomM = 10;
const walls = new Color(0x2a2c30);

interface Panel {
  colour: Color;
  /** Unit vectors to the middle of the room, along its width and its height. */
  ahead: Vector3;
  right: Vector3;
  up: Vector3;
  halfWide: number;
  halfHigh: number;
  farM: number;
}

/** A large warm softbox to the upper left, a small cool one right, a lit ceiling, a dark floor. */
const panels = [
  panel(0xffeedd, 4.2, 11, 8, -6, 7, 4),
  panel(0xdde8ff, 2, 4, 4, 8, 4, -2),
  panel(0xe8eefa, 0.6, 16, 16, 0, 9.5, 0),
  panel(0x15120f, 1, 20, 20, 0, -9.5, 0),
];

/** Sides of the levels; from one to the next surfaces are rougher, as three's own prefiltered cubes have them. */
const sides = [64, 32, 16, 8];
const samples = [4, 24, 64, 256];

/**
 * The studio that surfaces mirror, prefiltered for their roughness on the main processor: it is small and always the same, and a
 * rasteriser in software takes seconds for three's generator. Importance sampling of the GGX lobe along the normal (Karis 2013).
 */
export function studioEnvironment(): CubeTexture {
  const levels = sides.map((side, level) => prefiltered(side, roughnessOf(level), samples[level]!));
  const texture = new CubeTexture(levels[0]);
  // Levels above the first; three takes their number for that of the last one, so the last comes twice, half the size.
  texture.mipmaps = [...levels.slice(1), halved(levels[levels.length - 1]!)].map((image) => ({
    image,
    width: image[0]!.image.width,
    height: image[0]!.image.height,
  })) as unknown as CubeTexture['mipmaps'];
  texture.format = RGBAFormat;
  texture.type = HalfFloatType;
  texture.colorSpace = LinearSRGBColorSpace;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = false;
  (texture as CubeTexture & { isPMREMTexture: boolean }).isPMREMTexture = true;
  texture.needsUpdate = true;
  return texture;
}

/** As three's shader looks roughness up (`PMREMGenerator.lodToRoughness`). */
function roughnessOf(level: number): number {
  return 1 - Math.sqrt(1 - level / (sides.length - 1));
}

/** Six faces of one level. */
function prefiltered(side: number, roughness: number, count: number): DataTexture[] {
  const lobe = lobeOf(roughness, side, count);
  const sum = new Color();
  return [0, 1, 2, 3, 4, 5].map((face) => {
    const data = new Uint16Array(side * side * 4);
    for (let r = 0; r < side; r++) {
      for (let c = 0; c < side; c++) {
        const at = (r * side + c) * 4;
        gather(facing(face, ((c + 0.5) / side) * 2 - 1, ((r + 0.5) / side) * 2 - 1), lobe, sum);
        data[at] = DataUtils.toHalfFloat(sum.r);
        data[at + 1] = DataUtils.toHalfFloat(sum.g);
        data[at + 2] = DataUtils.toHalfFloat(sum.b);
        data[at + 3] = DataUtils.toHalfFloat(1);
      }
    }
    return new DataTexture(data, side, side, RGBAFormat, HalfFloatType);
  });
}

function halved(faces: readonly DataTexture[]): DataTexture[] {
  return faces.map(({ image }) => {
    const side = image.width / 2;
    const data = new Uint16Array(side * side * 4);
    for (let r = 0; r < side; r++)
      for (let c = 0; c < side; c++)
        for (let k = 0; k < 4; k++)
          data[(r * side + c) * 4 + k] = (image.data as Uint16Array)[(r * 2 * image.width + c * 2) * 4 + k]!;
    return new DataTexture(data, side, side, RGBAFormat, HalfFloatType);
  });
}

/** World direction of a place (−1…1) on a face; data cubes are looked up mirrored in x. */
function facing(face: number, s: number, t: number): Vector3 {
  const d =
    face === 0
      ? [-1, -t, -s]
      : face === 1
        ? [1, -t, s]
        : face === 2
          ? [-s, 1, t]
          : face === 3
            ? [-s, -1, -t]
            : face === 4
              ? [-s, -t, 1]
              : [s, -t, -1];
  return new Vector3(d[0], d[1], d[2]).normalize();
}

/** Directions about the z axis, x, y, z and weight each. A mirror's lobe is its texel. */
function lobeOf(roughness: number, side: number, count: number): Float64Array {
  const lobe = new Float64Array(count * 4);
  const alpha2 = roughness ** 4;
  for (let i = 0; i < count; i++) {
    const share = (i + 0.5) / count;
    const turn = i * 2.399963;
    let [cos, sin] = [1, (Math.sqrt(share) * 1.1) / side];
    if (roughness > 0) {
      const q = 1 / (1 - share + alpha2 * share);
      cos = (1 - share - alpha2 * share) * q;
      sin = 2 * roughness * roughness * Math.sqrt(share * (1 - share)) * q;
    }
    lobe[i * 4] = sin * Math.cos(turn);
    lobe[i * 4 + 1] = sin * Math.sin(turn);
    lobe[i * 4 + 2] = cos;
    lobe[i * 4 + 3] = Math.max(0, cos);
  }
  return lobe;
}

function gather(n: Vector3, lobe: Float64Array, sum: Color): void {
  // A frame about the direction (Duff et al. 2017).
  const sign = n.z < 0 ? -1 : 1;
  const a = -1 / (sign + n.z);
  const b = n.x * n.y * a;
  const [ux, uy, uz] = [1 + sign * n.x * n.x * a, sign * b, -sign * n.x];
  const [vx, vy, vz] = [b, sign + n.y * n.y * a, -n.y];
  let [red, green, blue, weights] = [0, 0, 0, 0];
  for (let k = 0; k < lobe.length; k += 4) {
    const weight = lobe[k + 3]!;
    if (weight === 0) continue;
    const [x, y, z] = [lobe[k]!, lobe[k + 1]!, lobe[k + 2]!];
    const seen = colourAt(ux * x + vx * y + n.x * z, uy * x + vy * y + n.y * z, uz * x + vz * y + n.z * z);
    red += seen.r * weight;
    green += seen.g * weight;
    blue += seen.b * weight;
    weights += weight;
  }
  sum.setRGB(red / weights, green / weights, blue / weights);
}

/** What a ray from the middle meets first. */
function colourAt(x: number, y: number, z: number): Color {
  let nearest = roomM / Math.max(Math.abs(x), Math.abs(y), Math.abs(z));
  let colour = walls;
  for (const p of panels) {
    const towards = -(x * p.ahead.x + y * p.ahead.y + z * p.ahead.z);
    if (towards <= 0) continue;
    const t = p.farM / towards;
    if (t >= nearest) continue;
    if (Math.abs(x * p.right.x + y * p.right.y + z * p.right.z) * t > p.halfWide) continue;
    if (Math.abs(x * p.up.x + y * p.up.y + z * p.up.z) * t > p.halfHigh) continue;
    nearest = t;
    colour = p.colour;
  }
  return colour;
}

function panel(
  hex: number,
  gain: number,
  wide: number,
  high: number,
  x: number,
  y: number,
  z: number,
): Panel {
  const at = new Vector3(x, y, z);
  const ahead = at.clone().negate().normalize();
  const above = Math.abs(ahead.y) > 0.999 ? new Vector3(0, 0, 1) : new Vector3(0, 1, 0);
  const right = new Vector3().crossVectors(above, ahead).normalize();
  const up = new Vector3().crossVectors(ahead, right);
  const colour = new Color(hex).multiplyScalar(gain);
  return { colour, ahead, right, up, halfWide: wide / 2, halfHigh: high / 2, farM: at.length() };
}
