/**
 * What the scene draws, as the scene sees it. `SceneCity` is a structural excerpt of the city model: a `City` satisfies
 * it, and the scene needs no import from the city's own folder. Units: i32 centimetres, x east, y north, z up.
 */
export interface SceneCity {
  meta: {
    name: { en: string; zh: string };
    boundsCm: { x0: number; y0: number; x1: number; y1: number };
    coastal: boolean;
  };
  strings: string[];
  terrain: {
    cellCm: number;
    cols: number;
    rows: number;
    zCm: Int32Array;
    cover: Uint8Array;
    zone: Int16Array;
  };
  areas: {
    count: number;
    kind: Uint8Array;
    ringStart: Uint32Array;
    pointStart: Uint32Array;
    xCm: Int32Array;
    yCm: Int32Array;
    name?: Uint32Array;
    nameZh?: Uint32Array;
  };
  buildings: {
    count: number;
    xCm: Int32Array;
    yCm: Int32Array;
    groundCm: Int32Array;
    heightCm: Int32Array;
    roof: Uint8Array;
    roofHeightCm: Int16Array;
    storeys: Uint8Array;
    use: Uint8Array;
    pointStart: Uint32Array;
    footXCm: Int32Array;
    footYCm: Int32Array;
    era?: Uint8Array;
    basements?: Uint8Array;
  };
  nodes: { count: number; xCm: Int32Array; yCm: Int32Array; zCm: Int32Array };
  roads: {
    count: number;
    kind: Uint8Array;
    flags: Uint8Array;
    nodeA: Int32Array;
    nodeB: Int32Array;
    widthCm: Int32Array;
    lanes: Uint8Array;
    pointStart: Uint32Array;
    xCm: Int32Array;
    yCm: Int32Array;
    zCm: Int32Array;
    name?: Uint32Array;
    nameZh?: Uint32Array;
    lengthCm?: Int32Array;
  };
  zones: {
    count: number;
    name: Uint32Array;
    nameZh: Uint32Array;
    xCm: Int32Array;
    yCm: Int32Array;
    subdistrict?: Int16Array;
    pointStart?: Uint32Array;
    outlineXCm?: Int32Array;
    outlineYCm?: Int32Array;
  };
  subdistricts?: { count: number; district: Int16Array };
  facilities: {
    count: number;
    name: Uint32Array;
    nameZh: Uint32Array;
    kind: Uint8Array;
    xCm: Int32Array;
    yCm: Int32Array;
  };
  /** Railways, levees, quay walls, runways; see `lineKind`. */
  lines?: {
    count: number;
    kind: Uint8Array;
    widthCm: Int32Array;
    pointStart: Uint32Array;
    xCm: Int32Array;
    yCm: Int32Array;
    zCm: Int32Array;
  };
  /** Ships, cranes, tanks and other large things; see `propKind`. Angles in hundredths of a degree from east. */
  props?: {
    count: number;
    kind: Uint8Array;
    xCm: Int32Array;
    yCm: Int32Array;
    zCm: Int32Array;
    angle: Int16Array;
    lengthCm: Int32Array;
    widthCm: Int32Array;
    heightCm: Int32Array;
  };
  /** Surveyed surfaces that are drawn in place of an extruded footprint. */
  shells?: {
    count: number;
    building: Int32Array;
    pointStart: Uint32Array;
    xCm: Int32Array;
    yCm: Int32Array;
    zCm: Int32Array;
    triangleStart: Uint32Array;
    a: Int32Array;
    b: Int32Array;
    c: Int32Array;
    surface: Uint8Array;
  };
  networkNodes?: {
    count: number;
    kind: Uint8Array;
    xCm: Int32Array;
    yCm: Int32Array;
    zCm: Int32Array;
  };
  networkEdges?: {
    count: number;
    kind: Uint8Array;
    overhead: Uint8Array;
    pointStart: Uint32Array;
    xCm: Int32Array;
    yCm: Int32Array;
  };
}

export type Quality = 'test' | 'low' | 'medium' | 'high';

export interface VertexAttribute {
  array: Float32Array | Int16Array | Int8Array | Uint8Array;
  itemSize: number;
  normalized: boolean;
}

/** One indexed triangle mesh, in three's axes (x east, y up, z south), metres from the middle of the city. */
export interface MeshData {
  index: Uint32Array;
  attributes: Record<string, VertexAttribute>;
  /** Bounding sphere. */
  sphere: { x: number; y: number; z: number; r: number };
}

/** Heights of the drawn surface at grid points, row 0 in the south; what is drawn, ridden on and picked. */
export interface HeightField {
  cols: number;
  rows: number;
  stepM: number;
  heightM: Float32Array;
}

/** A group of trees in no order, so that any first part of it is a thinner wood. */
export interface TreeChunk {
  count: number;
  /** x, y, z, radius each. */
  place: Float32Array;
  /** Height factor and tint (0…1) each. */
  shape: Float32Array;
}

