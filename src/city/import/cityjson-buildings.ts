/** Buildings of CityJSON: footprint, height and roof out of their surfaces, their parts' included. */
import type { CityJson, CityObject } from './cityjson.ts';
import { kindOf, meshOf } from './cityjson-mesh.ts';
import type { Mesh } from './cityjson-mesh.ts';
import { hullOf, outlinesOf } from './cityjson-outline.ts';
import type { PlaneMm } from './cityjson-outline.ts';
import type { Surface } from './cityjson-geometry.ts';
import { tagsOf } from './geojson-tags.ts';
import { shellSurface } from '../furniture.ts';
import type { Warnings } from './issues.ts';
import type { Tags } from './osm-data.ts';

export interface BuildingShape {
  id: string;
  /** Outer ring in mm of the plane. */
  ringMm: number[];
  tags: Tags;
  /** From the lowest ground surface; triangles by vertex of the file with their kind. */
  triangles: number[];
  surface: number[];
  lod: number;
}

interface Face {
  surface: Surface;
  mesh: Mesh;
  kind: number;
}

/** Parts hang on buildings, installations on both; deeper trees than this are cut. */
const mostLevels = 4;
/** A roof counts as pitched when this share of it leans by more than 10° (a hundredth less than cos 10°). */
const pitchedShare = 0.35;
const flatCosine = 0.9848;

export function isRootBuilding(object: CityObject, objects: CityJson['objects']): boolean {
  if (object.type === 'Building') return true;
  return object.type === 'BuildingPart' && !object.parents.some((id) => objects.has(id));
}

export function shapeOf(
  root: CityObject,
  json: CityJson,
  plane: PlaneMm,
  warnings: Warnings,
): BuildingShape | null {
  const family = familyOf(root, json);
  const body = family.filter(({ type }) => type === 'Building' || type === 'BuildingPart');
  const faces = family.flatMap((object) => facesOf(object, json));
  const ofBody = body.flatMap((object) => facesOf(object, json));
  const flat = body.flatMap(({ geometry }) => geometry.flat);
  if (ofBody.length === 0 && flat.length === 0) {
    warnings.count('import.noGeometry', root.path);
    return null;
  }
  const ringMm = footprintOf(flat, ofBody, json, plane, root.path, warnings);
  if (ringMm.length < 6) {
    warnings.count('import.noFootprint', root.path);
    return null;
  }
  return {
    id: root.id,
    ringMm,
    tags: tagsFor(root, body, ofBody, json),
    triangles: faces.flatMap(({ mesh }) => mesh.triangles),
    surface: faces.flatMap(({ mesh, kind }) => Array.from({ length: mesh.triangles.length / 3 }, () => kind)),
    lod: Math.max(...family.map(({ geometry }) => geometry.lod)),
  };
}

function familyOf(root: CityObject, { objects }: CityJson): CityObject[] {
  const out = [root];
  const seen = new Set([root.id]);
  for (let level = 0, from = 0; level < mostLevels; level++) {
    const until = out.length;
    for (; from < until; from++) {
      for (const id of out[from]!.children) {
        const child = objects.get(id);
        if (!child || seen.has(id)) continue;
        seen.add(id);
        out.push(child);
      }
    }
  }
  return out;
}

function facesOf({ geometry }: CityObject, { vertices }: CityJson): Face[] {
  return geometry.surfaces.flatMap((surface) => {
    const mesh = meshOf(surface, vertices);
    return mesh === null ? [] : [{ surface, mesh, kind: kindOf(surface.semantic, mesh.normal) }];
  });
}

/** Level 0 where the file has it, else the ground surfaces, else the roofs seen from above, else a hull of all corners. */
function footprintOf(
  flat: readonly Surface[],
  faces: readonly Face[],
  { vertices }: CityJson,
  plane: PlaneMm,
  path: string,
  warnings: Warnings,
): number[] {
  const ground = faces.filter(({ kind }) => kind === shellSurface.ground).map(({ surface }) => surface);
  const roofs = faces.filter(({ kind }) => kind === shellSurface.roof).map(({ surface }) => surface);
  for (const surfaces of [flat, ground, roofs]) {
    const outlines = outlinesOf(
      surfaces.map(({ rings }) => rings.slice(0, 1)),
      plane,
    );
    if (outlines.length === 0) continue;
    const bySize = outlines.map(({ rings }) => rings[0]!).toSorted((a, b) => area(b) - area(a));
    // One prism a building: what stands apart from the largest part is only drawn.
    if (bySize.length > 1 && area(bySize[1]!) > 0.1 * area(bySize[0]!))
      warnings.count('import.footprintParts', path);
    return bySize[0]!;
  }
  const corners = faces.flatMap(({ surface }) => surface.rings[0]!);
  const spots = corners.filter((vertex) => !Number.isNaN(vertices.zM[vertex]!));
  return hullOf(spots.map((vertex) => [plane.xMm(vertex), plane.yMm(vertex)] as const));
}

function area(ring: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length;
    sum += ring[i]! * ring[j + 1]! - ring[j]! * ring[i + 1]!;
  }
  return Math.abs(sum);
}

function tagsFor(
  root: CityObject,
  body: readonly CityObject[],
  faces: readonly Face[],
  json: CityJson,
): Tags {
  const tags = new Map(tagsOf(root.attributes));
  for (const part of body)
    for (const [key, value] of tagsOf(part.attributes))
      if (key !== 'roof:shape' && !tags.has(key)) tags.set(key, value);
  const uses = ['function', 'usage', 'class'].map((key) => useOf(root.attributes?.[key]));
  if (!tags.has('building')) tags.set('building', uses.find((use) => use !== '') ?? 'yes');
  const shape = roofShape(tags.get('roof:shape') ?? '');
  if (shape === '') tags.delete('roof:shape');
  else tags.set('roof:shape', shape);
  if (faces.length === 0) return tags;
  const measured = measure(faces, json);
  if (!tags.has('height')) tags.set('height', measured.heightM.toFixed(2));
  if (!tags.has('roof:shape')) tags.set('roof:shape', measured.roof);
  if (!tags.has('roof:height'))
    tags.set('roof:height', measured.roof === 'flat' ? '0' : measured.roofM.toFixed(2));
  return tags;
}

