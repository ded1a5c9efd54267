/** Ground heights and cover from elevation, sea, water, land use, buildings and streets. Arrays are cm per cell. */
import type { DraftBuilding } from '../infer/draft.ts';
import { landCover, roadFlag, roadKind } from '../model.ts';
import type { ImportedAreas } from './areas.ts';
import type { Elevation } from './elevation.ts';
import type { Extent } from './extent.ts';
import type { Warnings } from './issues.ts';
import { distanceToCm, drawLine, fillRings } from './raster.ts';
import type { RoadLine } from './road-lines.ts';
import type { Stream } from './streams.ts';

export interface Ground {
  /** Land surface before water and streets were cut in: what road surfaces follow. */
  landCm: Float64Array;
  zCm: Int32Array;
  cover: Uint8Array;
  sea: Uint8Array;
  /** Height above sea level of the model's z = 0; 0 but for inland cities in high mountains. */
  datumCm: number;
}

/** Heights in cm. Assumptions where the source has nothing better. */
export const groundRules = {
  /** Quays and promenades: SRTM mixes sea and land within 90 m of the shore. */
  shoreCm: 150,
  beachCm: 60,
  shoreReachCm: 15_000,
  seabedCm: -150,
  seabedSlope: 0.04,
  deepestCm: -1500,
  waterDropCm: 150,
  streetDropCm: 30,
  /** Without elevation: land rises by this from coast and streams, so that water finds its way. */
  gentleSlope: 0.008,
  gentleReachCm: 250_000,
  /** Runs keep heights within ± 2,048 m; inland cities above this are counted from near their lowest point. */
  highestCm: 190_000,
  /** Relief beyond this is cut: bridges and roofs above it have room up to the limit of a run. */
  mostCm: 200_000,
} as const;

export function shapeGround(
  extent: Extent,
  sea: Uint8Array,
  elevation: Elevation | null,
  areas: ImportedAreas['painted'],
  streams: readonly Stream[],
  warnings: Warnings,
): Ground {
  const cells = extent.cols * extent.rows;
  const water = new Uint8Array(cells);
  for (const area of areas) if (area.water) fillRings(extent, area.rings, (cell) => (water[cell] = 1));
  for (const stream of streams) drawLine(extent, stream.line, 2, stream.widthCm, (cell) => (water[cell] = 1));
  const toSea = distanceToCm(extent, (cell) => sea[cell] === 1);
  const known = elevation ? sampled(extent, elevation, warnings) : null;
  const raw = known ?? gentle(extent, toSea, sea, water);
  if (!known) warnings.add('import.noElevation', { slopePercent: groundRules.gentleSlope * 100 });
  const datumCm = sea.includes(1) ? 0 : datumOf(raw, warnings);
  let cut = 0;
  const landCm = raw.map((z, cell) => {
    const near = toSea[cell]! <= groundRules.shoreReachCm;
    const own = near ? Math.max(z, groundRules.shoreCm) : z - datumCm;
    if (Math.abs(own) > groundRules.mostCm) cut++;
    return Math.max(-groundRules.mostCm, Math.min(groundRules.mostCm, own));
  });
  if (cut > 0) warnings.count('import.reliefCut', `${groundRules.mostCm / 100} m`, cut);
  const zCm = Int32Array.from(landCm, Math.round);
  const cover = new Uint8Array(cells).fill(landCover.grass);
  for (const area of areas) {
    fillRings(extent, area.rings, (cell) => {
      cover[cell] = area.cover;
      if (area.cover === landCover.beach && toSea[cell]! < 5000)
        zCm[cell] = Math.min(zCm[cell]!, groundRules.beachCm);
    });
  }
  lowerWater(extent, zCm, areas, streams, cover, sea);
  const toLand = distanceToCm(extent, (cell) => sea[cell] === 0);
  for (let cell = 0; cell < cells; cell++) {
    if (!sea[cell]) continue;
    const { seabedCm, seabedSlope, deepestCm } = groundRules;
    zCm[cell] = Math.round(Math.max(deepestCm, seabedCm - seabedSlope * toLand[cell]!));
    cover[cell] = landCover.sea;
  }
  return { landCm, zCm, cover, sea, datumCm };
}

/** Roofs, then streets over them: a street must stay one path for the water on it. Streets lie lower than their kerb. */
export function paintTown(
  extent: Extent,
  ground: Ground,
  buildings: readonly DraftBuilding[],
  roads: readonly RoadLine[],
): void {
  const { cover, zCm, sea } = ground;
  const built = new Uint8Array(cover.length);
  for (const building of buildings) {
    fillRings(extent, [building.footprint], (cell) => {
      if (cover[cell] === landCover.sea || cover[cell] === landCover.stream) return;
      built[cell] = 1;
      cover[cell] = landCover.roof;
    });
  }
  const toBuilt = distanceToCm(extent, (cell) => built[cell] === 1);
  for (let cell = 0; cell < cover.length; cell++) {
    if (cover[cell] === landCover.grass && toBuilt[cell]! <= 3 * extent.cellCm)
      cover[cell] = landCover.residential;
  }
  const carved = new Uint8Array(cover.length);
  for (const road of roads) {
    const { flags, kind, widthCm } = road.tags;
    if ((flags & (roadFlag.bridge | roadFlag.tunnel)) !== 0 || kind === roadKind.path) continue;
    drawLine(extent, road.line, 2, widthCm, (cell) => {
      if (carved[cell] || cover[cell] === landCover.stream) return;
      carved[cell] = 1;
      // A causeway over what the coastline leaves to the sea.
      if (sea[cell]) zCm[cell] = groundRules.shoreCm;
      else zCm[cell]! -= groundRules.streetDropCm;
      cover[cell] = landCover.road;
    });
  }
}

