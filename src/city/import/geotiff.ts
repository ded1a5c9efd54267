/**
 * GeoTIFF elevation: the first image of a classic TIFF (Adobe TIFF 6.0, OGC GeoTIFF 1.1), one band, strips or tiles, plain,
 * LZW, deflate or PackBits, predictors 1–3. Blocks are decoded when a place in them is asked for, each within the size that the
 * head states for it, so that neither memory nor time goes beyond the caps.
 */
import { bilinear, saneMetres } from './bilinear.ts';
import { readCrs, wgs84 } from './crs.ts';
import type { Crs } from './crs.ts';
import type { Elevation } from './elevation.ts';
import { decodeBlock } from './geotiff-block.ts';
import type { SampleLayout } from './geotiff-block.ts';
import { readDirectory, tiffTag } from './geotiff-tags.ts';
import type { Directory } from './geotiff-tags.ts';
import { refuse } from './issues.ts';
import { importLimits } from './limits.ts';

export { isTiff } from './geotiff-tags.ts';

export function readGeoTiff(bytes: Uint8Array, file: string, given: Crs | null): Elevation {
  const directory = readDirectory(bytes, file);
  const cols = directory.one(tiffTag.width);
  const rows = directory.one(tiffTag.height);
  if (cols < 2 || rows < 2 || cols * rows > importLimits.demSamples)
    refuse('import.demSize', { cols, rows, limit: importLimits.demSamples }, file);
  const valueAt = samples(directory, bytes, cols, rows, file);
  const place = georeference(directory, file);
  const crs = given ?? crsOf(directory, place, cols, rows, file);
  const unitM = heightUnit(directory, file);
  const inMetres = unitM === 1 ? valueAt : (col: number, row: number): number => valueAt(col, row) * unitM;
  return (lonDeg, latDeg) => {
    const [x, y] = crs.fromDegrees(lonDeg, latDeg);
    const [col, row] = place(x, y);
    return bilinear(cols, rows, col, row, inMetres);
  };
}

type Place = (x: number, y: number) => [number, number];

function samples(
  directory: Directory,
  bytes: Uint8Array,
  cols: number,
  rows: number,
  file: string,
): (col: number, row: number) => number {
  const layout = layoutOf(directory, file);
  const tiled = directory.has(tiffTag.tileWidth);
  const width = tiled ? directory.one(tiffTag.tileWidth) : cols;
  const height = tiled
    ? directory.one(tiffTag.tileHeight)
    : Math.min(rows, directory.one(tiffTag.rowsPerStrip, rows));
  const bad = width < 1 || height < 1 || width * height > importLimits.demDecodedSamples;
  if (bad) refuse('import.demSize', { cols: width, rows: height, part: 'block' }, file);
  const across = Math.ceil(cols / width);
  const down = Math.ceil(rows / height);
  const offsets = directory.list(tiled ? tiffTag.tileOffsets : tiffTag.stripOffsets);
  const counts = directory.list(tiled ? tiffTag.tileBytes : tiffTag.stripBytes);
  if (offsets.length < across * down || counts.length < across * down)
    refuse(
      'import.tiffCorrupt',
      { part: 'block offsets', expected: across * down, found: offsets.length },
      file,
    );
  const nodata = Number(directory.text(tiffTag.nodata).trim() || Number.NaN);
  const blocks = new Map<number, Float32Array>();
  let held = 0;
  let last = -1;
  let current: Float32Array = new Float32Array(0);
  const load = (index: number): Float32Array => {
    const known = blocks.get(index);
    if (known) return known;
    const start = offsets[index]!;
    // A block of length nil is one without data (sparse files of GDAL).
    if (counts[index] === 0) return new Float32Array(width * height).fill(Number.NaN);
    if (start + counts[index]! > bytes.length)
      refuse('import.tiffCorrupt', { part: 'block', byteOffset: start, fileBytes: bytes.length }, file);
    const blockRows = tiled ? height : Math.min(height, rows - index * height);
    const packed = bytes.subarray(start, start + counts[index]!);
    const values = decodeBlock(packed, width, blockRows, layout, file, start);
    for (let i = 0; i < values.length; i++)
      values[i] = values[i] === Math.fround(nodata) ? Number.NaN : saneMetres(values[i]!);
    if (held + values.length > importLimits.demDecodedSamples) {
      blocks.clear();
      held = 0;
    }
    held += values.length;
    blocks.set(index, values);
    return values;
  };
  return (col, row) => {
    const index = Math.floor(row / height) * across + Math.floor(col / width);
    if (index !== last) {
      current = load(index);
      last = index;
    }
    return current[(row % height) * width + (col % width)] ?? Number.NaN;
  };
}

