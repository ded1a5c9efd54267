import type { SceneCity } from '../types.ts';
import { areaKind, landCover } from './codes.ts';
import { isArterial, type RoadCurve } from './curves.ts';
import { noiseTile, unit } from './hash.ts';
import { ground, rgb } from './palette.ts';
import { lotsUnderTexelM, paintLots } from './lots.ts';
import { blur, fillRings, type Raster, stroke } from './raster.ts';

export interface Ground {
  raster: Raster;
  rgba: Uint8Array;
  /** 255 under buildings, `onStreet` on streets: where no tree may stand. */
  taken: Uint8Array;
}

const onStreet = 128;

const coverColour: Record<number, number> = {
  [landCover.sea]: ground.seaBed,
  [landCover.stream]: ground.streamBed,
  [landCover.road]: ground.mixed,
  [landCover.roof]: ground.mixed,
  [landCover.paved]: ground.mixed,
  [landCover.residential]: ground.house,
  [landCover.grass]: ground.open,
  [landCover.park]: ground.park,
  [landCover.forest]: ground.forest,
  [landCover.industry]: ground.industry,
  [landCover.port]: ground.port,
  [landCover.beach]: ground.beach,
  [landCover.farmland]: ground.farmland,
  [landCover.bare]: ground.bare,
};

const areaColour: Record<number, number> = {
  [areaKind.park]: ground.park,
  [areaKind.plaza]: ground.plaza,
  [areaKind.residential]: ground.estate,
  [areaKind.commercial]: ground.core,
  [areaKind.industrial]: ground.industry,
  [areaKind.port]: ground.port,
  [areaKind.grass]: ground.open,
  [areaKind.farmland]: ground.farmland,
  [areaKind.beach]: ground.beach,
  [areaKind.quay]: ground.port,
  [areaKind.oldTown]: ground.oldTown,
  [areaKind.school]: ground.plaza,
  [areaKind.hospital]: ground.mixed,
  [areaKind.parking]: ground.industry,
  [areaKind.rail]: ground.rail,
  [areaKind.apron]: ground.apron,
  [areaKind.containerYard]: ground.port,
  [areaKind.tankFarm]: ground.yard,
  [areaKind.chemicalPark]: ground.industry,
  [areaKind.railYard]: ground.rail,
  [areaKind.sports]: ground.park,
  [areaKind.airfield]: ground.open,
};

export function groundRaster(city: SceneCity, texelM: number, maxTexels: number): Raster {
  const { x0, y0, x1, y1 } = city.meta.boundsCm;
  const widthM = (x1 - x0) / 100;
  const heightM = (y1 - y0) / 100;
  const size = Math.max(texelM, Math.max(widthM, heightM) / maxTexels);
  return {
    width: Math.round(widthM / size),
    height: Math.round(heightM / size),
    texelM: size,
    x0M: x0 / 100,
    y0M: y0 / 100,
  };
}

/**
 * Paints the blocks: land cover with wavering borders, areas over it, and a soft dark foot at every wall. Alpha is 0
 * where the sand of the shore may show.
 */
export function paintGround(
  city: SceneCity,
  curves: readonly RoadCurve[],
  woods: Float32Array,
  raster: Raster,
): Ground {
  const { width, height } = raster;
  const rgba = new Uint8Array(width * height * 4);
  paintCover(city, woods, raster, rgba);
  paintAreas(city, raster, rgba);
  const taken = new Uint8Array(width * height);
  paintFootprints(city, raster, taken);
  const walls = taken.slice();
  markStreets(city, curves, raster, taken);
  if (raster.texelM < lotsUnderTexelM) paintLots(city, { raster, rgba, taken });
  shadeFeet(raster, rgba, walls);
  paintStreets(rgba, taken);
  return { raster, rgba, taken };
}

/** Streets as a blurred raster: the light of their lamps at night. */
export function paintLamps(city: SceneCity, curves: readonly RoadCurve[], coarse: Raster): Uint8Array {
  const lamps = new Uint8Array(coarse.width * coarse.height);
  for (const pass of [false, true]) {
    for (const c of curves) {
      if (isArterial(c.kind) === pass)
        stroke(coarse, lamps, pass ? 255 : 165, mapLine(city, c), c.halfM + c.pavementM * 0.5);
    }
  }
  blur(lamps, coarse.width, coarse.height, 1);
  blur(lamps, coarse.width, coarse.height, 2);
  return lamps;
}

