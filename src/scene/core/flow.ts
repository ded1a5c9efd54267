import type { Frame } from '../../contract/frame.ts';
import type { SceneCity } from '../types.ts';

/** A class of speeds of water; it ends where the next begins. */
export interface FlowClass {
  /** m/s. */
  from: number;
  /** sRGB hex. */
  colour: string;
}

/** Classes in which moving water is shown: shader, legend and hover read them. The steps double; lightness falls from class to class. */
export const flowScale: readonly FlowClass[] = [
  { from: 0.05, colour: '#fdfdfb' },
  { from: 0.25, colour: '#cdeee5' },
  { from: 0.5, colour: '#86d3bf' },
  { from: 1, colour: '#2b9f87' },
  { from: 2, colour: '#0a5748' },
];

/** Shallower water shows no flow: a discharge over a film of water is no speed, m. */
export const flowFromM = 0.05;

/** Speed of the water and where it runs, degrees clockwise from north. */
export interface LocalFlow {
  speedMps: number;
  toDegrees: number;
}

/**
 * Mean speed of the water column in a cell of the terrain: the mean of the discharges through its opposite faces over the depth. Null where
 * the frame has no water that counts.
 */
export function flowAt(
  frame: Pick<Frame, 'flowX' | 'flowY' | 'waterDepthM'>,
  { terrain: { cols } }: Pick<SceneCity, 'terrain'>,
  cell: number,
): LocalFlow | null {
  const depthM = frame.waterDepthM[cell] ?? 0;
  if (depthM < flowFromM) return null;
  const west = cell % cols === 0 ? 0 : frame.flowX[cell - 1]!;
  const south = cell < cols ? 0 : frame.flowY[cell - cols]!;
  const east = (frame.flowX[cell]! + west) / 2 / depthM;
  const north = (frame.flowY[cell]! + south) / 2 / depthM;
  return {
    speedMps: Math.hypot(east, north),
    toDegrees: ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360,
  };
}
