import { landCover } from '../../model.ts';
import type { Loads } from './loads.ts';
import type { NetworkSite } from './site.ts';
import { growTrees, pathUp, plainGraph, type PlainGraph } from './tree.ts';

/** Coarse squares over the city: how built up and how peopled the land is. */
export interface Raster {
  x0Cm: number;
  y0Cm: number;
  cellCm: number;
  cols: number;
  rows: number;
  /** Footprints over the area of the square. */
  builtShare: Float64Array;
  waterShare: Float64Array;
  /** The larger of residents and workplaces, per km². */
  peoplePerKm2: Float64Array;
  cellOf: (xCm: number, yCm: number) => number;
}

/** About 80 squares across, 100–250 m each. */
export function makeRaster(site: NetworkSite, loads: Loads): Raster {
  const { boundsCm: box, buildings, terrain } = site;
  const across = Math.max(box.x1 - box.x0, box.y1 - box.y0);
  const cellCm = Math.max(10_000, Math.min(25_000, Math.ceil(across / 80)));
  const cols = Math.max(1, Math.ceil((box.x1 - box.x0) / cellCm));
  const rows = Math.max(1, Math.ceil((box.y1 - box.y0) / cellCm));
  const cellOf = (xCm: number, yCm: number): number => {
    const col = Math.max(0, Math.min(cols - 1, Math.floor((xCm - box.x0) / cellCm)));
    const row = Math.max(0, Math.min(rows - 1, Math.floor((yCm - box.y0) / cellCm)));
    return row * cols + col;
  };
  const km2 = (cellCm / 1e5) * (cellCm / 1e5);
  const built = new Float64Array(cols * rows);
  const people = new Float64Array(cols * rows);
  for (let b = 0; b < buildings.count; b += 1) {
    const cell = cellOf(buildings.xCm[b]!, buildings.yCm[b]!);
    built[cell] = built[cell]! + loads.floorM2[b]! / Math.max(1, buildings.storeys[b]!) / (km2 * 1e6);
    people[cell] = people[cell]! + loads.people[b]! / km2;
  }
  const ground = new Int32Array(cols * rows);
  const water = new Float64Array(cols * rows);
  // A few soundings a square are enough.
  const stride = Math.max(1, Math.floor(cellCm / terrain.cellCm / 5));
  for (let row = 0; row < terrain.rows; row += stride) {
    for (let col = 0; col < terrain.cols; col += stride) {
      const cell = cellOf(box.x0 + (col + 0.5) * terrain.cellCm, box.y0 + (row + 0.5) * terrain.cellCm);
      const cover = terrain.cover[row * terrain.cols + col]!;
      ground[cell] = ground[cell]! + 1;
      if (cover === landCover.sea || cover === landCover.stream) water[cell] = water[cell]! + 1;
    }
  }
  const waterShare = water.map((n, cell) => n / Math.max(1, ground[cell]!));
  return {
    x0Cm: box.x0,
    y0Cm: box.y0,
    cellCm,
    cols,
    rows,
    builtShare: built,
    waterShare,
    peoplePerKm2: people,
    cellOf,
  };
}

/** People per km² around a point, its square and the eight about it. */
export function densityAt(raster: Raster, xCm: number, yCm: number): number {
  const cell = raster.cellOf(xCm, yCm);
  const col = cell % raster.cols;
  const row = Math.floor(cell / raster.cols);
  let sum = 0;
  let n = 0;
  for (let r = Math.max(0, row - 1); r <= Math.min(raster.rows - 1, row + 1); r += 1) {
    for (let c = Math.max(0, col - 1); c <= Math.min(raster.cols - 1, col + 1); c += 1) {
      sum += raster.peoplePerKm2[r * raster.cols + c]!;
      n += 1;
    }
  }
  return sum / n;
}

interface Corridor {
  /** Flat x, y, ends included. */
  points: number[];
  /** Metres of it over squares that are built up, and over open water. */
  builtM: number;
  waterM: number;
  lengthM: number;
}

/** Squares with more of their ground under roofs count as built up. */
const builtUp = 0.08;

/** Finds ways for overhead lines that keep clear of buildings and of open water. */
export class Corridors {
  private readonly raster: Raster;
  private readonly graph: PlainGraph;
  private readonly stepM: Float64Array;

  constructor(raster: Raster) {
    this.raster = raster;
    const { cols, rows, cellCm } = raster;
    const a: number[] = [];
    const b: number[] = [];
    const step: number[] = [];
    const join = (p: number, col: number, row: number, metres: number): void => {
      if (col < 0 || col >= cols || row >= rows) return;
      a.push(p);
      b.push(row * cols + col);
      step.push(metres);
    };
    for (let p = 0; p < cols * rows; p += 1) {
      const col = p % cols;
      const row = Math.floor(p / cols);
      join(p, col + 1, row, cellCm / 100);
      join(p, col, row + 1, cellCm / 100);
      join(p, col + 1, row + 1, (cellCm / 100) * Math.SQRT2);
      join(p, col - 1, row + 1, (cellCm / 100) * Math.SQRT2);
    }
    this.graph = plainGraph(cols * rows, Int32Array.from(a), Int32Array.from(b));
    this.stepM = Float64Array.from(step);
  }

