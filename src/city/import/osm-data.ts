/** Map data as read: what PBF, XML, GeoJSON and CityJSON have in common, in the tags of OpenStreetMap, before any geometry. */
export type Tags = ReadonlyMap<string, string>;

export interface OsmData {
  /** Unique, ascending ids; positions in degrees. */
  nodeId: Float64Array;
  lonDeg: Float64Array;
  latDeg: Float64Array;
  /** Only nodes that carry a tag of interest, ascending by id. */
  nodeTags: readonly { id: number; tags: Tags }[];
  /** Unique, ascending ids. */
  ways: readonly OsmWay[];
  relations: readonly OsmRelation[];
  bounds: BoundsDeg | null;
  /** True where `lonDeg` and `latDeg` are plane metres east and north, without a place on the globe. */
  metric?: boolean;
  /** The very frame of a model that the file was exported from. */
  frame?: StatedFrame;
}

export interface StatedFrame {
  projection: { lonDeg: number; latDeg: number } | null;
  boundsCm: { x0: number; y0: number; x1: number; y1: number };
  cellCm: number;
}

export interface OsmWay {
  id: number;
  refs: Float64Array;
  tags: Tags;
  /** Name in the source, instead of `way/<id>`. */
  key?: string;
}

export interface OsmRelation {
  id: number;
  members: readonly OsmMember[];
  tags: Tags;
  /** Name in the source, instead of `relation/<id>`. */
  key?: string;
}

export interface OsmMember {
  kind: 'node' | 'way' | 'relation';
  ref: number;
  role: string;
}

export interface BoundsDeg {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Row of a node, or -1. */
export function nodeRow(data: OsmData, id: number): number {
  const ids = data.nodeId;
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = ids[middle]!;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

const noTags: Tags = new Map();
export { noTags };

const exact = new Set([
  'sandtable:era',
  'sandtable:facility',
  'sandtable:floor',
  'sandtable:inferred',
  'area:highway',
  'capacity',
  'start_date',
  'access',
  'addr:housenumber',
  'admin_level',
  'aeroway',
  'amenity',
  'area',
  'bicycle',
  'boundary',
  'bridge',
  'building',
  'building:height',
  'building:levels',
  'building:levels:underground',
  'building:material',
  'building:min_level',
  'building:part',
  'building:structure',
  'building:use',
  'construction',
  'covered',
  'cutting',
  'disused',
  'embankment',
  'emergency',
  'foot',
  'footway',
  'harbour',
  'height',
  'highway',
  'industrial',
  'junction',
  'landcover',
  'landuse',
  'lanes',
  'layer',
  'leisure',
  'levels',
  'location',
  'man_made',
  'maxheight',
  'maxspeed',
  'military',
  'min_height',
  'monitoring:water_level',
  'motor_vehicle',
  'motorcar',
  'motorroad',
  'name',
  'name:en',
  'name:zh',
  'natural',
  'office',
  'oneway',
  'place',
  'power',
  'public_transport',
  'railway',
  'religion',
  'residential',
  'roof:height',
  'roof:levels',
  'roof:shape',
  'seamark:type',
  'service',
  'shop',
  'surface',
  'tourism',
  'tunnel',
  'type',
  'vehicle',
  'water',
  'waterway',
  'wetland',
  'width',
]);

/** Tags that no rule reads are not kept: they are most of a file's text. */
export function isWantedKey(key: string): boolean {
  return exact.has(key);
}
