import { areaKind, facilityKind, type Areas, type Facilities } from '../model.ts';
import type { DraftFacility } from './draft.ts';
import { centroid } from './geometry.ts';
import { cellOf } from './pack.ts';
import { compareKeys } from './order.ts';
import { inferCameras, inferRainGauges, inferStreamGauges, inferTideGauge } from './sensors.ts';
import {
  inferFireStations,
  inferHospital,
  inferOffices,
  inferPolice,
  inferPumpDepots,
  inferSchools,
} from './services.ts';
import { inferShelters, shelterPlaces } from './shelters.ts';
import type { FacilitySite, Site } from './site.ts';
import type { Snapper } from './snap.ts';
import type { StringTable } from './strings.ts';

const kindName: readonly string[] = Object.entries(facilityKind)
  .sort((a, b) => a[1] - b[1])
  .map(([name]) => name);

interface Row extends FacilitySite {
  key: string;
  inferred: number;
}

/**
 * The facilities of the source, completed: each kind that the source lacks is inferred, shelters also where the named
 * ones hold less than 15 % of the residents. `rowOf` maps the draft's buildings to rows.
 */
export function makeFacilities(
  site: Site,
  named: readonly DraftFacility[],
  rowOf: Int32Array,
  areas: Areas,
  snap: Snapper,
  strings: StringTable,
): Facilities {
  const rows: Row[] = named.map((one) => {
    const building = one.building < 0 ? -1 : rowOf[one.building]!;
    return {
      ...one,
      building,
      capacity: one.capacity || usualCapacity(site, one.kind, building),
      inferred: 0,
    };
  });
  const has = (kind: number): boolean => named.some((one) => one.kind === kind);
  const add = (kind: number, list: FacilitySite[]): void => {
    list.forEach((one, i) => rows.push({ ...one, key: `inferred/${kindName[kind]}/${i + 1}`, inferred: 1 }));
  };
  const { office, callCentre } = inferOffices(site);
  const missing: [kind: number, infer: () => FacilitySite[]][] = [
    [facilityKind.school, () => inferSchools(site)],
    [facilityKind.hospital, () => inferHospital(site)],
    [facilityKind.pumpDepot, () => inferPumpDepots(site)],
    [facilityKind.policeStation, () => inferPolice(site)],
    [facilityKind.fireStation, () => inferFireStations(site)],
    [facilityKind.districtOffice, () => office],
    [facilityKind.callCentre, () => callCentre],
    [facilityKind.rainGauge, () => inferRainGauges(site)],
    [facilityKind.streamGauge, () => inferStreamGauges(site)],
    [facilityKind.tideGauge, () => inferTideGauge(site)],
    [facilityKind.camera, () => inferCameras(site)],
    [facilityKind.port, () => portAreas(areas, strings)],
  ];
  for (const [kind, infer] of missing) if (!has(kind)) add(kind, infer());
  const places = rows.reduce((sum, row) => sum + (row.kind === facilityKind.shelter ? row.capacity : 0), 0);
  if (places < site.residents * 0.15) add(facilityKind.shelter, inferShelters(site));
  rows.sort((a, b) => compareKeys(a.key, b.key));
  numberNamesakes(rows);
  return columns(site, rows, snap, strings);
}

/** The second of one name becomes `… 2`, and so on: an order must be able to say which one it means. */
function numberNamesakes(rows: Row[]): void {
  const seen = new Map<string, number>();
  for (const row of rows) {
    const turn = (seen.get(row.name.en) ?? 0) + 1;
    seen.set(row.name.en, turn);
    if (turn > 1 && row.inferred === 1)
      row.name = { en: `${row.name.en} ${turn}`, zh: `${row.name.zh}${turn}` };
  }
}

function columns(site: Site, rows: readonly Row[], snap: Snapper, strings: StringTable): Facilities {
  return {
    count: rows.length,
    key: Uint32Array.from(rows, (row) => strings.id(row.key)),
    name: Uint32Array.from(rows, (row) => strings.id(row.name.en)),
    nameZh: Uint32Array.from(rows, (row) => strings.id(row.name.zh)),
    kind: Uint8Array.from(rows, (row) => row.kind),
    xCm: Int32Array.from(rows, (row) => row.xCm),
    yCm: Int32Array.from(rows, (row) => row.yCm),
    zone: Int16Array.from(rows, (row) => zoneOf(site, row)),
    building: Int32Array.from(rows, (row) => row.building),
    node: Int32Array.from(rows, (row) => snap(row.xCm, row.yCm)),
    capacity: Int32Array.from(rows, (row) => row.capacity),
    inferred: Uint8Array.from(rows, (row) => row.inferred),
  };
}

function zoneOf(site: Site, row: FacilitySite): number {
  if (row.building >= 0) return site.buildings.zone[row.building]!;
  return site.terrain.zone[cellOf(site.terrain, site.frame, row.xCm, row.yCm)]!;
}

function usualCapacity(site: Site, kind: number, building: number): number {
  switch (kind) {
    case facilityKind.shelter:
      return building < 0 ? 200 : shelterPlaces(site, building);
    case facilityKind.pumpDepot:
    case facilityKind.fireStation:
      return 3;
    case facilityKind.policeStation:
      return 4;
    case facilityKind.callCentre:
      return Math.max(3, Math.round(site.residents / 2000));
    case facilityKind.hospital:
      return building < 0 ? 100 : Math.max(20, Math.round(shelterPlaces(site, building) / 4));
    default:
      return 0;
  }
}

function portAreas(areas: Areas, strings: StringTable): FacilitySite[] {
  const result: FacilitySite[] = [];
  for (let a = 0; a < areas.count; a += 1) {
    if (areas.kind[a] !== areaKind.port) continue;
    const ring: number[] = [];
    const first = areas.ringStart[a]!;
    for (let p = areas.pointStart[first]!; p < areas.pointStart[first + 1]!; p += 1)
      ring.push(areas.xCm[p]!, areas.yCm[p]!);
    const name = { en: strings.list[areas.name[a]!] || 'Port', zh: strings.list[areas.nameZh[a]!] || '港区' };
    result.push({ kind: facilityKind.port, name, ...centroid(ring), building: -1, capacity: 0 });
  }
  return result;
}
