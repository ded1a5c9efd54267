import { landCover } from '../model.ts';
import type { DraftBuilding, DraftTerrain } from '../infer/draft.ts';
import type { Block, BlockUse } from './blocks.ts';
import type { Edge } from './graph.ts';
import { boundsOf, contains, densified, distance, type Line, type Point } from './plane.ts';
import type { Profile } from './profile.ts';
import { roadClass } from '../infer/roadClass.ts';
import type { Scheme } from './scheme.ts';
import { seaBedM } from './seabed.ts';
import type { Shape } from './shape.ts';

export const cellM = 10;

const coverOf: Readonly<Record<BlockUse, number>> = {
  oldTown: landCover.paved,
  core: landCover.paved,
  mixed: landCover.paved,
  estate: landCover.residential,
  tallEstate: landCover.residential,
  field: landCover.farmland,
  houses: landCover.residential,
  industry: landCover.industry,
  wild: landCover.forest,
  park: landCover.park,
  plaza: landCover.paved,
  school: landCover.residential,
  hospital: landCover.residential,
  government: landCover.residential,
  port: landCover.port,
  strip: landCover.grass,
};

export interface TerrainParts {
  scheme: Scheme;
  shape: Shape;
  stream: Line;
  /** Bed height at every point of the stream's line, never rising downstream. */
  streamBedM: readonly number[];
  streamHalfWidthM: number;
  rail: Line;
  blocks: readonly Block[];
  edges: readonly Edge[];
  profiles: readonly Profile[];
  buildings: readonly DraftBuilding[];
  landM: (p: Point) => number;
}

/** The grid: land and sea floor, then rail bank, stream bed and streets carved in; cover painted in the same order. */
export function makeTerrain(parts: TerrainParts): DraftTerrain {
  const { scheme, shape, landM } = parts;
  const n = Math.round(scheme.sizeM / cellM);
  const grid = new Grid(n, scheme.sizeM / 2);
  const z = new Float64Array(n * n);
  const cover = new Uint8Array(n * n);
  for (let cell = 0; cell < z.length; cell += 1) {
    const p = grid.centre(cell);
    if (shape.isSea(p)) {
      cover[cell] = landCover.sea;
      continue;
    }
    z[cell] = landM(p);
    cover[cell] = wildCover(scheme, shape, p);
  }
  seaBedM(grid, cover, scheme).forEach((bed, cell) => {
    if (cover[cell] === landCover.sea) z[cell] = bed;
  });
  for (const block of parts.blocks) paintBlock(grid, cover, block);
  raiseRail(grid, z, cover, parts.rail);
  for (const building of parts.buildings) paintRoof(grid, cover, building);
  parts.edges.forEach((edge, e) => carveRoad(grid, z, cover, edge, parts.profiles[e]!));
  carveStream(grid, z, cover, parts);
  return {
    cellCm: cellM * 100,
    cols: n,
    rows: n,
    zCm: Int32Array.from(z, (m) => Math.round(m * 100)),
    cover,
  };
}

export class Grid {
  readonly n: number;
  private readonly half: number;
  constructor(n: number, half: number) {
    this.n = n;
    this.half = half;
  }
  centre(cell: number): Point {
    const col = cell % this.n;
    return { x: (col + 0.5) * cellM - this.half, y: ((cell - col) / this.n + 0.5) * cellM - this.half };
  }
  /** Cell of a point, -1 outside. */
  at(p: Point): number {
    const col = Math.floor((p.x + this.half) / cellM);
    const row = Math.floor((p.y + this.half) / cellM);
    return col < 0 || row < 0 || col >= this.n || row >= this.n ? -1 : row * this.n + col;
  }
  /** Cells whose centre lies within `radiusM`, and the cell of the point itself. */
  disc(p: Point, radiusM: number, visit: (cell: number) => void): void {
    const own = this.at(p);
    if (own !== -1) visit(own);
    const reach = Math.ceil(radiusM / cellM);
    for (let dy = -reach; dy <= reach; dy += 1) {
      for (let dx = -reach; dx <= reach; dx += 1) {
        const cell = this.at({ x: p.x + dx * cellM, y: p.y + dy * cellM });
        if (cell !== -1 && cell !== own && distance(this.centre(cell), p) <= radiusM) visit(cell);
      }
    }
  }
  /** Cells whose centre lies in the ring. */
  inside(ring: Line, visit: (cell: number) => void): void {
    const box = boundsOf(ring);
    for (let y = (Math.floor(box.y0 / cellM) + 0.5) * cellM; y <= box.y1; y += cellM) {
      for (let x = (Math.floor(box.x0 / cellM) + 0.5) * cellM; x <= box.x1; x += cellM) {
        const cell = this.at({ x, y });
        if (cell !== -1 && contains(ring, this.centre(cell))) visit(cell);
      }
    }
  }
}

