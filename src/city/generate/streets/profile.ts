import { densified, distance, lineLength, smoothstep, type Point } from '../plane.ts';
import type { Plan } from '../plan.ts';
import { nearestCrossing } from './where.ts';
import type { Edge } from './graph.ts';

/** How far streets lie below the ground of the blocks, so that water takes to the streets first. */
export const streetCutM = 0.5;
/** Surface of an expressway on stilts above the land: 5.5 m for the street below, the rest for the deck. */
export const deckM = 8;
/** Ramps of an underpass reach this far on either side of the railway. */
const rampM = 75;
/** An underpass lies at least this far below the lower end of its ramps, also on a slope, so that it traps water. */
const leastTrapM = 3;
/** From the rail head down to the underside of the railway's deck. */
const railDeckM = 0.9;

/** Rise of a bridge's arch over its length: 5 % at the ends. */
const archRise = 0.0125;

export interface Profile {
  /** x, y and the road surface z in metres. */
  points: { x: number; y: number; z: number }[];
  /** Clear height below a railway or in a tunnel; 0 elsewhere. */
  clearanceM: number;
}

/**
 * Height of the road surface along an edge: a little below the land; straight with a low arch over a bridge; down into
 * the ground below a railway; straight through a hill. `depthM` is how deep an underpass is at its lowest. Expressways
 * and ramps get theirs from `elevated.ts` and `interchange.ts`.
 */
export function roadProfile(edge: Edge, plan: Plan, landM: (p: Point) => number, depthM: number): Profile {
  const line = densified(edge.points, 9);
  const total = lineLength(line);
  const start = landM(line[0]!) - streetCutM;
  const end = landM(line[line.length - 1]!) - streetCutM;
  let s = 0;
  const along = line.map((p, i) => {
    if (i > 0) s += distance(line[i - 1]!, p);
    return { p, s };
  });
  if (edge.form === 'bridge' || edge.form === 'tunnel') {
    const arch = edge.form === 'bridge' ? Math.min(edge.kind <= 1 ? 6 : 3.2, archRise * total) : 0;
    const points = along.map(({ p, s: at }) => {
      const t = total === 0 ? 0 : at / total;
      return { ...p, z: start + (end - start) * t + 4 * arch * t * (1 - t) };
    });
    return { points, clearanceM: edge.form === 'tunnel' ? 5 : 0 };
  }
  const low = edge.form === 'underpass' ? nearestCrossing(edge.points, plan.rails) : null;
  if (low === null)
    return { points: along.map(({ p }) => ({ ...p, z: landM(p) - streetCutM })), clearanceM: 0 };
  return sunk(along, low.at, low.rail.bankM, landM, depthM, total);
}

function sunk(
  along: readonly { p: Point; s: number }[],
  at: Point,
  bankM: number,
  landM: (p: Point) => number,
  depthM: number,
  total: number,
): Profile {
  const lowS = placeAlong(along, at);
  const room = Math.min(lowS, total - lowS, rampM);
  const last = along[along.length - 1]!;
  const surface = (s: number): number => landM((along.find((one) => one.s >= s) ?? last).p) - streetCutM;
  const rim = Math.min(surface(Math.max(0, lowS - room)), surface(lowS + room));
  const ends = Math.min(surface(0), surface(total));
  const lowM = Math.min(surface(lowS) - depthM, rim - leastTrapM, ends - 0.3);
  const points = along.map(({ p, s }) => {
    const deep = 1 - smoothstep(9, Math.max(12, room - 2), Math.abs(s - lowS));
    const z = landM(p) - streetCutM;
    return { ...p, z: z + deep * (lowM - z) };
  });
  return { points, clearanceM: landM(at) + bankM - railDeckM - lowM };
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
