import { buildingUse, facilityKind } from '../model.ts';
import type { DraftName } from './draft.ts';
import { candidates, dryGroundCm, serveSomehow } from './serve.ts';
import type { FacilitySite, Site } from './site.ts';

const { public: publicUse, office, retail, mixed, apartments, home, hotel } = buildingUse;
const { religious, school, utility, warehouse, industry, garage, hospital } = buildingUse;
const lastResorts = [religious, utility, warehouse, industry, garage, school, hospital];

/** Uses of buildings that house an office, likeliest first, and what one step down is worth in metres of way. */
const communityUses = [publicUse, mixed, retail, office, apartments, home, hotel, ...lastResorts];
const governmentUses = [publicUse, office, retail, mixed, hotel, apartments, home, ...lastResorts];
const stepM = 120;

/** A residents' committee in every community that no named one serves. */
export function inferCommunityOffices(site: Site, has: (zone: number) => boolean): FacilitySite[] {
  const { zones } = site;
  const rows = bestOfGroups(site, site.buildings.zone, zones.count, communityUses, zones.xCm, zones.yCm);
  const result: FacilitySite[] = [];
  for (let z = 0; z < zones.count; z += 1) {
    if (has(z)) continue;
    const { en, zh } = site.zoneNames[z]!;
    result.push(
      officeAt(site, facilityKind.communityOffice, { en: `${en} Office`, zh: `${zh}居委会` }, rows[z]!, {
        xCm: zones.xCm[z]!,
        yCm: zones.yCm[z]!,
      }),
    );
  }
  return result;
}

/** A street office in every subdistrict that no named one serves. */
export function inferStreetOffices(site: Site, has: (subdistrict: number) => boolean): FacilitySite[] {
  const groupOf = Int16Array.from(site.buildings.zone, (z) => (z < 0 ? -1 : site.zones.subdistrict[z]!));
  return governments(
    site,
    facilityKind.streetOffice,
    groupOf,
    site.subdistrictNames.map(({ en, zh }) => ({ en: `${en} Office`, zh: `${zh}办事处` })),
    has,
  );
}

/** A government in every district that no named one serves. */
export function inferDistrictOffices(site: Site, has: (district: number) => boolean): FacilitySite[] {
  const groupOf = Int16Array.from(site.buildings.zone, (z) =>
    z < 0 ? -1 : site.subdistricts.district[site.zones.subdistrict[z]!]!,
  );
  return governments(
    site,
    facilityKind.districtOffice,
    groupOf,
    site.districtNames.map(({ en, zh }) => ({ en: `${en} Government`, zh: `${zh}政府` })),
    has,
  );
}

/** Operators who answer calls: three, and one for every 25,000 residents beyond 5,000. */
export function operatorsFor(residents: number): number {
  return 3 + Math.round(Math.max(0, residents - 5000) / 25_000);
}

/** The city's operations centre and call centre, in one building of the government. */
export function inferCentres(site: Site): { operations: FacilitySite[]; callCentre: FacilitySite[] } {
  const wish = { uses: [publicUse, office, mixed, retail], minM2: 200, dry: true };
  const [row] = serveSomehow(site, 1, site.residentsOf, wish);
  if (row === undefined) return { operations: [], callCentre: [] };
  const at = { xCm: site.buildings.xCm[row]!, yCm: site.buildings.yCm[row]! };
  const { en, zh } = site.cityName;
  const operations = { en: `${en} Emergency Operations Centre`, zh: `${zh}应急指挥中心` };
  const calls = { en: 'Call Centre', zh: '接警中心' };
  return {
    operations: [officeAt(site, facilityKind.operationsCentre, operations, row, at)],
    callCentre: [
      { ...officeAt(site, facilityKind.callCentre, calls, row, at), capacity: operatorsFor(site.residents) },
    ],
  };
}

function governments(
  site: Site,
  kind: number,
  groupOf: Int16Array,
  names: readonly DraftName[],
  has: (group: number) => boolean,
): FacilitySite[] {
  const { zones } = site;
  const n = new Float64Array(names.length);
  const x = new Float64Array(names.length);
  const y = new Float64Array(names.length);
  for (let b = 0; b < groupOf.length; b += 1) {
    const g = groupOf[b]!;
    if (g < 0) continue;
    const weight = 1 + site.residentsOf[b]!;
    n[g] = n[g]! + weight;
    x[g] = x[g]! + weight * site.buildings.xCm[b]!;
    y[g] = y[g]! + weight * site.buildings.yCm[b]!;
  }
  for (let g = 0; g < names.length; g += 1) {
    x[g] = Math.round(n[g] === 0 ? zones.xCm[0]! : x[g]! / n[g]!);
    y[g] = Math.round(n[g] === 0 ? zones.yCm[0]! : y[g]! / n[g]!);
  }
  const rows = bestOfGroups(site, groupOf, names.length, governmentUses, x, y);
  const result: FacilitySite[] = [];
  names.forEach((name, g) => {
    if (has(g)) return;
    if (rows[g]! >= 0) site.taken[rows[g]!] = 1;
    result.push(officeAt(site, kind, name, rows[g]!, { xCm: x[g]!, yCm: y[g]! }));
  });
  return result;
}

/** For each group the free building of a fitting use nearest to a place, on dry ground where there is any; -1 where none fits. */
function bestOfGroups(
  site: Site,
  groupOf: Int16Array,
  groups: number,
  uses: readonly number[],
  xCm: ArrayLike<number>,
  yCm: ArrayLike<number>,
): Int32Array {
  const { buildings } = site;
  const best = new Int32Array(groups).fill(-1);
  const cost = new Float64Array(groups).fill(Infinity);
  for (const { row } of candidates(site, { uses, minM2: 20 })) {
    const g = groupOf[row]!;
    if (g < 0) continue;
    const dx = (buildings.xCm[row]! - xCm[g]!) / 100;
    const dy = (buildings.yCm[row]! - yCm[g]!) / 100;
    const wet = buildings.groundCm[row]! < dryGroundCm ? 300 : 0;
    const value = Math.sqrt(dx * dx + dy * dy) + stepM * uses.indexOf(buildings.use[row]!) + wet;
    if (value >= cost[g]!) continue;
    cost[g] = value;
    best[g] = row;
  }
  return best;
}

function officeAt(
  site: Site,
  kind: number,
  name: DraftName,
  row: number,
  otherwise: { xCm: number; yCm: number },
): FacilitySite {
  const at = row < 0 ? otherwise : { xCm: site.buildings.xCm[row]!, yCm: site.buildings.yCm[row]! };
  return { kind, name, ...at, building: row, capacity: 0 };
}
