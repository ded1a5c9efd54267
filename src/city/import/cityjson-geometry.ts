/** Geometries of one city object: which level of detail counts, and its surfaces as rings of vertex indices. */
import type { Vertices } from './cityjson.ts';
import { refuse } from './issues.ts';
import type { Warnings } from './issues.ts';
import { asList, asRecord, asText } from './json.ts';
import type { JsonRecord } from './json.ts';
import { importLimits } from './limits.ts';

export interface Surface {
  /** Outer ring first; indices of vertices, not closed by a repeated one. */
  rings: number[][];
  /** Type of its semantic surface, '' where the file does not say. */
  semantic: string;
}

export interface ObjectSurfaces {
  /** Level of detail taken, −1 where the object has no surfaces. */
  lod: number;
  solid: boolean;
  surfaces: Surface[];
  /** Surfaces of level 0: a footprint or roof edge. */
  flat: Surface[];
  /** Lines, as roads may have. */
  lines: number[][];
  /** Where a template stands, with the size that its matrix gives it. */
  instances: { vertex: number; wideM: number; highM: number }[];
}

interface Reading {
  vertices: Vertices;
  templates: readonly { wideM: number; highM: number }[];
  /** What the file may still hold. */
  room: { surfaces: number };
  file: string;
  path: string;
  warnings: Warnings;
}

/** How many lists a geometry nests around its rings. */
const depths: Readonly<Record<string, number>> = {
  MultiSurface: 1,
  CompositeSurface: 1,
  Solid: 2,
  MultiSolid: 3,
  CompositeSolid: 3,
};

export function surfacesOf(value: unknown, reading: Reading): ObjectSurfaces {
  const out: ObjectSurfaces = { lod: -1, solid: false, surfaces: [], flat: [], lines: [], instances: [] };
  const geometries = (asList(value) ?? []).map(asRecord).filter((one) => one !== null);
  const lodOf = (geometry: JsonRecord): number => {
    const lod = Number(geometry['lod'] ?? Number.NaN);
    return Number.isFinite(lod) && lod >= 0 ? lod : 1;
  };
  for (const [i, geometry] of geometries.entries()) {
    const at = { ...reading, path: `${reading.path}.geometry[${i}]` };
    const type = asText(geometry['type']) ?? '';
    if (type === 'GeometryInstance') readInstance(geometry, at, out);
    else if (type === 'MultiLineString')
      out.lines.push(...(asList(geometry['boundaries']) ?? []).map((line) => indices(line, at)));
    else if (type in depths && lodOf(geometry) === 0) out.flat.push(...walk(geometry, depths[type]!, at));
  }
  const shaped = geometries.filter(
    (geometry) => (asText(geometry['type']) ?? '') in depths && lodOf(geometry) > 0,
  );
  const best = chosen(shaped.map(lodOf));
  if (best >= 3) reading.warnings.count('import.lodAbove', reading.path);
  for (const geometry of shaped) {
    if (lodOf(geometry) !== best) continue;
    const type = asText(geometry['type'])!;
    out.lod = best;
    out.solid ||= depths[type]! > 1;
    const path = `${reading.path}.geometry[${geometries.indexOf(geometry)}]`;
    for (const surface of walk(geometry, depths[type]!, { ...reading, path })) out.surfaces.push(surface);
  }
  return out;
}

/** The highest level below 3, else the lowest above. */
function chosen(lods: readonly number[]): number {
  const low = lods.filter((lod) => lod < 3);
  return low.length > 0 ? Math.max(...low) : lods.length > 0 ? Math.min(...lods) : -1;
}

function walk(geometry: JsonRecord, depth: number, reading: Reading): Surface[] {
  const semantics = asRecord(geometry['semantics']);
  const types = (asList(semantics?.['surfaces']) ?? []).map(
    (surface) => asText(asRecord(surface)?.['type']) ?? '',
  );
  const out: Surface[] = [];
  const visit = (boundaries: unknown, values: unknown, level: number): void => {
    const list = asList(boundaries);
    if (list === null)
      refuse('import.cityjsonBoundary', { expected: 'list' }, reading.file, { path: reading.path });
    const beside = asList(values);
    list.forEach((item, i) => {
      if (level > 1) return visit(item, beside?.[i], level - 1);
      const value = beside?.[i];
      const semantic = typeof value === 'number' ? (types[value] ?? '') : '';
      const surface = surfaceOf(item, semantic, reading);
      if (surface !== null) out.push(surface);
    });
  };
  visit(geometry['boundaries'], semantics?.['values'], depth);
  return out;
}

function surfaceOf(value: unknown, semantic: string, reading: Reading): Surface | null {
  if (--reading.room.surfaces < 0)
    refuse('import.tooManySurfaces', { limit: importLimits.surfaces }, reading.file, { path: reading.path });
  const list = asList(value);
  if (list === null)
    refuse('import.cityjsonBoundary', { expected: 'rings' }, reading.file, { path: reading.path });
  const rings = list.map((ring) => openRing(indices(ring, reading)));
  const { zM } = reading.vertices;
  const sound = rings.filter((ring) => ring.length >= 3 && !ring.some((vertex) => Number.isNaN(zM[vertex]!)));
  const points = sound.reduce((sum, ring) => sum + ring.length, 0);
  if (sound.length < rings.length || rings.length === 0 || points > importLimits.surfacePoints) {
    reading.warnings.count('import.brokenRing', reading.path);
    if (sound.length === 0 || sound[0] !== rings[0] || points > importLimits.surfacePoints) return null;
  }
  return { rings: sound, semantic };
}

function indices(value: unknown, { vertices, file, path }: Reading): number[] {
  const list = asList(value);
  if (list === null) refuse('import.cityjsonBoundary', { expected: 'indices' }, file, { path });
  return list.map((index) => {
    if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= vertices.count)
      refuse('import.cityjsonIndex', { found: String(index).slice(0, 40), vertices: vertices.count }, file, {
        path,
      });
    return index;
  });
}

/** CityJSON does not repeat the first vertex; some writers do. */
function openRing(ring: number[]): number[] {
  const out = ring.filter((vertex, i) => vertex !== ring[i - 1]);
  while (out.length > 1 && out[0] === out.at(-1)) out.pop();
  return out;
}

function readInstance(geometry: JsonRecord, reading: Reading, out: ObjectSurfaces): void {
  const [vertex] = indices(geometry['boundaries'], reading);
  if (vertex === undefined || Number.isNaN(reading.vertices.zM[vertex]!)) return;
  const template = reading.templates[Number(geometry['template'])] ?? { wideM: 0, highM: 0 };
  const matrix = asList(geometry['transformationMatrix']) ?? [];
  const factor = (at: number): number => {
    const value = matrix[at];
    return typeof value === 'number' && Number.isFinite(value) && value !== 0 ? Math.abs(value) : 1;
  };
  reading.warnings.count('import.templatePlaced', reading.path);
  out.instances.push({ vertex, wideM: template.wideM * factor(0), highM: template.highM * factor(10) });
}
