import { cos, sin } from '../../../kernel/math.ts';
import type { Stream } from '../../../kernel/random.ts';
import type { Point } from '../plane.ts';

/** Coordinates in which the sea lies towards negative v and the coast runs along u; u may be mirrored. */
export interface CoastFrame {
  toWorld(u: number, v: number): Point;
  u(p: Point): number;
  v(p: Point): number;
  /** Direction in the world of a direction in the frame, as an angle. */
  angle(uvAngle: number): number;
}

/** The side of the sea and the run of the coast: mostly south, east or west, seldom north, and never square. */
export function coastFrame(dice: Stream): CoastFrame {
  const quarter = dice.pick([0, 0, 0, 0, 0, 1, 1, 3, 3, 2]);
  const turn = (quarter * Math.PI) / 2 + dice.range(-0.3, 0.3);
  const mirror = dice.int(2) === 0 ? 1 : -1;
  const [c, s] = [cos(turn), sin(turn)];
  return {
    toWorld: (u, v) => ({ x: mirror * u * c - v * s, y: mirror * u * s + v * c }),
    u: (p) => mirror * (p.x * c + p.y * s),
    v: (p) => p.y * c - p.x * s,
    angle: (uvAngle) => turn + mirror * uvAngle,
  };
}
