import {
  DataTexture,
  FloatType,
  LinearFilter,
  NearestFilter,
  RedFormat,
  RedIntegerFormat,
  RGFormat,
  UnsignedByteType,
  UnsignedShortType,
} from 'three';

/** Texels in a row of the textures that hold one value a building or a road. */
export const rowTexels = 256;

export function floats(data: Float32Array, width: number, height: number): DataTexture {
  const texture = new DataTexture(data as Float32Array<ArrayBuffer>, width, height, RedFormat, FloatType);
  return plain(texture);
}

/** Whole numbers that the shader reads as such. */
export function shorts(data: Uint16Array, width: number, height: number): DataTexture {
  const texture = new DataTexture(
    data as Uint16Array<ArrayBuffer>,
    width,
    height,
    RedIntegerFormat,
    UnsignedShortType,
  );
  texture.internalFormat = 'R16UI';
  return plain(texture);
}

export function bytes(
  data: Uint8Array,
  width: number,
  height: number,
  { channels = 1, smooth = true }: { channels?: 1 | 2; smooth?: boolean } = {},
): DataTexture {
  const format = channels === 1 ? RedFormat : RGFormat;
  const texture = new DataTexture(data as Uint8Array<ArrayBuffer>, width, height, format, UnsignedByteType);
  plain(texture);
  if (smooth) texture.minFilter = texture.magFilter = LinearFilter;
  return texture;
}

/** One byte a row of a table, in rows of 256 texels. */
export function tableTexture(count: number, channels: 1 | 2 = 1): DataTexture {
  const height = Math.max(1, Math.ceil(count / rowTexels));
  return bytes(new Uint8Array(rowTexels * height * channels), rowTexels, height, { channels, smooth: false });
}

/**
 * Makes a column of a frame the texture's data as it lies there. The last row of texels reads on into the column behind,
 * which nobody looks at; only where the buffer ends before that the column is copied.
 */
export function alias(texture: DataTexture, column: Uint8Array): void {
  const size = texture.image.width * texture.image.height;
  const fits = column.byteOffset + size <= column.buffer.byteLength;
  if (fits) texture.image.data = new Uint8Array(column.buffer as ArrayBuffer, column.byteOffset, size);
  else {
    const own = new Uint8Array(size);
    own.set(column);
    texture.image.data = own;
  }
  texture.needsUpdate = true;
}

function plain(texture: DataTexture): DataTexture {
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.unpackAlignment = 1;
  texture.needsUpdate = true;
  return texture;
}
