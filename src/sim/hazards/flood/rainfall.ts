/**
 * Rain onto the ground and off into storm drains. Both are differences of floored running totals, so the volume is exact
 * and does not depend on how often this runs. What each cover and zone gets is reckoned here, the cells are the kernel's.
 */
import { type City, landCover } from '../../../city/model.ts';
import { Fault } from '../../../contract/issue.ts';
import { depthUnitsPerMetre, type Fields, paddedIndex, rainBlock, tileCells } from '../../world/fields.ts';
import { type Boundary, cellKind } from './boundary.ts';
import type { FloodColumns } from './columns.ts';
import { coverSlots, type FloodKernel, notSoaked, severalZones } from './kernel.ts';
import { retentionMm, runoffMm } from './runoff.ts';
import type { Surface } from './surface.ts';

const unitsPerMm = depthUnitsPerMetre / 1000;

export interface GroundWater {
  /** Writes which cells get and drain what: once, at the start. */
  writeCells(): void;
  /** Advances rain and drains to `nowS`, the last time having been `nowS - periodS`. */
  step(kernel: FloodKernel, nowS: number, periodS: number): void;
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
  if (covers > notSoaked) throw new Fault('flood.covers', { covers, room: notSoaked });
  const cellsOf = countCovers(city, fields, boundary);
  const retention = options.surface.map((row) => retentionMm(row.curveNumber, options.soilFilled));
  const blocks = grid.rainCols * grid.rainRows;
  const drainMmps = Float64Array.from(
    city.zones.drainTenthMmph,
    (tenth) => (tenth * options.drains) / 36_000,
  );

  /** Puts the rain since the last step into the blocks' runoff; returns whether any block has some. */
  const rainSince = (nowS: number): boolean => {
    const { rain, global } = fields;
    const { ledger } = columns;
    const runoffUnits = columns.runoff.units;
    let any = false;
    for (let block = 0; block < blocks; block += 1) {
      const before = columns.rain.appliedMm[block]!;
      const fallen = rain.totalMm[block]! + (rain.rateMmph[block]! * (nowS - global.rainAtS[0]!)) / 3600;
      const first = block * coverSlots;
      runoffUnits.fill(0, first, first + coverSlots);
      if (fallen <= before) continue;
      any = true;
      columns.rain.appliedMm[block] = fallen;
      const rained = Math.floor(fallen * unitsPerMm) - Math.floor(before * unitsPerMm);
      for (let cover = 0; cover < covers; cover += 1) {
        const s = retention[cover]!;
        const off =
          Math.floor(runoffMm(fallen, s) * unitsPerMm) - Math.floor(runoffMm(before, s) * unitsPerMm);
        const cells = cellsOf[first + cover]!;
        runoffUnits[first + cover] = off;
        ledger.rained[0]! += rained * cells;
        ledger.infiltrated[0]! += (rained - off) * cells;
      }
    }
    return any;
  };

  return {
    writeCells: () => writeCells(city, fields, columns, boundary),
    step(kernel, nowS, periodS) {
      const raining = rainSince(nowS);
      columns.drains.units[0] = 0;
      for (let zone = 0; zone < drainMmps.length; zone += 1) {
        const perS = drainMmps[zone]! * unitsPerMm;
        columns.drains.units[zone + 1] = Math.floor(perS * nowS) - Math.floor(perS * (nowS - periodS));
      }
      columns.ledger.drained[0]! += kernel.soak(raining);
    },
  };
}

/** Cells of each cover in each rain block, `coverSlots` numbers a block, of which rain and what the ground keeps are summed. */
function countCovers({ terrain }: City, { grid }: Fields, boundary: Boundary): Int32Array {
  const cellsOf = new Int32Array(grid.rainCols * grid.rainRows * coverSlots);
  for (let cell = 0; cell < terrain.cover.length; cell += 1) {
    if (boundary.kind[cell] !== cellKind.live) continue;
    const at = rainBlock(grid, cell) * coverSlots + terrain.cover[cell]!;
    cellsOf[at] = cellsOf[at]! + 1;
  }
  return cellsOf;
}

function writeCells({ terrain }: City, { grid }: Fields, columns: FloodColumns, boundary: Boundary): void {
  const { cover, zone } = columns.soakCells;
  const zoneOfTile = columns.soakTiles.zone;
  cover.fill(notSoaked);
  for (let cell = 0; cell < terrain.cover.length; cell += 1) {
    if (boundary.kind[cell] !== cellKind.live) continue;
    const i = paddedIndex(grid, cell);
    const own = terrain.cover[cell]!;
    cover[i] = own;
    const draining = terrain.zone[cell]! + 1;
    if (draining === 0 || own === landCover.stream) continue;
    zone[i] = draining;
    const row = Math.floor(cell / grid.cols);
    const tile =
      Math.floor(row / tileCells) * grid.tileCols + Math.floor((cell - row * grid.cols) / tileCells);
    const others = zoneOfTile[tile]!;
    zoneOfTile[tile] = others === 0 || others === draining ? draining : severalZones;
  }
}
