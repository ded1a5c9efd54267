/** SRTM elevation tiles: `N43E007.hgt`, big-endian metres, row 0 in the north (USGS, SRTM Topography documentation). */
import { bilinear } from './bilinear.ts';
import type { Elevation } from './elevation.ts';
import { refuse } from './issues.ts';

const voidValue = -32768;
/** Highest and lowest dry land with some slack; anything else is damage. */
const saneM = { low: -500, high: 9000 };

/** `name` is that of the tile, `file` what messages name: they differ where the tile came out of an archive. */
export function readHgt(bytes: Uint8Array, name: string, file: string): Elevation {
  const corner = /([NS])(\d{2})([EW])(\d{3})/i.exec(name);
  if (!corner) refuse('import.demName', { expected: 'N43E007.hgt' }, file);
  const side = Math.sqrt(bytes.length / 2);
  if (side !== 1201 && side !== 3601) {
    const expected = '2884802 (3″) or 25934402 (1″)';
    refuse('import.demSize', { bytes: bytes.length, expected }, file);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; at += 2) {
    const value = view.getInt16(at);
    if (value !== voidValue && (value < saneM.low || value > saneM.high))
      refuse('import.demValue', { byteOffset: at, metres: value }, file);
  }
  const south = Number(corner[2]) * (corner[1]!.toUpperCase() === 'S' ? -1 : 1);
  const west = Number(corner[4]) * (corner[3]!.toUpperCase() === 'W' ? -1 : 1);
  const valueAt = (col: number, row: number): number => {
    const value = view.getInt16((row * side + col) * 2);
    return value === voidValue ? Number.NaN : value;
  };
  return (lonDeg, latDeg) =>
    bilinear(side, side, (lonDeg - west) * (side - 1), (south + 1 - latDeg) * (side - 1), valueAt);
}