/** Ridge above ground, rise of the pitched roofs, and which kind of roof they make by the number of ways they face. */
function measure(
  faces: readonly Face[],
  { vertices }: CityJson,
): { heightM: number; roofM: number; roof: string } {
  const heights = (list: readonly Face[]): number[] =>
    list.flatMap(({ surface }) =>
      surface.rings.flatMap((ring) => ring.map((vertex) => vertices.zM[vertex]!)),
    );
  const least = (values: readonly number[]): number => values.reduce((low, z) => Math.min(low, z), Infinity);
  const most = (values: readonly number[]): number =>
    values.reduce((high, z) => Math.max(high, z), -Infinity);
  const grounds = faces.filter(({ kind }) => kind === shellSurface.ground);
  const roofs = faces.filter(({ kind }) => kind === shellSurface.roof);
  const low = least(heights(grounds.length > 0 ? grounds : faces));
  const ridge = most(heights(roofs.length > 0 ? roofs : faces));
  const heightM = Math.max(1, ridge - low);
  const pitched = roofs.filter(({ mesh }) => mesh.normal[2] < flatCosine);
  const sum = (list: readonly Face[]): number => list.reduce((total, { mesh }) => total + mesh.areaM2, 0);
  if (sum(pitched) < pitchedShare * sum(roofs) || roofs.length === 0)
    return { heightM, roofM: 0, roof: 'flat' };
  // Eaves: the lower edges of the pitched faces, weighted by their area.
  const eaves =
    pitched.reduce((total, face) => total + least(heights([face])) * face.mesh.areaM2, 0) / sum(pitched);
  const roof = ['skillion', 'skillion', 'gabled'][waysFaced(pitched, sum(pitched))] ?? 'hipped';
  return { heightM, roofM: Math.max(0, Math.min(ridge - eaves, 0.9 * heightM)), roof };
}

/** Quarters of the compass, turned to the largest face, that a tenth of the pitched area or more faces. */
function waysFaced(pitched: readonly Face[], total: number): number {
  const largest = pitched.reduce((best, face) => (face.mesh.areaM2 > best.mesh.areaM2 ? face : best));
  const [mx, my] = largest.mesh.normal;
  const quarters = [0, 0, 0, 0];
  for (const { mesh } of pitched) {
    const along = mesh.normal[0] * mx + mesh.normal[1] * my;
    const across = mesh.normal[1] * mx - mesh.normal[0] * my;
    const quarter = Math.abs(along) >= Math.abs(across) ? (along >= 0 ? 0 : 2) : across >= 0 ? 1 : 3;
    quarters[quarter]! += mesh.areaM2;
  }
  return quarters.filter((size) => size > 0.1 * total).length;
}

/** Roof codes of SIG3D (AdV, RoofType) and plain words. */
const roofs: Readonly<Record<string, string>> = {
  1000: 'flat',
  1010: 'skillion',
  1020: 'skillion',
  1030: 'gabled',
  1040: 'hipped',
  1050: 'half-hipped',
  1060: 'mansard',
  1070: 'pyramidal',
  1080: 'cone',
  1090: 'dome',
  1100: 'sawtooth',
  gable: 'gabled',
  hip: 'hipped',
  shed: 'skillion',
};
const roofShape = (text: string): string =>
  roofs[text.toLowerCase()] ?? (/^[a-z_-]{3,20}$/.test(text) && text !== 'unknown' ? text : '');

/** Function codes of the CityGML standard by their thousands and hundreds, and plain words. */
function useOf(value: unknown): string {
  const text = (
    Array.isArray(value)
      ? String(value[0])
      : typeof value === 'string' || typeof value === 'number'
        ? String(value)
        : ''
  ).toLowerCase();
  const found = useWords.find(([word]) => text.includes(word));
  if (found) return found[1];
  const code = Number(text.replace(/^.*_/, ''));
  if (!Number.isInteger(code)) return '';
  return useCodes.find(([low, high]) => code >= low && code <= high)?.[2] ?? '';
}
const useWords: readonly (readonly [string, string])[] = [
  ['apartment', 'apartments'],
  ['resid', 'residential'],
  ['dwelling', 'house'],
  ['house', 'house'],
  ['woon', 'residential'],
  ['住宅', 'residential'],
  ['office', 'office'],
  ['kantoor', 'office'],
  ['办公', 'office'],
  ['retail', 'retail'],
  ['shop', 'retail'],
  ['winkel', 'retail'],
  ['商业', 'retail'],
  ['industr', 'industrial'],
  ['工业', 'industrial'],
  ['warehouse', 'warehouse'],
  ['仓', 'warehouse'],
  ['school', 'school'],
  ['onderwijs', 'school'],
  ['学校', 'school'],
  ['hospital', 'hospital'],
  ['医院', 'hospital'],
  ['hotel', 'hotel'],
  ['garage', 'garage'],
  ['church', 'church'],
];
const useCodes: readonly (readonly [number, number, string])[] = [
  [1000, 1000, 'residential'],
  [1010, 1010, 'apartments'],
  [1150, 1160, 'office'],
  [1170, 1190, 'retail'],
  [2000, 2199, 'industrial'],
];
