import { buildingUse, facilityKind } from '../model.ts';
import { candidates, dryGroundCm, nameAt, serve, type Candidate } from './serve.ts';
import { metresBetween, type FacilitySite, type Site } from './site.ts';

/**
 * Floor for each person under a roof: 3 m² at a temporary site (Luozhuang 2025), twenty people in a classroom of about 60 m²
 * (Daishan); the share of a floor that can be lain on; and the most one building takes (1,400 in Daishan's largest).
 */
const personM2 = 3;
const usableShare = 0.6;
const mostPlaces = 1400;
/** Shelters together hold this share of the residents (GB standard of disaster prevention planning: 15 %; rules of Chengdu: 20 %). */
const wantedShare = 0.2;

/** Schools and the stadium give this share first, then public halls, then the other schools; shelters keep this distance. */
const doubleShare = 0.6;
const apartM = 150;

/** Double-use buildings: minutes from the order until people can lie there (README: judgement). */
const conversionMin: Readonly<Record<number, number>> = {
  [buildingUse.school]: 120,
  [buildingUse.public]: 30,
  [buildingUse.religious]: 45,
  [buildingUse.hotel]: 60,
  [buildingUse.retail]: 180,
  [buildingUse.office]: 180,
};
const otherConversionMin = 240;
const stadiumConversionMin = 240;
/** Twenty people lie in a classroom of 45 pupils (Daishan). */
const pupilShare = 0.44;
/** Seats of a stadium for one place to lie: halls and pitch together. */
const seatsAPlace = 6;

/** Buildings that become shelters, in turn: what is on dry ground and meant for it first. */
const tiers: readonly (readonly number[])[] = [
  [buildingUse.public, buildingUse.religious],
  [buildingUse.hotel, buildingUse.retail, buildingUse.office],
  [buildingUse.mixed, buildingUse.warehouse, buildingUse.industry, buildingUse.apartments],
];

/** Places a building offers as a shelter on its lowest two storeys. */
export function shelterPlaces(site: Site, row: number): number {
  const floors = Math.max(1, Math.min(2, site.buildings.storeys[row]!));
  const places = Math.floor((site.footprintM2[row]! * floors * usableShare) / personM2);
  return Math.max(10, Math.min(mostPlaces, places));
}

/** Minutes until a building of this use can be used as a shelter. */
export function conversionOf(site: Site, row: number): number {
  return conversionMin[site.buildings.use[row]!] ?? otherConversionMin;
}

/**
 * Shelters for a fifth of the residents and four at least, those given counted: stadium and schools on dry ground, then public
 * buildings, hotels, shops, offices, spread by where people live; low ground only where dry buildings do not suffice.
 */
export function inferShelters(site: Site, others: readonly FacilitySite[]): FacilitySite[] {
  const { buildings } = site;
  const chosen: FacilitySite[] = [];
  let places = 0;
  let count = 0;
  for (const one of others) {
    if (one.kind !== facilityKind.shelter) continue;
    places += one.capacity;
    count += 1;
  }
  const wanted = Math.ceil(site.residents * wantedShare);
  const enough = (): boolean => places >= wanted && count >= 4;
  const add = (one: FacilitySite): void => {
    chosen.push(one);
    places += one.capacity;
    count += 1;
  };
  const near = nearBy(chosen);
  const doubles = spreadOut(
    others.filter(
      (one) => one.kind === facilityKind.stadium || (one.kind === facilityKind.school && one.building >= 0),
    ),
  );
  const addDoubles = (dry: boolean, until: number): void => {
    for (const one of doubles) {
      if (enough() || places >= until) return;
      if (isDry(site, one.building) === dry && !near(one)) add(doubleUse(site, one));
    }
  };
  addDoubles(true, doubleShare * wanted);
  for (const dry of [true, false]) {
    for (const [turn, uses] of tiers.entries()) {
      if (turn === 1) addDoubles(dry, Infinity);
      if (enough()) return chosen;
      const at = (row: number): { xCm: number; yCm: number } => ({
        xCm: buildings.xCm[row]!,
        yCm: buildings.yCm[row]!,
      });
      const fits = ({ row }: Candidate): boolean => isDry(site, row) === dry && !near(at(row));
      const large = candidates(site, { uses, minM2: 500 }).filter(fits);
      const list = large.length > 20 ? large : candidates(site, { uses, minM2: 200 }).filter(fits);
      if (list.length === 0) continue;
      const mean = list.reduce((sum, { row }) => sum + shelterPlaces(site, row), 0) / list.length;
      const more = Math.max(4 - count, Math.ceil((wanted - places) / mean));
      for (const row of serve(site, Math.min(list.length, more), site.residentsOf, list)) {
        if (enough()) return chosen;
        if (!near(at(row))) add(shelterIn(site, row));
      }
    }
  }
  return chosen;
}

