/** What building tags say (wiki: Key:building, Simple 3D Buildings). */
import { buildingEra, buildingUse, roofKind, structureKind } from '../model.ts';
import type { Tags } from './osm-data.ts';

export function isBuilding(tags: Tags): boolean {
  const value = tags.get('building');
  return value !== undefined && value !== 'no';
}

export const metresPerLevel = 3.1;

export interface TaggedHeight {
  /** From ground to ridge. */
  totalM: number | null;
  levels: number | null;
  roofM: number | null;
  source: 'height' | 'levels' | null;
}

/** Heights and levels within what buildings reach; anything else counts as not tagged. */
export function taggedHeight(tags: Tags): TaggedHeight {
  const totalM = within(metres(tags.get('height') ?? tags.get('building:height')), 1, 1000);
  const levels = within(plain(tags.get('building:levels') ?? tags.get('levels')), 0.5, 200);
  const roofLevels = within(plain(tags.get('roof:levels')), 0, 20);
  const roofM =
    within(metres(tags.get('roof:height')), 0, 200) ?? (roofLevels === null ? null : roofLevels * 2.5);
  return { totalM, levels, roofM, source: totalM !== null ? 'height' : levels !== null ? 'levels' : null };
}

/** "12", "12.5 m", "12,5", "40 ft", "40'" in metres; null where it is none of these. */
export function metres(text: string | undefined): number | null {
  const match = /^\s*(\d{1,5}(?:[.,]\d{1,4})?)\s*(m|metres?|meters?|ft|feet|')?\s*$/i.exec(text ?? '');
  if (!match) return null;
  const value = Number(match[1]!.replace(',', '.'));
  return /^(ft|feet|')$/i.test(match[2] ?? '') ? value * 0.3048 : value;
}

export function plain(text: string | undefined): number | null {
  const match = /^\s*(\d{1,4}(?:[.,]\d{1,3})?)\s*$/.exec(text ?? '');
  return match ? Number(match[1]!.replace(',', '.')) : null;
}

function within(value: number | null, low: number, high: number): number | null {
  return value !== null && value >= low && value <= high ? value : null;
}

const {
  home,
  apartments,
  office,
  retail,
  industry,
  warehouse,
  school,
  hospital,
  public: publicUse,
  hotel,
  utility,
  garage,
  religious,
  mixed,
} = buildingUse;

const byBuilding: Record<string, number> = {
  house: home,
  detached: home,
  semidetached_house: home,
  semi: home,
  terrace: home,
  bungalow: home,
  cabin: home,
  farm: home,
  hut: home,
  static_caravan: home,
  villa: home,
  residential: apartments,
  apartments,
  dormitory: apartments,
  block: apartments,
  office,
  commercial: office,
  retail,
  shop: retail,
  supermarket: retail,
  kiosk: retail,
  mall: retail,
  industrial: industry,
  manufacture: industry,
  factory: industry,
  works: industry,
  warehouse,
  storage_tank: industry,
  silo: warehouse,
  barn: warehouse,
  farm_auxiliary: warehouse,
  shed: garage,
  greenhouse: garage,
  stable: warehouse,
  sty: warehouse,
  cowshed: warehouse,
  hangar: warehouse,
  school,
  kindergarten: school,
  university: school,
  college: school,
  hospital,
  clinic: hospital,
  public: publicUse,
  civic: publicUse,
  government: publicUse,
  fire_station: publicUse,
  sports_hall: publicUse,
  stadium: publicUse,
  grandstand: publicUse,
  train_station: publicUse,
  station: publicUse,
  transportation: publicUse,
  museum: publicUse,
  hotel,
  service: utility,
  transformer_tower: utility,
  water_tower: utility,
  bunker: utility,
  garage,
  garages: garage,
  carport: garage,
  parking: garage,
  roof: garage,
  church: religious,
  chapel: religious,
  cathedral: religious,
  mosque: religious,
  temple: religious,
  synagogue: religious,
  shrine: religious,
  monastery: religious,
  mixed_use: mixed,
};
const byAmenity: Record<string, number> = {
  school,
  kindergarten: school,
  university: school,
  college: school,
  hospital,
  clinic: hospital,
  place_of_worship: religious,
  townhall: publicUse,
  police: publicUse,
  fire_station: publicUse,
  courthouse: publicUse,
  library: publicUse,
  community_centre: publicUse,
  theatre: publicUse,
  cinema: publicUse,
  casino: publicUse,
  parking: garage,
  post_office: publicUse,
  bank: office,
  restaurant: retail,
  cafe: retail,
  marketplace: retail,
  fuel: retail,
};

/** Use of a building by its own tags, or null where they do not say. */
export function taggedUse(tags: Tags): number | null {
  const amenity = own(byAmenity, tags.get('amenity'));
  if (amenity !== null) return amenity;
  const kind = own(byBuilding, tags.get('building'));
  const tourism = tags.get('tourism');
  if (tourism === 'hotel' || tourism === 'hostel' || tourism === 'guest_house') return hotel;
  if (tourism === 'museum' || tags.get('leisure') === 'stadium') return publicUse;
  if (kind !== null) return kind === apartments && tags.has('shop') ? mixed : kind;
  if (tags.has('shop')) return retail;
  if (tags.has('office')) return office;
  if (tags.has('man_made') || tags.has('power')) return utility;
  return null;
}

/** Use by the land it stands on and its size, where its tags do not say. */
export function assumedUse(landuse: string, areaM2: number, levels: number): number {
  if (landuse === 'industrial' || landuse === 'port' || landuse === 'harbour')
    return areaM2 > 3000 ? warehouse : industry;
  if (landuse === 'commercial') return office;
  if (landuse === 'retail') return retail;
  if (landuse === 'farmyard' || landuse === 'farmland' || landuse === 'meadow')
    return areaM2 > 250 ? warehouse : home;
  if (areaM2 < 35 && levels <= 1) return garage;
  if (levels >= 4 || areaM2 > 450) return areaM2 > 4000 && levels <= 2 ? retail : apartments;
  return home;
}

export function roofOf(tags: Tags, use: number): number {
  const shape = tags.get('roof:shape') ?? '';
  if (shape === 'flat') return roofKind.flat;
  if (['gabled', 'gambrel', 'saltbox', 'half-hipped', 'cross_gabled'].includes(shape)) return roofKind.gable;
  if (['hipped', 'pyramidal', 'mansard', 'side_hipped'].includes(shape)) return roofKind.hip;
  if (['skillion', 'lean_to', 'sawtooth'].includes(shape)) return roofKind.shed;
  if (['dome', 'onion', 'round', 'cone', 'conical'].includes(shape)) return roofKind.dome;
  return use === home || use === religious ? roofKind.gable : roofKind.flat;
}

/** Code era by `start_date` (its year), or as an export of a model says it. */
export function eraOf(tags: Tags): number | null {
  const carried = plain(tags.get('sandtable:era'));
  if (carried !== null && Number.isInteger(carried) && carried <= buildingEra.from2010) return carried;
  const year = Number(/^\D{0,2}(1[0-9]{3}|20[0-9]{2})/.exec(tags.get('start_date') ?? '')?.[1] ?? Number.NaN);
  if (Number.isNaN(year)) return null;
  if (year < 1978) return buildingEra.before1978;
  if (year < 1989) return buildingEra.from1978;
  if (year < 2001) return buildingEra.from1989;
  return year < 2010 ? buildingEra.from2001 : buildingEra.from2010;
}

export function structureOf(tags: Tags, use: number, levels: number): number {
  const material = tags.get('building:structure') ?? tags.get('building:material') ?? '';
  if (material.includes('wood') || material === 'timber_framing') return structureKind.wood;
  if (material.includes('concrete')) return structureKind.concrete;
  if (material.includes('steel') || material === 'metal') return structureKind.steel;
  if (material === 'brick' || material === 'stone' || material === 'masonry') return structureKind.masonry;
  if (use === industry || use === warehouse || use === garage || levels >= 25) return structureKind.steel;
  return levels >= 4 ? structureKind.concrete : structureKind.masonry;
}

function own(table: Record<string, number>, key: string | undefined): number | null {
  return key !== undefined && Object.hasOwn(table, key) ? table[key]! : null;
}
