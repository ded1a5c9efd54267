import type { FrameShape } from '../../../src/contract/frame.ts';

/** A real run as the harness reads it: its city lies beside it as a package, its frames as the engine wrote them. */
export interface RunMoments {
  shape: FrameShape;
  moments: Moment[];
}
export interface Moment {
  name: string;
  /** Seconds since the run's start, and the hour of day then. */
  atS: number;
  hour: number;
  /** Address of the frame, from the list. */
  frame: string;
  /** What the picture is about, city metres. */
  xM: number;
  yM: number;
}