/** Whether something of a growing list stands within `apartM` of a place: the list is kept in squares of that size. */
function nearBy(list: readonly FacilitySite[]): (at: { xCm: number; yCm: number }) => boolean {
  const squares = new Map<number, FacilitySite[]>();
  const square = (x: number, y: number): number =>
    Math.floor(x / (100 * apartM)) * 65536 + Math.floor(y / (100 * apartM));
  let known = 0;
  return (at) => {
    for (; known < list.length; known += 1) {
      const one = list[known]!;
      const key = square(one.xCm, one.yCm);
      const others = squares.get(key);
      if (others === undefined) squares.set(key, [one]);
      else others.push(one);
    }
    const middle = square(at.xCm, at.yCm);
    for (const dx of [-65536, 0, 65536]) {
      for (const dy of [-1, 0, 1])
        for (const other of squares.get(middle + dx + dy) ?? [])
          if (metresBetween(other, at) < apartM) return true;
    }
    return false;
  };
}

const isDry = (site: Site, row: number): boolean => row < 0 || site.buildings.groundCm[row]! >= dryGroundCm;

function shelterIn(site: Site, row: number): FacilitySite {
  const zone = site.zoneNames[site.buildings.zone[row]!];
  return {
    kind: facilityKind.shelter,
    name: { en: `${zone?.en ?? ''} Shelter`.trim(), zh: `${zone?.zh ?? ''}避难场所` },
    xCm: site.buildings.xCm[row]!,
    yCm: site.buildings.yCm[row]!,
    building: row,
    capacity: shelterPlaces(site, row),
    conversionMin: conversionOf(site, row),
  };
}

function doubleUse(site: Site, one: FacilitySite): FacilitySite {
  const stadium = one.kind === facilityKind.stadium;
  const called =
    one.name.en === '' && one.building >= 0 ? nameAt(site, one.building, { en: '', zh: '' }) : one.name;
  return {
    kind: facilityKind.shelter,
    name: { en: `${called.en.trim()} Shelter`.trim(), zh: `${called.zh}避难场所` },
    xCm: one.xCm,
    yCm: one.yCm,
    building: one.building,
    capacity: Math.max(
      10,
      stadium
        ? Math.round(one.capacity / seatsAPlace)
        : Math.min(mostPlaces, Math.round(one.capacity * pupilShare)),
    ),
    conversionMin: stadium ? stadiumConversionMin : conversionOf(site, one.building),
  };
}

/** From west to east by bit-reversed position, so that any first few are spread over the city. */
function spreadOut<T extends { xCm: number; yCm: number }>(list: readonly T[]): T[] {
  const sorted = list.toSorted((a, b) => a.xCm - b.xCm || a.yCm - b.yCm);
  const bits = Math.max(1, 32 - Math.clz32(Math.max(1, list.length - 1)));
  const result: T[] = [];
  for (let i = 0; i < 1 << bits; i += 1) {
    let turned = 0;
    for (let bit = 0; bit < bits; bit += 1) if (((i >> bit) & 1) === 1) turned |= 1 << (bits - 1 - bit);
    const one = sorted[turned];
    if (one !== undefined) result.push(one);
  }
  return result;
}