function paintCover(city: SceneCity, woods: Float32Array, raster: Raster, rgba: Uint8Array): void {
  const { cover, cols, rows, cellCm } = city.terrain;
  const perCell = raster.texelM / (cellCm / 100);
  const colours = Array.from({ length: 16 }, (_, c) => rgb(coverColour[c] ?? ground.open));
  const tile = coverTile();
  const woodColours = floorOfWoods();
  const smooth = raster.texelM < 4;
  const codes = { sea: landCover.sea, beach: landCover.beach, forest: landCover.forest };
  const { width } = raster;
  const reds = Float64Array.from(colours, (c) => c[0]);
  const greens = Float64Array.from(colours, (c) => c[1]);
  const blues = Float64Array.from(colours, (c) => c[2]);
  // A row is a function of its own: what is called often is compiled sooner than what runs long.
  const paintRow = (y: number): void => {
    for (let x = 0; x < width; x++) {
      const k = ((y & (tileSide - 1)) * tileSide + (x & (tileSide - 1))) * 3;
      // Truncation is floor here: what lies under 0 is clamped.
      let col = ((x + 0.5) * perCell + tile[k]!) | 0;
      let row = ((y + 0.5) * perCell + tile[k + 1]!) | 0;
      if (col >= cols) col = cols - 1;
      else if (col < 0) col = 0;
      if (row >= rows) row = rows - 1;
      else if (row < 0) row = 0;
      const code = cover[row * cols + col]!;
      let red = reds[code]!;
      let green = greens[code]!;
      let blue = blues[code]!;
      if (code === codes.forest) {
        const dense = smooth
          ? between(woods, cols, rows, (x + 0.5) * perCell, (y + 0.5) * perCell)
          : woods[row * cols + col]!;
        [red, green, blue] = woodColours[Math.floor(dense * 16)]!;
      }
      const mottle = tile[k + 2]!;
      const at = (y * width + x) * 4;
      rgba[at] = red + mottle;
      rgba[at + 1] = green + mottle;
      rgba[at + 2] = blue + mottle * 0.8;
      rgba[at + 3] = code === codes.sea || code === codes.beach ? 0 : 255;
    }
  };
  for (let y = 0; y < raster.height; y++) paintRow(y);
}

/** A value of the cells between their middles. */
function between(cell: Float32Array, cols: number, rows: number, x: number, y: number): number {
  const c = Math.min(cols - 2, Math.max(0, Math.floor(x - 0.5)));
  const r = Math.min(rows - 2, Math.max(0, Math.floor(y - 0.5)));
  const u = Math.min(1, Math.max(0, x - 0.5 - c));
  const v = Math.min(1, Math.max(0, y - 0.5 - r));
  const at = r * cols + c;
  return (
    (cell[at]! * (1 - u) + cell[at + 1]! * u) * (1 - v) +
    (cell[at + cols]! * (1 - u) + cell[at + cols + 1]! * u) * v
  );
}

/** Sand where a wood is bare, then grass, then shade: by density in sixteenths, 1.15 at most. */
function floorOfWoods(): [number, number, number][] {
  const [bare, open, shade] = [rgb(ground.heath), rgb(ground.open), rgb(ground.forest)];
  return Array.from({ length: 20 }, (_, k) => {
    const t = Math.min(1, k / 14);
    const [from, to, u] = t < 0.45 ? [bare, open, t / 0.45] : [open, shade, (t - 0.45) / 0.55];
    return [0, 1, 2].map((i) => from[i]! + (to[i]! - from[i]!) * u) as [number, number, number];
  });
}

function paintAreas(city: SceneCity, raster: Raster, rgba: Uint8Array): void {
  const { areas } = city;
  const broad = tileNoise(3, 8);
  for (let i = 0; i < areas.count; i++) {
    const base = areaColour[areas.kind[i]!];
    if (base === undefined) continue;
    const [r, g, b] = rgb(base);
    const shift = (unit(i, 11) - 0.5) * 10;
    const ends: number[] = [];
    for (let ring = areas.ringStart[i]!; ring < areas.ringStart[i + 1]!; ring++)
      ends.push(areas.pointStart[ring + 1]!);
    const start = areas.pointStart[areas.ringStart[i]!]!;
    fillRings(raster, areas.xCm, areas.yCm, start, ends, (row, from, to) => {
      for (let x = from; x < to; x++) {
        const at = (row * raster.width + x) * 4;
        const m = shift + broad[(row % tileSide) * tileSide + (x % tileSide)]! * 4;
        rgba[at] = r + m;
        rgba[at + 1] = g + m;
        rgba[at + 2] = b + m * 0.8;
      }
    });
  }
}

const tileSide = 512;

