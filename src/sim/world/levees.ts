/**
 * Levees: lines of closed faces between water and land that a scenario puts along banks, and the breaches in them. Which faces they
 * are follows from city and scenario; how high and how open they are is state.
 */
import { type City, landCover } from '../../city/model.ts';
import { noEvent } from '../../contract/events.ts';
import { type Issue, error } from '../../contract/issue.ts';
import type { Scenario } from '../../contract/scenario.ts';
import { column, type Table } from '../../kernel/columns.ts';
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
  readonly land: Int32Array;
  /** Some cells further inland, where the level behind a breach is read. */
  readonly inland: Int32Array;
  readonly levee: Int32Array;
  /** Height of the crest above the datum, cm. */
  readonly crestCm: Int32Array;
}

export interface Levees {
  readonly specs: Waterworks['levees'];
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

export function declareLevees({ city, layout }: Setup, { river, levees }: Waterworks): Levees {
  const faces = facesOf(city, levees);
  return {
    specs: levees,
    river,
    inflow: river === undefined ? new Int32Array() : inflowCells(city, river),
    faces,
    state: layout.table('levees', leveeSpec, Math.max(1, levees.length)),
    openings: layout.table('leveeFaces', faceSpec, Math.max(1, faces.count)),
  };
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
/** Cells from a face to where the level behind it is read. */
const inlandCells = 3;
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
  const { cols, rows, cellCm, cover, zCm } = city.terrain;
  const isWater = (cell: number): boolean =>
    cover[cell] === landCover.stream || cover[cell] === landCover.sea;
  const places = levees.map((levee) => ({ ...placeOf(city, levee), reach: (levee.radius * 100) / cellCm }));
  const found: { water: number; land: number; levee: number }[] = [];
  const look = (a: number, b: number): void => {
    if (isWater(a) === isWater(b)) return;
    const [water, land] = isWater(a) ? [a, b] : [b, a];
    const col = ((a % cols) + (b % cols)) / 2;
    const row = (Math.floor(a / cols) + Math.floor(b / cols)) / 2;
    const levee = places.findIndex((at) => squared(col, row, at.col, at.row) <= at.reach * at.reach);
    if (levee >= 0) found.push({ water, land, levee });
  };
  if (levees.length > 0) {
    for (let cell = 0; cell < cols * rows; cell += 1) {
      if (cell % cols < cols - 1) look(cell, cell + 1);
      if (cell + cols < cols * rows) look(cell, cell + cols);
    }
  }
  return {
    count: found.length,
    water: Int32Array.from(found, ({ water }) => water),
    land: Int32Array.from(found, ({ land }) => land),
    inland: Int32Array.from(found, ({ water, land }) => inlandOf(city, water, land)),
    levee: Int32Array.from(found, ({ levee }) => levee),
    crestCm: Int32Array.from(found, ({ land, levee }) => zCm[land]! + Math.round(levees[levee]!.crest * 100)),
  };
}

/** A few cells further from the water, or the land cell itself where that leaves the grid or the land. */
function inlandOf({ terrain: { cols, rows, cover } }: City, water: number, land: number): number {
  const col = (land % cols) + inlandCells * ((land % cols) - (water % cols));
  const row = Math.floor(land / cols) + inlandCells * (Math.floor(land / cols) - Math.floor(water / cols));
  if (col < 0 || row < 0 || col >= cols || row >= rows) return land;
  const cell = row * cols + col;
  return cover[cell] === landCover.sea || cover[cell] === landCover.stream ? land : cell;
}

function squared(col: number, row: number, otherCol: number, otherRow: number): number {
  return (col - otherCol) * (col - otherCol) + (row - otherRow) * (row - otherRow);
}
