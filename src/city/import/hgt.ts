/** SRTM elevation tiles: `N43E007.hgt`, big-endian metres, row 0 in the north (USGS, SRTM Topography documentation). */
import { gunzipAll, isGzip } from './inflate.ts';
import { refuse } from './issues.ts';
import { importLimits } from './limits.ts';
import { isZip, unzipEntry } from './zip.ts';

export interface DemFile {
  bytes: Uint8Array;
  fileName: string;
}

/** Height above mean sea level in metres, or null where no tile has a value. */
export type Elevation = (lonDeg: number, latDeg: number) => number | null;

interface Tile {
  west: number;
  south: number;
  /** Samples a side: 1201 (3″) or 3601 (1″); edges are shared with the neighbours. */
  side: number;
  view: DataView;
}

const voidValue = -32768;
/** Highest and lowest dry land with some slack; anything else is damage. */
const saneM = { low: -500, high: 9000 };

export function readElevation(files: readonly DemFile[]): Elevation {
  if (files.length > importLimits.demTiles)
    refuse('import.tooManyDems', { limit: importLimits.demTiles }, '');
  const tiles = files.map(readTile);
  return (lonDeg, latDeg) => {
    for (const tile of tiles) {
      const x = (lonDeg - tile.west) * (tile.side - 1);
      const y = (tile.south + 1 - latDeg) * (tile.side - 1);
      if (x < 0 || y < 0 || x > tile.side - 1 || y > tile.side - 1) continue;
      const value = bilinear(tile, x, y);
      if (value !== null) return value;
    }
    return null;
  };
}

function readTile(file: DemFile): Tile {
  let { bytes, fileName: name } = file;
  if (bytes.length === 0) refuse('import.emptyFile', {}, file.fileName);
  if (bytes.length > importLimits.demBytes) refuse('import.demSize', { bytes: bytes.length }, file.fileName);
  if (isZip(bytes)) ({ bytes, name } = unzipEntry(bytes, '.hgt', importLimits.demBytes, file.fileName));
  else if (isGzip(bytes)) bytes = gunzipAll(bytes, file.fileName);
  const corner = /([NS])(\d{2})([EW])(\d{3})/i.exec(name);
  if (!corner) refuse('import.demName', { expected: 'N43E007.hgt' }, file.fileName);
  const side = Math.sqrt(bytes.length / 2);
  if (side !== 1201 && side !== 3601) {
    refuse(
      'import.demSize',
      { bytes: bytes.length, expected: '2884802 (3″) or 25934402 (1″)' },
      file.fileName,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; at += 2) {
    const value = view.getInt16(at);
    if (value !== voidValue && (value < saneM.low || value > saneM.high)) {
      refuse('import.demValue', { byteOffset: at, metres: value }, file.fileName);
    }
  }
  const south = Number(corner[2]) * (corner[1]!.toUpperCase() === 'S' ? -1 : 1);
  const west = Number(corner[4]) * (corner[3]!.toUpperCase() === 'W' ? -1 : 1);
  return { west, south, side, view };
}

/** Weighted mean of the four samples around; voids drop out, and a point among four voids has no value. */
function bilinear(tile: Tile, x: number, y: number): number | null {
  const col = Math.min(tile.side - 2, Math.floor(x));
  const row = Math.min(tile.side - 2, Math.floor(y));
  const fx = x - col;
  const fy = y - row;
  const weights = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy];
  let sum = 0;
  let weight = 0;
  for (let k = 0; k < 4; k++) {
    const at = ((row + (k >> 1)) * tile.side + col + (k & 1)) * 2;
    const value = tile.view.getInt16(at);
    if (value === voidValue) continue;
    sum += value * weights[k]!;
    weight += weights[k]!;
  }
  return weight > 1e-9 ? sum / weight : null;
}
