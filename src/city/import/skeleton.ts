/** The middle lines of a mask: thinning to one cell (Zhang and Suen 1984), then lines between ends and junctions. */
import type { Grid } from './raster.ts';

export interface SkeletonLine {
  /** Ends: equal numbers meet. */
  from: number;
  to: number;
  /** Flat x, y in cm. */
  points: number[];
}

/** Cells of the skeleton; the border of the grid is always empty. */
export function thinned(mask: Uint8Array, cols: number, rows: number): Uint8Array {
  const on = mask.slice();
  for (let col = 0; col < cols; col++) on[col] = on[(rows - 1) * cols + col] = 0;
  for (let row = 0; row < rows; row++) on[row * cols] = on[row * cols + cols - 1] = 0;
  let cells: number[] = [];
  on.forEach((value, cell) => value === 1 && cells.push(cell));
  const around = ringOf(cols);
  const doomed: number[] = [];
  // Each double pass takes a layer off both sides: there are never more than half of the shorter side.
  for (let pass = 0; pass < Math.min(cols, rows); pass++) {
    let removed = 0;
    for (const second of [false, true]) {
      doomed.length = 0;
      for (const cell of cells) if (on[cell] === 1 && isEdge(on, cell, around, second)) doomed.push(cell);
      for (const cell of doomed) on[cell] = 0;
      removed += doomed.length;
    }
    if (removed === 0) break;
    cells = cells.filter((cell) => on[cell] === 1);
  }
  return on;
}

/** Neighbours from the north clockwise: P2 … P9 of the paper. */
const ringOf = (cols: number): readonly number[] => [
  cols,
  cols + 1,
  1,
  1 - cols,
  -cols,
  -cols - 1,
  -1,
  cols - 1,
];

function isEdge(on: Uint8Array, cell: number, around: readonly number[], second: boolean): boolean {
  let count = 0;
  let steps = 0;
  for (let k = 0; k < 8; k++) {
    const own = on[cell + around[k]!]!;
    count += own;
    if (own === 0 && on[cell + around[(k + 1) & 7]!] === 1) steps++;
  }
  if (count < 2 || count > 6 || steps !== 1) return false;
  const [n, e, s, w] = [
    on[cell + around[0]!]!,
    on[cell + around[2]!]!,
    on[cell + around[4]!]!,
    on[cell + around[6]!]!,
  ];
  return second ? n * e * w === 0 && n * s * w === 0 : n * e * s === 0 && e * s * w === 0;
}

export function skeletonLines(grid: Grid, on: Uint8Array): SkeletonLine[] {
  const around = ringOf(grid.cols);
  const neighbours = (cell: number): number[] =>
    around.map((step) => cell + step).filter((at) => on[at] === 1);
  const node = new Int32Array(on.length).fill(-1);
  const middles: { x: number; y: number }[] = [];
  const cells: number[] = [];
  on.forEach((value, cell) => value === 1 && cells.push(cell));
  const place = (cell: number): { x: number; y: number } => ({
    x: grid.box.x0 + ((cell % grid.cols) + 0.5) * grid.cellCm,
    y: grid.box.y0 + (Math.floor(cell / grid.cols) + 0.5) * grid.cellCm,
  });
  const makeNode = (seed: number, members: (cell: number) => boolean): void => {
    const cluster = [seed];
    node[seed] = middles.length;
    for (let i = 0; i < cluster.length; i++) {
      for (const next of neighbours(cluster[i]!)) {
        if (node[next] !== -1 || !members(next)) continue;
        node[next] = middles.length;
        cluster.push(next);
      }
    }
    const places = cluster.map(place);
    middles.push({
      x: Math.round(places.reduce((sum, p) => sum + p.x, 0) / places.length),
      y: Math.round(places.reduce((sum, p) => sum + p.y, 0) / places.length),
    });
  };
  const isNode = (cell: number): boolean => neighbours(cell).length !== 2;
  for (const cell of cells) if (node[cell] === -1 && isNode(cell)) makeNode(cell, isNode);

  const lines: SkeletonLine[] = [];
  const passed = new Uint8Array(on.length);
  const walk = (start: number, first: number): void => {
    const chain: number[] = [];
    let before = start;
    let at = first;
    while (node[at] === -1 && passed[at] === 0) {
      passed[at] = 1;
      chain.push(at);
      const next = neighbours(at).find(
        (cell) =>
          cell !== before &&
          (passed[cell] === 0 || node[cell] !== -1) &&
          (node[cell] !== node[start] || chain.length > 1),
      );
      if (next === undefined) return;
      before = at;
      at = next;
    }
    if (node[at] === -1) return;
    const [from, to] = [node[start]!, node[at]!];
    const inner = chain.map(place).flatMap(({ x, y }) => [Math.round(x), Math.round(y)]);
    const points = [middles[from]!.x, middles[from]!.y, ...inner, middles[to]!.x, middles[to]!.y];
    lines.push({ from, to, points: simplified(points, grid.cellCm * 1.5) });
  };
  const follow = (cell: number): void => {
    for (const next of neighbours(cell)) if (node[next] === -1 && passed[next] === 0) walk(cell, next);
  };
  for (const cell of cells) if (node[cell] !== -1) follow(cell);
  // Rings without a junction: two of their cells become ends, so that no line ends where it begins.
  for (const cell of cells) {
    if (node[cell] !== -1 || passed[cell] === 1) continue;
    makeNode(cell, () => false);
    const far = oppositeOf(cell, neighbours);
    if (far !== cell && node[far] === -1) makeNode(far, () => false);
    follow(cell);
    follow(far);
  }
  return lines;
}

/** The cell half-way round a ring. */
function oppositeOf(start: number, neighbours: (cell: number) => number[]): number {
  const ring = [start];
  const seen = new Set(ring);
  for (let at = start; ;) {
    const next = neighbours(at).find((cell) => !seen.has(cell));
    if (next === undefined) break;
    seen.add(next);
    ring.push(next);
    at = next;
  }
  return ring[ring.length >> 1]!;
}

/** Ramer (1972), Douglas and Peucker (1973), with a stack. */
export function simplified(line: readonly number[], toleranceCm: number): number[] {
  const last = line.length / 2 - 1;
  const keep = new Uint8Array(last + 1);
  keep[0] = keep[last] = 1;
  const stack: [number, number][] = [[0, last]];
  for (let range = stack.pop(); range; range = stack.pop()) {
    const [a, b] = range;
    const ax = line[2 * a]!;
    const ay = line[2 * a + 1]!;
    const dx = line[2 * b]! - ax;
    const dy = line[2 * b + 1]! - ay;
    const length = Math.hypot(dx, dy);
    let worst = toleranceCm;
    let at = -1;
    for (let i = a + 1; i < b; i++) {
      const ex = line[2 * i]! - ax;
      const ey = line[2 * i + 1]! - ay;
      const off = length === 0 ? Math.hypot(ex, ey) : Math.abs(ex * dy - ey * dx) / length;
      if (off > worst) [worst, at] = [off, i];
    }
    if (at < 0) continue;
    keep[at] = 1;
    stack.push([a, at], [at, b]);
  }
  return line.filter((_, i) => keep[i >> 1] === 1);
}
