/**
 * Rain onto the ground and off into storm drains. Rain is the difference of floored running totals, so its volume is exact
 * and does not depend on how often this runs. What each cover gets is reckoned here, what each drain area accepts by
 * whoever runs the sewers (`world/drainage.ts`); the cells are the kernel's.
 */
import type { City } from '../../../city/model.ts';
import { Fault } from '../../../contract/issue.ts';
import { depthUnitsPerMetre, type Fields, paddedIndex, rainBlock, tileCells } from '../../world/fields.ts';
import type { Drainage } from '../../world/drainage.ts';
import { type Boundary, cellKind } from './boundary.ts';
import type { FloodColumns } from './columns.ts';
import { coverSlots, type FloodKernel, notSoaked, severalAreas } from './kernel.ts';
import { retentionMm, runoffMm } from './runoff.ts';
import type { Surface } from './surface.ts';

const unitsPerMm = depthUnitsPerMetre / 1000;

export interface GroundWater {
  /** Writes which cells get and drain what: once, at the start. */
  writeCells(): void;
  /** Brings the rain up to `nowS`, then lets the drains take. */
  step(kernel: FloodKernel, nowS: number): void;
}

export interface RainfallOptions {
  readonly surface: Surface;
  /** Share of the soil's storage that earlier rain has filled. */
  readonly soilFilled: number;
}

export function createRainfall(
  city: City,
  fields: Fields,
  columns: FloodColumns,
  boundary: Boundary,
  drainage: Drainage,
  options: RainfallOptions,
): GroundWater {
  const { grid } = fields;
  const covers = options.surface.length;
  if (covers > notSoaked) throw new Fault('flood.covers', { covers, room: notSoaked });
  const cellsOf = countCovers(city, fields, boundary);
  const retention = options.surface.map((row) => retentionMm(row.curveNumber, options.soilFilled));
  const blocks = grid.rainCols * grid.rainRows;

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
    writeCells: () => writeCells(city, fields, columns, boundary, drainage),
    step(kernel, nowS) {
      const taken = kernel.soak(rainSince(nowS));
      columns.ledger.drained[0]! += taken;
      drainage.register.takenUnits[0]! += taken;
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

function writeCells(
  { terrain }: City,
  { grid }: Fields,
  columns: FloodColumns,
  boundary: Boundary,
  { areas }: Drainage,
): void {
  const { cover, area } = columns.soakCells;
  const areaOfTile = columns.soakTiles.area;
  cover.fill(notSoaked);
  for (let cell = 0; cell < terrain.cover.length; cell += 1) {
    if (boundary.kind[cell] !== cellKind.live) continue;
    const i = paddedIndex(grid, cell);
    const own = terrain.cover[cell]!;
    cover[i] = own;
    const draining = areas.ofCell[cell]!;
    if (draining === 0) continue;
    area[i] = draining;
    const row = Math.floor(cell / grid.cols);
    const tile =
      Math.floor(row / tileCells) * grid.tileCols + Math.floor((cell - row * grid.cols) / tileCells);
    const others = areaOfTile[tile]!;
    areaOfTile[tile] = others === 0 || others === draining ? draining : severalAreas;
  }
}
