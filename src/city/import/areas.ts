/** Land use, water and parks: polygons to draw, and the cover of the ground under them. */
import type { DraftArea } from '../infer/draft.ts';
import { areaM2, counterClockwise, reversed, twiceAreaCm2 } from '../infer/geometry.ts';
import { areaKind, landCover } from '../model.ts';
import { clipRing } from './clip.ts';
import type { BoxCm } from './extent.ts';
import type { Polygon } from './local.ts';
import { nameOf } from './names.ts';
import type { Tags } from './osm-data.ts';

interface Meaning {
  kind: number;
  cover: number;
}
const of = (kind: number, cover: number): Meaning => ({ kind, cover });

const meanings: Record<string, Meaning> = {
  'aeroway=apron': of(areaKind.apron, landCover.paved),
  'aeroway=aerodrome': of(areaKind.airfield, landCover.grass),
  'railway=yard': of(areaKind.railYard, landCover.bare),
  'industrial=container_terminal': of(areaKind.containerYard, landCover.port),
  'industrial=oil_storage': of(areaKind.tankFarm, landCover.industry),
  'industrial=chemical': of(areaKind.chemicalPark, landCover.industry),
  'residential=old_town': of(areaKind.oldTown, landCover.residential),
  'natural=water': of(areaKind.water, landCover.stream),
  'waterway=riverbank': of(areaKind.water, landCover.stream),
  'waterway=dock': of(areaKind.water, landCover.stream),
  'landuse=reservoir': of(areaKind.water, landCover.stream),
  'landuse=basin': of(areaKind.water, landCover.stream),
  'leisure=swimming_pool': of(areaKind.water, landCover.paved),
  'leisure=park': of(areaKind.park, landCover.park),
  'leisure=garden': of(areaKind.park, landCover.park),
  'leisure=playground': of(areaKind.park, landCover.park),
  'leisure=pitch': of(areaKind.grass, landCover.grass),
  'leisure=golf_course': of(areaKind.grass, landCover.grass),
  'leisure=recreation_ground': of(areaKind.park, landCover.park),
  'leisure=stadium': of(areaKind.sports, landCover.paved),
  'leisure=sports_centre': of(areaKind.sports, landCover.grass),
  'leisure=marina': of(areaKind.port, landCover.port),
  'landuse=recreation_ground': of(areaKind.park, landCover.park),
  'landuse=village_green': of(areaKind.park, landCover.park),
  'landuse=cemetery': of(areaKind.park, landCover.park),
  'landuse=allotments': of(areaKind.grass, landCover.grass),
  'landuse=grass': of(areaKind.grass, landCover.grass),
  'landuse=meadow': of(areaKind.grass, landCover.grass),
  'natural=grassland': of(areaKind.grass, landCover.grass),
  'natural=heath': of(areaKind.grass, landCover.grass),
  'natural=scrub': of(areaKind.forest, landCover.grass),
  'natural=wood': of(areaKind.forest, landCover.forest),
  'landuse=forest': of(areaKind.forest, landCover.forest),
  'landuse=orchard': of(areaKind.farmland, landCover.farmland),
  'landuse=vineyard': of(areaKind.farmland, landCover.farmland),
  'landuse=farmland': of(areaKind.farmland, landCover.farmland),
  'landuse=farm': of(areaKind.farmland, landCover.farmland),
  'landuse=farmyard': of(areaKind.residential, landCover.paved),
  'landuse=residential': of(areaKind.residential, landCover.residential),
  'landuse=commercial': of(areaKind.commercial, landCover.paved),
  'landuse=retail': of(areaKind.commercial, landCover.paved),
  'landuse=industrial': of(areaKind.industrial, landCover.industry),
  'landuse=quarry': of(areaKind.industrial, landCover.bare),
  'landuse=construction': of(areaKind.industrial, landCover.bare),
  'landuse=brownfield': of(areaKind.industrial, landCover.bare),
  'landuse=railway': of(areaKind.rail, landCover.bare),
  'landuse=port': of(areaKind.port, landCover.port),
  'landuse=harbour': of(areaKind.port, landCover.port),
  'industrial=port': of(areaKind.port, landCover.port),
  'natural=beach': of(areaKind.beach, landCover.beach),
  'natural=sand': of(areaKind.beach, landCover.beach),
  'natural=bare_rock': of(areaKind.beach, landCover.bare),
  'place=square': of(areaKind.plaza, landCover.paved),
  'highway=pedestrian': of(areaKind.plaza, landCover.paved),
  'highway=footway': of(areaKind.plaza, landCover.paved),
  'amenity=parking': of(areaKind.parking, landCover.paved),
  'amenity=school': of(areaKind.school, landCover.paved),
  'amenity=university': of(areaKind.school, landCover.paved),
  'amenity=college': of(areaKind.school, landCover.paved),
  'amenity=kindergarten': of(areaKind.school, landCover.paved),
  'amenity=hospital': of(areaKind.hospital, landCover.paved),
  'man_made=quay': of(areaKind.quay, landCover.port),
  'man_made=pier': of(areaKind.quay, landCover.port),
};
const keys = [
  'aeroway',
  'railway',
  'residential',
  'natural',
  'waterway',
  'leisure',
  'industrial',
  'landuse',
  'place',
  'amenity',
  'man_made',
  'highway',
] as const;

