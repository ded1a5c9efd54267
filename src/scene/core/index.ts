import type { HeightField, Quality, SceneCity, SceneGeometry } from '../types.ts';
import { buildBridges, stampDecks } from './bridges.ts';
import { bucketBuildings } from './buckets.ts';
import { buildBuildings } from './buildings.ts';
import { roadCurves } from './curves.ts';
import { groundRaster, paintGround, paintLamps } from './ground.ts';
import { buildHarbour } from './harbour.ts';
import { buildHeightField, seaFloorOf } from './heightField.ts';
import { lampHeads } from './lamps.ts';
import { layoutOf } from './layout.ts';
import { buildLines, buildWires, trackAttributes } from './lines.ts';
import { MeshWriter } from './meshWriter.ts';
import { buildProps } from './props.ts';
import { type BuildOptions, buildOptions } from './quality.ts';
import { buildRoads } from './roads.ts';
import { buildCut } from './slab.ts';
import { buildTerrain } from './terrain.ts';
import { plantTrees } from './trees.ts';
import { buildWater } from './water.ts';
import { woodland } from './woodland.ts';

/**
 * Everything drawn of a city, as typed arrays: a pure function without `three`, DOM or clock, made for a worker.
 * `now` (milliseconds) only labels how long the steps took.
 */
export function buildSceneGeometry(
  city: SceneCity,
  quality: Quality,
  now: () => number = () => 0,
): SceneGeometry {
  const options = buildOptions[quality];
  const layout = layoutOf(city);
  const buildMs: Record<string, number> = {};
  const timed = <T>(name: string, make: () => T): T => {
    const from = now();
    const made = make();
    buildMs[name] = now() - from;
    return made;
  };

  const curves = timed('curves', () =>
    roadCurves(city, layout, options.roadStepM * (city.buildings.count > coarseRoadsFrom ? 2 : 1)),
  );
  const seaFloorM = city.meta.coastal ? seaFloorOf(layout.widthM, layout.depthM) : 0;
  const gridStep = gridStepOf(city, options);
  const field = timed('field', () => buildHeightField(city, gridStep, curves, seaFloorM));
  const baseM = baseOf(layout.widthM, layout.depthM, field.heightM);
  const woods = timed('woods', () => woodland(city, options.roofDetail ? 1 : 3));
  const ground = timed('ground', () =>
    paintGround(city, curves, woods, groundRaster(city, options.texelM, options.maxTexels)),
  );
  const lampRaster = groundRaster(city, Math.max(4, options.texelM), 1024);
  const structures = new MeshWriter();
  let tracks = new MeshWriter(trackAttributes);
  timed('structures', () => {
    buildBridges(structures, curves, field, ground);
    buildHarbour(structures, city, layout, field, ground);
    tracks = buildLines(structures, city, layout, field);
  });
  return {
    quality,
    centre: { xM: layout.cxM, yM: layout.cyM },
    widthM: layout.widthM,
    depthM: layout.depthM,
    baseM,
    seaFloorM,
    highestM: field.heightM.reduce((a, b) => Math.max(a, b), 0),
    seaward: seawardOf(field),
    field,
    decks: stampDecks(curves, field),
    ground: { width: ground.raster.width, height: ground.raster.height, rgba: ground.rgba },
    lamps: {
      width: lampRaster.width,
      height: lampRaster.height,
      level: paintLamps(city, curves, lampRaster),
    },
    terrain: timed('terrain', () => buildTerrain(field)),
    ...timed('slab', () => buildCut(field, baseM)),
    water: timed('water', () => buildWater(city, layout)),
    ...timed('roads', () => buildRoads(curves)),
    structures: structures.finish(),
    tracks: tracks.finish(),
    wires: buildWires(city, layout, field),
    lampHeads: lampHeads(curves),
    ...timed('buildings', () => buildBuildings(city, layout, field, options)),
    props: timed('props', () => buildProps(city, layout)),
    trees: timed('trees', () => plantTrees(city, layout, field, curves, ground, woods, options)),
    buckets: bucketBuildings(city),
    buildMs,
  };
}

/** The buffers of a geometry, each once, for `postMessage`. */
export function transferList(geometry: SceneGeometry): ArrayBuffer[] {
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

function seawardOf({ cols, rows, heightM }: HeightField): SceneGeometry['seaward'] {
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
