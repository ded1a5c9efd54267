/** Which part of a file becomes the model: where buildings and streets are, at most 6 km by 6 km of it. */
import { refuse } from './issues.ts';
import type { Warnings } from './issues.ts';
import { nodeRow } from './osm-data.ts';
import type { OsmData, StatedFrame } from './osm-data.ts';
import { densestWindow } from './window.ts';
import { createMetric, createProjection } from './projection.ts';
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

/** More cells than this are not modelled, whatever frame a file states. */
const mostCells = 4_000_000;

export function chooseExtent(data: OsmData, file: string, warnings: Warnings): Extent {
  if (data.frame) return statedExtent(data, data.frame, file);
  const rows = anchorRows(data);
  if (rows.length === 0) refuse('import.nothingToModel', { expected: 'buildings or roads with nodes' }, file);
  // A second look from the middle of the first: points across the world stretch a projection about their mean.
  const first = boxAround(data, rows, data.lonDeg[rows[rows.length >>> 1]!]!, middle(rows, data.latDeg));
  const { rough, box, cropped } = boxAround(data, rows, centreLon(first), centreLat(first));
  if (cropped) warnings.add('import.cropped', cropped);
  if (rough.lonOf(box.x0) > rough.lonOf(box.x1))
    warnings.add('import.antimeridian', { lonDeg: rough.lonDeg });
  const longest = Math.max(box.x1 - box.x0, box.y1 - box.y0);
  const cellCm = longest > extentRules.fineSideCm ? 2000 : 1000;
  const evenCells = (lengthCm: number): number =>
    Math.ceil(Math.max(lengthCm, extentRules.minSideCm) / (2 * cellCm)) * 2;
  const cols = evenCells(box.x1 - box.x0);
  const gridRows = evenCells(box.y1 - box.y0);
  const halfX = (cols / 2) * cellCm;
  const halfY = (gridRows / 2) * cellCm;
  return {
    projection: projectionAt(data, rounded(centreLon({ rough, box })), rounded(centreLat({ rough, box }))),
    box: { x0: -halfX, y0: -halfY, x1: halfX, y1: halfY },
    cellCm,
    cols,
    rows: gridRows,
  };
}

/** The frame that the file states, taken by its word where it is sound. */
function statedExtent(data: OsmData, { projection, boundsCm, cellCm }: StatedFrame, file: string): Extent {
  const cols = (boundsCm.x1 - boundsCm.x0) / cellCm;
  const rows = (boundsCm.y1 - boundsCm.y0) / cellCm;
  const whole = [...Object.values(boundsCm), cellCm, cols, rows].every((value) =>
    Number.isSafeInteger(value),
  );
  const near = Object.values(boundsCm).every((side) => Math.abs(side) <= 20_000_000);
  const placed = projection === null ? data.metric === true : data.metric !== true;
  if (!whole || !near || !placed || cellCm < 100 || cols < 2 || rows < 2 || cols * rows > mostCells) {
    refuse('import.badFrame', { cols, rows, cellCm, mostCells }, file, { path: 'sandtable.frame' });
  }
  const centre = projection ?? { lonDeg: 0, latDeg: 0 };
  return { projection: projectionAt(data, centre.lonDeg, centre.latDeg), box: boundsCm, cellCm, cols, rows };
}

const projectionAt = (data: OsmData, x: number, y: number): Projection =>
  data.metric ? createMetric(x, y) : createProjection(x, y);

/**
 * To 10⁻⁹: a tenth of a millimetre in degrees. Projections of the source differ between engines in the last bits, and the
 * centre is part of what identifies a city.
 */
const rounded = (value: number): number => Math.round(value * 1e9) / 1e9;

interface Rough {
  rough: Projection;
  box: BoxCm;
}
const centreLon = ({ rough, box }: Rough): number => rough.lonOf((box.x0 + box.x1) / 2);
const centreLat = ({ rough, box }: Rough): number => rough.latOf((box.y0 + box.y1) / 2);

/** Longitudes are taken relative to `lon0`, so that a file across the 180° meridian is in one piece. */
function boxAround(
  data: OsmData,
  rows: Uint32Array,
  lon0: number,
  lat0: number,
): Rough & { cropped: Cropped | null } {
  const rough = projectionAt(data, lon0, lat0);
  const x = Float64Array.from(rows, (row) => rough.xCm(data.lonDeg[row]!));
  const y = Float64Array.from(rows, (row) => rough.yCm(data.latDeg[row]!));
  const found = trimmed(x, y);
  const stated = data.bounds && {
    x0: rough.xCm(data.bounds.west),
    x1: rough.xCm(data.bounds.east),
    y0: rough.yCm(data.bounds.south),
    y1: rough.yCm(data.bounds.north),
  };
  const full = stated && overlapIsUseful(found, stated) ? intersection(found, stated) : found;
  return { rough, ...withinLimit(full, centresOfTown(data, rough, x, y)) };
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

type Cropped = Readonly<Record<string, string | number>>;

/** The box itself, or the window of the allowed size with most of the points. */
function withinLimit(full: BoxCm, points: Points): { box: BoxCm; cropped: Cropped | null } {
  const { x, y } = points;
  const wide = full.x1 - full.x0;
  const high = full.y1 - full.y0;
  const side = extentRules.maxSideCm;
  if (wide <= side && high <= side) return { box: full, cropped: null };
  const { x0, y0, count } = densestWindow(full, side, x, y);
  const box = { x0, y0, x1: x0 + Math.min(wide, side), y1: y0 + Math.min(high, side) };
  const km = (lengthCm: number): string => (lengthCm / 1e5).toFixed(1);
  return {
    box,
    cropped: {
      fileKm: `${km(wide)} × ${km(high)}`,
      modelKm: `${km(box.x1 - box.x0)} × ${km(box.y1 - box.y0)}`,
      sharePercent: Math.round((100 * count) / Math.max(1, x.length)),
      shareOf: points.of,
    },
  };
}

function middle(rows: Uint32Array, values: Float64Array): number {
  return Float64Array.from(rows, (row) => values[row]!).sort()[rows.length >>> 1]!;
}
