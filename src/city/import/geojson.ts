/** GeoJSON (RFC 7946, and the `crs` member of its 2008 form) → map data in the tags of OpenStreetMap. */
import { areaMeaning } from './areas.ts';
import { readCrs, wgs84 } from './crs.ts';
import type { Crs } from './crs.ts';
import { facilityOf } from './facilities.ts';
import { tagsOf } from './geojson-tags.ts';
import { refuse } from './issues.ts';
import type { Warnings } from './issues.ts';
import { asList, asRecord, asText, readJson } from './json.ts';
import type { JsonRecord } from './json.ts';
import { importLimits } from './limits.ts';
import type { StatedFrame, Tags } from './osm-data.ts';
import { isBuilding } from './tags-building.ts';
import type { Spot, TownData } from './town-data.ts';

export interface GeoJsonFile {
  bytes: Uint8Array;
  fileName: string;
  /** Instead of what the file says or, where it says nothing, of WGS84. */
  crs?: string;
}

/** What a file said about itself as a whole. */
export interface GeoJsonHead {
  crs: Crs;
  frame: StatedFrame | null;
  name: { en: string; zh: string } | null;
  attribution: string;
  features: number;
}

export function readGeoJson(given: GeoJsonFile, into: TownData, warnings: Warnings): GeoJsonHead {
  const { fileName: file } = given;
  const root = readJson(given.bytes, file);
  const features = featuresOf(root, file);
  const crs = given.crs === undefined ? statedCrs(root, file) : readCrs(given.crs, file);
  const shapes = features.flatMap((feature, i) => shapesOf(feature, i, file, warnings));
  const named = shapes.some(({ kind, tags }) => kind === 'polygon' && isKnownArea(tags));
  const aboutRoads = /road|street|highway|道路/i.test(`${file} ${asText(root['name']) ?? ''}`);
  const own = asRecord(root['sandtable']);
  const spotsOf = spotReader(crs, given.crs === undefined, file, warnings);
  for (const shape of shapes) {
    const { key, kind } = shape;
    const tags =
      kind === 'polygon'
        ? areaTags(shape.tags, named)
        : kind === 'line'
          ? lineTags(shape.tags, aboutRoads)
          : shape.tags;
    if (tags === null) {
      warnings.count('import.unknownFeature', key);
      continue;
    }
    const parts = shape.parts.map((part) => spotsOf(part, key));
    if (parts.some((part) => part === null)) continue;
    const spots = parts as Spot[][];
    if (kind === 'point') {
      if (spots[0]![0]) into.point(key, spots[0]![0], tags);
    } else if (kind === 'line') into.line(key, spots[0]!, tags, own ? 'ends' : 'everywhere');
    else into.polygon(key, spots, tags);
  }
  const names = asRecord(own?.['name']);
  const [en, zh] = [asText(names?.['en']), asText(names?.['zh'])];
  return {
    crs,
    frame: frameOf(own),
    name: en !== null && zh !== null ? { en: en.slice(0, 120), zh: zh.slice(0, 120) } : null,
    attribution: (asText(own?.['attribution']) ?? asText(root['attribution']) ?? '').slice(0, 400),
    features: features.length,
  };
}

interface Shape {
  key: string;
  kind: 'point' | 'line' | 'polygon';
  tags: Tags;
  /** One line or point, or the rings of a polygon; positions as they stand in the file. */
  parts: (readonly unknown[])[];
}

function featuresOf(root: JsonRecord, file: string): readonly unknown[] {
  const type = root['type'];
  if (type === 'Feature') return [root];
  const list = type === 'FeatureCollection' ? asList(root['features']) : null;
  if (list === null) {
    const found = typeof type === 'string' ? type.slice(0, 40) : typeof type;
    refuse('import.jsonKind', { expected: 'FeatureCollection', found }, file, {
      path: 'type',
      line: 1,
      column: 1,
    });
  }
  if (list.length > importLimits.features)
    refuse('import.tooManyFeatures', { features: list.length, limit: importLimits.features }, file);
  return list;
}

function statedCrs(root: JsonRecord, file: string): Crs {
  const crs = asRecord(root['crs']);
  if (crs === null) return wgs84;
  const name = asText(asRecord(crs['properties'])?.['name']);
  if (name === null)
    refuse('import.crsUnknown', { crs: '', expected: 'crs.properties.name' }, file, { path: 'crs' });
  return readCrs(name, file, 'crs.properties.name');
}

