import type { SceneCity } from '../types.ts';
import { buildingUse, landCover } from './codes.ts';
import type { Ground } from './ground.ts';
import { unit } from './hash.ts';
import { ground, rgb } from './palette.ts';
import { fillRings } from './raster.ts';

/** What the ground shader draws close by; stands in the alpha of the painted ground, 0 being sand and 255 nothing. */
export const surface = { lawn: 208, parking: 144, parkingAngles: 16 } as const;

/** Lots are painted where a texel can show one, m. */
export const lotsUnderTexelM = 3.3;
const reachM = 27;
/** Chamfer distances to the four neighbours already visited: straight and diagonal, in thirds of a texel. */
const straight = 3;
const diagonal = 4;

const builtUp: ReadonlySet<number> = new Set([
  landCover.road,
  landCover.roof,
  landCover.paved,
  landCover.residential,
  landCover.industry,
]);

const works: ReadonlySet<number> = new Set([
  buildingUse.industry,
  buildingUse.warehouse,
  buildingUse.utility,
]);
/** Covers whose gaps are gardens and commons; other gaps stay as their area is painted. */
const gardens: ReadonlySet<number> = new Set([landCover.residential, landCover.road, landCover.roof]);

interface LotLook {
  colour: readonly [number, number, number];
  alpha: number;
  /** Whether its border is a pale path and not a dark line. */
  path: boolean;
}

/**
 * Divides blocks into the lots of their buildings: every place belongs to the nearest one. Each lot is lawn, court or car park by
 * use and chance, a little lighter or darker than its neighbour, with a line or a path between; what lies far from
 * every building is an empty lot under grass.
 */
export function paintLots(city: SceneCity, { raster, rgba, taken }: Ground): void {
  const { width, height } = raster;
  const reach = Math.min(250, Math.round((reachM / raster.texelM) * straight));
  const { owner, far } = nearestBuilding(city, raster, reach);
  const looks = new Map<number, LotLook>();
  const empty = rgb(ground.open);
  const { cover, cols, rows, cellCm } = city.terrain;
  const perCell = raster.texelM / (cellCm / 100);
  for (let y = 0; y < height; y++) {
    const row = Math.min(rows - 1, Math.floor((y + 0.5) * perCell)) * cols;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (taken[at] !== 0) continue;
      const code = cover[row + Math.min(cols - 1, Math.floor((x + 0.5) * perCell))]!;
      if (!builtUp.has(code)) continue;
      const lot = owner[at]!;
      if (lot < 0 || far[at]! >= reach) {
        if (!gardens.has(code)) continue;
        blend(rgba, at * 4, empty, 0.55);
        rgba[at * 4 + 3] = surface.lawn;
        continue;
      }
      let look = looks.get(lot);
      if (look === undefined) looks.set(lot, (look = lookOf(city, lot)));
      blend(rgba, at * 4, look.colour, 0.8);
      rgba[at * 4 + 3] = look.alpha;
      const border =
        (x + 1 < width && owner[at + 1]! >= 0 && owner[at + 1] !== lot) ||
        (y + 1 < height && owner[at + width]! >= 0 && owner[at + width] !== lot);
      if (!border) continue;
      const share = look.path ? 1.1 : 0.78;
      for (let k = 0; k < 3; k++) rgba[at * 4 + k] = Math.min(255, rgba[at * 4 + k]! * share);
      rgba[at * 4 + 3] = 255;
    }
  }
}

function lookOf(city: SceneCity, i: number): LotLook {
  const { buildings } = city;
  const use = buildings.use[i]!;
  const storeys = buildings.storeys[i]!;
  const chance = unit(i, 140);
  const home = use === buildingUse.home || use === buildingUse.apartments || use === buildingUse.school;
  const green = home ? (storeys <= 3 ? 0.84 : 0.6) : works.has(use) ? 0.1 : 0.24;
  const parked = home ? (storeys <= 3 ? 0 : 0.16) : 0.34;
  const lawn = chance < green;
  const parking = !lawn && chance < green + parked;
  const base = rgb(
    lawn ? (storeys <= 3 ? ground.house : ground.estate) : parking ? ground.carPark : ground.court,
  );
  const shift = (unit(i, 141) - 0.5) * 22;
  return {
    colour: [base[0] + shift, base[1] + shift, base[2] + shift * 0.9],
    alpha: lawn ? surface.lawn : parking ? surface.parking + angleOf(city, i) : 255,
    path: unit(i, 142) < 0.3,
  };
}

/** Direction of the longest wall, in sixteenths of a half turn. */
function angleOf({ buildings }: SceneCity, i: number): number {
  const [from, to] = [buildings.pointStart[i]!, buildings.pointStart[i + 1]!];
  let longest = 0;
  let angle = 0;
  for (let k = from; k < to; k++) {
    const n = k + 1 < to ? k + 1 : from;
    const dx = buildings.footXCm[n]! - buildings.footXCm[k]!;
    const dy = buildings.footYCm[n]! - buildings.footYCm[k]!;
    const length = dx * dx + dy * dy;
    if (length <= longest) continue;
    longest = length;
    angle = Math.atan2(dy, dx);
  }
  const turn = (angle / Math.PI + 2) % 1;
  return Math.floor(turn * surface.parkingAngles) % surface.parkingAngles;
}

function blend(rgba: Uint8Array, at: number, [r, g, b]: readonly [number, number, number], t: number): void {
  rgba[at] = rgba[at]! * (1 - t) + r * t;
  rgba[at + 1] = rgba[at + 1]! * (1 - t) + g * t;
  rgba[at + 2] = rgba[at + 2]! * (1 - t) + b * t;
}

/** Nearest building of every texel within `reach` thirds of a texel, by two sweeps (Borgefors 1986, chamfer 3–4). */
function nearestBuilding(
  city: SceneCity,
  raster: Ground['raster'],
  reach: number,
): { owner: Int32Array; far: Uint8Array } {
  const { width, height } = raster;
  const owner = new Int32Array(width * height).fill(-1);
  const far = new Uint8Array(width * height).fill(reach);
  const { buildings } = city;
  for (let i = 0; i < buildings.count; i++) {
    fillRings(
      raster,
      buildings.footXCm,
      buildings.footYCm,
      buildings.pointStart[i]!,
      [buildings.pointStart[i + 1]!],
      (row, from, to) => {
        owner.fill(i, row * width + from, row * width + to);
        far.fill(0, row * width + from, row * width + to);
      },
    );
  }
  const sweep = (start: number, end: number, step: number): void => {
    for (let at = start; at !== end; at += step) {
      let least = far[at]!;
      if (least === 0) continue;
      let from = -1;
      const beside = at - step;
      const below = at - step * width;
      if (far[beside]! + straight < least) least = far[(from = beside)]! + straight;
      if (far[below]! + straight < least) least = far[(from = below)]! + straight;
      if (far[below - step]! + diagonal < least) least = far[(from = below - step)]! + diagonal;
      if (far[below + step]! + diagonal < least) least = far[(from = below + step)]! + diagonal;
      if (from < 0) continue;
      far[at] = least;
      owner[at] = owner[from]!;
    }
  };
  sweep(width + 1, width * height - 1, 1);
  sweep(width * height - width - 2, 0, -1);
  return { owner, far };
}
