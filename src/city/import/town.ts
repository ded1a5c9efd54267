/** From map data in the tags of OpenStreetMap to a city: the way that all importers share. */
import { finishCity } from '../infer/index.ts';
import type { CityDraft, DraftName, DraftProp, DraftShell } from '../infer/index.ts';
import { centroid } from '../infer/geometry.ts';
import { InputError, error } from '../../contract/issue.ts';
import type { Issue } from '../../contract/issue.ts';
import type { City, CityMeta } from '../model.ts';
import { hex, sha256 } from '../package/sha256.ts';
import { areaMeaning, readAreas } from './areas.ts';
import { readBuildings } from './buildings.ts';
import type { ImportedBuildings } from './buildings.ts';
import { facilityOf, readFacilities } from './facilities.ts';
import type { DemFile, Elevation } from './elevation.ts';
import { refuse } from './issues.ts';
import type { Warnings } from './issues.ts';
import { landuseIndex } from './landuse.ts';
import { localise, polygonsOf } from './local.ts';
import type { LocalOsm } from './local.ts';
import type { OsmData } from './osm-data.ts';
import { readPlaces } from './places.ts';
import { raiseRoads } from './road-heights.ts';
import { largestPart, readRoadLines } from './road-lines.ts';
import type { RoadLine } from './road-lines.ts';
import { readSea } from './sea.ts';
import { inferStreets } from './streets.ts';
import { readStreams } from './streams.ts';
import { isBuilding } from './tags-building.ts';
import { paintTown, shapeGround } from './terrain.ts';

export interface TownInput {
  data: OsmData;
  /** The files it was read from; the first gives its name to messages. */
  files: readonly { bytes: Uint8Array; fileName: string }[];
  dem: readonly DemFile[];
  elevation: Elevation | null;
  source: CityMeta['source'];
  attribution: string;
  seed: number;
  name?: DraftName;
  /** Streets are made where the source has none; otherwise such a source is refused. */
  mayInferStreets: boolean;
  /** Terms of the source that belong into `meta.origin`. */
  origin?: Record<string, string | number>;
  /** What only this format knows, once the frame and the buildings are settled. `datumCm` is to be taken off heights. */
  extras?: (
    local: LocalOsm,
    buildings: ImportedBuildings,
    datumCm: number,
  ) => { shells: DraftShell[]; props: DraftProp[] };
}

export type ImportStage = 'read' | 'shape' | 'people';

/** Called with the stage and the share of the whole, 0 … 1, ascending; may throw to stop. */
export type Step = (stage: ImportStage, share: number) => void;

export function buildTown(
  input: TownInput,
  warnings: Warnings,
  step: Step,
): { city: City; highwayKm: number } {
  const local = localise(input.data, input.files[0]!.fileName, warnings);
  step('shape', 0.4);
  const { draft, highwayKm } = draftCity(local, input, warnings);
  step('people', 0.8);
  const city = finishCity(draft, input.seed);
  step('people', 1);
  return { city, highwayKm };
}

/** Bytes as a plain array: Node's Buffer redefines `slice` as a view. */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** What stops an import and tells how far it is, in one. */
export function stepper(
  file: string,
  signal: { readonly aborted: boolean } | undefined,
  onProgress: Step | undefined,
): Step {
  return (stage, share) => {
    if (signal?.aborted) refuse('import.aborted', {}, file);
    onProgress?.(stage, share);
  };
}

/** Runs an import; limits of the platform, reached in spite of the caps, become an issue of the file. */
export function guardedImport<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem;
    throw new InputError([error('import.tooComplex', { reason: problem.message }, { file })]);
  }
}

/** What an import gives besides the city. */
export interface Imported<Counts> {
  city: City;
  /** Of the whole file, also where the model covers a part of it. */
  counts: Counts;
  warnings: Issue[];
}

