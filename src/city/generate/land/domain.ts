import { boundsOf, contains, type Line, type Point } from '../plane.ts';
import type { Plan } from '../plan.ts';
import { interiorOf } from '../streets/interior.ts';
import { contours, type Contour } from './contour.ts';
import { Raster } from './raster.ts';

/** What a stretch of the border of the built-up land runs along. */
export type Border =
  | { kind: 'edge' }
  | { kind: 'coast' }
  | { kind: 'hill' }
  | { kind: 'water'; index: number }
  | { kind: 'rail'; index: number }
  | { kind: 'site'; index: number };

/** The land that streets and blocks may fill. */
export interface Domain {
  /** About the distance in metres to its border, positive inside; capped at `capM`. */
  depth: Raster;
  contours: Contour[];
  /** What bounds the land nearest to a place. */
  borderAt(p: Point): Border;
  inside(p: Point): boolean;
}

/** Streets end this far inside the edge of the model. */
export const edgeInsetM = 1;
/** From the water line to the coast road. */
export const coastStripM = 42;
/** From a site's ring to the road round it. */
export const siteMarginM = 9;
const capM = 120;

/** Half of the strip along a railway: room for the ramps of underpasses. */
export function railStripM(sizeM: number): number {
  return sizeM < 1600 ? 34 : 46;
}

/**
 * Takes sea, waterways, railways, sites and wild hills away from the square and contours what is left. Patches too small
 * for a neighbourhood and holes too small to walk round are dropped.
 */
export function makeDomain(plan: Plan): Domain {
  const half = plan.sizeM / 2 - edgeInsetM;
  const depth = new Raster(half, Math.max(10, Math.min(25, plan.sizeM / 600)), capM);
  const cause = new Int16Array(depth.data.length);
  const borders: Border[] = [{ kind: 'edge' }];
  const limit = (border: Border): ((k: number, d: number) => void) => {
    borders.push(border);
    const code = borders.length - 1;
    return (k, d) => {
      if (d >= depth.data[k]!) return;
      depth.data[k] = d;
      cause[k] = code;
    };
  };
  const { land } = plan;
  const coast = limit({ kind: 'coast' });
  const sea = new Uint8Array(depth.data.length);
  for (let k = 0; k < sea.length; k += 1) if (land.isSea(depth.point(k))) sea[k] = 1;
  for (const shore of land.shores)
    depth.near(shore, coastStripM + capM, (k, d) => coast(k, (sea[k] === 1 ? -d : d) - coastStripM));
  sea.forEach((wet, k) => {
    if (wet === 1) coast(k, -coastStripM);
  });
  plan.waterways.forEach((way, index) => {
    const stripM = way.halfWidthM + way.bankM;
    const visit = limit({ kind: 'water', index });
    depth.near(way.line, stripM + capM, (k, d) => visit(k, d - stripM));
  });
  const railM = railStripM(plan.sizeM);
  plan.rails.forEach((rail, index) => {
    const visit = limit({ kind: 'rail', index });
    depth.near(rail.line, railM + capM, (k, d) => visit(k, d - railM));
  });
  plan.sites.forEach((site, index) => {
    const visit = limit({ kind: 'site', index });
    nearSite(depth, site.ring, visit);
  });
  const wild = limit({ kind: 'hill' });
  const hill = new Raster(half, Math.max(20, plan.sizeM / 250)).set((p) => land.hillM(p));
  for (let k = 0; k < sea.length; k += 1) {
    const p = depth.point(k);
    wild(k, (land.wildAboveM - hill.at(p.x, p.y)) * 6);
  }
  const all = contours(depth, 1.6);
  const borderAt = (p: Point): Border => borders[cause[depth.index(p.x, p.y)]!]!;
  const kept = all.filter(({ ring, areaM2 }) => {
    if (areaM2 > 0) return areaM2 > leastPatchM2(plan.sizeM);
    return areaM2 < -9000 || (areaM2 < -400 && borderAt(interiorOf(ring)).kind === 'site');
  });
  for (const small of all) if (!kept.includes(small) && small.areaM2 > 0) blot(depth, small.ring);
  return {
    depth,
    contours: kept,
    borderAt,
    inside: (p) => depth.at(p.x, p.y) > 0,
  };
}

function leastPatchM2(sizeM: number): number {
  return Math.max(12000, Math.min(90000, 0.004 * sizeM * sizeM));
}

function nearSite(depth: Raster, ring: Line, visit: (k: number, d: number) => void): void {
  depth.near([...ring, ring[0]!], siteMarginM + capM, (k, d) => {
    const inside = contains(ring, depth.point(k));
    visit(k, (inside ? -d : d) - siteMarginM);
  });
  within(depth, ring, (k) => {
    if (depth.data[k]! > -siteMarginM) visit(k, -capM);
  });
}

function blot(depth: Raster, ring: Line): void {
  within(depth, ring, (k) => {
    depth.data[k] = Math.min(depth.data[k]!, -1);
  });
}

function within(depth: Raster, ring: Line, visit: (k: number) => void): void {
  const box = boundsOf(ring);
  const low = depth.index(box.x0, box.y0);
  const high = depth.index(box.x1, box.y1);
  for (let j = Math.floor(low / depth.n); j <= Math.floor(high / depth.n); j += 1) {
    for (let i = low % depth.n; i <= high % depth.n; i += 1) {
      const k = j * depth.n + i;
      if (contains(ring, depth.point(k))) visit(k);
    }
  }
}
