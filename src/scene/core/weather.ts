import { type Frame, frameHeader, weatherBlockCells } from '../../contract/frame.ts';
import type { SceneCity } from '../types.ts';

/** Blocks of rain and wind over a city, as the columns of a frame hold them: row by row from the south-west. */
export interface Blocks {
  cols: number;
  rows: number;
  sideM: number;
}

export function blocksOf({ terrain: { cols, rows, cellCm } }: Pick<SceneCity, 'terrain'>): Blocks {
  return {
    cols: Math.ceil(cols / weatherBlockCells),
    rows: Math.ceil(rows / weatherBlockCells),
    sideM: (weatherBlockCells * cellCm) / 100,
  };
}

/** Weather at a place, as far as the viewer knows it. */
export interface LocalWeather {
  /** Mean wind, m/s, and the direction it comes from, degrees clockwise from north; null unknown. */
  wind: { speedMps: number; fromDegrees: number } | null;
  /** Rain, mm/h; null unknown. */
  rainMmph: number | null;
}

/** What a frame says of the block around a place in city metres; null outside the city, or where the frame has no blocks of this city. */
export function weatherAt(
  frame: Frame,
  city: Pick<SceneCity, 'terrain' | 'meta'>,
  xM: number,
  yM: number,
): LocalWeather | null {
  const { cols, rows, sideM } = blocksOf(city);
  const { x0, y0 } = city.meta.boundsCm;
  const col = Math.floor((xM - x0 / 100) / sideM);
  const row = Math.floor((yM - y0 / 100) / sideM);
  if (col < 0 || row < 0 || col >= cols || row >= rows || frame.windX.length !== cols * rows) return null;
  const block = row * cols + col;
  const east = frame.windX[block]!;
  const north = frame.windY[block]!;
  const rain = frame.rainMmph[block]!;
  const known = frame.header[frameHeader.windMps]! >= 0;
  return {
    wind: known ? { speedMps: Math.hypot(east, north), fromDegrees: bearing(-east, -north) } : null,
    rainMmph: rain < 0 ? null : rain,
  };
}

/** Degrees clockwise from north, 0 … 360. */
function bearing(east: number, north: number): number {
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
}