  between(fromX: number, fromY: number, toX: number, toY: number): Corridor {
    const { raster, stepM } = this;
    const from = raster.cellOf(fromX, fromY);
    const to = raster.cellOf(toX, toY);
    const weight = (cell: number): number =>
      1 + 15 * raster.builtShare[cell]! + 12 * raster.waterShare[cell]!;
    const cost = (e: number, p: number, q: number): number => (stepM[e]! * (weight(p) + weight(q))) / 2;
    const tree = growTrees(this.graph, [from], cost, { until: to, ahead: this.metresTo(to) });
    const cells: number[] = [to];
    let builtM = 0;
    let waterM = 0;
    let lengthM = 0;
    let at = to;
    for (const e of pathUp(tree, to)) {
      at = tree.parent[at]!;
      cells.push(at);
      lengthM += stepM[e]!;
      if (raster.builtShare[at]! > builtUp) builtM += stepM[e]!;
      if (raster.waterShare[at]! > 0.5) waterM += stepM[e]!;
    }
    cells.reverse();
    const points = [fromX, fromY];
    for (let i = 1; i + 1 < cells.length; i += 1) {
      const turn = cells[i]! - cells[i - 1]! !== cells[i + 1]! - cells[i]!;
      if (turn) points.push(...this.centre(cells[i]!));
    }
    points.push(toX, toY);
    return { points: spans(straighten(points, raster.cellCm * 0.75)), builtM, waterM, lengthM };
  }

  /** Length of the shortest way over the squares, straight and diagonal. */
  private metresTo(to: number): (cell: number) => number {
    const { cols, cellCm } = this.raster;
    const toCol = to % cols;
    const toRow = Math.floor(to / cols);
    // A hair less than the sum of the steps, whose rounding must not make it more than the way.
    const metres = (cellCm / 100) * (1 - 1e-9);
    return (cell) => {
      const col = cell % cols;
      const dx = Math.abs(col - toCol);
      const dy = Math.abs((cell - col) / cols - toRow);
      return metres * (Math.max(dx, dy) + (Math.SQRT2 - 1) * Math.min(dx, dy));
    };
  }

  private centre(cell: number): [number, number] {
    const { cols, cellCm } = this.raster;
    const x = (cell % cols) * cellCm + cellCm / 2;
    const y = Math.floor(cell / cols) * cellCm + cellCm / 2;
    return [this.raster.x0Cm + x, this.raster.y0Cm + y];
  }
}

/** Leaves out turning points that lie within `toleranceCm` of the line without them (Douglas and Peucker 1973). */
function straighten(points: readonly number[], toleranceCm: number): number[] {
  const last = points.length / 2 - 1;
  const keep = new Uint8Array(last + 1);
  keep[0] = 1;
  keep[last] = 1;
  const stack: [number, number][] = [[0, last]];
  while (stack.length > 0) {
    const [p, q] = stack.pop()!;
    let far = -1;
    let most = toleranceCm;
    for (let i = p + 1; i < q; i += 1) {
      const d = offLine(points, i, p, q);
      if (d <= most) continue;
      most = d;
      far = i;
    }
    if (far < 0) continue;
    keep[far] = 1;
    stack.push([p, far], [far, q]);
  }
  return points.filter((_, k) => keep[k >> 1] === 1);
}

function offLine(points: readonly number[], i: number, p: number, q: number): number {
  const dx = points[q * 2]! - points[p * 2]!;
  const dy = points[q * 2 + 1]! - points[p * 2 + 1]!;
  const ex = points[i * 2]! - points[p * 2]!;
  const ey = points[i * 2 + 1]! - points[p * 2 + 1]!;
  const length = Math.sqrt(dx * dx + dy * dy);
  return length === 0 ? Math.sqrt(ex * ex + ey * ey) : Math.abs(dx * ey - dy * ex) / length;
}

/** Longest span between pylons of 110 and 220 kV lines; 250–400 m is usual. */
const spanCm = 35_000;

/** Points of the line at its pylons. */
function spans(points: readonly number[]): number[] {
  const result = [Math.round(points[0]!), Math.round(points[1]!)];
  for (let i = 2; i < points.length; i += 2) {
    const dx = points[i]! - points[i - 2]!;
    const dy = points[i + 1]! - points[i - 1]!;
    const n = Math.max(1, Math.ceil(Math.sqrt(dx * dx + dy * dy) / spanCm));
    for (let k = 1; k <= n; k += 1) {
      result.push(Math.round(points[i - 2]! + (dx * k) / n), Math.round(points[i - 1]! + (dy * k) / n));
    }
  }
  return result;
}
