import type { Lines, Props, Shells } from './furniture.ts';
import type { NetworkEdges, NetworkNodes, ServiceUses } from './networks.ts';
import type { Districts, Facilities, Households, Residents, Subdistricts, Zones } from './society.ts';

export * from './furniture.ts';
export * from './networks.ts';
export * from './society.ts';

/**
 * The static twin: everything about a city that a run does not change, as structures of arrays.
 *
 * Local metres: x east, y north, z up, stored as i32 centimetres (`…Cm`). Rows are dense indices; `key` columns hold
 * stable names (`way/123`, `gen/road/42`) and every keyed table is sorted by key, except `nodes` and `links`, which
 * have no keys of their own. `-1` means none in every index column. Strings are ids into `City.strings` (0 = '').
 */
export interface City {
  meta: CityMeta;
  /** Every name and key; id 0 is the empty string. */
  strings: string[];
  terrain: Terrain;
  areas: Areas;
  buildings: Buildings;
  nodes: Nodes;
  roads: Roads;
  links: Links;
  zones: Zones;
  subdistricts: Subdistricts;
  districts: Districts;
  facilities: Facilities;
  households: Households;
  residents: Residents;
  networkNodes: NetworkNodes;
  networkEdges: NetworkEdges;
  serviceUses: ServiceUses;
  lines: Lines;
  props: Props;
  shells: Shells;
}

export interface CityMeta {
  /** Version of this model; the package loader refuses others it cannot migrate. */
  modelVersion: 2;
  name: { en: string; zh: string };
  source: 'generated' | 'osm' | 'cityjson' | 'geojson';
  /** Shown on screen wherever the source's licence asks for it; '' for generated cities. */
  attribution: string;
  /** Generator preset, seed and size, or the imported file's name and the content hash of it. */
  origin: Record<string, string | number>;
  /** Centre of the local projection in degrees, or null for generated cities. */
  projection: { lonDeg: number; latDeg: number } | null;
  /** Half-open box of the model in cm: x0 ≤ x < x1. The terrain grid covers it exactly. */
  boundsCm: { x0: number; y0: number; x1: number; y1: number };
  /** Mean sea level is z = 0. False where no cell of the grid is sea. */
  coastal: boolean;
  /** What was inferred and not in the source (`buildings.heightCm`, `residents`, …), with the share of rows. */
  inferred: { what: string; share: number }[];
}

/** Square cells, row-major from the south-west corner: index = row · cols + col. */
export interface Terrain {
  cellCm: number;
  cols: number;
  rows: number;
  /** Ground (or sea-bed, or stream-bed) height at the cell centre, streets and underpasses carved in. */
  zCm: Int32Array;
  /** `landCover` code of the cell. */
  cover: Uint8Array;
  /** Zone of the cell, -1 at sea and outside every zone. */
  zone: Int16Array;
}

export const landCover = {
  sea: 0,
  stream: 1,
  road: 2,
  roof: 3,
  paved: 4,
  residential: 5,
  grass: 6,
  park: 7,
  forest: 8,
  industry: 9,
  port: 10,
  beach: 11,
  farmland: 12,
  bare: 13,
} as const;
export type LandCover = (typeof landCover)[keyof typeof landCover];

/** Polygons to draw and to name: land use, parks, squares, water, quays. Rings: outer first, then holes. */
export interface Areas {
  count: number;
  key: Uint32Array;
  name: Uint32Array;
  nameZh: Uint32Array;
  kind: Uint8Array;
  /** Rings of area i: ringStart[i] … ringStart[i+1]. */
  ringStart: Uint32Array;
  /** Points of ring j: pointStart[j] … pointStart[j+1]; rings are not closed by a repeated point. */
  pointStart: Uint32Array;
  xCm: Int32Array;
  yCm: Int32Array;
}
export const areaKind = {
  sea: 0,
  water: 1,
  park: 2,
  plaza: 3,
  residential: 4,
  commercial: 5,
  industrial: 6,
  port: 7,
  forest: 8,
  grass: 9,
  farmland: 10,
  beach: 11,
  quay: 12,
  oldTown: 13,
  school: 14,
  hospital: 15,
  parking: 16,
  rail: 17,
  apron: 18,
  containerYard: 19,
  tankFarm: 20,
  chemicalPark: 21,
  railYard: 22,
  sports: 23,
  airfield: 24,
} as const;

