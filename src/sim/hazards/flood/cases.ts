/** The flood solver on cases that have an analytic solution: rain on a plane, dam break, lake at rest. */
import { drawKey, drawUnit, purpose } from '../../../kernel/random.ts';
import { landCover } from '../../../city/model.ts';
import { depthUnitsPerMetre } from '../../world/fields.ts';
import { type BareFlood, type KernelChoice, bareFlood } from './bareFlood.ts';
import { type Plane, type PlaneEquilibrium, planeEquilibrium, planeRise } from './closedForms.ts';
import { uniformSurface } from './surface.ts';

/** Narrowest channel that has a cell beside no wall. */
export const fewestRows = 3;

export interface PlaneCase extends Plane {
  readonly cellM: number;
  /** Cells across. */
  readonly rows: number;
  /** Whole seconds. */
  readonly durationS: number;
}

export interface PlaneOutcome {
  readonly equilibrium: PlaneEquilibrium;
  /** Discharge of a metre of width at the lower end, m²/s, at each whole second from 1 on. */
  readonly dischargeM2ps: Float64Array;
  /** Depth at the lower end at the end, m. */
  readonly depthM: number;
  /** What left the ground within the last seconds, a metre and a second of it, m²/s. */
  readonly outflowM2ps: number;
  /** First second with 95 % of the equilibrium's discharge; null where it is not reached. */
  readonly reached95S: number | null;
  /** Water that is unaccounted for, in units of the solver: 0. */
  readonly balanceError: number;
}

/** Seconds over which `outflowM2ps` is a mean. */
const outflowWindowS = 100;

/** Even rain on a plane that falls to the east, closed at its sides, an outlet below its lower end. */
export function rainOnPlane(plane: PlaneCase, choice: KernelChoice): PlaneOutcome {
  const { cellM, rows, slope, manning, lengthM, durationS } = plane;
  const cells = Math.round(lengthM / cellM);
  const world = bareFlood(
    {
      cols: cells + 1,
      rows,
      cellM,
      bedM: (col) => (cells - col) * cellM * slope,
      outletBedM: (col) => (col === cells ? 0 : 1),
      fineBed: true,
    },
    { surface: uniformSurface(manning), periodS: 1 },
    choice,
  );
  world.fields.rain.rateMmph.fill(plane.rainMmph);
  world.begin();
  const equilibrium = planeEquilibrium(plane);
  const last = world.index(cells - 1, Math.floor(rows / 2));
  const discharges = new Float64Array(durationS);
  const windowS = Math.min(outflowWindowS, durationS);
  let reached95S: number | null = null;
  let before = 0;
  for (let t = 1; t <= durationS; t += 1) {
    if (t === durationS - windowS + 1) before = world.flood.volumeBalance().toOutside;
    world.run(t);
    discharges[t - 1] = world.fields.cells.fluxX[last]!;
    if (reached95S === null && discharges[t - 1]! >= 0.95 * equilibrium.dischargeM2ps) reached95S = t;
  }
  const balance = world.flood.volumeBalance();
  const leftM3 = (balance.toOutside - before) * balance.m3PerUnit;
  return {
    equilibrium,
    dischargeM2ps: discharges,
    depthM: world.depthM(cells - 1, Math.floor(rows / 2)),
    outflowM2ps: leftM3 / (rows * cellM) / windowS,
    reached95S,
    balanceError: balance.error,
  };
}

/** Discharge at second `atS` over what the closed form has then. */
export function riseRatio({ equilibrium, dischargeM2ps }: PlaneOutcome, atS: number): number {
  return dischargeM2ps[atS - 1]! / equilibrium.dischargeM2ps / planeRise(equilibrium, atS);
}

export interface DamCase {
  readonly upstreamM: number;
  readonly downstreamM: number;
  /** Length of the channel; the dam stands in its middle. */
  readonly lengthM: number;
  readonly cellM: number;
  readonly manning: number;
  /** Whole seconds. */
  readonly durationS: number;
}

/** A dam that is gone at once, across a flat channel with closed ends. */
export function damBreak(dam: DamCase, choice: KernelChoice): BareFlood {
  const cols = Math.round(dam.lengthM / dam.cellM);
  const world = bareFlood(
    { cols, rows: fewestRows, cellM: dam.cellM, bedM: () => 0 },
    { surface: uniformSurface(dam.manning), periodS: 1, openEdges: false },
    choice,
  );
  for (let col = 0; col < cols; col += 1) {
    const depthM = col < cols / 2 ? dam.upstreamM : dam.downstreamM;
    for (let row = 0; row < fewestRows; row += 1) world.setDepthM(col, row, depthM);
  }
  world.begin();
  world.run(dam.durationS);
  return world;
}

