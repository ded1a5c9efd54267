/**
 * Where the computed water ends. Sea cells hold the sea's level. A land cell at the edge of the grid is an outlet where the
 * ground falls outwards: it holds the depth of the cell inside it, so that water leaves at normal depth. All other edges
 * are closed. Derived from the city alone.
 */
import { type City, landCover } from '../../../city/model.ts';
import { depthUnitsPerMetre, type Grid, paddedIndex, tileCells } from '../../world/fields.ts';

export const cellKind = { live: 0, sea: 1, outlet: 2 } as const;

export interface Boundary {
  /** `cellKind` of each terrain cell. */
  readonly kind: Uint8Array;
  /** All sea cells, as runs of padded indices: from the first to before the second of each pair, ascending. */
  readonly sea: Int32Array;
  /** Those beside a live cell: water is exchanged here. */
  readonly shore: Int32Array;
  /** The cell inside each outlet, terrain indices. */
  readonly innerOf: ReadonlyMap<number, number>;
  /** Padded indices of outlets, ascending, and of the cells inside them. */
  readonly outlet: Int32Array;
  readonly outletInner: Int32Array;
  /** Faces outside a boundary face, and that face: its discharge continues there (see README, θ at boundaries). */
  readonly beyondX: FacePairs;
  readonly beyondY: FacePairs;
  /** Per tile: lowest sea level, in units, that reaches a live cell in it or beside it. */
  readonly shoreBed: Int32Array;
}
export interface FacePairs {
  readonly outer: Int32Array;
  readonly inner: Int32Array;
}
const unreachable = 0x7fffffff;

export const bedUnits = (zCm: number): number => Math.round((zCm * depthUnitsPerMetre) / 100);

export function boundaryOf(city: City, grid: Grid, openEdges: boolean): Boundary {
  const { cols, rows, cover } = city.terrain;
  const kind = new Uint8Array(cols * rows);
  for (let cell = 0; cell < kind.length; cell += 1)
    if (cover[cell] === landCover.sea) kind[cell] = cellKind.sea;
  const outlets = openEdges ? outletsOf(city, kind) : [];
  for (const { cell } of outlets) kind[cell] = cellKind.outlet;
  const innerOf = new Map(outlets.map(({ cell, inner }) => [cell, inner]));
  return {
    kind,
    ...shoreOf(city, grid, kind),
    innerOf,
    outlet: Int32Array.from(outlets, ({ cell }) => paddedIndex(grid, cell)),
    outletInner: Int32Array.from(outlets, ({ inner }) => paddedIndex(grid, inner)),
    beyondX: facesBeyond(grid, kind, innerOf, 1, cols),
    beyondY: facesBeyond(grid, kind, innerOf, cols, rows),
  };
}

interface Outlet {
  readonly cell: number;
  readonly inner: number;
}

/** Edge cells lower than the live cell inside them. A corner counts where it falls from one of its neighbours only. */
function outletsOf({ terrain }: City, kind: Uint8Array): Outlet[] {
  const { cols, rows, zCm } = terrain;
  if (cols < 3 || rows < 3) return [];
  const falls = ({ cell, inner }: Outlet): boolean =>
    kind[cell] === cellKind.live && kind[inner] === cellKind.live && zCm[cell]! < zCm[inner]!;
  const sides = edgeCells(cols, rows).filter(falls);
  const taken = new Set(sides.map(({ cell }) => cell));
  for (const row of [0, rows - 1]) {
    for (const col of [0, cols - 1]) {
      const cell = row * cols + col;
      const along = [cell + (col === 0 ? 1 : -1), cell + (row === 0 ? cols : -cols)]
        .map((inner) => ({ cell, inner }))
        .filter((outlet) => !taken.has(outlet.inner) && falls(outlet));
      if (along.length === 1) sides.push(along[0]!);
    }
  }
  return sides.toSorted((a, b) => a.cell - b.cell);
}

/** Cells of the edge without corners, and the cell inside each. */
function edgeCells(cols: number, rows: number): Outlet[] {
  const list: Outlet[] = [];
  for (let col = 1; col < cols - 1; col += 1) {
    list.push({ cell: col, inner: cols + col });
    list.push({ cell: (rows - 1) * cols + col, inner: (rows - 2) * cols + col });
  }
  for (let row = 1; row < rows - 1; row += 1) {
    list.push({ cell: row * cols, inner: row * cols + 1 });
    list.push({ cell: row * cols + cols - 1, inner: row * cols + cols - 2 });
  }
  return list;
}

function shoreOf(city: City, grid: Grid, kind: Uint8Array): Pick<Boundary, 'sea' | 'shore' | 'shoreBed'> {
  const { cols, rows, zCm } = city.terrain;
  const sea: number[] = [];
  const shore: number[] = [];
  const shoreBed = new Int32Array(grid.tileCols * grid.tileRows).fill(unreachable);
  const lower = (row: number, col: number, sill: number): void => {
    const tile = Math.floor(row / tileCells) * grid.tileCols + Math.floor(col / tileCells);
    shoreBed[tile] = Math.min(shoreBed[tile]!, sill);
  };
  for (let row = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1) {
      const cell = row * cols + col;
      if (kind[cell] !== cellKind.sea) continue;
      const at = paddedIndex(grid, cell);
      if (sea.at(-1) === at) sea[sea.length - 1] = at + 1;
      else sea.push(at, at + 1);
      const touch = (r: number, c: number): boolean => {
        const land = r * cols + c;
        if (kind[land] !== cellKind.live) return false;
        const sill = Math.max(bedUnits(zCm[cell]!), bedUnits(zCm[land]!));
        lower(row, col, sill);
        lower(r, c, sill);
        return true;
      };
      const south = row > 0 && touch(row - 1, col);
      const west = col > 0 && touch(row, col - 1);
      const east = col < cols - 1 && touch(row, col + 1);
      const north = row < rows - 1 && touch(row + 1, col);
      if (south || west || east || north) shore.push(at);
    }
  }
  return { sea: Int32Array.from(sea), shore: Int32Array.from(shore), shoreBed };
}

/**
 * Along one axis: for each boundary cell with a live cell on one side only, the closed face on its other side.
 * A face that would continue two boundary faces is left out, for a mirrored city must give the mirrored result.
 */
function facesBeyond(
  grid: Grid,
  kind: Uint8Array,
  innerOf: ReadonlyMap<number, number>,
  step: number,
  along: number,
): FacePairs {
  const { cols, rows } = grid;
  const paddedStep = step === 1 ? 1 : grid.stride;
  const source = new Map<number, number>();
  for (let cell = 0; cell < cols * rows; cell += 1) {
    if (kind[cell] === cellKind.live) continue;
    // Most of the sea lies away from the shore. (Of rows that wrap around, `place` knows.)
    if (kind[cell - step] !== cellKind.live && kind[cell + step] !== cellKind.live) continue;
    const place = step === 1 ? cell % cols : Math.floor(cell / cols);
    const open = (other: number): boolean =>
      kind[other] === cellKind.live && (kind[cell] === cellKind.sea || innerOf.get(cell) === other);
    const before = place > 0 && open(cell - step);
    const after = place < along - 1 && open(cell + step);
    if (before === after) continue;
    const face = paddedIndex(grid, cell);
    const outer = before ? face : face - paddedStep;
    source.set(outer, source.has(outer) ? -1 : before ? face - paddedStep : face);
  }
  const outers = [...source.keys()].filter((outer) => source.get(outer) !== -1).toSorted((a, b) => a - b);
  return { outer: Int32Array.from(outers), inner: Int32Array.from(outers, (outer) => source.get(outer)!) };
}
