/**
 * Levees: lines of closed faces between water and land that a scenario puts along banks, and the breaches in them. Which faces they
 * are follows from city and scenario; how high and how open they are is state.
 */
import { type City, landCover } from '../../city/model.ts';
import { noEvent } from '../../contract/events.ts';
import { type Issue, error } from '../../contract/issue.ts';
import type { Scenario } from '../../contract/scenario.ts';
import { column, type Table } from '../../kernel/columns.ts';
import { normal, purpose } from '../../kernel/random.ts';
import type { Setup } from '../system.ts';

const leveeSpec = {
  overtopEvent: column('i32', '', 'event levee.overtopped, -1 none'),
  breachEvent: column('i32', '', 'event levee.breached, -1 none'),
  breachFace: column('i32', '', 'face where the breach began, -1 none'),
  breachAtS: column('f64', 's', 'when it began'),
  widthM: column('f64', 'm', 'width of the breach'),
  toldM: column('f64', 'm', 'width that was told last'),
  sillM: column('f64', 'm', 'height of the breach`s sill above the datum'),
  volumeM3: column('f64', 'm³', 'water that went to the land side, over the crest and through the breach'),
};
const faceSpec = {
  open: column('f64', '', 'share of the face that the breach has opened'),
  carry: column('f64', '2⁻²⁰ m', 'fraction of a unit still to be moved to the land side'),
};

/** The part of a scenario that says where levees and river are. */
export type Waterworks = Pick<Scenario['flood'], 'river' | 'levees'>;

/** Cells are terrain indices. */
export interface LeveeFaces {
  readonly count: number;
  readonly water: Int32Array;
  /** Beside the water: the foot of the levee, or its body where the terrain has one. */
  readonly bank: Int32Array;
  /** Ground behind the levee, which its water comes to: the bank cell, or the first cell behind the body. */
  readonly land: Int32Array;
  /** Some cells further inland, where the level behind a breach is read. */
  readonly inland: Int32Array;
  readonly levee: Int32Array;
  /** Height of the crest above the datum, cm. */
  readonly crestCm: Int32Array;
}

export interface Levees {
  readonly specs: Waterworks['levees'];
  /** With this run's own hydrograph. */
  readonly river: Waterworks['river'];
  /** Stream cells where the river comes in. */
  readonly inflow: Int32Array;
  readonly faces: LeveeFaces;
  readonly state: Table<typeof leveeSpec>;
  readonly openings: Table<typeof faceSpec>;
}

/** What a scenario asks for and this city has not. */
export function leveeIssues(city: City, { river, levees }: Waterworks): Issue[] {
  const issues: Issue[] = [];
  if (river !== undefined && inflowCells(city, river).length === 0)
    issues.push(error('scenario.riverNowhere', {}, { path: 'flood.river' }));
  const { levee: ofFace } = facesOf(city, levees);
  for (const [levee, { radius }] of levees.entries()) {
    if (ofFace.includes(levee)) continue;
    issues.push(error('scenario.leveeNowhere', { radiusM: radius }, { path: `flood.levees.${levee}` }));
  }
  return issues;
}

export function declareLevees({ city, layout, seed }: Setup, { river, levees }: Waterworks): Levees {
  const faces = facesOf(city, levees);
  return {
    specs: levees,
    river: river === undefined ? undefined : riverOf(river, seed),
    inflow: river === undefined ? new Int32Array() : inflowCells(city, river),
    faces,
    state: layout.table('levees', leveeSpec, Math.max(1, levees.length)),
    openings: layout.table('leveeFaces', faceSpec, Math.max(1, faces.count)),
  };
}

const flowPurpose = purpose('river.flow');
const latePurpose = purpose('river.late');
/** No river runs dry because of a seed. */
const leastFlow = 0.1;

