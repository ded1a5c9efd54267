import { facilityKind, type Facilities } from '../model.ts';
import { bedsIn, inferCareHomes, inferClinics, inferHospitals } from './care.ts';
import type { DraftFacility } from './draft.ts';
import { inferSchools, placesOfNamed } from './education.ts';
import { withEmergencyPower } from './generators.ts';
import { inferMetro } from './metro.ts';
import {
  inferCentres,
  inferCommunityOffices,
  inferDistrictOffices,
  inferStreetOffices,
  operatorsFor,
} from './offices.ts';
import { compareKeys } from './order.ts';
import { cellOf } from './pack.ts';
import { inferFireStations, inferPolice, inferPumpDepots, inferWarehouses } from './rescue.ts';
import { inferCameras, inferRainGauges, inferStreamGauges, inferTideGauge } from './sensors.ts';
import { inferShelters, shelterPlaces } from './shelters.ts';
import { floorM2, type FacilitySite, type Site } from './site.ts';
import type { Snapper } from './snap.ts';
import { inferStadium } from './stadium.ts';
import type { StringTable } from './strings.ts';
import { inferAirport, inferFuelStations, inferPorts, inferRailStation } from './transport.ts';
import { zoneAt } from './zoneAt.ts';

const kindName: readonly string[] = Object.entries(facilityKind)
  .sort((a, b) => a[1] - b[1])
  .map(([name]) => name);

interface Row extends FacilitySite {
  key: string;
  inferred: number;
}

/**
 * The facilities of the source, completed. Kinds that it lacks are inferred; schools and hospitals also on grounds that no
 * named one stands on and where there are far too few places; offices in every community, subdistrict and district without one;
 * shelters where the named ones hold less than 15 % of the residents. `rowOf` maps the draft's buildings to rows.
 */
export function makeFacilities(
  site: Site,
  named: readonly DraftFacility[],
  rowOf: Int32Array,
  snap: Snapper,
  strings: StringTable,
): Facilities {
  const rows: Row[] = named.map((one) => {
    const building = one.building < 0 ? -1 : rowOf[one.building]!;
    if (building >= 0) site.taken[building] = 1;
    const capacity = one.capacity || usualCapacity(site, one.kind, building);
    return { ...one, building, capacity, inferred: 0 };
  });
  const ofKind = (kind: number): Row[] => rows.filter((row) => row.kind === kind);
  const add = (list: readonly FacilitySite[]): void => {
    const turns = new Map<number, number>();
    for (const one of list) {
      const turn = (turns.get(one.kind) ?? 0) + 1;
      turns.set(one.kind, turn);
      rows.push({ ...one, key: `inferred/${kindName[one.kind]}/${turn}`, inferred: 1 });
    }
  };
  const addMissing = (kind: number, infer: () => FacilitySite[]): void => {
    if (ofKind(kind).length === 0) add(infer());
  };
  addOffices(site, ofKind, add);
  add(inferHospitals(site, ofKind(facilityKind.hospital)));
  add(inferSchools(site, ofKind(facilityKind.school)));
  const { operations, callCentre } = inferCentres(site);
  addMissing(facilityKind.operationsCentre, () => operations);
  addMissing(facilityKind.callCentre, () => callCentre);
  addMissing(facilityKind.fireStation, () => inferFireStations(site));
  addMissing(facilityKind.policeStation, () => inferPolice(site));
  addMissing(facilityKind.stadium, () => inferStadium(site));
  addMissing(facilityKind.clinic, () => inferClinics(site));
  addMissing(facilityKind.careHome, () => inferCareHomes(site));
  addMissing(facilityKind.pumpDepot, () => inferPumpDepots(site));
  addMissing(facilityKind.warehouse, () => inferWarehouses(site));
  addMissing(facilityKind.fuelStation, () => inferFuelStations(site));
  addMissing(facilityKind.metroStation, () => inferMetro(site));
  addMissing(facilityKind.railStation, () => inferRailStation(site));
  addMissing(facilityKind.airport, () => inferAirport(site));
  addMissing(facilityKind.port, () => inferPorts(site));
  addMissing(facilityKind.rainGauge, () => inferRainGauges(site));
  addMissing(facilityKind.streamGauge, () => inferStreamGauges(site));
  addMissing(facilityKind.tideGauge, () => inferTideGauge(site));
  addMissing(facilityKind.camera, () => inferCameras(site));
  const places = ofKind(facilityKind.shelter).reduce((sum, row) => sum + row.capacity, 0);
  if (places < site.residents * 0.15) add(inferShelters(site, rows));
  rows.sort((a, b) => compareKeys(a.key, b.key));
  numberNamesakes(rows);
  const facilities = columns(site, rows.map(withEmergencyPower), snap, strings);
  setOffices(site, facilities);
  return facilities;
}