function layoutOf(directory: Directory, file: string): SampleLayout {
  const bits = directory.one(tiffTag.bits, 1);
  const format = directory.one(tiffTag.sampleFormat, 1);
  const bands = directory.one(tiffTag.samplesPerPixel, 1);
  const compression = directory.one(tiffTag.compression, 1);
  const predictor = directory.one(tiffTag.predictor, 1);
  const known = [8, 16, 32].includes(bits) || (bits === 64 && format === 3);
  if (!known || format < 1 || format > 3 || bands !== 1 || (format === 3 && bits < 32))
    refuse('import.tiffKind', { bits, sampleFormat: format, bands, expected: 'one band of 8–32 bits' }, file);
  if (![1, 5, 8, 32773, 32946].includes(compression) || predictor < 1 || predictor > 3)
    refuse('import.tiffKind', { compression, predictor, expected: 'none, LZW, deflate, PackBits' }, file);
  return { bits, format, compression, predictor, littleEndian: directory.littleEndian };
}

/** From plane or degrees to samples, counted from the middle of the first (OGC GeoTIFF 1.1, 7.1.3 and B.6). */
function georeference(directory: Directory, file: string): Place {
  const scale = directory.list(tiffTag.pixelScale);
  const tie = directory.list(tiffTag.tiePoints);
  const matrix = directory.list(tiffTag.transformation);
  // Samples stand for areas unless the file says points: their middles are half a sample in.
  const half = directory.geoKey(1025) === 2 ? 0 : 0.5;
  let a: number, b: number, c: number, d: number, e: number, f: number;
  if (matrix.length >= 8) {
    [a, b, c, d, e, f] = [matrix[0]!, matrix[1]!, matrix[3]!, matrix[4]!, matrix[5]!, matrix[7]!];
  } else if (scale.length >= 2 && tie.length >= 6) {
    [a, b, d, e] = [scale[0]!, 0, 0, -scale[1]!];
    [c, f] = [tie[3]! - tie[0]! * a, tie[4]! - tie[1]! * e];
  } else
    return refuse(
      'import.tiffPlace',
      { expected: 'ModelPixelScale and ModelTiepoint, or ModelTransformation' },
      file,
    );
  const det = a * e - b * d;
  if (![a, b, c, d, e, f].every(Number.isFinite) || Math.abs(det) < 1e-20)
    refuse('import.tiffPlace', { expected: 'finite ModelTransformation' }, file);
  return (x, y) => [(e * (x - c) - b * (y - f)) / det - half, (a * (y - f) - d * (x - c)) / det - half];
}

const userDefined = 32767;

function crsOf(directory: Directory, place: Place, cols: number, rows: number, file: string): Crs {
  const model = directory.geoKey(1024);
  const projected = directory.geoKey(3072);
  const geographic = directory.geoKey(2048);
  const unit = directory.geoKey(3076);
  if (unit !== null && unit !== 9001)
    refuse('import.tiffKind', { linearUnit: unit, expected: 'metres' }, file);
  if (model !== 2 && projected !== null && projected !== userDefined)
    return readCrs(`EPSG:${projected}`, file);
  if (model === 2 && geographic !== null) return wgs84;
  const inDegrees = place(0, 0).every(Number.isFinite) && degreesCover(place, cols, rows);
  if (model === null && inDegrees) return wgs84;
  return refuse('import.demCrs', { expected: '--dem-crs EPSG:n' }, file);
}

/** True where the image lies as a whole within −180 … 180, −90 … 90 and is finer than half a degree. */
function degreesCover(place: Place, cols: number, rows: number): boolean {
  const corners = [place(-180, -90), place(180, 90)];
  const wide = Math.abs(corners[1]![0] - corners[0]![0]);
  const high = Math.abs(corners[1]![1] - corners[0]![1]);
  const inside = (at: number, size: number, from: number, to: number): boolean =>
    Math.min(from, to) <= at + 1 && Math.max(from, to) >= at + size - 2;
  return (
    wide > 720 &&
    high > 360 &&
    inside(0, cols, corners[0]![0], corners[1]![0]) &&
    inside(0, rows, corners[0]![1], corners[1]![1])
  );
}

/** VerticalUnits: metres, international or US survey feet. */
function heightUnit(directory: Directory, file: string): number {
  const unit = directory.geoKey(4099) ?? 9001;
  if (unit === 9001) return 1;
  if (unit === 9002) return 0.3048;
  if (unit === 9003) return 1200 / 3937;
  return refuse('import.tiffKind', { verticalUnit: unit, expected: 'metres or feet' }, file);
}
