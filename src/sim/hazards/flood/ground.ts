/** Writes what does not change in a run: bed, face friction, live masks. */
import type { City } from '../../../city/model.ts';
import { type Fields, paddedIndex, tileCells } from '../../world/fields.ts';
import { bedUnits, type Boundary, cellKind } from './boundary.ts';
import type { FloodColumns } from './columns.ts';
import { packFriction } from './friction.ts';
import type { Surface } from './surface.ts';

/** Standard gravity to the two digits that the benchmarks use, m/s². */
export const gravity = 9.81;

export function writeGround(
  city: City,
  fields: Fields,
  columns: FloodColumns,
  boundary: Boundary,
  surface: Surface,
): void {
  const { grid } = fields;
  const { cols, rows, zCm, cover } = city.terrain;
  const { kind } = boundary;
  const roughness = (cell: number): number => surface[cover[cell]!]!.manning;
  /** Whether water passes between a live cell and one that is live, sea or its own outlet. */
  const open = (live: number, other: number): boolean =>
    kind[live] === cellKind.live && (kind[other] !== cellKind.outlet || boundary.innerOf.get(other) === live);
  /** A boundary cell takes the roughness of the live cell beside it. */
  const faceFriction = (a: number, b: number): number => {
    if (!open(a, b) && !open(b, a)) return Infinity;
    const nA = roughness(kind[a] === cellKind.live ? a : b);
    const nB = roughness(kind[b] === cellKind.live ? b : a);
    return (gravity * (nA * nA + nB * nB)) / 2;
  };
  columns.faces.friction.fill(packFriction(Infinity, Infinity));
  for (let row = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1) {
      const cell = row * cols + col;
      const i = paddedIndex(grid, cell);
      fields.cells.bed[i] = bedUnits(zCm[cell]!);
      columns.faces.friction[i] = packFriction(
        col < cols - 1 ? faceFriction(cell, cell + 1) : Infinity,
        row < rows - 1 ? faceFriction(cell, cell + cols) : Infinity,
      );
      columns.faces.live[i] = kind[cell] === cellKind.live ? -1 : 0;
      if (kind[cell] === cellKind.live) continue;
      columns.tiles.mixed[Math.floor(row / tileCells) * grid.tileCols + Math.floor(col / tileCells)] = 1;
    }
  }
}