export interface ImportedAreas {
  rows: DraftArea[];
  /** Largest first, as they are painted. */
  painted: { rings: number[][]; cover: number; water: boolean; landuse: string }[];
}

/** Smaller patches do not show on cells of 10 m. */
const smallestM2 = 40;

export function areaMeaning(tags: Tags): Meaning | null {
  if (tags.get('tunnel') === 'culvert' || tags.get('location') === 'underground') return null;
  for (const key of keys) {
    const value = tags.get(key);
    if (value === undefined || (key === 'highway' && tags.get('area') !== 'yes')) continue;
    const meaning = Object.hasOwn(meanings, `${key}=${value}`) ? meanings[`${key}=${value}`]! : null;
    if (meaning) return meaning;
  }
  return null;
}

export function readAreas(
  polygons: readonly Polygon[],
  sea: readonly (readonly number[][])[],
  box: BoxCm,
): ImportedAreas {
  const rows: DraftArea[] = [];
  const painted: (ImportedAreas['painted'][number] & { areaM2: number; key: string })[] = [];
  for (const polygon of polygons) {
    const meaning = areaMeaning(polygon.tags)!;
    const rings = clipped(polygon.rings, box);
    if (!rings) continue;
    const size = areaM2(rings[0]!);
    if (size < smallestM2) continue;
    rows.push({ key: polygon.key, name: nameOf(polygon.tags), kind: meaning.kind, rings });
    const water = meaning.kind === areaKind.water && meaning.cover === landCover.stream;
    const landuse = meaning.kind === areaKind.port ? 'port' : (polygon.tags.get('landuse') ?? '');
    painted.push({ rings, cover: meaning.cover, water, landuse, areaM2: size, key: polygon.key });
  }
  sea.forEach((rings, i) => {
    rows.push({ key: `sea/${i}`, name: { en: '', zh: '' }, kind: areaKind.sea, rings: oriented(rings) });
  });
  painted.sort((a, b) => b.areaM2 - a.areaM2 || (a.key < b.key ? -1 : 1));
  return { rows, painted };
}

function clipped(rings: readonly number[][], box: BoxCm): number[][] | null {
  const outer = clipRing(rings[0]!, box);
  if (outer.length === 0) return null;
  const holes = rings
    .slice(1)
    .map((ring) => clipRing(ring, box))
    .filter((ring) => ring.length > 0);
  return oriented([outer, ...holes]);
}

/** Outer rings counter-clockwise, holes clockwise. */
function oriented(rings: readonly (readonly number[])[]): number[][] {
  return rings.map((ring, i) =>
    i === 0 ? [...counterClockwise(ring)] : twiceAreaCm2(ring) > 0 ? reversed(ring) : [...ring],
  );
}
