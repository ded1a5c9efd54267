import { contains, distance, signedArea, type Line, type Point } from './plane.ts';

/**
 * Polygons of the sea from shore lines that have land on their left: open shores are closed along the edge of the model,
 * closed ones round islands become holes.
 */
export function seaRings(shores: readonly Line[], half: number, isSea: (p: Point) => boolean): Point[][][] {
  const open: Point[][] = [];
  const islands: Point[][] = [];
  const seas: Point[][] = [];
  for (const shore of shores) {
    const closed = distance(shore[0]!, shore[shore.length - 1]!) < 0.01;
    if (!closed) {
      open.push([...shore].reverse());
      continue;
    }
    const ring = shore.slice(0, -1);
    if (signedArea(ring) > 0) islands.push(ring);
    else seas.push([...ring].reverse());
  }
  if (open.length === 0 && seas.length === 0 && isSea({ x: 0.98 * half, y: 0.98 * half }))
    seas.push(square(half));
  const starts = open.map((line) => along(line[0]!, half));
  const used = open.map(() => false);
  open.forEach((_, first) => {
    if (used[first]) return;
    const ring: Point[] = [];
    let i = first;
    while (!used[i]) {
      used[i] = true;
      const line = open[i]!;
      ring.push(...line);
      const end = along(line[line.length - 1]!, half);
      const next = nextStart(starts, end);
      for (const corner of cornersBetween(end, starts[next]!, half)) ring.push(corner);
      i = next;
    }
    seas.push(ring);
  });
  return seas.map((sea) => [
    sea,
    ...islands.filter((island) => contains(sea, island[0]!)).map((ring) => [...ring].reverse()),
  ]);
}

/** Place on the edge of the model, counter-clockwise from its south-west corner, 0 … 4. */
function along(p: Point, half: number): number {
  const u = Math.max(0, Math.min(1, (p.x + half) / (2 * half)));
  const v = Math.max(0, Math.min(1, (p.y + half) / (2 * half)));
  const [south, east, north, west] = [v, 1 - u, 1 - v, u];
  const least = Math.min(south, east, north, west);
  if (least === south) return u;
  if (least === east) return 1 + v;
  return least === north ? 3 - u : 4 - v;
}

function nextStart(starts: readonly number[], end: number): number {
  let best = 0;
  let least = Infinity;
  starts.forEach((start, i) => {
    const ahead = start > end ? start - end : start - end + 4;
    if (ahead >= least) return;
    least = ahead;
    best = i;
  });
  return best;
}

function cornersBetween(from: number, to: number, half: number): Point[] {
  const corners: Point[] = [];
  const last = to > from ? to : to + 4;
  for (let k = Math.ceil(from); k < last; k += 1) corners.push(square(half)[k % 4]!);
  return corners;
}

function square(half: number): Point[] {
  return [
    { x: -half, y: -half },
    { x: half, y: -half },
    { x: half, y: half },
    { x: -half, y: half },
  ];
}
