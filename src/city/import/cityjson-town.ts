/** City objects as map data: buildings, land use, water and streets, and the ground that they stand on. */
import Flatbush from 'flatbush';
import { areaMeaning } from './areas.ts';
import type { CityJson, CityObject } from './cityjson.ts';
import { isRootBuilding, shapeOf } from './cityjson-buildings.ts';
import type { BuildingShape } from './cityjson-buildings.ts';
import { meshOf } from './cityjson-mesh.ts';
import { outlinesOf, planeOf } from './cityjson-outline.ts';
import type { PlaneMm } from './cityjson-outline.ts';
import type { Elevation } from './elevation.ts';
import { facilityOf } from './facilities.ts';
import { tagsOf } from './geojson-tags.ts';
import { refuse } from './issues.ts';
import type { Warnings } from './issues.ts';
import { importLimits } from './limits.ts';
import type { Tags } from './osm-data.ts';
import type { Spot, TownData } from './town-data.ts';

export interface CityJsonTown {
  buildings: BuildingShape[];
  trees: { spot: Spot; zM: number; wideM: number; highM: number }[];
  /** Triangles of the terrain and of what lies on it, flat vertices of the file. */
  terrain: number[];
  ground: number[];
  counts: CityJsonCounts;
}

export interface CityJsonCounts {
  objects: number;
  byType: Record<string, number>;
  surfaces: number;
  triangles: number;
}

/** Tags of the kinds of objects where their attributes say nothing known. */
const usual: Readonly<Record<string, readonly [string, string]>> = {
  LandUse: ['landuse', 'grass'],
  PlantCover: ['natural', 'scrub'],
  WaterBody: ['natural', 'water'],
  Road: ['area:highway', 'yes'],
  TransportSquare: ['place', 'square'],
  Railway: ['landuse', 'railway'],
};
const treeTypes = new Set(['SolitaryVegetationObject']);
const groundTypes = new Set(['TINRelief', 'LandUse', 'PlantCover', 'Road', 'TransportSquare', 'Railway']);
const silent = new Set(['BuildingPart', 'BuildingInstallation', 'TINRelief', 'CityObjectGroup']);

export function cityJsonTown(
  json: CityJson,
  into: TownData,
  file: string,
  warnings: Warnings,
  step: (share: number) => void,
): CityJsonTown {
  const plane = planeOf(json);
  const out: CityJsonTown = {
    buildings: [],
    trees: [],
    terrain: [],
    ground: [],
    counts: { objects: json.objects.size, byType: {}, surfaces: 0, triangles: 0 },
  };
  let done = 0;
  for (const object of json.objects.values()) {
    if (done++ % 500 === 0) step(done / json.objects.size);
    const { counts } = out;
    counts.byType[object.type] = (counts.byType[object.type] ?? 0) + 1;
    const { geometry, type } = object;
    counts.surfaces += geometry.surfaces.length + geometry.flat.length;
    counts.triangles += measureGround(object, json, out);
    if (counts.triangles > importLimits.triangles)
      refuse('import.tooManySurfaces', { triangles: counts.triangles, limit: importLimits.triangles }, file);
    if (isRootBuilding(object, json.objects)) {
      const shape = shapeOf(object, json, plane, warnings);
      if (shape === null) continue;
      into.polygon(object.id, [spots(shape.ringMm, plane)], shape.tags);
      out.buildings.push(shape);
    } else if (treeTypes.has(type)) plantTree(object, json, out);
    else if (!addArea(object, json, plane, into) && !silent.has(type))
      warnings.count('import.objectLeftOut', type);
  }
  return out;
}

/** Lowest ground at a place among the triangles of terrain and of whatever lies on it. */
export function groundElevation({ vertices }: CityJson, triangles: readonly number[]): Elevation | null {
  const count = triangles.length / 3;
  if (count === 0) return null;
  const { lon, lat, zM } = vertices;
  const index = new Flatbush(count);
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [triangles[i]!, triangles[i + 1]!, triangles[i + 2]!];
    index.add(
      Math.min(lon[a]!, lon[b]!, lon[c]!),
      Math.min(lat[a]!, lat[b]!, lat[c]!),
      Math.max(lon[a]!, lon[b]!, lon[c]!),
      Math.max(lat[a]!, lat[b]!, lat[c]!),
    );
  }
  index.finish();
  return (x, y) => {
    let lowest: number | null = null;
    for (const i of index.search(x, y, x, y)) {
      const [a, b, c] = [triangles[3 * i]!, triangles[3 * i + 1]!, triangles[3 * i + 2]!];
      const det = (lat[b]! - lat[c]!) * (lon[a]! - lon[c]!) + (lon[c]! - lon[b]!) * (lat[a]! - lat[c]!);
      if (det === 0) continue;
      const u = ((lat[b]! - lat[c]!) * (x - lon[c]!) + (lon[c]! - lon[b]!) * (y - lat[c]!)) / det;
      const v = ((lat[c]! - lat[a]!) * (x - lon[c]!) + (lon[a]! - lon[c]!) * (y - lat[c]!)) / det;
      if (u < -1e-9 || v < -1e-9 || u + v > 1 + 1e-9) continue;
      const z = u * zM[a]! + v * zM[b]! + (1 - u - v) * zM[c]!;
      if (lowest === null || z < lowest) lowest = z;
    }
    return lowest;
  };
}

