/** Facilities that the file names: as nodes, as outlines, or on a building. */
import type { DraftFacility } from '../infer/draft.ts';
import { areaM2, centroid, inRing } from '../infer/geometry.ts';
import { facilityKind } from '../model.ts';
import type { ImportedBuildings } from './buildings.ts';
import { inBox } from './clip.ts';
import type { LocalOsm, Polygon } from './local.ts';
import { nameOf } from './names.ts';
import type { Tags } from './osm-data.ts';
import { plain } from './tags-building.ts';

const byAmenity = new Map<string, number>([
  ['hospital', facilityKind.hospital],
  ['school', facilityKind.school],
  ['police', facilityKind.policeStation],
  ['fire_station', facilityKind.fireStation],
  ['townhall', facilityKind.districtOffice],
]);

export function facilityOf(tags: Tags): number | null {
  const own = tags.get('sandtable:facility') ?? '';
  if (Object.hasOwn(facilityKind, own)) return facilityKind[own as keyof typeof facilityKind];
  const amenity = byAmenity.get(tags.get('amenity') ?? '');
  if (amenity !== undefined) return amenity;
  if (tags.get('monitoring:water_level') === 'yes') return facilityKind.streamGauge;
  return tags.get('harbour') === 'yes' || tags.get('industrial') === 'port' ? facilityKind.port : null;
}

/** 0 where the source does not say a sound number. */
const capacityOf = (tags: Tags): number => Math.min(1_000_000, Math.floor(plain(tags.get('capacity')) ?? 0));

/** One facility a kind within 60 m: schools are often mapped as a node, an outline and a building at once. */
const sameCm = 6000;

export function readFacilities(
  local: LocalOsm,
  outlines: readonly Polygon[],
  buildings: ImportedBuildings,
): DraftFacility[] {
  const found: DraftFacility[] = [];
  const add = (key: string, tags: Tags, x: number, y: number, building: number): void => {
    const kind = facilityOf(tags);
    if (kind === null || !inBox(x, y, local.extent.box)) return;
    const near = (other: DraftFacility): boolean =>
      other.kind === kind && Math.abs(other.xCm - x) < sameCm && Math.abs(other.yCm - y) < sameCm;
    if (!found.some(near))
      found.push({ key, name: nameOf(tags), kind, xCm: x, yCm: y, building, capacity: capacityOf(tags) });
  };
  buildings.polygons.forEach((polygon, i) => {
    if (facilityOf(polygon.tags) === null) return;
    const { xCm, yCm } = centroid(buildings.rows[i]!.footprint);
    add(polygon.key, polygon.tags, xCm, yCm, i);
  });
  const buildingAt = (x: number, y: number): number =>
    buildings.rows.findIndex((row) => inRing(row.footprint, x, y));
  for (const polygon of outlines) {
    const { xCm, yCm } = centroid(polygon.rings[0]!);
    add(polygon.key, polygon.tags, xCm, yCm, largestInside(polygon, buildings));
  }
  for (const { id, tags } of local.data.nodeTags) {
    if (facilityOf(tags) === null) continue;
    const row = local.row(id);
    if (row < 0) continue;
    const x = local.xCm[row]!;
    const y = local.yCm[row]!;
    if (inBox(x, y, local.extent.box)) add(`node/${id}`, tags, x, y, buildingAt(x, y));
  }
  return found;
}

function largestInside(polygon: Polygon, buildings: ImportedBuildings): number {
  let best = -1;
  let most = 0;
  buildings.rows.forEach((row, i) => {
    const middle = centroid(row.footprint);
    if (!inRing(polygon.rings[0]!, middle.xCm, middle.yCm)) return;
    const volume = areaM2(row.footprint) * row.storeys;
    if (volume > most) [best, most] = [i, volume];
  });
  return best;
}
