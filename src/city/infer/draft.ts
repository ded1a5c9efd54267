import type { CityMeta } from '../model.ts';

/**
 * What a source (generator or importer) knows of a city, as plain arrays in any order; `finishCity` sorts, indexes and
 * completes it. All coordinates are whole centimetres in the city's local system. Flat arrays repeat x, y (or x, y, z).
 */
export interface CityDraft {
  name: { en: string; zh: string };
  source: CityMeta['source'];
  attribution: string;
  origin: CityMeta['origin'];
  projection: CityMeta['projection'];
  boundsCm: CityMeta['boundsCm'];
  terrain: DraftTerrain;
  areas: DraftArea[];
  buildings: DraftBuilding[];
  /** Ends of roads, and nothing else; roads name them by index. */
  nodes: DraftNode[];
  roads: DraftRoad[];
  /** Facilities that the source itself names; the missing kinds are inferred. */
  facilities: DraftFacility[];
  lines?: DraftLine[];
  props?: DraftProp[];
  shells?: DraftShell[];
  /** Names for the communities in order of preference; where they run out, zones are numbered. */
  zoneNames: DraftName[];
  /** What the source's reader had to infer (`buildings.heightCm`, …); `finishCity` adds its own entries. */
  inferred: CityMeta['inferred'];
}

export interface DraftName {
  en: string;
  zh: string;
}

/** Row-major from the south-west corner, covering `boundsCm` exactly. Streets and underpasses are carved in. */
export interface DraftTerrain {
  cellCm: number;
  cols: number;
  rows: number;
  zCm: Int32Array;
  /** `landCover` codes. */
  cover: Uint8Array;
}

export interface DraftArea {
  /** Unique within areas. */
  key: string;
  name: DraftName;
  /** `areaKind` code. */
  kind: number;
  /** Outer ring first (counter-clockwise), then holes; flat x, y; not closed by a repeated point. */
  rings: number[][];
}

export interface DraftBuilding {
  /** Unique within buildings. */
  key: string;
  name: DraftName;
  /** Flat x, y; at least three points, simple, not closed; any orientation (it is made counter-clockwise). */
  footprint: number[];
  heightCm: number;
  floorAboveGroundCm: number;
  /** `roofKind` code. */
  roof: number;
  roofHeightCm: number;
  storeys: number;
  basements: number;
  /** `buildingUse` code. */
  use: number;
  /** `structureKind` code. */
  structure: number;
  /** `buildingEra` code; left out where the source does not say. */
  era?: number;
  /** Bits of `buildingInferred` for what the reader had to infer. */
  inferred?: number;
}

export interface DraftNode {
  xCm: number;
  yCm: number;
  zCm: number;
}

export interface DraftRoad {
  /** Unique within roads. */
  key: string;
  name: DraftName;
  /** `roadKind` code. */
  kind: number;
  /** Bits of `roadFlag`; with `oneway` traffic runs from node A to node B only. */
  flags: number;
  nodeA: number;
  nodeB: number;
  /** Flat x, y, z from node A to node B, both ends included; z is the road surface. */
  points: number[];
  widthCm: number;
  /** Lanes in both directions together; 0 lets the class decide. */
  lanes: number;
  /** Free height in cm, 0 where unlimited. */
  clearanceCm: number;
  /** Posted limit, 0 where unknown: the class decides. */
  speedKmh: number;
}

export interface DraftFacility {
  /** Unique within facilities. */
  key: string;
  name: DraftName;
  /** `facilityKind` code. */
  kind: number;
  xCm: number;
  yCm: number;
  /** Index into the draft's buildings, or -1. */
  building: number;
  /** 0 lets the kind and the building decide. */
  capacity: number;
  intensiveBeds?: number;
  generatorKw?: number;
  fuelMin?: number;
  conversionMin?: number;
}

export interface DraftLine {
  /** Unique within lines. */
  key: string;
  name: DraftName;
  /** `lineKind` code. */
  kind: number;
  widthCm: number;
  /** Flat x, y, z. */
  points: number[];
}

export interface DraftProp {
  /** `propKind` code. */
  kind: number;
  xCm: number;
  yCm: number;
  zCm: number;
  /** Hundredths of a degree counter-clockwise from east, −18000 … 18000. */
  angle: number;
  lengthCm: number;
  widthCm: number;
  heightCm: number;
}

/** Surfaces of one building as the source gives them. */
export interface DraftShell {
  /** Index into the draft's buildings. */
  building: number;
  /** Flat x, y, z. */
  points: number[];
  /** Flat a, b, c: corners, counted from the first point. */
  triangles: number[];
  /** `shellSurface` code of each triangle. */
  surface: number[];
}
