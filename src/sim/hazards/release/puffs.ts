/** Puffs under way: one for each spill and minute, carried by the wind of where they are, summed over the ground. */
import { vapourBlockCells } from '../../../contract/frame.ts';
import { column, type Layout, type Table } from '../../../kernel/columns.ts';
import { normalCdf } from '../../../kernel/math.ts';
import type { Fields } from '../../world/fields.ts';
import { mgPerKg } from '../../world/spills.ts';
import { airK, airPa, gasDensityKgpm3, substanceCount, substanceOf } from '../../world/substances.ts';
import { type StabilityClass, sigmasAt } from './dispersion.ts';

/** Puffs at once; where more would be, the oldest, and thinnest, counts as dispersed. */
const capacity = 4096;
/** Standard deviations from the middle of a puff within which it is summed. */
const reach = 3.5;
/** Share of the first guideline level, or of the lower limit of flammability, below which a puff counts as dispersed. */
const faintShare = { level1: 0.01, lower: 0.001 } as const;
/** A puff is summed at steps of at most this share of a block. */
const strideShare = 0.5;
const rootTwoPi = Math.sqrt(2 * Math.PI);

const puffSpec = {
  massMg: column('f64', 'mg', 'mass'),
  xM: column('f64', 'm', 'middle, east of the grid`s corner'),
  yM: column('f64', 'm', 'middle, north of it'),
  travelM: column('f64', 'm', 'way since its release'),
  levelM: column('f64', 'm', 'standard deviation along and across the wind'),
  heightM: column('f64', 'm', 'standard deviation upwards'),
  substance: column('u8', '', '`substanceCode`'),
  cause: column('i32', '', 'event release.began of its spill'),
};
const registerSpec = {
  count: column('i32', '', 'puffs, the oldest first'),
  dispersedMg: column('f64', 'mg', 'mass that has left the city or has become too thin to follow'),
};

export type Puffs = ReturnType<typeof declarePuffs>;

export function declarePuffs(layout: Layout) {
  return {
    puffs: layout.table('puffs', puffSpec, capacity),
    register: layout.table('puffRegister', registerSpec, 1),
  };
}

/** Adds a puff at its source, as wide as what it rises from: the deviation of a square's even load is its side over 4.3 (EPA 1995, ISC3, volume sources). */
export function addPuff(
  { puffs, register }: Puffs,
  puff: { massMg: number; xM: number; yM: number; diameterM: number; substance: number; cause: number },
): void {
  if (register.count[0] === capacity) {
    register.dispersedMg[0]! += puffs.massMg[0]!;
    for (let row = 1; row < capacity; row += 1) copyPuff(puffs, row, row - 1);
    register.count[0]! -= 1;
  }
  const row = register.count[0]!;
  register.count[0] = row + 1;
  puffs.massMg[row] = puff.massMg;
  puffs.xM[row] = puff.xM;
  puffs.yM[row] = puff.yM;
  puffs.travelM[row] = 0;
  puffs.levelM[row] = Math.max(1, puff.diameterM / 4.3);
  puffs.heightM[row] = 1;
  puffs.substance[row] = puff.substance;
  puffs.cause[row] = puff.cause;
}

/** Takes out what has left the grid or has become too thin; the others keep their order. */
export function dropPuffs({ puffs, register }: Puffs, { grid }: Fields): void {
  const eastM = grid.cols * grid.cellM;
  const northM = grid.rows * grid.cellM;
  const count = register.count[0]!;
  let kept = 0;
  for (let row = 0; row < count; row += 1) {
    const wideM = reach * puffs.levelM[row]!;
    const isInside =
      puffs.xM[row]! > -wideM &&
      puffs.yM[row]! > -wideM &&
      puffs.xM[row]! < eastM + wideM &&
      puffs.yM[row]! < northM + wideM;
    if (isInside && middleKgpm3(puffs, row) >= faintKgpm3[puffs.substance[row]!]!) {
      if (kept < row) copyPuff(puffs, row, kept);
      kept += 1;
    } else register.dispersedMg[0]! += puffs.massMg[row]!;
  }
  register.count[0] = kept;
}

/**
 * Moves a puff for `seconds` and adds its mean over that time to the ground's concentrations. The widths are those of a plume over a city (Briggs 1973), for puffs of a
 * minute stand one behind the other; they never shrink when the air becomes more stable.
 */
export function carryPuff(
  { puffs }: Puffs,
  row: number,
  air: { eastMps: number; northMps: number; stability: StabilityClass },
  seconds: number,
  ground: Ground,
): void {
  const speed = Math.sqrt(air.eastMps * air.eastMps + air.northMps * air.northMps);
  const wayM = speed * seconds;
  const steps = Math.max(1, Math.ceil(wayM / (strideShare * ground.blockM)));
  const [x, y, travel] = [puffs.xM[row]!, puffs.yM[row]!, puffs.travelM[row]!];
  const [levelM, heightM] = [puffs.levelM[row]!, puffs.heightM[row]!];
  for (let step = 0; step <= steps; step += 1) {
    const share = step === steps ? 1 : (step + 0.5) / steps;
    const sigmas = sigmasAt('briggsUrban', air.stability, Math.max(1, travel + share * wayM));
    puffs.levelM[row] = Math.max(levelM, sigmas.yM);
    puffs.heightM[row] = Math.max(heightM, sigmas.zM);
    puffs.xM[row] = x + share * air.eastMps * seconds;
    puffs.yM[row] = y + share * air.northMps * seconds;
    if (step < steps) ground.add(puffs, row, 1 / steps);
  }
  puffs.travelM[row] = travel + wayM;
}

