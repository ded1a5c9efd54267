/**
 * The tide before the storm: while no rain has fallen and no pump runs, water that is connected to the sea stands at the
 * sea's level, and hollows that it has left keep what lies below their sill. A tide of half a metre an hour moves a creek
 * at centimetres a second, for which slopes of the surface are below a millimetre; the solver would find the same.
 */
import type { City } from '../../../city/model.ts';
import { type Fields, paddedIndex, tileCells } from '../../world/fields.ts';
import { type Boundary, bedUnits, cellKind } from './boundary.ts';
import type { FloodColumns } from './columns.ts';

export interface Calm {
  /** Brings tidal water to the sea's level and books what crossed the shore. */
  follow(): void;
}

/** Sea levels are below this, cm: what no sea reaches need not be looked at. */
const highestSeaCm = 2100;

export function createCalm(city: City, fields: Fields, columns: FloodColumns, boundary: Boundary): Calm {
  const { cell, sill, tile } = tidalCells(city, fields, boundary);
  const tiles = [...new Set(tile)].toSorted((p, q) => p - q);
  return {
    follow: () => {
      const { bed, depth } = fields.cells;
      const { ledger } = columns;
      const sea = ledger.seaUnits[0]!;
      if (sea === ledger.calmUnits[0]) return;
      ledger.calmUnits[0] = sea;
      const high = Math.max(ledger.highUnits[0]!, sea);
      ledger.highUnits[0] = high;
      for (const at of tiles) {
        fields.tiles.maxDepth[at] = 0;
        fields.tiles.wet[at] = 0;
      }
      let came = 0;
      for (let k = 0; k < cell.length && sill[k]! < high; k += 1) {
        const i = cell[k]!;
        const before = depth[i]!;
        const level = sea > sill[k]! ? sea : Math.min(bed[i]! + before, sill[k]!);
        const after = Math.max(0, level - bed[i]!);
        came += after - before;
        depth[i] = after;
        if (after === 0) continue;
        fields.tiles.wet[tile[k]!] = 1;
        if (after > fields.tiles.maxDepth[tile[k]!]!) fields.tiles.maxDepth[tile[k]!] = after;
      }
      ledger.toSea[0]! -= came;
    },
  };
}

/** Live cells that some sea level reaches, by rising sill: the lowest sea level that gets there. Ties by cell. */
function tidalCells({ terrain }: City, { grid }: Fields, { kind }: Boundary) {
  const { cols, rows, zCm } = terrain;
  const sillCm = new Int32Array(cols * rows).fill(highestSeaCm);
  // Cells by their sill, lowest first: each is final when its turn comes (Dijkstra's order with one list a centimetre).
  const lowestCm = zCm.reduce((low, z) => (z < low ? z : low), 0);
  const waiting: number[][] = Array.from({ length: highestSeaCm - lowestCm }, () => []);
  const reach = (at: number, cm: number): void => {
    if (cm >= sillCm[at]!) return;
    sillCm[at] = cm;
    waiting[cm - lowestCm]!.push(at);
  };
  for (let at = 0; at < kind.length; at += 1) if (kind[at] === cellKind.sea) reach(at, zCm[at]!);
  const go = (from: number, to: number): void => {
    if (kind[to] === cellKind.live) reach(to, Math.max(sillCm[from]!, zCm[to]!));
  };
  for (const cells of waiting) {
    for (const at of cells) {
      const col = at % cols;
      if (col > 0) go(at, at - 1);
      if (col < cols - 1) go(at, at + 1);
      if (at >= cols) go(at, at - cols);
      if (at + cols < cols * rows) go(at, at + cols);
    }
  }
  const found: number[] = [];
  for (let at = 0; at < kind.length; at += 1) {
    if (kind[at] === cellKind.live && sillCm[at]! < highestSeaCm) found.push(at);
  }
  found.sort((p, q) => sillCm[p]! - sillCm[q]! || p - q);
  return {
    cell: Int32Array.from(found, (at) => paddedIndex(grid, at)),
    sill: Int32Array.from(found, (at) => bedUnits(sillCm[at]!)),
    tile: Int32Array.from(found, (at) => {
      const row = Math.floor(at / cols);
      return Math.floor(row / tileCells) * grid.tileCols + Math.floor((at - row * cols) / tileCells);
    }),
  };
}
