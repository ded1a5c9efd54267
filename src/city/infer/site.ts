import type {
  Areas,
  Buildings,
  Districts,
  Links,
  Nodes,
  Roads,
  Subdistricts,
  Terrain,
  Zones,
} from '../model.ts';
import type { DraftLine, DraftName } from './draft.ts';
import { twiceAreaCm2 } from './geometry.ts';

/** What facility inference may look at. */
export interface Site {
  frame: { boundsCm: { x0: number; y0: number; x1: number; y1: number } };
  cityName: DraftName;
  terrain: Terrain;
  areas: Areas;
  lines: readonly DraftLine[];
  buildings: Buildings;
  /** Footprint of each building, m². */
  footprintM2: Float64Array;
  nodes: Nodes;
  roads: Roads;
  links: Links;
  zones: Zones;
  subdistricts: Subdistricts;
  districts: Districts;
  residents: number;
  /** Residents of each building, and those of them aged 65 and over. */
  residentsOf: Int32Array;
  oldOf: Int32Array;
  /** Residents who go to school. */
  pupils: number;
  /** Places for pupils in each building; schools that are inferred elsewhere add theirs. */
  pupilPlaces: Int32Array;
  /** Land that is built on, km². */
  builtKm2: number;
  zoneNames: readonly DraftName[];
  roadNames: readonly DraftName[];
  areaNames: readonly DraftName[];
  subdistrictNames: readonly DraftName[];
  districtNames: readonly DraftName[];
  /** 1 where a building has been given to a facility that fills it. */
  taken: Uint8Array;
}

/** A facility before it becomes a row. */
export interface FacilitySite {
  kind: number;
  name: DraftName;
  xCm: number;
  yCm: number;
  building: number;
  capacity: number;
  intensiveBeds?: number;
  generatorKw?: number;
  fuelMin?: number;
  conversionMin?: number;
}

export function footprintM2(buildings: Buildings, b: number): number {
  const first = buildings.pointStart[b]!;
  const end = buildings.pointStart[b + 1]!;
  let twice = 0;
  for (let p = first; p < end; p += 1) {
    const q = p + 1 === end ? first : p + 1;
    twice += buildings.footXCm[p]! * buildings.footYCm[q]! - buildings.footXCm[q]! * buildings.footYCm[p]!;
  }
  return Math.abs(twice) / 2e4;
}

/** Footprints of all buildings, m². */
export function footprintsM2(buildings: Buildings): Float64Array {
  const result = new Float64Array(buildings.count);
  for (let b = 0; b < buildings.count; b += 1) result[b] = footprintM2(buildings, b);
  return result;
}

/** Floor of all storeys of a building, m². */
export function floorM2(site: Site, b: number): number {
  return site.footprintM2[b]! * Math.max(1, site.buildings.storeys[b]!);
}

/** Outer ring of an area as flat x, y. */
export function areaRing(areas: Areas, a: number): number[] {
  const ring: number[] = [];
  const first = areas.ringStart[a]!;
  for (let p = areas.pointStart[first]!; p < areas.pointStart[first + 1]!; p += 1)
    ring.push(areas.xCm[p]!, areas.yCm[p]!);
  return ring;
}

/** Areas of the given kinds with ring and size, the largest first. */
export function areasOf(
  site: Site,
  kinds: readonly number[],
): { area: number; ring: number[]; m2: number }[] {
  const found: { area: number; ring: number[]; m2: number }[] = [];
  for (let a = 0; a < site.areas.count; a += 1) {
    if (!kinds.includes(site.areas.kind[a]!)) continue;
    const ring = areaRing(site.areas, a);
    found.push({ area: a, ring, m2: Math.abs(twiceAreaCm2(ring)) / 2e4 });
  }
  return found.sort((a, b) => b.m2 - a.m2 || a.area - b.area);
}

/** Distance in metres between two points in centimetres. */
export function metresBetween(a: { xCm: number; yCm: number }, b: { xCm: number; yCm: number }): number {
  const dx = (a.xCm - b.xCm) / 100;
  const dy = (a.yCm - b.yCm) / 100;
  return Math.sqrt(dx * dx + dy * dy);
}
