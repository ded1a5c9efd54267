import { buildingUse, facilityKind } from '../model.ts';
import { footprintM2, pickSpread, type FacilitySite, type Site } from './site.ts';

/**
 * Facilities that are a building: schools and hospitals are where buildings of that use stand, and offices, stations and
 * depots are given to suitable buildings. All of this is assumption wherever the source does not say.
 */
const {
  public: publicUse,
  office,
  retail,
  hotel,
  school,
  hospital,
  utility,
  industry,
  warehouse,
  mixed,
} = buildingUse;

/** Buildings by how well their use suits a task: 1000 for the first use named, less for every next one. */
function candidates(site: Site, uses: readonly number[], minM2: number, lowestCm: number) {
  const list: { xCm: number; yCm: number; score: number; row: number; m2: number }[] = [];
  const { buildings } = site;
  for (let b = 0; b < buildings.count; b += 1) {
    const rank = uses.indexOf(buildings.use[b]!);
    if (rank === -1) continue;
    const m2 = footprintM2(buildings, b);
    if (m2 < minM2) continue;
    const dry = buildings.groundCm[b]! >= lowestCm ? 1500 : 0;
    const score = 1000 - 250 * rank + dry + Math.min(300, m2 / 10);
    list.push({ xCm: buildings.xCm[b]!, yCm: buildings.yCm[b]!, score, row: b, m2 });
  }
  return list;
}

function nameAt(site: Site, building: number, en: string, zh: string): { en: string; zh: string } {
  const zone = site.zoneNames[site.buildings.zone[building]!];
  return zone === undefined ? { en, zh } : { en: `${zone.en} ${en}`, zh: `${zone.zh}${zh}` };
}

function inBuildings(
  site: Site,
  kind: number,
  title: { en: string; zh: string },
  picked: readonly { row: number }[],
  capacity: (row: number) => number,
): FacilitySite[] {
  return picked.map(({ row }) => ({
    kind,
    name: nameAt(site, row, title.en, title.zh),
    xCm: site.buildings.xCm[row]!,
    yCm: site.buildings.yCm[row]!,
    building: row,
    capacity: capacity(row),
  }));
}

/** One a school ground: buildings of the same school stand within 150 m. Capacity: pupils at 8 m² of floor each. */
export function inferSchools(site: Site): FacilitySite[] {
  const all = candidates(site, [school], 100, -Infinity);
  const apart: typeof all = [];
  for (const one of [...all].sort((a, b) => b.m2 - a.m2 || a.row - b.row)) {
    const near = apart.some((other) => Math.abs(other.xCm - one.xCm) + Math.abs(other.yCm - one.yCm) < 15000);
    if (!near) apart.push(one);
  }
  const places = (row: number): number =>
    Math.round((footprintM2(site.buildings, row) * site.buildings.storeys[row]!) / 8);
  return inBuildings(site, facilityKind.school, { en: 'School', zh: '学校' }, apart, places);
}

/** Beds at 70 m² of floor each (Chinese general hospitals are built at 60–90 m² a bed). */
export function inferHospital(site: Site): FacilitySite[] {
  const own = candidates(site, [hospital], 0, -Infinity);
  const likely = candidates(site, [publicUse, office, hotel, mixed], 200, 400);
  const wanted = own.length > 0 ? own : likely.length > 0 ? likely : anyBuilding(site);
  const beds = (row: number): number =>
    Math.max(20, Math.round((footprintM2(site.buildings, row) * site.buildings.storeys[row]!) / 70));
  return inBuildings(
    site,
    facilityKind.hospital,
    { en: 'Hospital', zh: '医院' },
    pickSpread(wanted, 1, 0, 0),
    beds,
  );
}

/** Water affairs' mobile pumps: two depots, one in a town under 2,000 residents; three trucks each. */
export function inferPumpDepots(site: Site): FacilitySite[] {
  const sheds = candidates(site, [utility, industry, warehouse, publicUse, retail], 150, 300);
  const picked = pickSpread(
    sheds.length > 0 ? sheds : anyBuilding(site),
    site.residents < 2000 ? 1 : 2,
    0.5,
    1500,
  );
  return inBuildings(site, facilityKind.pumpDepot, { en: 'Pump Depot', zh: '排涝泵车库' }, picked, () => 3);
}

/** One station for every 5,000 residents, one to four; four patrols each. */
export function inferPolice(site: Site): FacilitySite[] {
  const wanted = Math.max(1, Math.min(4, Math.round(site.residents / 5000)));
  const picked = pickSpread(offices(site), wanted, 0.6, 1200);
  return inBuildings(
    site,
    facilityKind.policeStation,
    { en: 'Police Station', zh: '派出所' },
    picked,
    () => 4,
  );
}

/** One station for every 7 km² of responsibility would do (GB 51054: 4–7 km²), one or two; three engines each. */
export function inferFireStations(site: Site): FacilitySite[] {
  const picked = pickSpread(offices(site), site.residents < 3000 ? 1 : 2, 0.8, 1500);
  return inBuildings(
    site,
    facilityKind.fireStation,
    { en: 'Fire Station', zh: '消防救援站' },
    picked,
    () => 3,
  );
}

/** The district office, and in it the call centre: one operator for every 2,000 residents, at least three. */
export function inferOffices(site: Site): { office: FacilitySite[]; callCentre: FacilitySite[] } {
  const one = pickSpread(offices(site), 1, 0, 0);
  const operators = Math.max(3, Math.round(site.residents / 2000));
  return {
    office: inBuildings(
      site,
      facilityKind.districtOffice,
      { en: 'District Office', zh: '街道办事处' },
      one,
      () => 0,
    ),
    callCentre: inBuildings(
      site,
      facilityKind.callCentre,
      { en: 'Call Centre', zh: '接警中心' },
      one,
      () => operators,
    ),
  };
}

function offices(site: Site) {
  const some = candidates(site, [publicUse, office, mixed, retail], 120, 400);
  return some.length > 0 ? some : anyBuilding(site);
}

function anyBuilding(site: Site) {
  const uses: number[] = Object.values(buildingUse);
  return candidates(site, uses, 0, 400);
}
