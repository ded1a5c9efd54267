/** Figures by which a generated city is compared with real ones. */
import { atan2, log } from '../../kernel/math.ts';
import { areaM2 } from '../infer/geometry.ts';
import { landCover, type City } from '../model.ts';
import { blockAreasM2 } from './blocks.ts';
import { pointsOf, streetsOf, type Streets } from './streets.ts';

/** Each figure with its unit in the key; NaN where the city has nothing to measure. */
export type Plausibility = Record<(typeof plausibilityKeys)[number], number>;

export const plausibilityKeys = [
  'dead ends, share',
  'three-way junctions, share',
  'four-way junctions, share',
  'junctions per built-up km²',
  'street km per built-up km²',
  'street stretch median, m',
  'orientation entropy, 0–1',
  'block area 10 %, m²',
  'block area median, m²',
  'block area 90 %, m²',
  'footprint 10 %, m²',
  'footprint median, m²',
  'footprint 90 %, m²',
  'building coverage of built-up land',
  'buildings per built-up km²',
  'residents per built-up km²',
  'persons per household',
] as const;

/** Side of the squares by which built-up land is counted, m, and the share of a square that roofs must cover. */
const squareM = 250;
const builtUpShare = 0.04;
/** Smaller things are sheds and kiosks that one source draws and another does not. */
const leastFootprintM2 = 25;
/** Larger faces are land between towns, smaller ones traffic islands. */
const blockM2 = { least: 800, most: 400_000 };

export function plausibilityOf(city: City): Plausibility {
  const footprints = footprintsM2(city);
  const built = builtUp(city, footprints);
  const streets = streetsOf(city);
  const inside = (x: number, y: number): boolean => built.has(squareOf(city, x, y));
  const degrees = [0, 0, 0, 0, 0];
  streets.degree.forEach((degree, node) => {
    if (degree === 0 || degree === 2) return;
    if (!inside(city.nodes.xCm[node]! / 100, city.nodes.yCm[node]! / 100)) return;
    degrees[Math.min(4, degree)]! += 1;
  });
  const ends = degrees[1]! + degrees[3]! + degrees[4]!;
  const { stretchesM, lengthM, entropy } = lengthsWithin(city, streets, inside);
  const areaKm2 = (built.size * squareM * squareM) / 1e6;
  const blocks = sorted(blockAreasM2(city, streets).filter((m2) => m2 > blockM2.least && m2 < blockM2.most));
  const large = sorted(footprints.filter((m2) => m2 >= leastFootprintM2));
  const roofKm2 = footprints.reduce((sum, m2) => sum + m2, 0) / 1e6;
  return {
    'dead ends, share': degrees[1]! / ends,
    'three-way junctions, share': degrees[3]! / ends,
    'four-way junctions, share': degrees[4]! / ends,
    'junctions per built-up km²': (degrees[3]! + degrees[4]!) / areaKm2,
    'street km per built-up km²': lengthM / 1000 / areaKm2,
    'street stretch median, m': at(stretchesM, 0.5),
    'orientation entropy, 0–1': entropy,
    'block area 10 %, m²': at(blocks, 0.1),
    'block area median, m²': at(blocks, 0.5),
    'block area 90 %, m²': at(blocks, 0.9),
    'footprint 10 %, m²': at(large, 0.1),
    'footprint median, m²': at(large, 0.5),
    'footprint 90 %, m²': at(large, 0.9),
    'building coverage of built-up land': roofKm2 / areaKm2,
    'buildings per built-up km²': large.length / areaKm2,
    'residents per built-up km²': city.residents.count / areaKm2,
    'persons per household': city.residents.count / city.households.count,
  };
}

function footprintsM2({ buildings }: City): number[] {
  return Array.from({ length: buildings.count }, (_, b) => {
    const ring: number[] = [];
    for (let p = buildings.pointStart[b]!; p < buildings.pointStart[b + 1]!; p += 1)
      ring.push(buildings.footXCm[p]!, buildings.footYCm[p]!);
    return areaM2(ring);
  });
}

/** Squares of which roofs cover enough; squares that are mostly sea do not count. */
function builtUp(city: City, footprints: readonly number[]): Set<number> {
  const roofs = new Map<number, number>();
  footprints.forEach((m2, b) => {
    const square = squareOf(city, city.buildings.xCm[b]! / 100, city.buildings.yCm[b]! / 100);
    roofs.set(square, (roofs.get(square) ?? 0) + m2);
  });
  const { terrain, meta } = city;
  const sea = new Map<number, number>();
  const cellM2 = (terrain.cellCm * terrain.cellCm) / 10_000;
  terrain.cover.forEach((cover, cell) => {
    if (cover !== landCover.sea) return;
    const x = (meta.boundsCm.x0 + ((cell % terrain.cols) + 0.5) * terrain.cellCm) / 100;
    const y = (meta.boundsCm.y0 + (Math.floor(cell / terrain.cols) + 0.5) * terrain.cellCm) / 100;
    const square = squareOf(city, x, y);
    sea.set(square, (sea.get(square) ?? 0) + cellM2);
  });
  const whole = squareM * squareM;
  return new Set(
    [...roofs]
      .filter(([square, m2]) => m2 >= builtUpShare * whole && (sea.get(square) ?? 0) < whole / 2)
      .map(([square]) => square),
  );
}

function squareOf({ meta }: City, x: number, y: number): number {
  const col = Math.floor((x - meta.boundsCm.x0 / 100) / squareM);
  return Math.floor((y - meta.boundsCm.y0 / 100) / squareM) * 10_000 + col;
}

/**
 * Lengths inside the built-up land, and the entropy of bearings in 36 classes, both directions, by length, over that of
 * an even spread (Boeing 2019, "Urban spatial order").
 */
function lengthsWithin(
  city: City,
  { stretches }: Streets,
  inside: (x: number, y: number) => boolean,
): { stretchesM: number[]; lengthM: number; entropy: number } {
  const classes = new Float64Array(36);
  const stretchesM: number[] = [];
  let lengthM = 0;
  for (const stretch of stretches) {
    const points = pointsOf(city, stretch);
    if (inside(points[0]!, points[1]!)) stretchesM.push(stretch.lengthM);
    for (let k = 0; k + 3 < points.length; k += 2) {
      const dx = points[k + 2]! - points[k]!;
      const dy = points[k + 3]! - points[k + 1]!;
      if (!inside(points[k]! + dx / 2, points[k + 1]! + dy / 2)) continue;
      const m = Math.sqrt(dx * dx + dy * dy);
      lengthM += m;
      const turn = atan2(dy, dx) / (2 * Math.PI) + 1;
      // Classes are centred on their bearing, so that a grid with small errors stays in four of them.
      const bearing = Math.floor(turn * 36 + 0.5) % 36;
      classes[bearing] = classes[bearing]! + m;
      classes[(bearing + 18) % 36] = classes[(bearing + 18) % 36]! + m;
    }
  }
  const sum = classes.reduce((total, m) => total + m, 0);
  const entropy = classes.reduce((total, m) => (m === 0 ? total : total - (m / sum) * log(m / sum)), 0);
  return { stretchesM: sorted(stretchesM), lengthM, entropy: entropy / log(36) };
}

function sorted(values: readonly number[]): number[] {
  return [...values].sort((p, q) => p - q);
}

function at(values: readonly number[], share: number): number {
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
}