function shapesOf(value: unknown, i: number, file: string, warnings: Warnings): Shape[] {
  const feature = asRecord(value);
  const path = `features[${i}]`;
  if (feature === null || feature['type'] !== 'Feature')
    refuse('import.jsonKind', { expected: 'Feature' }, file, { path });
  const properties = asRecord(feature['properties']);
  if (!isReadBack(properties)) return [];
  const id = feature['id'];
  const key = (typeof id === 'string' && id !== '') || typeof id === 'number' ? String(id) : `feature/${i}`;
  const out: Shape[] = [];
  const tags = tagsOf(properties);
  const add = (kind: Shape['kind'], parts: (readonly unknown[])[]): void => {
    out.push({ key: out.length === 0 ? key : `${key}/${out.length}`, kind, tags, parts });
  };
  const walk = (given: unknown, depth: number): void => {
    const geometry = asRecord(given);
    if (geometry === null) return;
    const lists = asList(geometry['coordinates']);
    const bad = (): void => warnings.count('import.badGeometry', path);
    const nested = (list: readonly unknown[]): (readonly unknown[])[] | null =>
      list.every(Array.isArray) ? ([...list] as (readonly unknown[])[]) : null;
    const each = (list: readonly unknown[], visit: (part: readonly unknown[]) => void): void => {
      const parts = nested(list);
      if (parts) parts.forEach(visit);
      else bad();
    };
    const polygon = (list: readonly unknown[]): void => {
      const rings = nested(list);
      if (rings && rings.length > 0) add('polygon', rings);
      else bad();
    };
    if (geometry['type'] === 'GeometryCollection' && depth < 4)
      return (asList(geometry['geometries']) ?? []).forEach((part) => walk(part, depth + 1));
    if (lists === null) return bad();
    switch (geometry['type']) {
      case 'Point':
        return add('point', [[lists]]);
      case 'MultiPoint':
        return lists.forEach((point) => add('point', [[point]]));
      case 'LineString':
        return add('line', [lists]);
      case 'MultiLineString':
        return each(lists, (line) => add('line', [line]));
      case 'Polygon':
        return polygon(lists);
      case 'MultiPolygon':
        return each(lists, polygon);
      default:
        return bad();
    }
  };
  walk(feature['geometry'], 0);
  return out;
}

/** Of an export of a model, what its importer reads; the rest is made anew, as is what was inferred. */
function isReadBack(properties: JsonRecord | null): boolean {
  const layer = properties?.['sandtable:layer'];
  if (layer === undefined) return true;
  if (layer === 'facilities') return properties?.['sandtable:inferred'] !== 1;
  return layer === 'buildings' || layer === 'roads' || layer === 'areas';
}

const isKnownArea = (tags: Tags): boolean =>
  isBuilding(tags) ||
  tags.has('building:part') ||
  areaMeaning(tags) !== null ||
  facilityOf(tags) !== null ||
  tags.get('natural') === 'sea' ||
  tags.has('area:highway');

/** Where no polygon of a file says what it is, all are footprints, as in the open sets of Microsoft and Google. */
function areaTags(tags: Tags, named: boolean): Tags | null {
  if (isKnownArea(tags)) return tags;
  const hasHeight = tags.has('height') || tags.has('building:levels');
  if (named && !hasHeight) return tags.has('highway') ? new Map(tags).set('area:highway', 'yes') : null;
  return new Map(tags).set('building', 'yes');
}

function lineTags(tags: Tags, aboutRoads: boolean): Tags | null {
  if (tags.has('highway') || tags.has('waterway') || tags.has('natural')) return tags;
  const isRoad = aboutRoads || tags.has('lanes') || tags.has('maxspeed') || tags.has('oneway');
  return isRoad ? new Map(tags).set('highway', 'residential') : null;
}

function spotReader(
  crs: Crs,
  mayBeDegrees: boolean,
  file: string,
  warnings: Warnings,
): (list: readonly unknown[], key: string) => Spot[] | null {
  let read = 0;
  return (list, key) => {
    const out: Spot[] = [];
    for (const value of list) {
      const pair = asList(value);
      const [x, y] = [pair?.[0], pair?.[1]];
      if (typeof x !== 'number' || typeof y !== 'number') {
        warnings.count('import.badCoordinates', key);
        return null;
      }
      if (++read > importLimits.positions)
        refuse('import.tooManyNodes', { limit: importLimits.positions }, file);
      const [lon, lat] = crs.toDegrees(x, y);
      const sound = crs.local
        ? Math.abs(lon) <= 1e8 && Math.abs(lat) <= 1e8
        : lon >= -180 && lon <= 180 && lat >= -85.1 && lat <= 85.1;
      if (!sound) {
        if (crs === wgs84 && mayBeDegrees && Math.abs(x) > 1000 && Math.abs(y) > 1000)
          refuse(
            'import.crsNeeded',
            { x, y, expected: '--crs EPSG:n, or --crs local for plane metres' },
            file,
          );
        warnings.count('import.badCoordinates', key);
        return null;
      }
      out.push([lon, lat]);
    }
    return out;
  };
}

export function frameOf(own: JsonRecord | null): StatedFrame | null {
  const frame = asRecord(own?.['frame']);
  const box = asRecord(frame?.['boundsCm']);
  if (frame === null || box === null) return null;
  const centre = asRecord(frame['projection']);
  const num = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);
  return {
    projection: centre && { lonDeg: num(centre['lonDeg']), latDeg: num(centre['latDeg']) },
    boundsCm: { x0: num(box['x0']), y0: num(box['y0']), x1: num(box['x1']), y1: num(box['y1']) },
    cellCm: num(frame['cellCm']),
  };
}
