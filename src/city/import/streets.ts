/**
 * Streets for sources that have none as lines: the middle of the road surfaces where there are such, else the middle of
 * the gaps between buildings. Both are the skeleton of a mask (`skeleton.ts`). What comes out is a guess, and is said to be one.
 */
import type { DraftBuilding } from '../infer/draft.ts';
import { lengthCm } from '../infer/geometry.ts';
import { roadKind } from '../model.ts';
import type { Extent } from './extent.ts';
import type { Warnings } from './issues.ts';
import type { Polygon } from './local.ts';
import { distanceToCm, fillRings } from './raster.ts';
import type { Grid } from './raster.ts';
import type { RoadLine } from './road-lines.ts';
import { skeletonLines, thinned } from './skeleton.ts';
import type { SkeletonLine } from './skeleton.ts';
import { readRoadTags } from './tags-road.ts';
import type { RoadTags } from './tags-road.ts';

/** In cm. Gaps narrower than twice the verge are passages, not streets; the belt is how far a street lies around the town. */
const verge = 400;
const belt = 2500;
/** Dead ends shorter than this are whiskers of the skeleton. */
const shortest = { surfaces: 1000, gaps: 2500 };
const mostCells = 3_000_000;

export function inferStreets(
  extent: Extent,
  buildings: readonly DraftBuilding[],
  surfaces: readonly Polygon[],
  warnings: Warnings,
): RoadLine[] {
  const grid = fineGrid(extent, surfaces.length > 0 ? 100 : 200);
  const mask = new Uint8Array(grid.cols * grid.rows);
  const method = surfaces.length > 0 ? 'surfaces' : 'gaps';
  if (method === 'surfaces')
    for (const surface of surfaces) fillRings(grid, surface.rings, (cell) => (mask[cell] = 1));
  else {
    const built = new Uint8Array(mask.length);
    for (const { footprint } of buildings) fillRings(grid, [footprint], (cell) => (built[cell] = 1));
    const away = distanceToCm(grid, (cell) => built[cell] === 1);
    away.forEach((cm, cell) => (mask[cell] = cm > verge && cm <= belt ? 1 : 0));
  }
  const lines = prunedOf(skeletonLines(grid, thinned(mask, grid.cols, grid.rows)), shortest[method]);
  if (lines.length > 0) warnings.add('import.streetsInferred', { method, streets: lines.length });
  return lines.map((line, i) => ({
    key: `inferred/${String(i).padStart(6, '0')}`,
    tags: usual,
    name: { en: '', zh: '' },
    line: line.points,
    endA: `s${line.from}`,
    endB: `s${line.to}`,
    inferred: true,
  }));
}

const usual: RoadTags = readRoadTags(new Map([['highway', 'residential']])) ?? {
  kind: roadKind.residential,
  flags: 0,
  reversed: false,
  layer: 0,
  widthCm: 650,
  lanes: 0,
  clearanceCm: 0,
  speedKmh: 0,
};

/** The model's box in cells as fine as wanted, or as the cap allows; a divisor of the model's cells. */
function fineGrid({ box, cellCm, cols, rows }: Extent, wantedCm: number): Grid {
  for (const cm of [100, 200, 250, 500, 1000]) {
    const factor = cellCm / cm;
    const fits = Number.isInteger(factor) && cols * rows * factor * factor <= mostCells;
    if (cm >= wantedCm && fits) return { box, cellCm: cm, cols: cols * factor, rows: rows * factor };
  }
  return { box, cellCm, cols, rows };
}

/** Without loops onto themselves and without short dead ends; three rounds, as whiskers grow on whiskers. */
function prunedOf(given: readonly SkeletonLine[], shortCm: number): SkeletonLine[] {
  let lines = given.filter((line) => line.from !== line.to && line.points.length >= 4);
  for (let round = 0; round < 3; round++) {
    const degree = new Map<number, number>();
    for (const { from, to } of lines) {
      degree.set(from, (degree.get(from) ?? 0) + 1);
      degree.set(to, (degree.get(to) ?? 0) + 1);
    }
    lines = lines.filter(({ from, to, points }) => {
      const dead = degree.get(from) === 1 || degree.get(to) === 1;
      const alone = degree.get(from) === 1 && degree.get(to) === 1;
      return !dead || alone || lengthCm(points, 2) >= shortCm;
    });
  }
  return lines;
}
