/** Flood: rain, drains and what comes up from them, pumps, then local-inertial flow in as many sub-steps as the deepest water asks for. */
import { noEvent } from '../../../contract/events.ts';
import { depthUnitsPerMetre, type Fields } from '../../world/fields.ts';
import type { Drainage } from '../../world/drainage.ts';
import type { Levees } from '../../world/levees.ts';
import type { Pumping } from '../../world/pumping.ts';
import type { Setup, System } from '../../system.ts';
import { createActivity, measureTiles } from './activity.ts';
import { storedUnits, volumeBalance, type VolumeBalance } from './balance.ts';
import { boundaryOf } from './boundary.ts';
import { declareFloodColumns } from './columns.ts';
import { createCalm } from './calm.ts';
import { bindCompiled } from './compiled.ts';
import { followSea, prepareBoundary, settleBoundary } from './exchange.ts';
import { gravity, writeGround } from './ground.ts';
import { floodConstants, type FloodKernel, type SubstepNumbers } from './kernel.ts';
import { bring, comeUp, runPumps } from './pumps.ts';
import { createRainfall } from './rainfall.ts';
import { inflowUnits } from './river.ts';
import { createSills } from './sills.ts';
import { publishedSurface, type Surface } from './surface.ts';
import { createTwin } from './twin.ts';

export interface FloodOptions {
  /** Share of the soil's storage that earlier rain has filled. */
  readonly soilFilled: number;
  /** Whole seconds between steps; default 5. */
  readonly periodS?: number;
  readonly surface?: Surface;
  /** Whether water leaves where the ground falls outwards at the edge; default true. */
  readonly openEdges?: boolean;
  /** Whether tidal water stands at the sea's level until the first rain or pump, see calm.ts; default false. */
  readonly calmTide?: boolean;
}

/** The part of the world that the flood sees. */
export interface FloodWorld {
  readonly setup: Setup;
  readonly fields: Fields;
  readonly pumping: Pumping;
  readonly drainage: Drainage;
  /** Levees and river of the scenario, where it has any. */
  readonly levees?: Levees;
}

export interface Flood extends System {
  /** Chooses the kernel once the columns are placed: the compiled one where there is a module and its memory. */
  bind(memory: WebAssembly.Memory | null): void;
  volumeBalance(): VolumeBalance;
  /** Sub-steps since the start. */
  substeps(): number;
  /** Which kernel runs. */
  kernelName(): FloodKernel['name'];
}

/** Courant number, weight θ and least flow depth: see README for how they were chosen. */
const courant = 0.7;
const theta = 0.9;
const minDepthUnits = 105;
/** Depth whose wave speed bounds a sub-step where all water is shallower, m. */
const shallowM = 0.1;

