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
  const { cols } = terrain;
  const { sillCm, bySill } = sills(terrain, kind);
  return {
    cell: bySill.map((at) => paddedIndex(grid, at)),
    sill: bySill.map((at) => bedUnits(sillCm[at]!)),
    tile: bySill.map((at) => {
      const row = Math.floor(at / cols);
      return Math.floor(row / tileCells) * grid.tileCols + Math.floor((at - row * cols) / tileCells);
    }),
  };
}

/**
 * Sill of every cell, `highestSeaCm` where no sea comes, and the live cells that have one, sorted. Cells wait in one list a centimetre,
 * lowest first, so each is final when its turn comes (Dijkstra 1959, Dial 1969).
 */
function sills({ cols, rows, zCm }: City['terrain'], kind: Uint8Array) {
  const cells = cols * rows;
  const sillCm = new Int32Array(cells).fill(highestSeaCm);
  let lowestCm = 0;
  for (let at = 0; at < cells; at += 1) lowestCm = Math.min(lowestCm, zCm[at]!);
  const first = new Int32Array(highestSeaCm - lowestCm).fill(-1);
  // A cell comes in by each of its sides, or as sea, and may wait once for each.
  const cellOf = new Int32Array(5 * cells);
  const next = new Int32Array(5 * cells);
  let entries = 0;
  const reach = (at: number, cm: number): void => {
    if (cm >= sillCm[at]!) return;
    sillCm[at] = cm;
    cellOf[entries] = at;
    next[entries] = first[cm - lowestCm]!;
    first[cm - lowestCm] = entries;
    entries += 1;
  };
  const spread = (at: number, level: number): void => {
    const go = (to: number): void => {
      if (kind[to] === cellKind.live) reach(to, Math.max(level + lowestCm, zCm[to]!));
    };
    const col = at % cols;
    if (col > 0) go(at - 1);
    if (col < cols - 1) go(at + 1);
    if (at >= cols) go(at - cols);
    if (at + cols < cells) go(at + cols);
  };
  for (let at = 0; at < cells; at += 1) if (kind[at] === cellKind.sea) reach(at, zCm[at]!);
  for (let level = 0; level < first.length; level += 1) {
    while (first[level]! >= 0) {
      const entry = first[level]!;
      first[level] = next[entry]!;
      // It came in lower since.
      if (sillCm[cellOf[entry]!]! - lowestCm < level) continue;
      spread(cellOf[entry]!, level);
    }
  }
  const counts = new Int32Array(first.length + 1);
  const isTidal = (at: number): boolean => kind[at] === cellKind.live && sillCm[at]! < highestSeaCm;
  for (let at = 0; at < cells; at += 1) {
    if (isTidal(at)) counts[sillCm[at]! - lowestCm + 1] = counts[sillCm[at]! - lowestCm + 1]! + 1;
  }
  for (let level = 0; level < first.length; level += 1)
    counts[level + 1] = counts[level + 1]! + counts[level]!;
  const bySill = new Int32Array(counts[first.length]!);
  for (let at = 0; at < cells; at += 1) {
    if (!isTidal(at)) continue;
    const level = sillCm[at]! - lowestCm;
    bySill[counts[level]!] = at;
    counts[level] = counts[level]! + 1;
  }
  return { sillCm, bySill };
}
