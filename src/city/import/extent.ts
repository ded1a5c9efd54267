/** Which part of a file becomes the model: where buildings and streets are, at most 6 km by 6 km of it. */
import { refuse } from './issues.ts';
import type { Warnings } from './issues.ts';
import { nodeRow } from './osm-data.ts';
import type { OsmData } from './osm-data.ts';
import { densestWindow } from './window.ts';
import { createProjection, wrapped } from './projection.ts';
import type { Projection } from './projection.ts';
import { isBuilding } from './tags-building.ts';

export interface Extent {
  projection: Projection;
  /** Centred on the projection's centre; whole cells. */
  box: BoxCm;
  cellCm: number;
  cols: number;
  rows: number;
}
export interface BoxCm {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export const extentRules = {
  maxSideCm: 600_000,
  minSideCm: 32_000,
  /** Cells are 10 m where both sides are within this, 20 m otherwise. */
  fineSideCm: 400_000,
  /** Shore, slopes and through roads around the outermost buildings and streets. */
  marginCm: 10_000,
  /** The outermost per mille of points on each side are not trusted. */
  outlierShare: 0.005,
} as const;

export function chooseExtent(data: OsmData, file: string, warnings: Warnings): Extent {
  const rows = anchorRows(data);
  if (rows.length === 0) refuse('import.nothingToModel', { expected: 'buildings or roads with nodes' }, file);
  // Longitudes are taken relative to one anchor, so that a file across the 180° meridian is in one piece.
  const lon0 = data.lonDeg[rows[rows.length >>> 1]!]!;
  const lons = Float64Array.from(rows, (row) => wrapped(data.lonDeg[row]! - lon0));
  const lats = Float64Array.from(rows, (row) => data.latDeg[row]!);
  const rough = createProjection(lon0, middle(lats));
  const x = Float64Array.from(lons, (lon) => rough.xCm(lon0 + lon));
  const y = Float64Array.from(lats, (lat) => rough.yCm(lat));
  const data0 = trimmed(x, y);
  const stated = data.bounds && {
    x0: rough.xCm(data.bounds.west),
    x1: rough.xCm(data.bounds.east),
    y0: rough.yCm(data.bounds.south),
    y1: rough.yCm(data.bounds.north),
  };
  const full = stated && overlapIsUseful(data0, stated) ? intersection(data0, stated) : data0;
  const box = withinLimit(full, centresOfTown(data, rough, x, y), warnings);
  if (rough.lonOf(box.x0) > rough.lonOf(box.x1)) warnings.add('import.antimeridian', { lonDeg: lon0 });
  const longest = Math.max(box.x1 - box.x0, box.y1 - box.y0);
  const cellCm = longest > extentRules.fineSideCm ? 2000 : 1000;
  const cols = Math.ceil(Math.max(box.x1 - box.x0, extentRules.minSideCm) / (2 * cellCm)) * 2;
  const rowsOfGrid = Math.ceil(Math.max(box.y1 - box.y0, extentRules.minSideCm) / (2 * cellCm)) * 2;
  const halfX = (cols / 2) * cellCm;
  const halfY = (rowsOfGrid / 2) * cellCm;
  const lonDeg = rough.lonOf((box.x0 + box.x1) / 2);
  const latDeg = rough.latOf((box.y0 + box.y1) / 2);
  return {
    projection: createProjection(lonDeg, latDeg),
    box: { x0: -halfX, y0: -halfY, x1: halfX, y1: halfY },
    cellCm,
    cols,
    rows: rowsOfGrid,
  };
}

/** Rows of all nodes of roads and buildings that the file holds. */
function anchorRows(data: OsmData): Uint32Array {
  const marked = new Uint8Array(data.nodeId.length);
  let count = 0;
  for (const way of data.ways) {
    if (!way.tags.has('highway') && !isBuilding(way.tags)) continue;
    for (const ref of way.refs) {
      const row = nodeRow(data, ref);
      if (row < 0 || marked[row]) continue;
      marked[row] = 1;
      count++;
    }
  }
  const rows = new Uint32Array(count);
  for (let row = 0, at = 0; row < marked.length; row++) if (marked[row]) rows[at++] = row;
  return rows;
}

function trimmed(x: Float64Array, y: Float64Array): BoxCm {
  const xs = x.slice().sort();
  const ys = y.slice().sort();
  const { marginCm, outlierShare } = extentRules;
  const skip = Math.floor(xs.length * outlierShare);
  const last = xs.length - 1 - skip;
  return {
    x0: xs[skip]! - marginCm,
    x1: xs[last]! + marginCm,
    y0: ys[skip]! - marginCm,
    y1: ys[last]! + marginCm,
  };
}

function intersection(a: BoxCm, b: BoxCm): BoxCm {
  return {
    x0: Math.max(a.x0, b.x0),
    y0: Math.max(a.y0, b.y0),
    x1: Math.min(a.x1, b.x1),
    y1: Math.min(a.y1, b.y1),
  };
}

/** Stated bounds that hold less than a tenth of the data's box are taken for a mistake. */
function overlapIsUseful(data: BoxCm, stated: BoxCm): boolean {
  const both = intersection(data, stated);
  const area = Math.max(0, both.x1 - both.x0) * Math.max(0, both.y1 - both.y0);
  return area > 0.1 * (data.x1 - data.x0) * (data.y1 - data.y0);
}

/** One point a building; where a file has few, the points given. */
function centresOfTown(data: OsmData, rough: Projection, x: Float64Array, y: Float64Array): Points {
  const rows: number[] = [];
  for (const way of data.ways) {
    const row = isBuilding(way.tags) && way.refs.length > 0 ? nodeRow(data, way.refs[0]!) : -1;
    if (row >= 0) rows.push(row);
  }
  if (rows.length < 50) return { x, y, of: 'nodes' };
  return {
    x: Float64Array.from(rows, (row) => rough.xCm(data.lonDeg[row]!)),
    y: Float64Array.from(rows, (row) => rough.yCm(data.latDeg[row]!)),
    of: 'buildings',
  };
}
interface Points {
  x: Float64Array;
  y: Float64Array;
  of: 'nodes' | 'buildings';
}

/** The window of the allowed size with most of the points; the south-westernmost among equals. */
function withinLimit(full: BoxCm, points: Points, warnings: Warnings): BoxCm {
  const { x, y } = points;
  const wide = full.x1 - full.x0;
  const high = full.y1 - full.y0;
  const side = extentRules.maxSideCm;
  if (wide <= side && high <= side) return full;
  const { x0, y0, count } = densestWindow(full, side, x, y);
  const box = { x0, y0, x1: x0 + Math.min(wide, side), y1: y0 + Math.min(high, side) };
  warnings.add('import.cropped', {
    fileKm: `${(wide / 1e5).toFixed(1)} × ${(high / 1e5).toFixed(1)}`,
    modelKm: `${((box.x1 - box.x0) / 1e5).toFixed(1)} × ${((box.y1 - box.y0) / 1e5).toFixed(1)}`,
    sharePercent: Math.round((100 * count) / Math.max(1, x.length)),
    shareOf: points.of,
  });
  return box;
}

function middle(values: Float64Array): number {
  return values.slice().sort()[values.length >>> 1]!;
}
