import { landCover } from '../model.ts';
import { roadClass } from '../infer/roadClass.ts';
import type { DraftBuilding, DraftTerrain } from '../infer/draft.ts';
import { Grid } from './ground.ts';
import type { Block, BlockUse } from './lots/blocks.ts';
import { contains, type Point } from './plane.ts';
import type { Plan, Site, Waterway } from './plan.ts';
import type { Edge } from './streets/graph.ts';
import type { Profile } from './streets/profile.ts';

/** Cells of 10 m up to 10 km, of 20 m above: the flood model is measured to 1000 × 1000. */
export function cellSizeM(sizeM: number): number {
  return sizeM <= 10000 || sizeM % 20 !== 0 ? 10 : 20;
}

const coverOf: Readonly<Record<BlockUse, number>> = {
  oldTown: landCover.paved,
  core: landCover.paved,
  mixed: landCover.paved,
  estate: landCover.residential,
  tallEstate: landCover.residential,
  village: landCover.residential,
  field: landCover.farmland,
  houses: landCover.residential,
  industry: landCover.industry,
  wild: landCover.forest,
  park: landCover.park,
  plaza: landCover.paved,
  school: landCover.residential,
  hospital: landCover.residential,
  government: landCover.residential,
  sports: landCover.park,
  strip: landCover.grass,
  site: landCover.paved,
};

export interface TerrainParts {
  /** Side of a cell. */
  cellM: number;
  plan: Plan;
  landM: (p: Point) => number;
  /** Bed of every waterway at its points, never rising downstream. */
  bedsM: readonly (readonly number[])[];
  blocks: readonly Block[];
  edges: readonly Edge[];
  profiles: readonly Profile[];
  buildings: readonly DraftBuilding[];
}

/** The grid: land and sea floor, then sites, rail banks, levees, streets and beds; cover painted in the same order. */
export function makeTerrain(parts: TerrainParts): DraftTerrain {
  const { plan, landM, cellM } = parts;
  const grid = new Grid(plan.sizeM, cellM);
  const { n } = grid;
  const z = new Float64Array(n * n);
  const cover = new Uint8Array(n * n);
  layLand(grid, z, cover, plan, landM);
  paintBeaches(grid, cover, plan);
  for (const block of parts.blocks) if (block.use !== 'site') paintBlock(grid, cover, block);
  for (const site of plan.sites) levelSite(grid, z, cover, site);
  for (const rail of plan.rails) raise(grid, z, cover, rail.line, Math.max(8, rail.widthM / 2), rail.bankM);
  for (const building of parts.buildings) paintRoof(grid, cover, building);
  parts.edges.forEach((edge, e) => carveRoad(grid, z, cover, edge, parts.profiles[e]!));
  plan.waterways.forEach((way, w) => {
    carveWater(grid, z, cover, way, parts.bedsM[w]!);
    if (way.leveeM > 0) raiseLevee(grid, z, cover, way);
  });
  return {
    cellCm: grid.cellM * 100,
    cols: n,
    rows: n,
    zCm: centimetres(z),
    cover,
  };
}

function centimetres(metres: Float64Array): Int32Array {
  const cm = new Int32Array(metres.length);
  for (let i = 0; i < cm.length; i += 1) cm[i] = Math.round(metres[i]! * 100);
  return cm;
}

/** Sea floor, and hills and grass as nature left them. */
function layLand(
  grid: Grid,
  z: Float64Array,
  cover: Uint8Array,
  { land, sizeM }: Plan,
  landM: (p: Point) => number,
): void {
  const { n, cellM } = grid;
  const forestAboveM = 0.3 * land.wildAboveM;
  // One point for all cells: none of these functions keeps it.
  const p = { x: 0, y: 0 };
  for (let row = 0; row < n; row += 1) {
    p.y = (row + 0.5) * cellM - sizeM / 2;
    for (let col = 0; col < n; col += 1) {
      p.x = (col + 0.5) * cellM - sizeM / 2;
      const cell = row * n + col;
      if (land.isSea(p)) {
        cover[cell] = landCover.sea;
        z[cell] = land.seabedM(p);
      } else {
        z[cell] = landM(p);
        cover[cell] = land.hillM(p) > forestAboveM ? landCover.forest : landCover.grass;
      }
    }
  }
}

function paintBlock(grid: Grid, cover: Uint8Array, block: Block): void {
  const code = coverOf[block.use];
  grid.inside(block.ring, (cell) => {
    if (cover[cell] !== landCover.sea && cover[cell] !== landCover.beach) cover[cell] = code;
  });
}