export interface Buildings {
  count: number;
  key: Uint32Array;
  name: Uint32Array;
  /** Centroid of the footprint. */
  xCm: Int32Array;
  yCm: Int32Array;
  /** Ground at the centroid; ground floor level = groundCm + floorAboveGroundCm. */
  groundCm: Int32Array;
  floorAboveGroundCm: Int16Array;
  /** From ground to eaves, without the roof. */
  heightCm: Int32Array;
  roof: Uint8Array;
  roofHeightCm: Int16Array;
  storeys: Uint8Array;
  basements: Uint8Array;
  use: Uint8Array;
  structure: Uint8Array;
  /** Code under which it was designed, `buildingEra`. */
  era: Uint8Array;
  /** Fire resistance class 1 (best) to 4 of GB 50016. */
  fireClass: Uint8Array;
  /** Workplaces (in a school: places of pupils and staff together). */
  jobs: Int32Array;
  /** Bits of `buildingInferred`: what the source did not say. */
  inferred: Uint8Array;
  /** Node of each network that supplies the building, -1 where none does. */
  powerNode: Int32Array;
  waterNode: Int32Array;
  sewerNode: Int32Array;
  cellNode: Int32Array;
  gasNode: Int32Array;
  zone: Int16Array;
  /** Where people enter: nearest node of the road graph. */
  node: Int32Array;
  /** Footprint of building i: pointStart[i] … pointStart[i+1], counter-clockwise, not closed, no holes. */
  pointStart: Uint32Array;
  footXCm: Int32Array;
  footYCm: Int32Array;
}
export const buildingUse = {
  home: 0,
  apartments: 1,
  office: 2,
  retail: 3,
  industry: 4,
  warehouse: 5,
  school: 6,
  hospital: 7,
  public: 8,
  hotel: 9,
  utility: 10,
  garage: 11,
  religious: 12,
  mixed: 13,
} as const;
/** Chinese seismic design codes: none, TJ 11-74/78, GBJ 11-89, GB 50011-2001, GB 50011-2010. */
export const buildingEra = { before1978: 0, from1978: 1, from1989: 2, from2001: 3, from2010: 4 } as const;
export const buildingInferred = {
  height: 1,
  storeys: 2,
  use: 4,
  structure: 8,
  era: 16,
  basements: 32,
  floor: 64,
  roof: 128,
} as const;
export const roofKind = { flat: 0, gable: 1, hip: 2, shed: 3, dome: 4 } as const;
export const structureKind = { masonry: 0, concrete: 1, steel: 2, wood: 3 } as const;

/** Junctions and dead ends of the road graph. */
export interface Nodes {
  count: number;
  xCm: Int32Array;
  yCm: Int32Array;
  zCm: Int32Array;
}

/** A stretch of street between two nodes, as drawn and as closed by an order; carries one or two directed links. */
export interface Roads {
  count: number;
  key: Uint32Array;
  name: Uint32Array;
  nameZh: Uint32Array;
  kind: Uint8Array;
  /** Bits of `roadFlag`. */
  flags: Uint8Array;
  nodeA: Int32Array;
  nodeB: Int32Array;
  lengthCm: Int32Array;
  widthCm: Int32Array;
  /** Lanes in both directions together. */
  lanes: Uint8Array;
  /** Free height under a bridge or in a tunnel; 0 where unlimited. */
  clearanceCm: Int16Array;
  zone: Int16Array;
  /** Terrain cell where the road surface lies lowest; floods through it close the road first. -1 on bridges. */
  lowCell: Int32Array;
  /** Geometry from node A to node B: pointStart[i] … pointStart[i+1], z is the road surface. */
  pointStart: Uint32Array;
  xCm: Int32Array;
  yCm: Int32Array;
  zCm: Int32Array;
}
export const roadKind = {
  motorway: 0,
  trunk: 1,
  primary: 2,
  secondary: 3,
  tertiary: 4,
  residential: 5,
  service: 6,
  pedestrian: 7,
  path: 8,
} as const;
export const roadFlag = {
  bridge: 1,
  tunnel: 2,
  underpass: 4,
  oneway: 8,
  roundabout: 16,
  quay: 32,
  noCars: 64,
} as const;

/** Directed links, what moves on the network; the two directions of a road are each other's `reverse`. */
export interface Links {
  count: number;
  from: Int32Array;
  to: Int32Array;
  road: Int32Array;
  /** 1 when the link runs from the road's node A to its node B. */
  forward: Uint8Array;
  reverse: Int32Array;
  lengthCm: Int32Array;
  lanes: Uint8Array;
  freeSpeedCmps: Int32Array;
  /** Saturation flow of all lanes together, vehicles per hour; 0 where cars may not go. */
  capacityVph: Int32Array;
  /** Links leaving node n: outStart[n] … outStart[n+1] index `outLink`, ascending link id; likewise entering. */
  outStart: Uint32Array;
  outLink: Int32Array;
  inStart: Uint32Array;
  inLink: Int32Array;
}

/** The string with this id; throws on an id the city does not have. */
export function cityString(city: City, id: number): string {
  const text = city.strings[id];
  if (text === undefined) throw new RangeError(`city string ${id} of ${city.strings.length}`);
  return text;
}

/** Index of the cell that holds a point, or -1 outside the grid. */
export function cellAt(city: City, xCm: number, yCm: number): number {
  const { terrain, meta } = city;
  const col = Math.floor((xCm - meta.boundsCm.x0) / terrain.cellCm);
  const row = Math.floor((yCm - meta.boundsCm.y0) / terrain.cellCm);
  if (col < 0 || row < 0 || col >= terrain.cols || row >= terrain.rows) return -1;
  return row * terrain.cols + col;
}