/** `build` says which build `module` is; without a module the TypeScript twin runs and gives the same bits. */
export function createFlood(
  { setup, fields, pumping, drainage, levees }: FloodWorld,
  options: FloodOptions,
  module: WebAssembly.Module | null,
  build: 'scalar' | 'simd' = 'simd',
): Flood {
  const { city } = setup;
  const { grid } = fields;
  const periodS = options.periodS ?? 5;
  const surface = options.surface ?? publishedSurface;
  const columns = declareFloodColumns(setup, fields);
  const boundary = boundaryOf(city, grid, options.openEdges ?? true);
  const rainfall = createRainfall(city, fields, columns, boundary, drainage, { ...options, surface });
  const markTiles = createActivity(fields, columns, boundary, minDepthUnits);
  const calm = options.calmTide === true ? createCalm(city, fields, columns, boundary) : null;
  const held = new Int32Array(boundary.outlet.length);
  const sills = levees === undefined ? null : createSills(fields, columns, boundary, levees);
  let kernel: FloodKernel | null = null;

  const bind = (memory: WebAssembly.Memory | null): FloodKernel => {
    const { wet, maxDepth } = fields.tiles;
    const arrays = {
      ...fields.cells,
      ...columns.faces,
      ...columns.tiles,
      wet,
      maxDepth,
      lines: columns.sweep.lines,
    };
    const soaks = {
      ...columns.soakCells,
      areaOfTile: columns.soakTiles.area,
      runoffUnits: columns.runoff.units,
      acceptUnits: drainage.state.acceptUnits,
      takenUnits: drainage.state.takenUnits,
    };
    kernel =
      module === null || memory === null
        ? createTwin(arrays, soaks, grid)
        : bindCompiled(build, module, memory, arrays, soaks, grid);
    return kernel;
  };
  const bound = (): FloodKernel => kernel ?? bind(null);

  const flow = (): void => {
    const { ledger } = columns;
    let leftS = periodS;
    while (leftS > 0) {
      const { tiles, deepest } = markTiles();
      prepareBoundary(fields, boundary, held);
      if (tiles === 0) return;
      const waveMps = Math.sqrt(gravity * Math.max(shallowM, deepest / depthUnitsPerMetre));
      const count = Math.ceil((leftS * waveMps) / (courant * grid.cellM));
      const dtS = leftS / count;
      bound().substep(numbersOf(dtS, grid.cellM, ledger.substeps[0]!));
      ledger.substeps[0]! += 1;
      settleBoundary(fields, columns, boundary, held);
      sills?.exchange(dtS);
      leftS = count === 1 ? 0 : leftS - dtS;
    }
    markTiles();
  };

  const comeIn = (nowS: number): void => {
    if (levees === undefined) return;
    const units = inflowUnits(levees, nowS, periodS, grid.cellM);
    if (units === 0) return;
    for (let at = 0; at < levees.inflow.length; at += 1)
      columns.ledger.brought[0]! += bring(fields, columns, boundary, levees.inflow[at]!, units);
  };

  return {
    name: 'flood',
    periodS,
    phaseS: 0,
    start() {
      writeGround(city, fields, columns, boundary, surface);
      sills?.close();
      fields.global.riverCause[0] = noEvent;
      rainfall.writeCells();
      columns.ledger.seaUnits[0] = -1;
      followSea(fields, columns, boundary);
      measureTiles(fields, columns);
      columns.ledger.calm[0] = calm === null ? 0 : 1;
      columns.ledger.calmUnits[0] = unknownLevel;
      columns.ledger.highUnits[0] = unknownLevel;
      calm?.follow();
      columns.ledger.toSea[0] = 0;
      columns.ledger.initial[0] = storedUnits(fields, columns);
    },
    step(nowS) {
      followSea(fields, columns, boundary);
      if (calm !== null && columns.ledger.calm[0] === 1) {
        if (isCalm(fields, pumping)) return calm.follow();
        columns.ledger.calm[0] = 0;
        measureTiles(fields, columns);
      }
      rainfall.step(bound(), nowS);
      comeUp(fields, columns, boundary, drainage);
      comeIn(nowS);
      runPumps(fields, columns, boundary, pumping, periodS);
      flow();
    },
    bind,
    volumeBalance: () => volumeBalance(fields, columns),
    substeps: () => columns.ledger.substeps[0]!,
    kernelName: () => bound().name,
  };
}

/** Below every level, so that the first sea level is news. */
const unknownLevel = -0x80000000;

/** No rain yet, none in the coming minute, and no pump or inflow running. */
function isCalm({ rain }: Fields, { pumps }: Pumping): boolean {
  for (let block = 0; block < rain.totalMm.length; block += 1) {
    if (rain.totalMm[block]! > 0 || rain.rateMmph[block]! > 0) return false;
  }
  for (let pump = 0; pump < pumps.capacity; pump += 1) if (pumps.active[pump] === 1) return false;
  return true;
}

const { powerA, powerB, powerC } = floodConstants;
/** 2^(20·7/3): a depth in units to the power −7/3, against one in metres. */
const unitsToSevenThirds = 70_368_744_177_664 * 1.5874010519681994;

function numbersOf(dtS: number, cellM: number, substeps: number): SubstepNumbers {
  const f = Math.fround;
  const frictionBy = (dtS * unitsToSevenThirds) / theta;
  return {
    side: f((1 - theta) / 2 / theta),
    slope: f((gravity * dtS) / cellM / theta / depthUnitsPerMetre / depthUnitsPerMetre),
    base: f(0.5 / theta),
    frictionA: f(powerA * frictionBy),
    frictionB: f(powerB * frictionBy),
    frictionC: f(powerC * frictionBy),
    transfer: f((dtS / cellM) * depthUnitsPerMetre),
    dither: goldenFraction(substeps) - 0.5,
    minDepth: minDepthUnits,
  };
}

/** Fraction of n times the golden ratio, in 2⁻²⁴: the most even sequence, so that rounding has no bias in the long run. */
function goldenFraction(n: number): number {
  return (Math.imul(n, 0x9e3779b9) >>> 8) / 16_777_216;
}
