/** Buildings with a height, a use and a roof, whatever the tags leave open. */
import Flatbush from 'flatbush';
import type { DraftBuilding } from '../infer/draft.ts';
import { areaM2, centroid, inRing } from '../infer/geometry.ts';
import { buildingInferred, buildingUse, roofKind } from '../model.ts';
import { tidyRing } from './clip.ts';
import type { BoxCm } from './extent.ts';
import { imputeLevels } from './heights.ts';
import type { Polygon } from './local.ts';
import type { Warnings } from './issues.ts';
import { nameOf } from './names.ts';
import type { Tags } from './osm-data.ts';
import { soundRing } from './self-crossing.ts';
import {
  assumedUse,
  eraOf,
  metres,
  metresPerLevel,
  plain,
  roofOf,
  structureOf,
  taggedHeight,
  taggedUse,
} from './tags-building.ts';
import type { TaggedHeight } from './tags-building.ts';

export interface ImportedBuildings {
  rows: DraftBuilding[];
  /** The polygon each row came from. */
  polygons: Polygon[];
  inferred: { heightShare: number; useShare: number };
}

/** Outlines below this are kiosks, masts and slips of the pen. */
const smallestM2 = 6;

/** `landuseAt` names the land use at a point, '' where none is drawn. */
export function readBuildings(
  outlines: readonly Polygon[],
  parts: readonly Polygon[],
  box: BoxCm,
  landuseAt: (x: number, y: number) => string,
  warnings: Warnings,
): ImportedBuildings {
  const polygons: Polygon[] = [];
  const footprints: number[][] = [];
  for (const polygon of outlines) {
    const ring = soundRing(tidyRing(polygon.rings[0]!), polygon.key, warnings);
    if (polygon.tags.get('location') === 'underground')
      warnings.count('import.undergroundBuilding', polygon.key);
    else if (ring.length < 6 || areaM2(ring) < smallestM2) warnings.count('import.tinyBuilding', polygon.key);
    else if (!isWithin(ring, box)) warnings.count('import.outsideBuilding', polygon.key);
    else {
      polygons.push(polygon);
      footprints.push(ring);
    }
  }
  const partOf = partHeights(footprints, parts);
  const heights = polygons.map((polygon, i) => merged(taggedHeight(polygon.tags), partOf[i] ?? null));
  const areas = footprints.map((ring) => areaM2(ring));
  const centres = footprints.map((ring) => centroid(ring));
  const landuse = centres.map((centre) => landuseAt(centre.xCm, centre.yCm));
  const levels = imputeLevels(
    polygons.map((polygon, i) => ({
      xCm: centres[i]!.xCm,
      yCm: centres[i]!.yCm,
      areaM2: areas[i]!,
      use: taggedUse(polygon.tags) ?? assumedUse(landuse[i]!, areas[i]!, heights[i]!.levels ?? 0),
      levels:
        heights[i]!.levels ??
        (heights[i]!.totalM === null ? null : Math.max(1, Math.round(heights[i]!.totalM! / metresPerLevel))),
    })),
  );
  let withoutUse = 0;
  const rows = polygons.map((polygon, i) => {
    const own = taggedUse(polygon.tags);
    if (own === null) withoutUse++;
    const use = own ?? assumedUse(landuse[i]!, areas[i]!, levels[i]!);
    return row(polygon, footprints[i]!, areas[i]!, heights[i]!, levels[i]!, use, own === null);
  });
  const without = heights.filter((height) => height.source === null).length;
  const share = (count: number): number => (rows.length === 0 ? 0 : count / rows.length);
  return { rows, polygons, inferred: { heightShare: share(without), useShare: share(withoutUse) } };
}