function levelSite(grid: Grid, z: Float64Array, cover: Uint8Array, site: Site): void {
  grid.inside(site.ring, (cell) => {
    if (cover[cell] === landCover.sea) return;
    cover[cell] = site.cover;
    if (!Number.isNaN(site.levelM)) z[cell] = site.levelM;
  });
}

/** Sand along natural shores; quays have none. */
function paintBeaches(grid: Grid, cover: Uint8Array, plan: Plan): void {
  const built = plan.sites.map(({ ring }) => ring);
  for (const shore of plan.land.shores) {
    grid.along(shore, grid.cellM, 26, (cell) => {
      if (cover[cell] !== landCover.grass && cover[cell] !== landCover.forest) return;
      const p = grid.centre(cell);
      if (!built.some((ring) => contains(ring, p))) cover[cell] = landCover.beach;
    });
  }
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

function raise(
  grid: Grid,
  z: Float64Array,
  cover: Uint8Array,
  line: readonly Point[],
  radiusM: number,
  byM: number,
): void {
  const done = new Set<number>();
  grid.along(line, 4, radiusM, (cell) => {
    if (cover[cell] === landCover.sea || done.has(cell)) return;
    done.add(cell);
    z[cell] = z[cell]! + byM;
    cover[cell] = landCover.bare;
  });
}

function carveRoad(grid: Grid, z: Float64Array, cover: Uint8Array, edge: Edge, profile: Profile): void {
  if (edge.kind < 0 || (edge.form !== 'ground' && edge.form !== 'underpass' && edge.form !== 'quay')) return;
  const radius = Math.max(0.5 * grid.cellM, roadClass(edge.kind).widthCm / 200);
  const { points } = profile;
  grid.along(points, 0.28 * grid.cellM, radius, (cell, at) => {
    if (cover[cell] === landCover.sea) return;
    const i = Math.min(points.length - 2, Math.floor(at));
    const height = points[i]!.z + (points[i + 1]!.z - points[i]!.z) * (at - i);
    z[cell] = cover[cell] === landCover.road ? Math.min(z[cell]!, height) : height;
    cover[cell] = landCover.road;
  });
}

/** The bed is laid from the mouth upwards, so that where the line touches a cell twice the higher stretch wins. */
function carveWater(
  grid: Grid,
  z: Float64Array,
  cover: Uint8Array,
  way: Waterway,
  bedM: readonly number[],
): void {
  const done = new Set<number>();
  const upstream = [...way.line].reverse();
  const last = way.line.length - 1;
  grid.along(upstream, 2, way.halfWidthM, (cell, at) => {
    if (cover[cell] === landCover.sea || done.has(cell)) return;
    done.add(cell);
    const from = last - at;
    const i = Math.max(0, Math.min(last - 1, Math.floor(from)));
    z[cell] = bedM[i]! + (bedM[i + 1]! - bedM[i]!) * (from - i);
    cover[cell] = landCover.stream;
  });
}

/** Grass-covered banks between the water and the bank roads; roads and crossings cut through nothing, they lie behind. */
function raiseLevee(grid: Grid, z: Float64Array, cover: Uint8Array, way: Waterway): void {
  const crest = way.halfWidthM + 0.5 * way.bankM;
  const done = new Set<number>();
  grid.along(way.line, 0.5 * grid.cellM, crest + 0.5 * grid.cellM, (cell) => {
    if (cover[cell] !== landCover.grass && cover[cell] !== landCover.road && cover[cell] !== landCover.forest)
      return;
    if (cover[cell] === landCover.road || done.has(cell)) return;
    done.add(cell);
    z[cell] = z[cell]! + way.leveeM;
  });
}

/** Bed heights along a waterway: below the land, never rising downstream, below the sea at a mouth in it. */
export function waterBed(way: Waterway, plan: Plan, landM: (p: Point) => number): number[] {
  const mouth = way.line[way.line.length - 1]!;
  const toSea = plan.land.isSea(mouth);
  let bed = Infinity;
  return way.line.map((p, i) => {
    const t = i / (way.line.length - 1);
    bed = Math.min(bed - 0.01, landM(p) - way.depthM + 0.4 - 0.9 * t);
    if (toSea && t > 0.75) bed = Math.min(bed, -1.2 * (t - 0.75) * 4);
    return bed;
  });
}