/** One form that stands in many places: its triangles about the origin, x along its length, and the places. */
export interface PropGroup {
  kind: number;
  mesh: MeshData;
  count: number;
  /** x, y, z, heading (radians, counter-clockwise from east) each. */
  place: Float32Array;
  /** Scale along, up, across, and a number for tints each, two more where it floats. */
  size: Float32Array;
  /** Row in the city's table of props. */
  row: Int32Array;
}

/**
 * Square cells of a large city: far off, all buildings are plain bodies; the detailed ones of a cell are built when the
 * camera comes near.
 */
export interface DetailCells {
  cellM: number;
  cols: number;
  rows: number;
  start: Uint32Array;
  item: Uint32Array;
}

/**
 * Plain bodies on four corners, as the vertex shader reads them: `bodyWords` numbers each, rows of 256 bodies. Flat ones come first,
 * those with a ridge behind; their vertices are counted so too.
 */
export interface BodyTable {
  count: number;
  flat: number;
  /** Whole rows. */
  words: Uint32Array;
  /** Vertex numbers of the triangles, chunk by chunk. */
  index: Uint32Array;
  chunks: { start: number; count: number; sphere: MeshData['sphere'] }[];
}

/** What stands first: the land and every building. Every array of a geometry is owned and can be transferred. */
export interface SceneMasses {
  quality: Quality;
  /** Middle of the bounds in city metres; drawn x = city x − xM, drawn z = −(city y − yM). */
  centre: { xM: number; yM: number };
  widthM: number;
  depthM: number;
  /** Bottom of the slab and deepest drawn sea floor, m. */
  baseM: number;
  seaFloorM: number;
  highestM: number;
  /** Unit direction on the map plane (three's axes) from the middle to the sea; null inland. */
  seaward: { x: number; z: number } | null;
  field: HeightField;
  terrain: MeshData;
  cut: MeshData;
  seaCut: MeshData;
  water: MeshData;
  pavement: MeshData;
  carriageway: MeshData;
  /** Full bodies, or plain ones where `detail` says how the full ones are found. */
  buildings: MeshData[];
  /** The plain bodies on four corners, which are not among `buildings`. */
  bodies: BodyTable | null;
  detail: DetailCells | null;
  /** Building footprints hashed into square buckets for picking. */
  buckets: { cols: number; rows: number; sizeM: number; start: Uint32Array; item: Uint32Array };
  /** How long the steps took, ms. */
  buildMs: Record<string, number>;
}

/** A picture in sRGB with a fourth byte that is none of its colour. */
export interface Painted {
  width: number;
  height: number;
  rgba: Uint8Array;
}

/** What the first picture wants besides: the colours and lights of the land. */
export interface SceneGround {
  /** Painted ground, sRGB, row 0 in the south; the smaller copies that stand for it where texels are smaller than pixels. */
  ground: Painted & { smaller: Painted[] };
  /** Streets as soft light intensity (0…255), row 0 in the south: the lamp map of the night. */
  lamps: { width: number; height: number; level: Uint8Array };
  buildMs: Record<string, number>;
}

/** What stands about, and comes with the second picture. */
export interface SceneFurniture {
  /** Bridges, quays, levees, breakwaters. */
  structures: MeshData;
  /** Rails and runways: flat bands with markings of their own. */
  tracks: MeshData;
  /** Height of bridge decks on the grid of `field`, below −9,000 where there is none. */
  decks: Float32Array;
  /** Overhead lines: pairs of points, x, y, z each. */
  wires: Float32Array;
  /** Street lamps, x, y, z each. */
  lampHeads: Float32Array;
  props: PropGroup[];
  trees: TreeChunk[];
  buildMs: Record<string, number>;
}

/** Everything that is drawn of a city and does not change in a run, in the order in which it is made. */
export interface SceneGeometry extends SceneMasses {
  ground: Promise<SceneGround>;
  furniture: Promise<SceneFurniture>;
}

/** The same at once. */
export type WholeGeometry = SceneMasses & SceneGround & SceneFurniture;

/** Where the pointer is: what it hits first, its index in the city's table (-1 for ground; of network nodes for a station), and the place, city metres. */
export interface Pick {
  kind: 'road' | 'building' | 'ground' | 'unit' | 'facility' | 'station' | 'prop';
  index: number;
  xM: number;
  yM: number;
  zM: number;
  /** Numbers of what was hit, for the hover; codes are those of the city model. */
  about?: PickNumbers;
}

export interface PickNumbers {
  /** Building or prop, m above its foot. */
  heightM?: number;
  storeys?: number;
  basements?: number;
  use?: number;
  era?: number;
  /** Kind of road, facility, station or prop. */
  kind?: number;
  lanes?: number;
  widthM?: number;
  lengthM?: number;
}