function draftCity(
  local: LocalOsm,
  input: TownInput,
  warnings: Warnings,
): { draft: CityDraft; highwayKm: number } {
  const { extent } = local;
  const { elevation } = input;
  const { box, cellCm, cols, rows } = extent;
  const outlines = polygonsOf(local, isBuilding);
  const parts = polygonsOf(local, (tags) => tags.has('building:part') && tags.get('building:part') !== 'no');
  const town = outlines.flatMap((polygon) => {
    const middle = centroid(polygon.rings[0]!);
    return [middle.xCm, middle.yCm];
  });
  const sea = readSea(local, town, elevation);
  const areas = readAreas(
    polygonsOf(local, (tags) => areaMeaning(tags) !== null),
    sea.polygons,
    box,
  );
  const buildings = readBuildings(outlines, parts, box, landuseIndex(extent, areas.painted), warnings);
  const { kept, highwayKm } = streets(local, input, buildings, warnings);
  const streams = readStreams(local);
  const ground = shapeGround(extent, sea.cells, elevation, areas.painted, streams, warnings);
  paintTown(extent, ground, buildings.rows, kept);
  const { nodes, roads } = raiseRoads(kept, extent, ground);
  const places = readPlaces(local, input.files[0]!.fileName);
  const facilities = readFacilities(
    local,
    polygonsOf(local, (tags) => !isBuilding(tags) && facilityOf(tags) !== null),
    buildings,
  );
  const { shells, props } = input.extras?.(local, buildings, ground.datumCm) ?? { shells: [], props: [] };
  return {
    highwayKm,
    draft: {
      name: input.name ?? places.name,
      source: input.source,
      attribution: input.attribution,
      origin: {
        ...originOf(input, local),
        ...(ground.datumCm === 0 ? {} : { datumM: ground.datumCm / 100 }),
      },
      projection: local.data.metric
        ? null
        : { lonDeg: extent.projection.lonDeg, latDeg: extent.projection.latDeg },
      boundsCm: box,
      terrain: { cellCm, cols, rows, zCm: ground.zCm, cover: ground.cover },
      areas: areas.rows,
      buildings: buildings.rows,
      nodes,
      roads,
      facilities,
      ...(shells.length > 0 && { shells }),
      ...(props.length > 0 && { props }),
      zoneNames: places.communities,
      inferred: [
        { what: 'buildings.heightCm', share: buildings.inferred.heightShare },
        { what: 'buildings.use', share: buildings.inferred.useShare },
        ...(elevation ? [] : [{ what: 'terrain.zCm', share: 1 }]),
        ...(kept.some((road) => road.inferred) ? [{ what: 'roads', share: 1 }] : []),
      ],
    },
  };
}

function streets(
  local: LocalOsm,
  input: TownInput,
  buildings: ImportedBuildings,
  warnings: Warnings,
): { kept: RoadLine[]; highwayKm: number } {
  const ways = readRoadLines(local);
  let lines = ways.lines;
  if (lines.length === 0 && input.mayInferStreets) {
    const surfaces = polygonsOf(local, (tags) => tags.has('area:highway'));
    lines = inferStreets(local.extent, buildings.rows, surfaces, warnings);
  }
  const { kept, dropped } = largestPart(lines);
  if (dropped.length > 0) warnings.count('import.unconnectedRoads', dropped[0]!.key, dropped.length);
  if (kept.length === 0) refuse('import.noRoads', {}, input.files[0]!.fileName);
  return { kept, highwayKm: ways.highwayKm };
}

function originOf(input: TownInput, local: LocalOsm): Record<string, string | number> {
  const names = (files: readonly { fileName: string }[], most: number): string =>
    files
      .map((file) => file.fileName.split(/[\\/]/).at(-1) ?? '')
      .join(' ')
      .slice(0, most);
  const dem = names(input.dem, 400);
  const { projection } = local.extent;
  return {
    file: names(input.files, 200),
    sha256: hex(sha256(input.files.map((file) => file.bytes))),
    seed: input.seed,
    ...(dem === '' ? {} : { dem }),
    ...input.origin,
    // Where x = 0, y = 0 of the model lies in the metres of the source.
    ...(local.data.metric ? { eastM: projection.lonDeg, northM: projection.latDeg } : {}),
  };
}