function row(
  polygon: Polygon,
  footprint: number[],
  area: number,
  height: TaggedHeight,
  levels: number,
  use: number,
  useAssumed: boolean,
): DraftBuilding {
  const { tags } = polygon;
  const roof = roofOf(tags, use);
  // A gable over the shorter side at about 35°; the side is taken from a 1 : 1.6 rectangle of the same area.
  const usual = roof === roofKind.flat ? 0 : Math.min(5, 0.35 * Math.sqrt(area / 1.6));
  const storeyM = use === buildingUse.industry || use === buildingUse.warehouse ? 4.5 : metresPerLevel;
  const body = height.totalM ?? levels * storeyM + (height.roofM ?? usual);
  const roofM = height.roofM === null ? Math.min(usual, body * 0.6) : Math.min(height.roofM, body * 0.9);
  const storeys = Math.max(1, Math.min(200, Math.round(height.levels ?? levels)));
  const floorM = metres(tags.get('sandtable:floor'));
  const era = eraOf(tags);
  const basements = plain(tags.get('building:levels:underground')) ?? (levels >= 5 ? 1 : 0);
  return {
    key: polygon.key,
    name: nameOf(tags),
    footprint,
    heightCm: Math.round((body - roofM) * 100),
    floorAboveGroundCm: floorM === null ? usualFloorCm(use) : Math.round(floorM * 100),
    roof,
    roofHeightCm: Math.round(roofM * 100),
    storeys,
    basements: Math.min(10, Math.round(basements)),
    use,
    structure: structureOf(tags, use, storeys),
    ...(era !== null && { era }),
    inferred: inferredBits(tags, height, useAssumed),
  };
}

const usualFloorCm = (use: number): number =>
  use === buildingUse.garage || use === buildingUse.warehouse ? 5 : use === buildingUse.home ? 30 : 20;

/** What the source says outright counts as known; exports of a model carry along what was inferred in it. */
function inferredBits(tags: Tags, height: TaggedHeight, useAssumed: boolean): number {
  const carried = plain(tags.get('sandtable:inferred'));
  if (carried !== null) return carried & 255 & ~buildingInferred.era;
  const bit = (missing: boolean, value: number): number => (missing ? value : 0);
  return (
    bit(height.source === null, buildingInferred.height) |
    bit(height.levels === null, buildingInferred.storeys) |
    bit(useAssumed, buildingInferred.use) |
    bit(!tags.has('building:structure') && !tags.has('building:material'), buildingInferred.structure) |
    bit(!tags.has('building:levels:underground'), buildingInferred.basements) |
    bit(!tags.has('roof:shape'), buildingInferred.roof) |
    buildingInferred.floor
  );
}

/** Height and levels of the tallest `building:part` whose middle is inside the footprint. */
function partHeights(footprints: readonly number[][], parts: readonly Polygon[]): (TaggedHeight | null)[] {
  const middles = parts.map((part) => centroid(part.rings[0]!));
  const heights = parts.map((part) => taggedHeight(part.tags));
  const base = parts.map((part) => metres(part.tags.get('min_height')) ?? 0);
  if (parts.length === 0) return [];
  const index = new Flatbush(parts.length);
  for (const { xCm, yCm } of middles) index.add(xCm, yCm, xCm, yCm);
  index.finish();
  const topOf = (h: TaggedHeight): number => h.totalM ?? (h.levels ?? 0) * metresPerLevel;
  return footprints.map((ring) => {
    let best: TaggedHeight | null = null;
    const { x0, y0, x1, y1 } = boxOf(ring);
    for (const i of index.search(x0, y0, x1, y1).sort((a, b) => a - b)) {
      const candidate = heights[i]!;
      if (candidate.source === null || topOf(candidate) <= Math.max(base[i]!, best ? topOf(best) : 0))
        continue;
      if (inRing(ring, middles[i]!.xCm, middles[i]!.yCm)) best = candidate;
    }
    return best;
  });
}

function merged(own: TaggedHeight, part: TaggedHeight | null): TaggedHeight {
  return own.source !== null || part === null ? own : { ...part, roofM: own.roofM ?? part.roofM };
}

function isWithin(ring: readonly number[], box: BoxCm): boolean {
  const { x0, y0, x1, y1 } = boxOf(ring);
  return x0 >= box.x0 && y0 >= box.y0 && x1 < box.x1 && y1 < box.y1;
}

function boxOf(ring: readonly number[]): BoxCm {
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (let i = 0; i < ring.length; i += 2) {
    box.x0 = Math.min(box.x0, ring[i]!);
    box.x1 = Math.max(box.x1, ring[i]!);
    box.y0 = Math.min(box.y0, ring[i + 1]!);
    box.y1 = Math.max(box.y1, ring[i + 1]!);
  }
  return box;
}
