import { crossingPoint, rampM } from './underpasses.ts';
import type { Edge } from './graph.ts';
import { densified, distance, lineLength, smoothstep, type Line, type Point } from './plane.ts';

/** How far streets lie below the ground of the blocks, so that water takes to the streets first. */
export const streetCutM = 0.5;

/** An underpass lies at least this far below the lower end of its ramps, also on a slope, so that it traps water. */
const leastTrapM = 3;

export interface Profile {
  /** x, y and the road surface z in metres. */
  points: { x: number; y: number; z: number }[];
  /** Clear height below the rail; 0 elsewhere. */
  clearanceM: number;
}

/**
 * Height of the road surface along an edge: a little below the land; straight with a low arch over a bridge; down into
 * the ground below the rail. `depthM` is the depth of an underpass at its lowest.
 */
export function roadProfile(edge: Edge, landM: (p: Point) => number, rail: Line, depthM: number): Profile {
  const line = densified(edge.points, 9);
  const total = lineLength(line);
  const start = landM(line[0]!) - streetCutM;
  const end = landM(line[line.length - 1]!) - streetCutM;
  let s = 0;
  const along = line.map((p, i) => {
    if (i > 0) s += distance(line[i - 1]!, p);
    return { p, s };
  });
  if (edge.bridge) {
    const arch = Math.min(1.6, 0.03 * total);
    return {
      points: along.map(({ p, s: at }) => ({ ...p, z: bridgeM(start, end, at / total, arch) })),
      clearanceM: 0,
    };
  }
  const low = edge.underpass ? crossingPoint(edge.points, rail) : null;
  if (low === null)
    return { points: along.map(({ p }) => ({ ...p, z: landM(p) - streetCutM })), clearanceM: 0 };
  const lowS = placeAlong(along, low);
  const room = Math.min(lowS, total - lowS, rampM);
  const surface = (at: number): number =>
    landM(along.find((one) => one.s >= at)?.p ?? line[line.length - 1]!) - streetCutM;
  const rim = Math.min(surface(Math.max(0, lowS - room)), surface(lowS + room));
  const ends = Math.min(start, end);
  const lowM = Math.min(surface(lowS) - depthM, rim - leastTrapM, ends - 0.3);
  const points = along.map(({ p, s: at }) => {
    const sunk = 1 - smoothstep(9, room - 2, Math.abs(at - lowS));
    const z = landM(p) - streetCutM;
    return { ...p, z: z + sunk * (lowM - z) };
  });
  return { points, clearanceM: 4.5 };
}

function bridgeM(start: number, end: number, t: number, archM: number): number {
  return start + (end - start) * t + 4 * archM * t * (1 - t);
}

function placeAlong(along: readonly { p: Point; s: number }[], target: Point): number {
  let best = 0;
  let least = Infinity;
  for (const { p, s } of along) {
    const d = distance(p, target);
    if (d >= least) continue;
    least = d;
    best = s;
  }
  return best;
}
