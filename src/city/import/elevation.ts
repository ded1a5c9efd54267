/** Elevation files of all kinds as one function of place. The format is recognised by content, `.hgt` by its name. */
import { isAsciiGrid, readAsciiGrid } from './ascii-grid.ts';
import { readCrs } from './crs.ts';
import { isTiff, readGeoTiff } from './geotiff.ts';
import { readHgt } from './hgt.ts';
import { gunzipAll, isGzip } from './inflate.ts';
import { refuse } from './issues.ts';
import { importLimits } from './limits.ts';
import { isZip, unzipEntry } from './zip.ts';

export interface DemFile {
  bytes: Uint8Array;
  fileName: string;
  /** System of its coordinates, as `readCrs` takes it; needed where the file does not say. */
  crs?: string;
}

/** Height above mean sea level in metres, or null where no file has a value. Earlier files win. */
export type Elevation = (lonDeg: number, latDeg: number) => number | null;

/** Throws `InputError` with one issue that names the file. */
export function readElevation(files: readonly DemFile[]): Elevation {
  if (files.length > importLimits.demTiles)
    refuse('import.tooManyDems', { limit: importLimits.demTiles }, files[0]!.fileName);
  const grids = files.map(readOne);
  return (lonDeg, latDeg) => {
    for (const grid of grids) {
      const value = grid(lonDeg, latDeg);
      if (value !== null) return value;
    }
    return null;
  };
}

function readOne(file: DemFile): Elevation {
  const { fileName } = file;
  let bytes = new Uint8Array(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  let name = fileName;
  if (bytes.length === 0) refuse('import.emptyFile', {}, fileName);
  if (bytes.length > importLimits.fileBytes) refuse('import.demSize', { bytes: bytes.length }, fileName);
  const crs = file.crs === undefined ? null : readCrs(file.crs, fileName);
  if (isZip(bytes)) ({ bytes, name } = unzipEntry(bytes, ['.hgt', '.tif', '.tiff', '.asc'], fileName));
  else if (isGzip(bytes)) bytes = gunzipAll(bytes, fileName);
  if (isTiff(bytes)) return readGeoTiff(bytes, fileName, crs);
  if (isAsciiGrid(bytes)) return readAsciiGrid(bytes, fileName, crs);
  return readHgt(bytes, name, fileName);
}