/** The river of a run: its hydrograph departs from the scenario's by a factor and in time, drawn with the seed. */
function riverOf(river: NonNullable<Waterworks['river']>, seed: number): NonNullable<Waterworks['river']> {
  const { flow, time } = river.spread;
  const factor = Math.max(leastFlow, 1 + flow * normal(seed, flowPurpose, 0, 0));
  const lateS = Math.round(time * normal(seed, latePurpose, 0, 0));
  return { ...river, flow: river.flow.map((point) => ({ at: point.at + lateS, flow: point.flow * factor })) };
}

/** The n-th levee breach whose water may have come to a terrain cell, as far as its volume would cover the land ankle-deep; -1 where none. */
export function breachCauseAt(
  { specs, faces, state }: Levees,
  city: City,
  levee: number,
  cell: number,
): number {
  const event = cell >= 0 && levee < specs.length ? state.breachEvent[levee]! : noEvent;
  if (event === noEvent || state.volumeM3[levee]! <= 0) return noEvent;
  const { cols, cellCm } = city.terrain;
  const from = faces.land[state.breachFace[levee]!]!;
  const cells = squared(cell % cols, Math.floor(cell / cols), from % cols, Math.floor(from / cols));
  const distanceM2 = (cells * cellCm * cellCm) / 10_000;
  return distanceM2 * halfCircle * ankleM <= state.volumeM3[levee]! ? event : noEvent;
}

const halfCircle = Math.PI / 2;
const ankleM = 0.1;
/** Cells from the ground behind a levee to where the level behind it is read. */
const inlandCells = 3;
/** How far behind the water the body of a levee may reach, m. */
const bodyReachM = 50;
/** A bank that stands less above the lowest ground within that reach is no levee, m. */
const leastBodyM = 0.5;
/** Half the width of a gap between bodies that is closed in a flood, m. */
const gapM = 30;
/** Ground this little above the lowest is behind the body, m. */
const toeM = 0.3;
/** Reach of the river's mouth around its nearest cell, m. */
const mouthM = 25;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Column and row, with fractions, of a place given as shares of the city's box. */
const placeOf = ({ terrain: { cols, rows } }: City, { x, y }: Place) => ({
  col: x * cols - 0.5,
  row: y * rows - 0.5,
});

function inflowCells(city: City, river: Place): Int32Array {
  const { cols, cellCm, cover } = city.terrain;
  const { col, row } = placeOf(city, river);
  let nearest = -1;
  let least = Infinity;
  for (let cell = 0; cell < cover.length; cell += 1) {
    if (cover[cell] !== landCover.stream || isEdge(city, cell)) continue;
    const distance = squared(cell % cols, Math.floor(cell / cols), col, row);
    if (distance < least) [least, nearest] = [distance, cell];
  }
  if (nearest < 0) return new Int32Array();
  const [middleCol, middleRow] = [nearest % cols, Math.floor(nearest / cols)];
  const reach = (mouthM * 100) / cellCm;
  const cells: number[] = [];
  cover.forEach((kind, cell) => {
    if (kind !== landCover.stream || isEdge(city, cell)) return;
    if (squared(cell % cols, Math.floor(cell / cols), middleCol, middleRow) <= reach * reach)
      cells.push(cell);
  });
  return Int32Array.from(cells);
}

/** Cells of the edge may be outlets: what is put there is gone. */
function isEdge({ terrain: { cols, rows } }: City, cell: number): boolean {
  const [col, row] = [cell % cols, Math.floor(cell / cols)];
  return col === 0 || row === 0 || col === cols - 1 || row === rows - 1;
}