/** Offices come first: they take the public buildings in the middle of what they are for. */
function addOffices(
  site: Site,
  ofKind: (kind: number) => Row[],
  add: (list: readonly FacilitySite[]) => void,
): void {
  const served = (kind: number, groupOf: (zone: number) => number): Set<number> =>
    new Set(ofKind(kind).map((row) => groupOf(zoneAt(site, row.xCm, row.yCm))));
  const districts = served(facilityKind.districtOffice, (z) => districtOf(site, z));
  const streets = served(facilityKind.streetOffice, (z) => site.zones.subdistrict[z] ?? -1);
  const communities = served(facilityKind.communityOffice, (z) => z);
  add(inferDistrictOffices(site, (d) => districts.has(d)));
  add(inferStreetOffices(site, (s) => streets.has(s)));
  add(inferCommunityOffices(site, (z) => communities.has(z)));
}

function districtOf({ zones, subdistricts }: Site, zone: number): number {
  return subdistricts.district[zones.subdistrict[zone] ?? -1] ?? -1;
}

/** Ties communities, subdistricts and districts to their offices: the first by key where there are several. */
function setOffices(site: Site, facilities: Facilities): void {
  const { zones, subdistricts, districts } = site;
  for (let f = facilities.count - 1; f >= 0; f -= 1) {
    const z = zoneAt(site, facilities.xCm[f]!, facilities.yCm[f]!);
    if (z < 0) continue;
    const kind = facilities.kind[f];
    if (kind === facilityKind.communityOffice) zones.office[z] = f;
    else if (kind === facilityKind.streetOffice) subdistricts.office[zones.subdistrict[z]!] = f;
    else if (kind === facilityKind.districtOffice) districts.office[districtOf(site, z)] = f;
  }
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
    intensiveBeds: Int32Array.from(rows, (row) => row.intensiveBeds ?? 0),
    generatorKw: Int32Array.from(rows, (row) => row.generatorKw ?? 0),
    fuelMin: Int32Array.from(rows, (row) => row.fuelMin ?? 0),
    conversionMin: Int32Array.from(rows, (row) => row.conversionMin ?? 0),
    inferred: Uint8Array.from(rows, (row) => row.inferred),
  };
}

function zoneOf(site: Site, row: FacilitySite): number {
  if (row.building >= 0) return site.buildings.zone[row.building]!;
  return site.terrain.zone[cellOf(site.terrain, site.frame, row.xCm, row.yCm)]!;
}

/** What a named facility holds where its source does not say. */
function usualCapacity(site: Site, kind: number, building: number): number {
  const floor = building < 0 ? 0 : floorM2(site, building);
  switch (kind) {
    case facilityKind.shelter:
      return building < 0 ? 200 : shelterPlaces(site, building);
    case facilityKind.pumpDepot:
    case facilityKind.fireStation:
      return 3;
    case facilityKind.policeStation:
      return 4;
    case facilityKind.callCentre:
      return operatorsFor(site.residents);
    case facilityKind.hospital:
      return building < 0 ? 100 : bedsIn(site, building);
    case facilityKind.school:
      return placesOfNamed(site, building);
    case facilityKind.clinic:
      return 5;
    case facilityKind.careHome:
      return building < 0 ? 60 : Math.max(10, Math.round(floor / 32));
    case facilityKind.warehouse:
      return building < 0 ? 500 : Math.max(50, Math.round(0.7 * floor));
    case facilityKind.stadium:
      return building < 0 ? 2000 : Math.max(200, Math.round(floor / 3));
    case facilityKind.fuelStation:
      return 120_000;
    case facilityKind.metroStation:
      return 12_000;
    case facilityKind.railStation:
      return Math.max(100, Math.round(site.residents * 0.007));
    case facilityKind.airport:
      return Math.max(500, Math.round(site.residents * 0.0013));
    default:
      return 0;
  }
}
