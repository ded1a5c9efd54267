import type { Lines, Props } from '../../furniture.ts';
import type {
  Areas,
  Buildings,
  CityMeta,
  Facilities,
  Households,
  Links,
  Nodes,
  Residents,
  Roads,
  Terrain,
  Zones,
} from '../../model.ts';

/**
 * What the inference of networks may look at: the finished tables, whoever made them. It writes into
 * `buildings.powerNode … gasNode` and `props.node`, adds keys through `keyId`, and leaves the rest alone.
 */
export interface NetworkSite {
  boundsCm: CityMeta['boundsCm'];
  terrain: Terrain;
  areas: Areas;
  buildings: Buildings;
  nodes: Nodes;
  roads: Roads;
  links: Links;
  zones: Zones;
  facilities: Facilities;
  households: Households;
  residents: Residents;
  lines: Lines;
  props: Props;
  seed: number;
  /** Id of a string in the city's table, added where it is new. */
  keyId: (text: string) => number;
}

/** Row-major cell that holds the point, the nearest one for points outside. */
export function groundCell(site: NetworkSite, xCm: number, yCm: number): number {
  const { terrain, boundsCm } = site;
  const col = Math.floor((xCm - boundsCm.x0) / terrain.cellCm);
  const row = Math.floor((yCm - boundsCm.y0) / terrain.cellCm);
  const inCol = Math.max(0, Math.min(terrain.cols - 1, col));
  const inRow = Math.max(0, Math.min(terrain.rows - 1, row));
  return inRow * terrain.cols + inCol;
}
