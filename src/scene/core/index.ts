import type {
  HeightField,
  Quality,
  SceneCity,
  SceneFurniture,
  SceneGround,
  SceneMasses,
  WholeGeometry,
} from '../types.ts';
import { buildBridges, stampDecks } from './bridges.ts';
import { bucketBuildings } from './buckets.ts';
import { buildBuildings } from './buildings.ts';
import { type RoadCurve, roadCurves } from './curves.ts';
import { type Ground, groundRaster, paintGround, paintLamps } from './ground.ts';
import { buildHarbour } from './harbour.ts';
import { buildHeightField, seaFloorOf } from './heightField.ts';
import { lampHeads } from './lamps.ts';
import { type Layout, layoutOf } from './layout.ts';
import { buildLines, buildWires, trackAttributes } from './lines.ts';
import { MeshWriter } from './meshWriter.ts';
import { buildProps } from './props.ts';
import { type BuildOptions, buildOptions } from './quality.ts';
import { buildRoads } from './roads.ts';
import { buildCut } from './slab.ts';
import { smallerCopies } from './smaller.ts';
import { buildTerrain } from './terrain.ts';
import { plantTrees } from './trees.ts';
import { buildWater } from './water.ts';
import { woodland } from './woodland.ts';

/**
 * Everything drawn of a city, as typed arrays, in three steps that are asked for in order: pure, without `three`, DOM or clock, made
 * for a worker. `now` (milliseconds) only labels how long the parts took.
 */
export class SceneBuilder {
  private readonly city: SceneCity;
  private readonly quality: Quality;
  private readonly options: BuildOptions;
  private readonly layout: Layout;
  private readonly now: () => number;
  private readonly curves: RoadCurve[];
  private readonly field: HeightField;
  private buildMs: Record<string, number> = {};
  private painted: { ground: Ground; woods: Float32Array } | null = null;

  constructor(city: SceneCity, quality: Quality, now: () => number = () => 0) {
    this.city = city;
    this.quality = quality;
    this.now = now;
    this.options = buildOptions[quality];
    this.layout = layoutOf(city);
    const { options, layout } = this;
    this.curves = this.timed('curves', () =>
      roadCurves(city, layout, options.roadStepM * (city.buildings.count > coarseRoadsFrom ? 2 : 1)),
    );
    this.field = this.timed('field', () =>
      buildHeightField(city, gridStepOf(city, options), this.curves, this.seaFloorM),
    );
  }

  /** Land, water, streets and all buildings. */
  masses(): SceneMasses {
    const { city, layout, field, curves } = this;
    const baseM = baseOf(layout.widthM, layout.depthM, field.heightM);
    return {
      quality: this.quality,
      centre: { xM: layout.cxM, yM: layout.cyM },
      widthM: layout.widthM,
      depthM: layout.depthM,
      baseM,
      seaFloorM: this.seaFloorM,
      highestM: field.heightM.reduce((a, b) => Math.max(a, b), 0),
      seaward: seawardOf(field),
      // The builder keeps its own: what is handed over is gone.
      field: { ...field, heightM: field.heightM.slice() },
      ...this.timed('buildings', () => buildBuildings(city, layout, field, this.options)),
      terrain: this.timed('terrain', () => buildTerrain(field)),
      ...this.timed('slab', () => buildCut(field, baseM)),
      water: this.timed('water', () => buildWater(city, layout)),
      ...this.timed('roads', () => buildRoads(curves)),
      buckets: this.timed('buckets', () => bucketBuildings(city)),
      buildMs: this.times(),
    };
  }

  ground(): SceneGround {
    const { city, curves, options } = this;
    const { ground } = this.paint();
    const lampRaster = groundRaster(city, Math.max(4, options.texelM), 1024);
    const picture = { width: ground.raster.width, height: ground.raster.height, rgba: ground.rgba };
    const smaller = this.timed('smaller', () => smallerCopies(picture));
    const level = this.timed('lamps', () => paintLamps(city, curves, lampRaster));
    return {
      ground: { ...picture, smaller },
      lamps: { width: lampRaster.width, height: lampRaster.height, level },
      buildMs: this.times(),
    };
  }

  furniture(): SceneFurniture {
    const { city, layout, field, curves, options } = this;
    const { ground, woods } = this.paint();
    const structures = new MeshWriter();
    let tracks = new MeshWriter(trackAttributes);
    this.timed('structures', () => {
      buildBridges(structures, curves, field, ground);
      buildHarbour(structures, city, layout, field, ground);
      tracks = buildLines(structures, city, layout, field);
    });
    return {
      structures: structures.finish(),
      tracks: tracks.finish(),
      decks: stampDecks(curves, field),
      wires: buildWires(city, layout, field),
      lampHeads: this.timed('lamp heads', () => lampHeads(curves)),
      props: this.timed('props', () => buildProps(city, layout)),
      trees: this.timed('trees', () => plantTrees(city, layout, field, curves, ground, woods, options)),
      buildMs: this.times(),
    };
  }

  private get seaFloorM(): number {
    return this.city.meta.coastal ? seaFloorOf(this.layout.widthM, this.layout.depthM) : 0;
  }

  private paint(): { ground: Ground; woods: Float32Array } {
    if (this.painted === null) {
      const { city, curves, options } = this;
      const woods = this.timed('woods', () => woodland(city, options.roofDetail ? 1 : 3));
      const ground = this.timed('ground', () =>
        paintGround(city, curves, woods, groundRaster(city, options.texelM, options.maxTexels)),
      );
      this.painted = { ground, woods };
    }
    return this.painted;
  }

  private timed<T>(name: string, make: () => T): T {
    const from = this.now();
    const made = make();
    this.buildMs[name] = this.now() - from;
    return made;
  }

  private times(): Record<string, number> {
    const { buildMs } = this;
    this.buildMs = {};
    return buildMs;
  }
}

/** The three steps at once. */
export function buildSceneGeometry(city: SceneCity, quality: Quality): WholeGeometry {
  const builder = new SceneBuilder(city, quality);
  return { ...builder.masses(), ...builder.ground(), ...builder.furniture() };
}

/** The buffers of a geometry, each once, for `postMessage`. */
export function transferList(geometry: object): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const visit = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) found.add(value.buffer as ArrayBuffer);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(visit);
  };
  visit(geometry);
  return [...found];
}

/** In a city with more buildings the sections of a street lie twice as far apart. */
const coarseRoadsFrom = 40_000;

/** Spacing of the drawn grid in terrain cells: as fine as the quality asks, and no finer than its budget. */
function gridStepOf(city: SceneCity, { gridStep, maxGrid }: BuildOptions): number {
  const { cols, rows } = city.terrain;
  const least = Math.max(cols, rows) / maxGrid;
  return least <= gridStep ? gridStep : (steps.find((s) => s >= least) ?? Math.ceil(least));
}
const steps = [0.5, 1, 1.25, 1.5, 2, 2.5, 3];

/** Thick enough for six strata under the deepest point. */
function baseOf(widthM: number, depthM: number, heights: Float32Array): number {
  const deepest = heights.reduce((a, b) => Math.min(a, b), 0);
  return deepest - Math.max(widthM, depthM) * 0.03;
}

function seawardOf({ cols, rows, heightM }: HeightField): SceneMasses['seaward'] {
  let x = 0;
  let z = 0;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      if (heightM[r * cols + c]! >= -0.3) continue;
      x += c / (cols - 1) - 0.5;
      z += 0.5 - r / (rows - 1);
    }
  }
  const length = Math.hypot(x, z);
  return length < cols * rows * 0.002 ? null : { x: x / length, z: z / length };
}
