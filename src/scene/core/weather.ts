import { type Frame, frameHeader, weatherBlockCells } from '../../contract/frame.ts';
import type { SceneCity } from '../types.ts';
import { blockAt, blocksOf } from './blocks.ts';

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
  const { cols, rows } = blocksOf(city, weatherBlockCells);
  const block = blockAt(city, weatherBlockCells, xM, yM);
  if (block < 0 || frame.windX.length !== cols * rows) return null;
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
