/** A flood on made-up ground, with no city around it: terrain by formula. What analytic cases, tests and the calculator run on. */
import type { City } from '../../../city/model.ts';
import { landCover } from '../../../city/model.ts';
import { type ColumnStore, Layout } from '../../../kernel/columns.ts';
import { wasmMemory } from '../../../kernel/memory.ts';
import { createFlood, type Flood, type FloodOptions } from './system.ts';
import type { DrainAreas } from '../../world/drainAreas.ts';
import { declareDrainage, type Drainage } from '../../world/drainage.ts';
import { declareFields, depthUnitsPerMetre, type Fields, paddedIndex } from '../../world/fields.ts';
import { declareLevees, type Levees, type Waterworks } from '../../world/levees.ts';
import { declarePumping, type Pumping } from '../../world/pumping.ts';

export interface Ground {
  cols: number;
  rows: number;
  cellM: number;
  /** Bed of a cell, metres. */
  bedM: (col: number, row: number) => number;
  /** Writes `bedM` in units of the solver instead of the city's centimetres; not beside the sea. */
  fineBed?: boolean;
  /** Bed that decides what is an outlet, where centimetres do not show the slope. */
  outletBedM?: (col: number, row: number) => number;
  /** Land cover of a cell; bare by default. */
  cover?: (col: number, row: number) => number;
  /** Zone of a cell; -1 by default. */
  zone?: (col: number, row: number) => number;
  /** What the storm drains of each zone take of each cell, tenths of mm/h; without sewers below them. */
  drainTenthMmph?: number[];
  /** River and levees, as in a scenario; none by default. */
  waterworks?: Waterworks;
}

export interface BareFlood {
  city: City;
  fields: Fields;
  pumping: Pumping;
  drainage: Drainage;
  levees: Levees;
  flood: Flood;
  store: ColumnStore;
  /** Puts water on a cell before the run; call `begin` after. */
  setDepthM(col: number, row: number, depthM: number): void;
  depthM(col: number, row: number): number;
  index(col: number, row: number): number;
  begin(): void;
  /** Steps the flood from the last time until `untilS`; `before` may write forcing. */
  run(untilS: number, before?: (nowS: number) => void): void;
}

export type KernelChoice = { module: WebAssembly.Module; build: 'scalar' | 'simd' } | null;

/** Builds the flood; `choice` is the compiled kernel, null the TypeScript twin with the same bits. */
export function bareFlood(
  ground: Ground,
  options: Partial<FloodOptions> = {},
  choice: KernelChoice = null,
  seed = 1,
): BareFlood {
  const city = cityOf(ground);
  const layout = new Layout();
  const setup = { city, seed, layout };
  const memory = wasmMemory();
  const fields = declareFields(setup);
  const pumping = declarePumping(setup, 8);
  const drainage = declareDrainage(setup, zonesAsAreas(city));
  const levees = declareLevees(setup, ground.waterworks ?? { river: undefined, levees: [] });
  const world = { setup, fields, pumping, drainage, levees };
  const flood = createFlood(world, { soilFilled: 0, ...options }, choice?.module ?? null, choice?.build);
  const store = layout.seal(memory.source);
  const index = (col: number, row: number): number => paddedIndex(fields.grid, row * ground.cols + col);
  let atS = 0;
  return {
    city,
    fields,
    pumping,
    drainage,
    levees,
    flood,
    store,
    index,
    setDepthM(col, row, depthM) {
      fields.cells.depth[index(col, row)] = Math.round(depthM * depthUnitsPerMetre);
    },
    depthM: (col, row) => (fields.cells.depth[index(col, row)] as number) / depthUnitsPerMetre,
    begin() {
      flood.bind(choice === null ? null : memory.memory());
      flood.start?.();
      if (ground.fineBed === true) writeFineBed(ground, fields);
    },
    run(untilS, before) {
      for (let t = atS + flood.periodS; t <= untilS; t += flood.periodS) {
        before?.(t);
        acceptByRate(drainage, city, t, flood.periodS);
        flood.step(t);
        atS = t;
      }
    },
  };
}

/** Every zone is one drain area, its manhole at its first cell. */
function zonesAsAreas({ terrain, zones }: City): DrainAreas {
  const count = zones.count + 1;
  const areas = {
    count,
    ofCell: Uint16Array.from(terrain.zone, (zone, cell) =>
      terrain.cover[cell] === landCover.stream ? 0 : zone + 1,
    ),
    cell: new Int32Array(count).fill(-1),
    cells: new Int32Array(count),
    node: new Int32Array(count).fill(-1),
    facility: new Int32Array(count).fill(-1),
  };
  areas.ofCell.forEach((area, cell) => {
    areas.cells[area]! += 1;
    if (areas.cell[area] === -1) areas.cell[area] = cell;
  });
  return areas;
}

/** Differences of floored running totals, so that the volume does not depend on the period. */
function acceptByRate({ state }: Drainage, { zones }: City, nowS: number, periodS: number): void {
  zones.drainTenthMmph.forEach((tenth, zone) => {
    const perS = (tenth * depthUnitsPerMetre) / 36_000_000;
    state.acceptUnits[zone + 1] = Math.floor(perS * nowS) - Math.floor(perS * (nowS - periodS));
  });
}

/** The city model keeps centimetres; closed forms need the slope itself. */
function writeFineBed({ cols, rows, bedM }: Ground, { cells, grid }: Fields): void {
  for (let cell = 0; cell < cols * rows; cell += 1) {
    const row = Math.floor(cell / cols);
    cells.bed[paddedIndex(grid, cell)] = Math.round(bedM(cell - row * cols, row) * depthUnitsPerMetre);
  }
}

/** The parts of a city that the flood reads. */
function cityOf(ground: Ground): City {
  const { cols, rows, cellM } = ground;
  const terrain = {
    cellCm: Math.round(cellM * 100),
    cols,
    rows,
    zCm: new Int32Array(cols * rows),
    cover: new Uint8Array(cols * rows),
    zone: new Int16Array(cols * rows),
  };
  for (let row = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1) {
      terrain.zCm[row * cols + col] = Math.round((ground.outletBedM ?? ground.bedM)(col, row) * 100);
      terrain.cover[row * cols + col] = ground.cover?.(col, row) ?? landCover.bare;
      terrain.zone[row * cols + col] = ground.zone?.(col, row) ?? -1;
    }
  }
  const zones = {
    count: ground.drainTenthMmph?.length ?? 0,
    drainTenthMmph: Int32Array.from(ground.drainTenthMmph ?? []),
  };
  return { terrain, zones } as unknown as City;
}
