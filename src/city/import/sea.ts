/** Which cells are sea: by coastline where it closes and agrees with the town, else by elevation. */
import { seaFromCoast } from './coast.ts';
import type { SeaPolygon } from './coast.ts';
import type { Elevation } from './elevation.ts';
import { clipRing } from './clip.ts';
import { polygonsOf } from './local.ts';
import type { LocalOsm } from './local.ts';
import { cellOf, fillRings } from './raster.ts';
import { joinLines } from './rings.ts';

export interface Sea {
  polygons: SeaPolygon[];
  cells: Uint8Array;
}

/** More of the town than this in the water means that the coast was read the wrong way round. */
const wrongSideShare = 0.3;
/** Sea cells above this are counted against the coastline. */
const drySeaM = 15;
/** Without a usable coastline, connected ground up to this height that touches the border counts as sea. */
const seaByElevationM = 0.5;

/** `town` holds x, y of buildings, flat. */
export function readSea(local: LocalOsm, town: readonly number[], elevation: Elevation | null): Sea {
  const { data, extent, warnings } = local;
  const cells = new Uint8Array(extent.cols * extent.rows);
  const drawn = polygonsOf(local, (tags) => tags.get('natural') === 'sea').flatMap(({ rings }) => {
    const clipped = rings.map((ring) => clipRing(ring, extent.box)).filter((ring) => ring.length > 0);
    return clipped.length > 0 ? [clipped] : [];
  });
  if (drawn.length > 0) {
    for (const polygon of drawn) fillRings(extent, polygon, (cell) => (cells[cell] = 1));
    return { polygons: drawn, cells };
  }
  const ways = data.ways.filter((way) => way.tags.get('natural') === 'coastline' && way.refs.length >= 2);
  if (ways.length === 0) return { polygons: [], cells };
  const chains = joinLines(
    ways.map((way) => way.refs),
    true,
  ).map((chain) => local.line(chain, 'coastline'));
  const { sea, open, pieces } = seaFromCoast(
    chains.filter((chain) => chain.length >= 4),
    extent.box,
    warnings,
  );
  if (open) {
    warnings.add('import.coastOpen', { fallback: elevation ? 'elevation' : 'none' });
    return { polygons: [], cells: byElevation(local, elevation) };
  }
  if (pieces === 0) return { polygons: [], cells };
  for (const polygon of sea) fillRings(extent, polygon, (cell) => (cells[cell] = 1));
  let drowned = 0;
  for (let i = 0; i < town.length; i += 2) drowned += cells[cellOf(extent, town[i]!, town[i + 1]!)]!;
  if (drowned > (wrongSideShare * town.length) / 2) {
    warnings.add('import.coastInconsistent', {
      drownedBuildings: drowned,
      fallback: elevation ? 'elevation' : 'none',
    });
    return { polygons: [], cells: byElevation(local, elevation) };
  }
  if (elevation) compare(local, cells, elevation);
  return { polygons: sea, cells };
}

function compare(local: LocalOsm, cells: Uint8Array, elevation: Elevation): void {
  let dry = 0;
  let all = 0;
  cells.forEach((sea, cell) => {
    if (!sea) return;
    all++;
    if ((heightM(local, cell, elevation) ?? 0) > drySeaM) dry++;
  });
  if (dry > 0.03 * all)
    local.warnings.add('import.coastAgainstElevation', { sharePercent: Math.round((100 * dry) / all) });
}

function byElevation(local: LocalOsm, elevation: Elevation | null): Uint8Array {
  const { cols, rows } = local.extent;
  const cells = new Uint8Array(cols * rows);
  if (!elevation) return cells;
  const low = Uint8Array.from(cells, (_, cell) =>
    (heightM(local, cell, elevation) ?? 1) <= seaByElevationM ? 1 : 0,
  );
  const queue: number[] = [];
  const reach = (cell: number): void => {
    if (!low[cell] || cells[cell]) return;
    cells[cell] = 1;
    queue.push(cell);
  };
  for (let col = 0; col < cols; col++) [col, (rows - 1) * cols + col].forEach(reach);
  for (let row = 0; row < rows; row++) [row * cols, row * cols + cols - 1].forEach(reach);
  while (queue.length > 0) {
    const cell = queue.pop()!;
    const col = cell % cols;
    if (col > 0) reach(cell - 1);
    if (col < cols - 1) reach(cell + 1);
    if (cell >= cols) reach(cell - cols);
    if (cell < cols * (rows - 1)) reach(cell + cols);
  }
  return cells;
}

function heightM(local: LocalOsm, cell: number, elevation: Elevation): number | null {
  const { cols, cellCm, box, projection } = local.extent;
  const x = box.x0 + ((cell % cols) + 0.5) * cellCm;
  const y = box.y0 + (Math.floor(cell / cols) + 0.5) * cellCm;
  return elevation(projection.lonOf(x), projection.latOf(y));
}
