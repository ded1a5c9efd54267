/** Rows of a city as tags of OpenStreetMap: the words in which exports speak and which the importers read back. */
import {
  areaKind,
  buildingEra,
  buildingInferred,
  buildingUse,
  cityString,
  roadFlag,
  roadKind,
  roofKind,
  structureKind,
} from '../model.ts';
import type { City } from '../model.ts';

export type Properties = Record<string, string | number>;

const byCode = <T>(
  codes: Readonly<Record<string, number>>,
  words: Readonly<Record<string, T>>,
): ReadonlyMap<number, T> => new Map(Object.entries(words).map(([name, word]) => [codes[name]!, word]));

const uses = byCode(buildingUse, {
  home: 'house',
  apartments: 'apartments',
  office: 'office',
  retail: 'retail',
  industry: 'industrial',
  warehouse: 'warehouse',
  school: 'school',
  hospital: 'hospital',
  public: 'public',
  hotel: 'hotel',
  utility: 'service',
  garage: 'garage',
  religious: 'church',
  mixed: 'mixed_use',
});
const roofs = byCode(roofKind, {
  flat: 'flat',
  gable: 'gabled',
  hip: 'hipped',
  shed: 'skillion',
  dome: 'dome',
});
const structures = byCode(structureKind, {
  masonry: 'masonry',
  concrete: 'concrete',
  steel: 'steel',
  wood: 'wood',
});
const roads = byCode(roadKind, Object.fromEntries(Object.keys(roadKind).map((name) => [name, name])));
const areas = byCode<readonly [string, string]>(areaKind, {
  sea: ['natural', 'sea'],
  water: ['natural', 'water'],
  park: ['leisure', 'park'],
  plaza: ['place', 'square'],
  residential: ['landuse', 'residential'],
  commercial: ['landuse', 'commercial'],
  industrial: ['landuse', 'industrial'],
  port: ['industrial', 'port'],
  forest: ['natural', 'wood'],
  grass: ['landuse', 'grass'],
  farmland: ['landuse', 'farmland'],
  beach: ['natural', 'beach'],
  quay: ['man_made', 'quay'],
  oldTown: ['residential', 'old_town'],
  school: ['amenity', 'school'],
  hospital: ['amenity', 'hospital'],
  parking: ['amenity', 'parking'],
  rail: ['landuse', 'railway'],
  apron: ['aeroway', 'apron'],
  containerYard: ['industrial', 'container_terminal'],
  tankFarm: ['industrial', 'oil_storage'],
  chemicalPark: ['industrial', 'chemical'],
  railYard: ['railway', 'yard'],
  sports: ['leisure', 'sports_centre'],
  airfield: ['aeroway', 'aerodrome'],
});

export function buildingTags(city: City, b: number): Properties {
  const { buildings } = city;
  const inferred = buildings.inferred[b]!;
  const name = cityString(city, buildings.name[b]!);
  return {
    building: uses.get(buildings.use[b]!) ?? 'yes',
    ...(name !== '' && { name }),
    height: metres(buildings.heightCm[b]! + buildings.roofHeightCm[b]!),
    'roof:shape': roofs.get(buildings.roof[b]!) ?? 'flat',
    'roof:height': metres(buildings.roofHeightCm[b]!),
    'building:levels': buildings.storeys[b]!,
    'building:levels:underground': buildings.basements[b]!,
    'building:structure': structures.get(buildings.structure[b]!) ?? 'masonry',
    'sandtable:floor': metres(buildings.floorAboveGroundCm[b]!),
    'sandtable:inferred': inferred,
    ...((inferred & buildingInferred.era) === 0 && {
      'sandtable:era': Math.min(buildings.era[b]!, buildingEra.from2010),
    }),
  };
}

/** `speedKmh` is that of the road's links, 0 where it has none for cars. */
export function roadTags(city: City, r: number, speedKmh: number): Properties {
  const flags = city.roads.flags[r]!;
  const has = (flag: number): boolean => (flags & flag) !== 0;
  const clearanceCm = city.roads.clearanceCm[r]!;
  const layer = has(roadFlag.bridge) ? 1 : has(roadFlag.tunnel) || has(roadFlag.underpass) ? -1 : 0;
  return {
    highway: roads.get(city.roads.kind[r]!) ?? 'service',
    ...names(city, city.roads.name[r]!, city.roads.nameZh[r]!),
    oneway: has(roadFlag.oneway) ? 'yes' : 'no',
    lanes: city.roads.lanes[r]!,
    width: metres(city.roads.widthCm[r]!),
    ...(has(roadFlag.bridge) && { bridge: 'yes' }),
    ...(has(roadFlag.tunnel) && { tunnel: 'yes' }),
    ...(layer !== 0 && { layer }),
    ...(has(roadFlag.roundabout) && { junction: 'roundabout' }),
    ...(has(roadFlag.noCars) && { motor_vehicle: 'no' }),
    ...(clearanceCm > 0 && { maxheight: metres(clearanceCm) }),
    ...(speedKmh > 0 && { maxspeed: speedKmh }),
  };
}

export function areaTags(city: City, a: number): Properties {
  const [key, value] = areas.get(city.areas.kind[a]!) ?? ['landuse', 'grass'];
  return { [key]: value, ...names(city, city.areas.name[a]!, city.areas.nameZh[a]!) };
}

export function names(city: City, en: number, zh: number): Properties {
  const [english, chinese] = [cityString(city, en), cityString(city, zh)];
  return {
    ...(english !== '' && { name: english, 'name:en': english }),
    ...(chinese !== '' && { 'name:zh': chinese }),
  };
}

/** Free speed of each road's links in km/h, 0 where it has none. */
export function roadSpeeds(city: City): Int32Array {
  const out = new Int32Array(city.roads.count);
  city.links.road.forEach((road, link) => {
    if (city.links.capacityVph[link]! > 0) out[road] = Math.round(city.links.freeSpeedCmps[link]! * 0.036);
  });
  return out;
}

/** Name of a code in a table of the model. */
export function codeName(codes: Readonly<Record<string, number>>, code: number): string {
  return Object.entries(codes).find(([, value]) => value === code)?.[0] ?? '';
}

export const metres = (cm: number): number => cm / 100;
