import { buildingUse, facilityKind } from '../model.ts';
import { footprintM2, metresBetween, pickSpread, type FacilitySite, type Site } from './site.ts';

/** Covered floor a person needs in a shelter (Sphere Handbook 2018), and the share of a floor that can be lain on. */
const personM2 = 3.5;
const usableShare = 0.6;
/** Shelters stand on ground at least this high above the sea where the city has such ground. */
export const dryGroundCm = 400;

/** Places a building offers as a shelter on its lowest two storeys. */
export function shelterPlaces(site: Site, row: number): number {
  const floors = Math.max(1, Math.min(2, site.buildings.storeys[row]!));
  return Math.max(10, Math.floor((footprintM2(site.buildings, row) * floors * usableShare) / personM2));
}

/**
 * Shelters until they hold 20 % of the residents and there are at least four: schools first, then public buildings,
 * hotels, shops, offices; high ground before low, far from one another before close.
 */
export function inferShelters(site: Site): FacilitySite[] {
  const { buildings } = site;
  const wantedPlaces = Math.ceil(site.residents * 0.2);
  const tiers: readonly (readonly number[])[] = [
    [buildingUse.school, buildingUse.public, buildingUse.religious],
    [buildingUse.hotel, buildingUse.retail, buildingUse.office],
    [buildingUse.mixed, buildingUse.warehouse, buildingUse.industry, buildingUse.apartments],
  ];
  const chosen: FacilitySite[] = [];
  let places = 0;
  for (const high of [true, false]) {
    for (const uses of tiers) {
      const list = [];
      for (let b = 0; b < buildings.count; b += 1) {
        if (!uses.includes(buildings.use[b]!) || buildings.groundCm[b]! >= dryGroundCm !== high) continue;
        const m2 = footprintM2(buildings, b);
        if (m2 >= 200)
          list.push({ xCm: buildings.xCm[b]!, yCm: buildings.yCm[b]!, score: Math.min(600, m2 / 4), row: b });
      }
      for (const { row, xCm, yCm } of pickSpread(list, 24, 0.8, 800)) {
        if (places >= wantedPlaces && chosen.length >= 4) return chosen;
        if (chosen.some((other) => metresBetween(other, { xCm, yCm }) < 150)) continue;
        const capacity = shelterPlaces(site, row);
        chosen.push({
          kind: facilityKind.shelter,
          name: shelterName(site, row),
          xCm,
          yCm,
          building: row,
          capacity,
        });
        places += capacity;
      }
    }
  }
  return chosen;
}

function shelterName(site: Site, row: number): { en: string; zh: string } {
  const zone = site.zoneNames[site.buildings.zone[row]!];
  return { en: `${zone?.en ?? ''} Shelter`.trim(), zh: `${zone?.zh ?? ''}避难场所` };
}