/** Concentration in the middle of a puff at the ground, kg/m³: 2 M / ((2π)^1.5 σh² σz). */
function middleKgpm3(puffs: Table<typeof puffSpec>, row: number): number {
  const levelM = puffs.levelM[row]!;
  const volume = rootTwoPi * rootTwoPi * rootTwoPi * levelM * levelM * puffs.heightM[row]!;
  return (2 * puffs.massMg[row]!) / mgPerKg / volume;
}

const faintKgpm3: readonly number[] = Array.from({ length: substanceCount }, (_, code) => {
  const { aegl60, limits, molarKg } = substanceOf(code);
  const share =
    aegl60 === undefined
      ? faintShare.lower * (limits?.lower ?? 1)
      : (faintShare.level1 * aegl60.level1Ppm) / 1e6;
  return share * gasDensityKgpm3(airPa, airK, molarKg);
});

function copyPuff(puffs: Table<typeof puffSpec>, from: number, to: number): void {
  puffs.massMg[to] = puffs.massMg[from]!;
  puffs.xM[to] = puffs.xM[from]!;
  puffs.yM[to] = puffs.yM[from]!;
  puffs.travelM[to] = puffs.travelM[from]!;
  puffs.levelM[to] = puffs.levelM[from]!;
  puffs.heightM[to] = puffs.heightM[from]!;
  puffs.substance[to] = puffs.substance[from]!;
  puffs.cause[to] = puffs.cause[from]!;
}

/** The ground's concentrations: means over the blocks, so that no cloud slips between two points. */
export class Ground {
  readonly blockM: number;
  private readonly fields: Fields;
  /** Shares of the puff within the columns and rows of blocks that it reaches. */
  private readonly across: Float64Array;
  private readonly along: Float64Array;

  constructor(fields: Fields) {
    this.fields = fields;
    this.blockM = vapourBlockCells * fields.grid.cellM;
    this.across = new Float64Array(fields.grid.vapourCols);
    this.along = new Float64Array(fields.grid.vapourRows);
  }

  /** Wipes what was written last. */
  clear(): void {
    const { vapour, vapourExtent: extent, grid } = this.fields;
    for (let row = extent.fromRow[0]!; row < extent.toRow[0]!; row += 1) {
      const first = row * grid.vapourCols + extent.fromCol[0]!;
      const last = row * grid.vapourCols + extent.toCol[0]!;
      vapour.kgpm3.fill(0, first * substanceCount, last * substanceCount);
    }
    extent.fromCol[0] = 0;
    extent.toCol[0] = 0;
    extent.fromRow[0] = 0;
    extent.toRow[0] = 0;
  }

  /** Adds a share of a puff: 2 M/(√(2π) σz) times its shares along and across each block, over the block's area. */
  add(puffs: Table<typeof puffSpec>, row: number, share: number): void {
    const { grid, vapour } = this.fields;
    const sigma = puffs.levelM[row]!;
    const cols = this.shares(this.across, puffs.xM[row]!, sigma);
    const rows = this.shares(this.along, puffs.yM[row]!, sigma);
    if (cols.from >= cols.to || rows.from >= rows.to) return;
    this.widen(cols, rows);
    const mass = (share * puffs.massMg[row]!) / mgPerKg;
    const scale = (2 * mass) / (rootTwoPi * puffs.heightM[row]! * this.blockM * this.blockM);
    for (let r = rows.from; r < rows.to; r += 1) {
      for (let c = cols.from; c < cols.to; c += 1) {
        const block = r * grid.vapourCols + c;
        const at = block * substanceCount + puffs.substance[row]!;
        const added = scale * this.along[r]! * this.across[c]!;
        if (added >= vapour.kgpm3[at]!) vapour.cause[block] = puffs.cause[row]!;
        vapour.kgpm3[at]! += added;
      }
    }
  }

  private shares(into: Float64Array, centreM: number, sigmaM: number): { from: number; to: number } {
    const from = Math.max(0, Math.floor((centreM - reach * sigmaM) / this.blockM));
    const to = Math.min(into.length, Math.ceil((centreM + reach * sigmaM) / this.blockM));
    let below = normalCdf((from * this.blockM - centreM) / sigmaM);
    for (let block = from; block < to; block += 1) {
      const upTo = normalCdf(((block + 1) * this.blockM - centreM) / sigmaM);
      into[block] = upTo - below;
      below = upTo;
    }
    return { from, to };
  }

  private widen(cols: { from: number; to: number }, rows: { from: number; to: number }): void {
    const { vapourExtent: extent } = this.fields;
    const isEmpty = extent.fromCol[0]! >= extent.toCol[0]!;
    extent.fromCol[0] = isEmpty ? cols.from : Math.min(extent.fromCol[0]!, cols.from);
    extent.toCol[0] = Math.max(extent.toCol[0]!, cols.to);
    extent.fromRow[0] = isEmpty ? rows.from : Math.min(extent.fromRow[0]!, rows.from);
    extent.toRow[0] = Math.max(extent.toRow[0]!, rows.to);
  }
}