/** Faces between water and land whose middle lies within the circle of a levee; of two circles the first has it. */
function facesOf(city: City, levees: Waterworks['levees']): LeveeFaces {
  const { cols, rows, cellCm, cover } = city.terrain;
  const isWater = (cell: number): boolean =>
    cover[cell] === landCover.stream || cover[cell] === landCover.sea;
  const places = levees.map((levee) => ({ ...placeOf(city, levee), reach: (levee.radius * 100) / cellCm }));
  const found: { water: number; bank: number; levee: number }[] = [];
  const look = (a: number, b: number): void => {
    if (isWater(a) === isWater(b)) return;
    const [water, bank] = isWater(a) ? [a, b] : [b, a];
    const col = ((a % cols) + (b % cols)) / 2;
    const row = (Math.floor(a / cols) + Math.floor(b / cols)) / 2;
    const levee = places.findIndex((at) => squared(col, row, at.col, at.row) <= at.reach * at.reach);
    if (levee >= 0) found.push({ water, bank, levee });
  };
  if (levees.length > 0) {
    for (let cell = 0; cell < cols * rows; cell += 1) {
      if (cell % cols < cols - 1) look(cell, cell + 1);
      if (cell + cols < cols * rows) look(cell, cell + cols);
    }
  }
  const grounds = found.map(({ water, bank }) => groundBehind(city, water, bank));
  const banksCm = closedBanksCm(
    city,
    found.map(({ bank }, face) => ({ bank, isBody: grounds[face]!.land !== bank })),
  );
  return {
    count: found.length,
    water: Int32Array.from(found, ({ water }) => water),
    bank: Int32Array.from(found, ({ bank }) => bank),
    land: Int32Array.from(grounds, ({ land }) => land),
    inland: Int32Array.from(grounds, ({ inland }) => inland),
    levee: Int32Array.from(found, ({ levee }) => levee),
    crestCm: Int32Array.from(
      found,
      ({ levee }, face) => banksCm[face]! + Math.round(levees[levee]!.crest * 100),
    ),
  };
}

/** Heights of banks, with gaps between bodies of levees closed to the highest body near by: a street or railway that crosses one has stop logs. */
function closedBanksCm(
  { terrain: { cols, cellCm, zCm } }: City,
  banks: readonly { bank: number; isBody: boolean }[],
): number[] {
  const reach = (gapM * 100) / cellCm;
  const bodies = banks.filter(({ isBody }) => isBody);
  return banks.map(({ bank }) => {
    const [col, row] = [bank % cols, Math.floor(bank / cols)];
    let highestCm = zCm[bank]!;
    for (const body of bodies) {
      if (squared(body.bank % cols, Math.floor(body.bank / cols), col, row) <= reach * reach)
        highestCm = Math.max(highestCm, zCm[body.bank]!);
    }
    return highestCm;
  });
}

/**
 * The ground behind a levee. Terrain of generated and of measured cities has the bodies of levees in it: a bank that stands over the ground
 * behind it is one, and what a breach gives way to is the ground at its foot, not its top.
 */
function groundBehind(city: City, water: number, bank: number): { land: number; inland: number } {
  const { cellCm, zCm } = city.terrain;
  const reach = Math.round((bodyReachM * 100) / cellCm);
  const way = landwards(city, water, bank, reach + inlandCells);
  const lowestCm = way.slice(0, reach).reduce((low, cell) => Math.min(low, zCm[cell]!), zCm[bank]!);
  const isBody = zCm[bank]! - lowestCm >= leastBodyM * 100;
  const step = isBody ? way.findIndex((cell) => zCm[cell]! <= lowestCm + toeM * 100) : 0;
  return { land: way[step]!, inland: way[Math.min(step + inlandCells, way.length - 1)]! };
}

/** Cells straight inland from a bank, the bank's own first, as far as there is land and at most so many. */
function landwards(
  { terrain: { cols, rows, cover } }: City,
  water: number,
  bank: number,
  most: number,
): number[] {
  const stepCols = (bank % cols) - (water % cols);
  const stepRows = Math.floor(bank / cols) - Math.floor(water / cols);
  const way: number[] = [];
  let [col, row] = [bank % cols, Math.floor(bank / cols)];
  while (way.length < most && col >= 0 && row >= 0 && col < cols && row < rows) {
    const cell = row * cols + col;
    if (cover[cell] === landCover.sea || cover[cell] === landCover.stream) break;
    way.push(cell);
    col += stepCols;
    row += stepRows;
  }
  return way;
}

function squared(col: number, row: number, otherCol: number, otherRow: number): number {
  return (col - otherCol) * (col - otherCol) + (row - otherRow) * (row - otherRow);
}
