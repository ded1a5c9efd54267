/** A flood on made-up ground, with no city around it: terrain by formula. What analytic cases, tests and the calculator run on. */
import type { City } from '../../../city/model.ts';
import { landCover } from '../../../city/model.ts';
import { type ColumnStore, Layout } from '../../../kernel/columns.ts';
import { wasmMemory } from '../../../kernel/memory.ts';
import { createFlood, type Flood, type FloodOptions } from './system.ts';
import { declareFields, depthUnitsPerMetre, type Fields, paddedIndex } from '../../world/fields.ts';
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
  /** Storm drains of each zone, tenths of mm/h. */
  drainTenthMmph?: number[];
}

export interface BareFlood {
  city: City;
  fields: Fields;
  pumping: Pumping;
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
): BareFlood {
  const city = cityOf(ground);
  const layout = new Layout();
  const setup = { city, seed: 1, layout };
  const memory = wasmMemory();
  const fields = declareFields(setup);
  const pumping = declarePumping(setup, 8);
  const world = { setup, fields, pumping };
  const flood = createFlood(
    world,
    { drains: 1, soilFilled: 0, ...options },
    choice?.module ?? null,
    choice?.build,
  );
  const store = layout.seal(memory.source);
  const index = (col: number, row: number): number => paddedIndex(fields.grid, row * ground.cols + col);
  let atS = 0;
  return {
    city,
    fields,
    pumping,
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
        flood.step(t);
        atS = t;
      }
    },
  };
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
