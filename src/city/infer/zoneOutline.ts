import type { DraftTerrain } from './draft.ts';
import { toSegment, twiceAreaCm2 } from './geometry.ts';

/**
 * Outline of each zone as one counter-clockwise ring of grid corners, straightened so that neighbours still share
 * their border exactly: every border between two points where three zones meet is simplified once, the same way for
 * both sides (Douglas & Peucker 1973, tolerance 0.8 of a cell). Enclaves inside a zone are not cut out.
 */
export function zoneOutlines(
  terrain: DraftTerrain,
  origin: { x0: number; y0: number },
  zone: Int16Array,
  count: number,
): number[][] {
  const width = terrain.cols + 1;
  const toPoint = (corner: number): [number, number] => [
    origin.x0 + (corner % width) * terrain.cellCm,
    origin.y0 + Math.floor(corner / width) * terrain.cellCm,
  ];
  const fixed = meetingCorners(terrain, zone);
  return borderLoops(terrain, zone, count).map((loops) => {
    let best: number[] = [];
    for (const loop of loops) {
      const ring = simplified(loop, fixed, toPoint, 0.8 * terrain.cellCm);
      if (twiceAreaCm2(ring) > twiceAreaCm2(best)) best = ring;
    }
    return best;
  });
}

/** Corners where at least three different zones (or the outside) touch. */
function meetingCorners(terrain: DraftTerrain, zone: Int16Array): Uint8Array {
  const { cols, rows } = terrain;
  const width = cols + 1;
  const fixed = new Uint8Array(width * (rows + 1));
  const outside = -2;
  for (let row = 0; row <= rows; row += 1) {
    for (let col = 0; col <= cols; col += 1) {
      const at = row * cols + col;
      const sw = row > 0 && col > 0 ? zone[at - cols - 1]! : outside;
      const se = row > 0 && col < cols ? zone[at - cols]! : outside;
      const nw = row < rows && col > 0 ? zone[at - 1]! : outside;
      const ne = row < rows && col < cols ? zone[at]! : outside;
      if (sw === ne && se === nw && sw === se) continue;
      const changes = Number(sw !== se) + Number(se !== ne) + Number(ne !== nw) + Number(nw !== sw);
      if (changes > 2) fixed[row * width + col] = 1;
    }
  }
  return fixed;
}

/** Closed corner loops around each zone, the zone on the left hand. */
function borderLoops(terrain: DraftTerrain, zone: Int16Array, count: number): number[][][] {
  const { cols, rows } = terrain;
  const width = cols + 1;
  const leaving: Map<number, number[]>[] = Array.from({ length: count }, () => new Map());
  const add = (z: number, from: number, to: number): void => {
    const edges = leaving[z]!;
    const list = edges.get(from);
    if (list === undefined) edges.set(from, [to]);
    else list.push(to);
  };
  for (let row = 0, cell = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1, cell += 1) {
      const z = zone[cell]!;
      if (z < 0) continue;
      const corner = row * width + col;
      if (row === 0 || zone[cell - cols] !== z) add(z, corner, corner + 1);
      if (col === cols - 1 || zone[cell + 1] !== z) add(z, corner + 1, corner + 1 + width);
      if (row === rows - 1 || zone[cell + cols] !== z) add(z, corner + 1 + width, corner + width);
      if (col === 0 || zone[cell - 1] !== z) add(z, corner + width, corner);
    }
  }
  return leaving.map(closeLoops);
}

/** Edges were added in row order, so the walk over the map is the same everywhere. */
function closeLoops(edges: Map<number, number[]>): number[][] {
  const loops: number[][] = [];
  for (const start of [...edges.keys()]) {
    while ((edges.get(start)?.length ?? 0) > 0) {
      const loop: number[] = [];
      let at = start;
      do {
        loop.push(at);
        at = edges.get(at)!.shift()!;
      } while (at !== start);
      loops.push(loop);
    }
  }
  return loops;
}

function simplified(
  loop: readonly number[],
  fixed: Uint8Array,
  toPoint: (corner: number) => [number, number],
  toleranceCm: number,
): number[] {
  let first = loop.findIndex((corner) => fixed[corner]);
  if (first === -1) first = loop.indexOf(loop.reduce((least, corner) => Math.min(least, corner)));
  const turned = [...loop.slice(first), ...loop.slice(0, first), loop[first]!];
  const ring: number[] = [];
  let from = 0;
  for (let i = 1; i < turned.length; i += 1) {
    if (!fixed[turned[i]!] && i < turned.length - 1) continue;
    const chain = turned.slice(from, i + 1);
    // The same border is met from both sides: simplify it in one canonical direction.
    const flip =
      chain[0]! > chain[chain.length - 1]! ||
      (chain[0] === chain[chain.length - 1] && chain[1]! > chain[chain.length - 2]!);
    const kept = keepSalient((flip ? chain.reverse() : chain).map(toPoint), toleranceCm);
    if (flip) kept.reverse();
    for (const [x, y] of kept.slice(0, -1)) ring.push(x, y);
    from = i;
  }
  return ring;
}

function keepSalient(points: [number, number][], toleranceCm: number): [number, number][] {
  if (points.length < 3) return points;
  const [ax, ay] = points[0]!;
  const [bx, by] = points[points.length - 1]!;
  let farthest = 0;
  let most = -1;
  for (let i = 1; i < points.length - 1; i += 1) {
    const d = toSegment(points[i]![0], points[i]![1], ax, ay, bx, by);
    if (d <= most) continue;
    farthest = i;
    most = d;
  }
  if (most <= toleranceCm) return [points[0]!, points[points.length - 1]!];
  const head = keepSalient(points.slice(0, farthest + 1), toleranceCm);
  const tail = keepSalient(points.slice(farthest), toleranceCm);
  return [...head.slice(0, -1), ...tail];
}