/** Counts the triangles of an object, and keeps those that are ground: what lies on it, and floors of buildings. */
function measureGround({ geometry, type }: CityObject, { vertices }: CityJson, out: CityJsonTown): number {
  let triangles = 0;
  const into = type === 'TINRelief' ? out.terrain : out.ground;
  // Level 0 lies flat: it says nothing of the ground between its corners.
  for (const surface of geometry.flat) triangles += (meshOf(surface, vertices)?.triangles.length ?? 0) / 3;
  for (const surface of geometry.surfaces) {
    const mesh = meshOf(surface, vertices);
    if (mesh === null) continue;
    triangles += mesh.triangles.length / 3;
    const floor = type.startsWith('Building') && surface.semantic === 'GroundSurface';
    if (floor || (groundTypes.has(type) && Math.abs(mesh.normal[2]) > 0.1))
      for (const vertex of mesh.triangles) into.push(vertex);
  }
  return triangles;
}

function addArea(object: CityObject, json: CityJson, plane: PlaneMm, into: TownData): boolean {
  const { geometry, type, attributes, id } = object;
  const fallback = usual[type];
  const own = new Map(tagsOf(attributes));
  if (fallback === undefined && geometry.lines.length === 0) return false;
  geometry.lines.forEach((line, i) => {
    const tags = new Map(own);
    if (!tags.has('highway')) tags.set('highway', 'residential');
    const { lon, lat } = json.vertices;
    into.line(
      i === 0 ? id : `${id}/${i}`,
      line.map((vertex): Spot => [lon[vertex]!, lat[vertex]!]),
      tags,
      json.metadata?.['+sandtable'] ? 'ends' : 'everywhere',
    );
  });
  if (fallback === undefined || geometry.lines.length > 0) return true;
  const flat = [...geometry.surfaces, ...geometry.flat].filter((surface) => {
    const mesh = meshOf(surface, json.vertices);
    return mesh !== null && Math.abs(mesh.normal[2]) > 0.1;
  });
  const outlines = outlinesOf(
    flat.map(({ rings }) => rings),
    plane,
  );
  outlines.forEach(({ rings }, i) => {
    into.polygon(
      i === 0 ? id : `${id}/${i}`,
      rings.map((ring) => spots(ring, plane)),
      areaTags(own, fallback, attributes),
    );
  });
  return true;
}

function areaTags(
  own: Tags,
  [key, value]: readonly [string, string],
  attributes: CityObject['attributes'],
): Tags {
  if (areaMeaning(own) !== null || facilityOf(own) !== null || own.get('natural') === 'sea') return own;
  const tags = new Map(own);
  // A class or function in the words of OpenStreetMap is taken by its word.
  for (const name of ['class', 'function', 'usage']) {
    const word = attributes?.[name];
    const said = typeof word === 'string' ? new Map([[key, word.toLowerCase()]]) : null;
    if (said && areaMeaning(said) !== null) return new Map([...tags, ...said]);
  }
  return tags.set(key, value);
}

function plantTree({ geometry }: CityObject, { vertices }: CityJson, out: CityJsonTown): void {
  const { lon, lat, zM } = vertices;
  for (const { vertex, wideM, highM } of geometry.instances)
    out.trees.push({
      spot: [lon[vertex]!, lat[vertex]!],
      zM: zM[vertex]!,
      wideM: wideM || 4,
      highM: highM || 7,
    });
  const corners = geometry.surfaces.flatMap(({ rings }) => rings.flat());
  if (corners.length === 0) return;
  const span = (values: Float64Array): [number, number] => {
    const list = corners.map((vertex) => values[vertex]!);
    return [
      list.reduce((low, v) => Math.min(low, v), Infinity),
      list.reduce((high, v) => Math.max(high, v), -Infinity),
    ];
  };
  const [z0, z1] = span(zM);
  const [x0, x1] = span(vertices.x);
  out.trees.push({
    spot: [(span(lon)[0] + span(lon)[1]) / 2, (span(lat)[0] + span(lat)[1]) / 2],
    zM: z0,
    wideM: x1 - x0,
    highM: z1 - z0,
  });
}

function spots(ringMm: readonly number[], plane: PlaneMm): Spot[] {
  const out: Spot[] = [];
  for (let i = 0; i < ringMm.length; i += 2) out.push(plane.spot(ringMm[i]!, ringMm[i + 1]!));
  return out;
}
