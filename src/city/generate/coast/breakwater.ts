import { lineKind } from '../../furniture.ts';
import type { DraftLine } from '../../infer/draft.ts';
import { chaikin } from '../curve.ts';
import { densified, distanceTo, type Line, type Point } from '../plane.ts';
import type { Harbour } from './harbour.ts';
import type { CoastLand } from './land.ts';
import { lineOf, type Scenery } from './scene.ts';

/** Crest over mean sea level and width there, m. */
const crestM = 4.2;
const widthM = 9;
/** Ships pass between a breakwater and anything else, m. */
const fairwayM = 110;

/**
 * Mounds that keep the waves out. A city's port has one in front of its basins, open at both ends; a small port an arm that
 * goes on from its mole and bends over the mouth of the basin. What would stand on land, in a fairway or beyond the model is left out.
 */
export function breakwaters(scenery: Scenery, harbour: Harbour, land: CoastLand): DraftLine[] {
  const { frame, sizeM } = scenery;
  const small = sizeM < 5000;
  const guide = small ? armOf(harbour, sizeM) : islandOf(harbour, sizeM);
  if (guide === null) return [];
  const line = densified(
    chaikin(
      guide.map(({ u, v }) => frame.toWorld(u, v)),
      3,
    ),
    24,
  );
  const laid = scenery.lines.map(({ points }) => pointsOf(points));
  const clear = line.filter((p, i) => {
    if (Math.max(Math.abs(p.x), Math.abs(p.y)) > sizeM / 2 - 20) return false;
    // The arm of a small port begins on its mole and passes its quay.
    if (small) return i < 2 || land.isSea(p);
    return land.inlandM(p) < -60 && laid.every((other) => distanceTo(other, p, fairwayM + 1) > fairwayM);
  });
  if (clear.length < Math.max(4, 0.6 * line.length)) return [];
  return [lineOf('gen/breakwater/1', lineKind.breakwater, widthM, crestM, longestRun(line, clear))];
}

/** The longest stretch of the line of which all points are kept. */
function longestRun(line: Line, kept: readonly Point[]): Point[] {
  const keeps = new Set(kept);
  let best: Point[] = [];
  let current: Point[] = [];
  for (const p of line) {
    current = keeps.has(p) ? [...current, p] : [];
    if (current.length > best.length) best = current;
  }
  return best;
}

interface Spot {
  u: number;
  v: number;
}

function islandOf({ fingers }: Harbour, sizeM: number): Spot[] {
  const scale = Math.min(1.35, Math.max(0.62, sizeM / 10000));
  const u0 = Math.min(...fingers.map((one) => one.u0));
  const u1 = Math.max(...fingers.map((one) => one.u1));
  const v = Math.min(...fingers.map((one) => one.v0)) - 300 * scale;
  const wide = u1 - u0;
  return [
    { u: u0 - 0.04 * wide, v: v + 120 * scale },
    { u: u0 + 0.16 * wide, v },
    { u: u1 - 0.16 * wide, v },
    { u: u1 + 0.04 * wide, v: v + 120 * scale },
  ];
}

function armOf({ mole, basins, platform }: Harbour, sizeM: number): Spot[] | null {
  const basin = basins[0];
  if (mole === null || basin === undefined) return null;
  const u = (mole.u0 + mole.u1) / 2;
  const out = Math.min(mole.v0, platform.v0) - 0.022 * sizeM;
  return [
    { u, v: mole.v0 + 4 },
    { u: u - 0.004 * sizeM, v: (mole.v0 + out) / 2 },
    { u: mole.u1 + 0.004 * sizeM, v: out },
    { u: (basin.u0 + basin.u1) / 2 + 0.012 * sizeM, v: out - 0.006 * sizeM },
  ];
}

function pointsOf(flat: readonly number[]): Point[] {
  const points: Point[] = [];
  for (let i = 0; i + 2 < flat.length; i += 3) points.push({ x: flat[i]! / 100, y: flat[i + 1]! / 100 });
  return points;
}
