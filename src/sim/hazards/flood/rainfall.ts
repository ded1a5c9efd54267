/**
 * Rain onto the ground and off into storm drains. Both are differences of floored running totals, so the volume is exact
 * and does not depend on how often this runs.
 */
import { type City, landCover } from '../../../city/model.ts';
import {
  depthUnitsPerMetre,
  type Fields,
  paddedIndex,
  rainBlock,
  rainBlockCells,
  tileCells,
} from '../../world/fields.ts';
import { type Boundary, cellKind } from './boundary.ts';
import type { FloodColumns } from './columns.ts';
import { tileEdge } from './kernel.ts';
import { retentionMm, runoffMm } from './runoff.ts';
import type { Surface } from './surface.ts';

const unitsPerMm = depthUnitsPerMetre / 1000;
const tilesPerBlock = rainBlockCells / tileCells;

export interface GroundWater {
  /** Advances rain and drains to `nowS`, the last time having been `nowS - periodS`. */
  step(nowS: number, periodS: number): void;
}

export interface RainfallOptions {
  readonly surface: Surface;
  /** Share of the storm drains that work. */
  readonly drains: number;
  /** Share of the soil's storage that earlier rain has filled. */
  readonly soilFilled: number;
}

export function createRainfall(
  city: City,
  fields: Fields,
  columns: FloodColumns,
  boundary: Boundary,
  options: RainfallOptions,
): GroundWater {
  const { grid } = fields;
  const covers = options.surface.length;
  const classes = classify(city, fields, boundary, covers);
  const retention = options.surface.map((row) => retentionMm(row.curveNumber, options.soilFilled));
  const blocks = grid.rainCols * grid.rainRows;
  const runoffUnits = new Int32Array(blocks * (covers + 1));
  const drainMmps = Float64Array.from(
    city.zones.drainTenthMmph,
    (tenth) => (tenth * options.drains) / 36_000,
  );
  const drainUnits = new Int32Array(drainMmps.length + 1);

  /** Puts the rain since the last step into `runoffUnits`; returns whether any block has some. */
  const rainSince = (nowS: number): boolean => {
    const { rain, global } = fields;
    const ledger = columns.ledger;
    let any = false;
    for (let block = 0; block < blocks; block += 1) {
      const before = columns.rain.appliedMm[block]!;
      const fallen = rain.totalMm[block]! + (rain.rateMmph[block]! * (nowS - global.rainAtS[0]!)) / 3600;
      const first = block * (covers + 1);
      if (fallen <= before) {
        runoffUnits.fill(0, first, first + covers);
        continue;
      }
      any = true;
      columns.rain.appliedMm[block] = fallen;
      const rained = Math.floor(fallen * unitsPerMm) - Math.floor(before * unitsPerMm);
      for (let cover = 0; cover < covers; cover += 1) {
        const s = retention[cover]!;
        const off =
          Math.floor(runoffMm(fallen, s) * unitsPerMm) - Math.floor(runoffMm(before, s) * unitsPerMm);
        const cells = classes.cellsOf[first + cover]!;
        runoffUnits[first + cover] = off;
        ledger.rained[0]! += rained * cells;
        ledger.infiltrated[0]! += (rained - off) * cells;
      }
    }
    return any;
  };

  return {
    step(nowS, periodS) {
      const raining = rainSince(nowS);
      for (let zone = 0; zone < drainMmps.length; zone += 1) {
        const perS = drainMmps[zone]! * unitsPerMm;
        drainUnits[zone + 1] = Math.floor(perS * nowS) - Math.floor(perS * (nowS - periodS));
      }
      const { maxDepth } = fields.tiles;
      const { edges } = columns.tiles;
      let drained = 0;
      for (let tile = 0; tile < maxDepth.length; tile += 1) {
        if (!raining && (classes.drained[tile] === 0 || maxDepth[tile] === 0)) continue;
        drained += soak(tile);
        if (raining) edges[tile]! |= tileEdge.all;
      }
      columns.ledger.drained[0]! += drained;
    },
  };

  /** Adds the runoff to a tile and takes what its drains can; returns what they took. */
  function soak(tile: number): number {
    const { depth } = fields.cells;
    const { cover, zone } = classes;
    const row = Math.floor(tile / grid.tileCols);
    const col = tile - row * grid.tileCols;
    const block = Math.floor(row / tilesPerBlock) * grid.rainCols + Math.floor(col / tilesPerBlock);
    const lut = block * (covers + 1);
    let deepest = 0;
    let drained = 0;
    for (let r = 0; r < tileCells; r += 1) {
      const from = grid.origin + (row * tileCells + r) * grid.stride + col * tileCells;
      for (let i = from; i < from + tileCells; i += 1) {
        const own = cover[i]!;
        if (own === covers) continue;
        const d = (depth[i]! + runoffUnits[lut + own]!) | 0;
        const most = drainUnits[zone[i]!]!;
        const left = d > most ? (d - most) | 0 : 0;
        drained = (drained + d - left) | 0;
        depth[i] = left;
        if (left > deepest) deepest = left;
      }
    }
    fields.tiles.maxDepth[tile] = deepest;
    return drained;
  }
}

/** Padded classes of the cells: land cover (the count of covers where not live), zone + 1 (0 where nothing drains). */
function classify(city: City, fields: Fields, boundary: Boundary, covers: number) {
  const { grid } = fields;
  const { terrain } = city;
  const cover = new Uint8Array(grid.length).fill(covers);
  const zone = new Uint16Array(grid.length);
  const drained = new Uint8Array(grid.tileCols * grid.tileRows);
  const cellsOf = new Int32Array(grid.rainCols * grid.rainRows * (covers + 1));
  for (let cell = 0; cell < terrain.cover.length; cell += 1) {
    if (boundary.kind[cell] !== cellKind.live) continue;
    const i = paddedIndex(grid, cell);
    const own = terrain.cover[cell]!;
    cover[i] = own;
    cellsOf[rainBlock(grid, cell) * (covers + 1) + own]! += 1;
    const zoneOf = terrain.zone[cell]!;
    if (zoneOf < 0 || own === landCover.stream) continue;
    zone[i] = zoneOf + 1;
    const row = Math.floor(cell / grid.cols);
    drained[Math.floor(row / tileCells) * grid.tileCols + Math.floor((cell - row * grid.cols) / tileCells)] =
      1;
  }
  return { cover, zone, drained, cellsOf };
}
