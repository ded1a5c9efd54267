/**
 * Water over and through levees. Their faces are closed to the kernel; after each of its sub-steps what the formula of the sill gives is moved in
 * whole units from cell to cell, so that kernels and water account stay as they are.
 */
import { depthUnitsPerMetre, type Fields, paddedIndex, tileCells } from '../../world/fields.ts';
import type { Levees } from '../../world/levees.ts';
import { type Boundary, cellKind } from './boundary.ts';
import { sillM2ps } from './breach.ts';
import type { FloodColumns } from './columns.ts';
import { eastFriction, northFriction, packFriction } from './friction.ts';
import { tileEdge } from './kernel.ts';

export interface Sills {
  /** Closes the faces to the kernel; after the ground has been written. */
  close(): void;
  /** Moves what flows over and through in a sub-step. */
  exchange(dtS: number): void;
}

/** Halvings of the interval in which a transfer is sought. */
const halvings = 16;

export function createSills(
  fields: Fields,
  columns: FloodColumns,
  boundary: Boundary,
  levees: Levees,
): Sills {
  const { grid, cells, tiles } = fields;
  const { faces, state, openings } = levees;
  const water = Int32Array.from(faces.water, (cell) => paddedIndex(grid, cell));
  const bank = Int32Array.from(faces.bank, (cell) => paddedIndex(grid, cell));
  const land = Int32Array.from(faces.land, (cell) => paddedIndex(grid, cell));
  /** Faces that water is moved over: at the edge of the grid some lie beside outlets. */
  const passes = [...faces.land.keys()].filter(
    (face) =>
      boundary.kind[faces.land[face]!] === cellKind.live &&
      boundary.kind[faces.water[face]!] !== cellKind.outlet,
  );
  const isSea = Uint8Array.from(faces.water, (cell) => (boundary.kind[cell] === cellKind.sea ? 1 : 0));
  const m3PerUnit = (grid.cellM * grid.cellM) / depthUnitsPerMetre;

  const wake = (cell: number, at: number): void => {
    const row = Math.floor(cell / grid.cols);
    const tile =
      Math.floor(row / tileCells) * grid.tileCols + Math.floor((cell - row * grid.cols) / tileCells);
    tiles.maxDepth[tile] = Math.max(tiles.maxDepth[tile]!, cells.depth[at]!);
    columns.tiles.edges[tile] = tileEdge.all;
  };

  /** m²/s to the land side over a sill, both levels in metres above the datum. */
  const over = (waterM: number, landM: number, sillM: number): number =>
    sillM2ps(waterM - sillM, landM - sillM) - sillM2ps(landM - sillM, waterM - sillM);

  /** m²/s through a face of a levee, over its crest and through its gap. */
  const flowAt = (face: number, waterM: number, landM: number): number => {
    const open = openings.open[face]!;
    const closed = open === 1 ? 0 : (1 - open) * over(waterM, landM, faces.crestCm[face]! / 100);
    return open === 0 ? closed : closed + open * over(waterM, landM, state.sillM[faces.levee[face]!]!);
  };

  /**
   * Depth that a cell gives to the other in a sub-step, m, positive to the land side: with the levels at its end (backward Euler), since with those at its start a
   * nearly drowned sill would send the water to and fro. The transfer lies between none and the one that makes the levels equal, and is found by halving.
   */
  const transferM = (face: number, waterM: number, landM: number, dtS: number): number => {
    if (flowAt(face, waterM, landM) === 0) return 0;
    const given = isSea[face] === 1 ? 0 : 1;
    let least = 0;
    let most = (waterM - landM) / (1 + given);
    for (let k = 0; k < halvings; k += 1) {
      const middle = (least + most) / 2;
      const flowing = (flowAt(face, waterM - given * middle, landM + middle) * dtS) / grid.cellM;
      if (Math.abs(flowing) > Math.abs(middle)) least = middle;
      else most = middle;
    }
    return (least + most) / 2;
  };

  const move = (face: number, dtS: number): void => {
    const from = water[face]!;
    const to = land[face]!;
    const waterUnits = cells.bed[from]! + cells.depth[from]!;
    const landUnits = cells.bed[to]! + cells.depth[to]!;
    if (waterUnits === landUnits) return;
    const metres = transferM(face, waterUnits / depthUnitsPerMetre, landUnits / depthUnitsPerMetre, dtS);
    if (metres === 0) return;
    const wanted = metres * depthUnitsPerMetre + openings.carry[face]!;
    const whole = Math.trunc(wanted);
    openings.carry[face] = wanted - whole + 0;
    const most = whole < 0 ? cells.depth[to]! : isSea[face] === 1 ? whole : cells.depth[from]!;
    const moved = (whole < 0 ? -1 : 1) * Math.min(Math.abs(whole), most) + 0;
    if (moved === 0) return;
    const levee = faces.levee[face]!;
    cells.depth[to]! += moved;
    wake(faces.land[face]!, to);
    if (isSea[face] === 1) columns.ledger.toSea[0]! -= moved;
    else {
      cells.depth[from]! -= moved;
      wake(faces.water[face]!, from);
    }
    state.volumeM3[levee]! += moved * m3PerUnit;
  };

  return {
    close() {
      for (let face = 0; face < faces.count; face += 1) {
        const [a, b] = [water[face]!, bank[face]!];
        const first = Math.min(a, b);
        const pair = columns.faces.friction[first]!;
        columns.faces.friction[first] =
          Math.abs(a - b) === 1
            ? packFriction(Infinity, northFriction(pair))
            : packFriction(eastFriction(pair), Infinity);
      }
    },
    exchange(dtS) {
      for (const face of passes) move(face, dtS);
    },
  };
}