/** Distance below the dam of the bore, m: where the depth is half-way between the middle's and that of the still water. */
export function boreM(world: BareFlood, dam: DamCase, middleM: number): number {
  const cols = Math.round(dam.lengthM / dam.cellM);
  let bore = cols - 1;
  while (bore > 0 && world.depthM(bore, 1) < (dam.downstreamM + middleM) / 2) bore -= 1;
  return (bore + 1 - cols / 2) * dam.cellM;
}

export interface LakeCase {
  /** Cells a side. */
  readonly size: number;
  readonly cellM: number;
  /** Highest less lowest ground inside the rim. */
  readonly reliefM: number;
  /** Level of the lake above the mean of its ground. */
  readonly levelM: number;
  readonly seed: number;
  /** Whole seconds, in steps of 5. */
  readonly durationS: number;
}

export interface LakeOutcome {
  /** Largest change of the level anywhere, m. */
  readonly changeM: number;
  /** Largest discharge through a side of a cell, m²/s. */
  readonly dischargeM2ps: number;
  readonly substeps: number;
  readonly balanceError: number;
}

const lakeGround = purpose('flood/lakeAtRest');

/** Still water over rough ground with islands, inside a rim that stays dry. */
export function lakeAtRest(
  { size, cellM, reliefM, levelM, seed, durationS }: LakeCase,
  choice: KernelChoice,
): LakeOutcome {
  const key = new Uint32Array(2);
  drawKey(seed, lakeGround, 0, key);
  const rimM = Math.abs(levelM) + reliefM + 1;
  const bedM = (col: number, row: number): number =>
    col === 0 || row === 0 || col === size - 1 || row === size - 1
      ? rimM
      : (drawUnit(row * size + col, key[0]!, key[1]!) - 0.5) * reliefM;
  const world = bareFlood(
    { cols: size, rows: size, cellM, bedM },
    { surface: uniformSurface(0.03), openEdges: false },
    choice,
  );
  world.begin();
  const { bed, depth, fluxX, fluxY } = world.fields.cells;
  const level = Math.round(levelM * depthUnitsPerMetre);
  for (let row = 0; row < size; row += 1) {
    for (let col = 0; col < size; col += 1) {
      const at = world.index(col, row);
      depth[at] = Math.max(0, level - bed[at]!);
    }
  }
  world.begin();
  const before = depth.slice();
  world.run(durationS);
  const largest = (values: Float32Array): number =>
    values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let changed = 0;
  for (let at = 0; at < depth.length; at += 1)
    changed = Math.max(changed, Math.abs(depth[at]! - before[at]!));
  return {
    changeM: changed / depthUnitsPerMetre,
    dischargeM2ps: Math.max(largest(fluxX), largest(fluxY)),
    substeps: world.flood.substeps(),
    balanceError: world.flood.volumeBalance().error,
  };
}

export interface BasinCase {
  /** Cells across; twice as many along, half of them the basin. */
  readonly rows: number;
  readonly cellM: number;
  readonly depthM: number;
  /** Whole cells of the bank that are gone. */
  readonly gapCells: number;
  /** Bed behind the bank under that of the basin: 0 lets the two levels meet. */
  readonly dropM: number;
  readonly durationS: number;
}

/** A basin behind a levee, with a gap in it down to the basin's bed; a closed low ground behind. */
export function gapInLevee(basin: BasinCase, choice: KernelChoice): BareFlood {
  const { rows, cellM, depthM, gapCells, dropM, durationS } = basin;
  const everywhere = { x: 0.5, y: 0.5, radius: 4 * rows * cellM, crest: depthM + dropM + 2 };
  const world = bareFlood(
    {
      cols: 2 * rows,
      rows,
      cellM,
      bedM: (col) => (col < rows ? 0 : -dropM),
      cover: (col) => (col < rows ? landCover.stream : landCover.bare),
      waterworks: {
        river: undefined,
        levees: [{ ...everywhere, name: { en: 'Bank', zh: '堤' }, soil: 'clay' }],
      },
    },
    { surface: uniformSurface(0.03), openEdges: false, periodS: 1 },
    choice,
  );
  for (let row = 0; row < rows; row += 1)
    for (let col = 0; col < rows; col += 1) world.setDepthM(col, row, depthM);
  world.begin();
  const first = Math.floor((world.levees.faces.count - gapCells) / 2);
  world.levees.openings.open.fill(1, first, first + gapCells);
  world.levees.state.sillM[0] = 0;
  world.run(durationS);
  return world;
}
