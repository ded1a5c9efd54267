/** CityJSON 1.0, 1.1 and 2.0 (specifications of cityjson.org): objects with their surfaces, positions in degrees or plane metres. */
import { readCrs } from './crs.ts';
import type { Crs } from './crs.ts';
import { surfacesOf } from './cityjson-geometry.ts';
import type { ObjectSurfaces } from './cityjson-geometry.ts';
import { refuse } from './issues.ts';
import type { Warnings } from './issues.ts';
import { asList, asRecord, asText, readJson } from './json.ts';
import type { JsonRecord } from './json.ts';
import { importLimits } from './limits.ts';
import type { Spot } from './town-data.ts';

/** Vertices of the file. `x`, `y` are plane metres from near the middle, for geometry; `lon`, `lat` the place. */
export interface Vertices {
  count: number;
  x: Float64Array;
  y: Float64Array;
  zM: Float64Array;
  lon: Float64Array;
  lat: Float64Array;
}

export interface CityObject {
  id: string;
  type: string;
  attributes: JsonRecord | null;
  parents: readonly string[];
  children: readonly string[];
  geometry: ObjectSurfaces;
  path: string;
}

export interface CityJson {
  version: string;
  crs: Crs;
  vertices: Vertices;
  /** Plane metres as in `vertices` → degrees or plane metres of the source. */
  toSpot(xM: number, yM: number): Spot;
  objects: Map<string, CityObject>;
  metadata: JsonRecord | null;
}

const metresY = 111_200;
const versions = ['1.0', '1.1', '2.0'];

export function readCityJson(
  bytes: Uint8Array,
  file: string,
  given: string | undefined,
  warnings: Warnings,
  step: (share: number) => void,
): CityJson {
  const root = readJson(bytes, file);
  if (root['type'] !== 'CityJSON') {
    const found = String(root['type']).slice(0, 40);
    refuse('import.jsonKind', { expected: 'CityJSON', found }, file, { path: 'type', line: 1, column: 1 });
  }
  const version = (asText(root['version']) ?? '').slice(0, 3);
  if (!versions.includes(version))
    refuse('import.cityjsonVersion', { found: version, expected: versions.join(', ') }, file, {
      path: 'version',
    });
  const metadata = asRecord(root['metadata']);
  const stated = given ?? asText(metadata?.['referenceSystem']) ?? 'local';
  const crs = readCrs(stated, file, 'metadata.referenceSystem');
  step(0.3);
  const { vertices, toSpot } = readVertices(root, crs, file, warnings);
  step(0.6);
  const templates = templatePoints(root);
  const list = asRecord(root['CityObjects']);
  if (list === null) refuse('import.jsonKind', { expected: 'object' }, file, { path: 'CityObjects' });
  const ids = Object.keys(list);
  if (ids.length > importLimits.cityObjects)
    refuse('import.tooManyFeatures', { features: ids.length, limit: importLimits.cityObjects }, file);
  const objects = new Map<string, CityObject>();
  const room = { surfaces: importLimits.surfaces };
  for (const id of ids) {
    const path = `CityObjects.${id.slice(0, 80)}`;
    const object = asRecord(list[id]);
    const type = asText(object?.['type']);
    if (object === null || type === null)
      refuse('import.jsonKind', { expected: 'city object' }, file, { path });
    const geometry = surfacesOf(object['geometry'], { vertices, templates, room, file, path, warnings });
    const names = (value: unknown): string[] =>
      (asList(value) ?? []).filter((name) => typeof name === 'string');
    objects.set(id, {
      id,
      type,
      attributes: asRecord(object['attributes']),
      parents: names(object['parents']),
      children: names(object['children']),
      geometry,
      path,
    });
  }
  step(1);
  return { version, crs, vertices, toSpot, objects, metadata };
}