/** Noise with `waves` features a side that repeats every 512 texels: a table look-up in place of four hashes a texel. */
function tileNoise(salt: number, waves: number): Float32Array {
  const known = tiles.get(salt);
  if (known !== undefined) return known;
  const out = noiseTile(tileSide, waves, salt);
  tiles.set(salt, out);
  return out;
}
const tiles = new Map<number, Float32Array>();

/** What a texel looks up: how far its border wavers in x and y, cells, and how much lighter it is; side by side in memory. */
function coverTile(): Float32Array {
  const warpX = tileNoise(1, 12);
  const warpY = tileNoise(5, 12);
  const broad = tileNoise(3, 8);
  const fine = tileNoise(4, 48);
  const out = new Float32Array(tileSide * tileSide * 3);
  for (let k = 0; k < tileSide * tileSide; k++) {
    const grit = (unit(k, 2) - 0.5) * 0.3;
    out[k * 3] = warpX[k]! * 0.55 + grit;
    out[k * 3 + 1] = warpY[k]! * 0.55 - grit;
    out[k * 3 + 2] = broad[k]! * 5 + fine[k]! * 2.5;
  }
  return out;
}

function paintFootprints(city: SceneCity, raster: Raster, taken: Uint8Array): void {
  const { count, footXCm, footYCm, pointStart } = city.buildings;
  const end = [0];
  const take = (row: number, from: number, to: number): void => {
    for (let x = from; x < to; x++) taken[row * raster.width + x] = 255;
  };
  for (let i = 0; i < count; i++) {
    end[0] = pointStart[i + 1]!;
    fillRings(raster, footXCm, footYCm, pointStart[i]!, end, take);
  }
}

/** Occlusion that costs nothing at run time: the ground darkens by up to a third within a few metres of a wall. */
function shadeFeet(raster: Raster, rgba: Uint8Array, shade: Uint8Array): void {
  const r = Math.max(1, Math.round(3.2 / raster.texelM));
  blur(shade, raster.width, raster.height, r);
  // Where texels are this coarse, one pass reaches further than the foot already.
  if (raster.texelM < 4) blur(shade, raster.width, raster.height, r);
  for (let i = 0; i < shade.length; i++) {
    const dark = 1 - (shade[i]! / 255) * 0.34;
    if (dark === 1) continue;
    rgba[i * 4] = rgba[i * 4]! * dark;
    rgba[i * 4 + 1] = rgba[i * 4 + 1]! * dark;
    rgba[i * 4 + 2] = rgba[i * 4 + 2]! * dark;
  }
}

/** Marks what lies under streets and their pavements. */
function markStreets(city: SceneCity, curves: readonly RoadCurve[], raster: Raster, taken: Uint8Array): void {
  const streets = new Uint8Array(taken.length);
  for (const c of curves)
    for (const line of onGround(c))
      stroke(raster, streets, onStreet, mapLine(city, c, line), c.halfM + c.pavementM);
  for (let i = 0; i < streets.length; i++) if (streets[i] !== 0 && taken[i] === 0) taken[i] = onStreet;
}

/** The ground under streets is dark: seen from far off, where their ribbons are thinner than a pixel, they still read. */
function paintStreets(rgba: Uint8Array, taken: Uint8Array): void {
  const [r, g, b] = rgb(ground.underStreet);
  for (let i = 0; i < taken.length; i++) {
    if (taken[i] !== onStreet) continue;
    rgba[i * 4] = r;
    rgba[i * 4 + 1] = g;
    rgba[i * 4 + 2] = b;
  }
}

/** Ranges of sections that lie on the ground. */
function onGround({ deck, count }: RoadCurve): { from: number; to: number }[] {
  const out: { from: number; to: number }[] = [];
  for (let i = 0; i < count; i++) {
    if (deck[i] === 1) continue;
    const from = i;
    while (i + 1 < count && deck[i + 1] === 0) i++;
    if (i > from) out.push({ from, to: i + 1 });
  }
  return out;
}

/** Centre line in city metres, x and y alternating, without the sections between which it runs straight on. */
function mapLine(city: SceneCity, curve: RoadCurve, { from, to } = { from: 0, to: curve.count }): number[] {
  const { x0, y0, x1, y1 } = city.meta.boundsCm;
  const { x, z, dirX, dirZ } = curve;
  const line: number[] = [];
  let kept = from;
  for (let i = from; i < to; i++) {
    const turn = dirX[kept]! * dirZ[i]! - dirZ[kept]! * dirX[i]!;
    if (i > from && i + 1 < to && turn < straightTurn && turn > -straightTurn) continue;
    kept = i;
    line.push(x[i]! + (x0 + x1) / 200, (y0 + y1) / 200 - z[i]!);
  }
  return line;
}
/** Sine of a turn that does not show over the length of a street. */
const straightTurn = 0.002;