function sampled(extent: Extent, elevation: Elevation, warnings: Warnings): Float64Array | null {
  const { cols, rows, cellCm, box, projection } = extent;
  const out = new Float64Array(cols * rows);
  let known = 0;
  let sum = 0;
  for (let cell = 0; cell < out.length; cell++) {
    const lon = projection.lonOf(box.x0 + ((cell % cols) + 0.5) * cellCm);
    const lat = projection.latOf(box.y0 + (Math.floor(cell / cols) + 0.5) * cellCm);
    const metres = elevation(lon, lat);
    out[cell] = metres === null ? Number.NaN : metres * 100;
    if (metres === null) continue;
    known++;
    sum += metres * 100;
  }
  if (known === 0) {
    warnings.add('import.demElsewhere');
    return null;
  }
  if (known < out.length) {
    warnings.add('import.demVoids', {
      sharePercent: Math.round((1000 * (out.length - known)) / out.length) / 10,
    });
    fillVoids(out, cols, sum / known);
  }
  return out;
}

function datumOf(raw: Float64Array, warnings: Warnings): number {
  const high = raw.reduce((most, z) => Math.max(most, z), -Infinity);
  if (high <= groundRules.highestCm) return 0;
  const datumM = Math.floor(raw.reduce((least, z) => Math.min(least, z), Infinity) / 10_000) * 100;
  warnings.add('import.datumShifted', { datumM });
  return datumM * 100;
}

/** Voids take their row's last known value, then the column's; a tile without any takes the mean. */
function fillVoids(out: Float64Array, cols: number, mean: number): void {
  for (const [step, from] of [
    [1, 0],
    [-1, out.length - 1],
    [cols, 0],
    [-cols, out.length - 1],
  ] as const) {
    for (let cell = from; cell >= 0 && cell < out.length; cell += Math.sign(step)) {
      const before = cell - step;
      const sameRow = Math.abs(step) > 1 || Math.floor(before / cols) === Math.floor(cell / cols);
      if (Number.isNaN(out[cell]!) && before >= 0 && before < out.length && sameRow) out[cell] = out[before]!;
    }
  }
  for (let cell = 0; cell < out.length; cell++) if (Number.isNaN(out[cell]!)) out[cell] = mean;
}

/** Without elevation: a plain that rises from coast and streams. */
function gentle(extent: Extent, toSea: Float64Array, sea: Uint8Array, water: Uint8Array): Float64Array {
  const toWater = distanceToCm(extent, (cell) => water[cell] === 1);
  const coastal = sea.includes(1);
  const { gentleSlope, gentleReachCm, shoreCm } = groundRules;
  const rise = (distance: number): number =>
    distance === Infinity ? 0 : gentleSlope * Math.min(distance, gentleReachCm);
  return toSea.map((away, cell) => {
    const fromStream = rise(toWater[cell]!);
    if (!coastal) return 500 + fromStream;
    return shoreCm + Math.max(rise(away) * 0.75, Math.min(rise(away), fromStream));
  });
}

/** Lakes lie level below their lowest bank; streams never climb in the direction they are drawn (downstream). */
function lowerWater(
  extent: Extent,
  zCm: Int32Array,
  areas: ImportedAreas['painted'],
  streams: readonly Stream[],
  cover: Uint8Array,
  sea: Uint8Array,
): void {
  const { waterDropCm } = groundRules;
  for (const area of areas) {
    if (!area.water) continue;
    const cells: number[] = [];
    fillRings(extent, area.rings, (cell) => cells.push(cell));
    const heights = cells.map((cell) => zCm[cell]!).sort((a, b) => a - b);
    // Rivers fall along their length: only a compact body is levelled, a long one just lies below its banks.
    const low = heights[Math.floor(heights.length / 10)] ?? 0;
    const high = heights[Math.floor((heights.length * 9) / 10)] ?? 0;
    const flat = high - low < 500;
    for (const cell of cells) {
      if (cover[cell] !== landCover.stream) continue;
      zCm[cell] = flat ? low - waterDropCm : zCm[cell]! - waterDropCm;
    }
  }
  for (const stream of streams) {
    let bed = Infinity;
    const seen = new Set<number>();
    drawLine(extent, stream.line, 2, stream.widthCm, (cell) => {
      if (sea[cell] || seen.has(cell)) return;
      seen.add(cell);
      const own = cover[cell] === landCover.stream ? zCm[cell]! : zCm[cell]! - waterDropCm;
      bed = Math.min(bed, own);
      // At most 3 m below the bank: a wrong direction must not dig a canyon.
      zCm[cell] = Math.max(bed, own - 300);
      cover[cell] = landCover.stream;
    });
  }
}