function readVertices(
  root: JsonRecord,
  crs: Crs,
  file: string,
  warnings: Warnings,
): Pick<CityJson, 'vertices' | 'toSpot'> {
  const list = asList(root['vertices']);
  if (list === null) refuse('import.jsonKind', { expected: 'list' }, file, { path: 'vertices' });
  if (list.length > importLimits.positions)
    refuse('import.tooManyNodes', { limit: importLimits.positions }, file);
  const transform = asRecord(root['transform']);
  const triple = (name: string, otherwise: number): number[] => {
    const values = asList(transform?.[name]) ?? [otherwise, otherwise, otherwise];
    const sound =
      values.length === 3 && values.every((value) => typeof value === 'number' && Number.isFinite(value));
    if (!sound)
      refuse('import.cityjsonTransform', { expected: 'three numbers' }, file, { path: `transform.${name}` });
    return values as number[];
  };
  const scale = triple('scale', 1);
  const translate = triple('translate', 0);
  const count = list.length;
  const out: Vertices = {
    count,
    x: new Float64Array(count),
    y: new Float64Array(count),
    zM: new Float64Array(count),
    lon: new Float64Array(count),
    lat: new Float64Array(count),
  };
  // Metres a degree at the first vertex, for sources in degrees; they only serve plane geometry within a building.
  const inDegrees = !crs.local && crs.name !== 'proj' && crs.toDegrees(1, 2)[0] === 1;
  let metresX = 1;
  for (let i = 0; i < count; i++) {
    const vertex = asList(list[i]);
    const [a, b, c] = [vertex?.[0], vertex?.[1], vertex?.[2]];
    const numbers = typeof a === 'number' && typeof b === 'number' && typeof c === 'number';
    const x = numbers ? a * scale[0]! + translate[0]! : Number.NaN;
    const y = numbers ? b * scale[1]! + translate[1]! : Number.NaN;
    const z = numbers ? c * scale[2]! + translate[2]! : Number.NaN;
    const [lon, lat] = crs.toDegrees(x, y);
    const onEarth = crs.local
      ? Math.abs(x) <= 1e8 && Math.abs(y) <= 1e8
      : lon >= -180 && lon <= 180 && lat >= -85.1 && lat <= 85.1;
    if (!onEarth || !(z > -500 && z < 9000)) {
      // Kept as a hole in the list, so that indices stay true; surfaces that use it are left out.
      warnings.count('import.badCoordinates', `vertices[${i}]`);
      out.x[i] = out.y[i] = out.zM[i] = out.lon[i] = out.lat[i] = Number.NaN;
      continue;
    }
    if (inDegrees && metresX === 1) metresX = 111_320 * Math.cos((lat * Math.PI) / 180);
    out.x[i] = inDegrees ? x * metresX : x;
    out.y[i] = inDegrees ? y * metresY : y;
    out.zM[i] = z;
    out.lon[i] = lon;
    out.lat[i] = lat;
  }
  const toSpot = (xM: number, yM: number): Spot =>
    inDegrees ? [xM / metresX, yM / metresY] : crs.toDegrees(xM, yM);
  return { vertices: out, toSpot };
}

/** Extents of the geometry templates: enough to know how tall and wide a tree is. */
function templatePoints(root: JsonRecord): { wideM: number; highM: number }[] {
  const templates = asRecord(root['geometry-templates']);
  const list = asList(templates?.['templates']) ?? [];
  const points = asList(templates?.['vertices-templates']) ?? [];
  return list.slice(0, 10_000).map((template) => {
    const low = [Infinity, Infinity, Infinity];
    const high = [-Infinity, -Infinity, -Infinity];
    const stack: unknown[] = [asRecord(template)?.['boundaries']];
    for (let item = stack.pop(), left = 100_000; item !== undefined && left > 0; item = stack.pop(), left--) {
      if (Array.isArray(item)) stack.push(...(item.slice(0, 10_000) as unknown[]));
      const point = typeof item === 'number' ? asList(points[item]) : null;
      point?.slice(0, 3).forEach((value, axis) => {
        if (typeof value !== 'number') return;
        low[axis] = Math.min(low[axis]!, value);
        high[axis] = Math.max(high[axis]!, value);
      });
    }
    const span = (axis: number): number => (high[axis]! > low[axis]! ? high[axis]! - low[axis]! : 0);
    return { wideM: Math.max(span(0), span(1)), highM: span(2) };
  });
}