function wildCover(scheme: Scheme, shape: Shape, p: Point): number {
  if (shape.hillM(p) > 12) return landCover.forest;
  const { harbour } = scheme;
  const x0 = Math.min(harbour.platformX0, harbour.moleX0);
  const x1 = Math.max(harbour.platformX1, harbour.moleX1);
  if (p.x >= x0 && p.x <= x1 && p.y < harbour.headY + 30) return landCover.port;
  return p.y - shape.shoreY(p.x) < 26 ? landCover.beach : landCover.grass;
}

function paintBlock(grid: Grid, cover: Uint8Array, block: Block): void {
  grid.inside(block.ring, (cell) => {
    if (cover[cell] !== landCover.sea) cover[cell] = coverOf[block.use];
  });
}

function paintRoof(grid: Grid, cover: Uint8Array, building: DraftBuilding): void {
  const ring: Point[] = [];
  for (let i = 0; i < building.footprint.length; i += 2) {
    ring.push({ x: building.footprint[i]! / 100, y: building.footprint[i + 1]! / 100 });
  }
  grid.inside(ring, (cell) => {
    if (cover[cell] !== landCover.sea) cover[cell] = landCover.roof;
  });
}

/** The rail runs on a bank one metre high. */
function raiseRail(grid: Grid, z: Float64Array, cover: Uint8Array, rail: Line): void {
  const done = new Set<number>();
  for (const p of densified(rail, 4)) {
    grid.disc(p, 8, (cell) => {
      if (cover[cell] === landCover.sea || done.has(cell)) return;
      done.add(cell);
      z[cell] = z[cell]! + 1;
      cover[cell] = landCover.bare;
    });
  }
}

function carveRoad(grid: Grid, z: Float64Array, cover: Uint8Array, edge: Edge, profile: Profile): void {
  if (edge.kind < 0 || edge.bridge) return;
  const radius = Math.max(5, roadClass(edge.kind).widthCm / 200);
  const { points } = profile;
  for (let i = 0; i + 1 < points.length; i += 1) {
    const a = points[i]!;
    const b = points[i + 1]!;
    const steps = Math.max(1, Math.ceil(distance(a, b) / 2.5));
    for (let k = 0; k < steps; k += 1) {
      const t = k / steps;
      const height = a.z + (b.z - a.z) * t;
      grid.disc({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }, radius, (cell) => {
        if (cover[cell] === landCover.sea) return;
        z[cell] = cover[cell] === landCover.road ? Math.min(z[cell]!, height) : height;
        cover[cell] = landCover.road;
      });
    }
  }
}

/** The bed is laid from the mouth upwards, so that where the line touches a cell twice the higher stretch wins. */
function carveStream(grid: Grid, z: Float64Array, cover: Uint8Array, parts: TerrainParts): void {
  const { stream, streamBedM, streamHalfWidthM } = parts;
  const done = new Set<number>();
  for (let i = stream.length - 2; i >= 0; i -= 1) {
    const a = stream[i]!;
    const b = stream[i + 1]!;
    const steps = Math.max(1, Math.ceil(distance(a, b) / 2));
    for (let k = steps; k >= 0; k -= 1) {
      const t = k / steps;
      const bed = streamBedM[i]! + (streamBedM[i + 1]! - streamBedM[i]!) * t;
      grid.disc({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }, streamHalfWidthM, (cell) => {
        if (cover[cell] === landCover.sea || done.has(cell)) return;
        done.add(cell);
        z[cell] = bed;
        cover[cell] = landCover.stream;
      });
    }
  }
}

/** Bed heights along the stream: below the land, never rising downstream, below the sea at the mouth. */
export function streamBed(stream: Line, landM: (p: Point) => number): number[] {
  let bed = Infinity;
  return stream.map((p, i) => {
    const t = i / (stream.length - 1);
    bed = Math.min(bed - 0.01, landM(p) - 1.8 - 0.9 * t);
    if (t > 0.75) bed = Math.min(bed, -1.2 * (t - 0.75) * 4);
    return bed;
  });
}
