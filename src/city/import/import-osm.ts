/** OpenStreetMap → city: the one way in. Pure: no files, no network, no clock; runs in a worker and in Node alike. */
import { finishCity } from '../infer/index.ts';
import type { CityDraft } from '../infer/index.ts';
import { centroid } from '../infer/geometry.ts';
import { InputError } from '../../contract/issue.ts';
import type { Issue } from '../../contract/issue.ts';
import type { City } from '../model.ts';
import { hex, sha256 } from '../package/sha256.ts';
import { areaMeaning, readAreas } from './areas.ts';
import { readBuildings } from './buildings.ts';
import { facilityOf, readFacilities } from './facilities.ts';
import { readElevation } from './hgt.ts';
import type { DemFile } from './hgt.ts';
import { createWarnings, refuse } from './issues.ts';
import type { Warnings } from './issues.ts';
import { landuseIndex } from './landuse.ts';
import { localise, polygonsOf } from './local.ts';
import type { LocalOsm } from './local.ts';
import type { OsmData } from './osm-data.ts';
import { readPlaces } from './places.ts';
import { readOsm } from './read-osm.ts';
import { raiseRoads } from './road-heights.ts';
import { largestPart, readRoadLines } from './road-lines.ts';
import { readSea } from './sea.ts';
import { readStreams } from './streams.ts';
import { isBuilding } from './tags-building.ts';
import { paintTown, shapeGround } from './terrain.ts';

export interface OsmImport {
  bytes: Uint8Array;
  /** For messages and, where no place is named, for the city's name; the format is recognised by content. */
  fileName: string;
  /** SRTM tiles: `.hgt`, `.hgt.zip`, `.hgt.gz`. */
  dem?: readonly DemFile[];
  options?: OsmOptions;
  /** Called with the stage and the share of the whole, 0 … 1, ascending. */
  onProgress?: (stage: ImportStage, share: number) => void;
  /** Looked at between steps. */
  signal?: { readonly aborted: boolean };
}
export interface OsmOptions {
  /** Seed of what is inferred (households, residents). */
  seed?: number;
  name?: { en: string; zh: string };
}
export type ImportStage = 'read' | 'shape' | 'people';

export interface ImportResult {
  city: City;
  /** Of the whole file, also where the model covers a part of it. */
  counts: { buildings: number; highways: number; highwayKm: number };
  warnings: Issue[];
}

const osmAttribution = '© OpenStreetMap contributors, ODbL 1.0';

/** Throws `InputError` with one issue where the file cannot be used; everything less is a named warning. */
export function importOsm(input: OsmImport): ImportResult {
  const { fileName } = input;
  // Node's Buffer redefines `slice` as a view.
  const bytes = new Uint8Array(input.bytes.buffer, input.bytes.byteOffset, input.bytes.byteLength);
  const warnings = createWarnings(fileName);
  const progress = (stage: ImportStage, share: number): void => {
    if (input.signal?.aborted) refuse('import.aborted', {}, fileName);
    input.onProgress?.(stage, share);
  };
  try {
    progress('read', 0);
    const elevation = input.dem && input.dem.length > 0 ? readElevation(input.dem) : null;
    const data = readOsm(bytes, fileName, warnings, (share) => progress('read', share * 0.4));
    const local = localise(data, fileName, warnings);
    progress('shape', 0.4);
    const { draft, highwayKm } = draftCity(local, elevation, input, warnings);
    progress('people', 0.8);
    const city = finishCity(draft, input.options?.seed ?? 1);
    progress('people', 1);
    return { city, counts: { ...tagged(data), highwayKm }, warnings: warnings.list() };
  } catch (problem) {
    if (problem instanceof RangeError) {
      // Array and memory limits of the platform, reached in spite of the caps.
      throw new InputError([
        {
          severity: 'error',
          code: 'import.tooComplex',
          parameters: { reason: problem.message },
          file: fileName,
        },
      ]);
    }
    throw problem;
  }
}

function draftCity(
  local: LocalOsm,
  elevation: ReturnType<typeof readElevation> | null,
  input: OsmImport,
  warnings: Warnings,
): { draft: CityDraft; highwayKm: number } {
  const { extent } = local;
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
  const ways = readRoadLines(local);
  const { kept, dropped } = largestPart(ways.lines);
  if (dropped.length > 0) warnings.count('import.unconnectedRoads', dropped[0]!.key, dropped.length);
  if (kept.length === 0) refuse('import.noRoads', {}, input.fileName);
  const streams = readStreams(local);
  const ground = shapeGround(extent, sea.cells, elevation, areas.painted, streams, warnings);
  paintTown(extent, ground, buildings.rows, kept);
  const { nodes, roads } = raiseRoads(kept, extent, ground);
  const places = readPlaces(local, input.fileName);
  const facilities = readFacilities(
    local,
    polygonsOf(local, (tags) => !isBuilding(tags) && facilityOf(tags) !== null),
    buildings,
  );
  const origin = {
    file: (input.fileName.split(/[\\/]/).at(-1) ?? '').slice(0, 200),
    sha256: hex(sha256([input.bytes])),
    seed: input.options?.seed ?? 1,
  };
  const dem = (input.dem ?? [])
    .map((file) => file.fileName.split(/[\\/]/).at(-1) ?? '')
    .join(' ')
    .slice(0, 400);
  return {
    highwayKm: ways.highwayKm,
    draft: {
      name: input.options?.name ?? places.name,
      source: 'osm',
      attribution: osmAttribution,
      origin: {
        ...origin,
        ...(dem === '' ? {} : { dem }),
        ...(ground.datumCm === 0 ? {} : { datumM: ground.datumCm / 100 }),
      },
      projection: { lonDeg: extent.projection.lonDeg, latDeg: extent.projection.latDeg },
      boundsCm: box,
      terrain: { cellCm, cols, rows, zCm: ground.zCm, cover: ground.cover },
      areas: areas.rows,
      buildings: buildings.rows,
      nodes,
      roads,
      facilities,
      zoneNames: places.communities,
      inferred: [
        { what: 'buildings.heightCm', share: buildings.inferred.heightShare },
        { what: 'buildings.use', share: buildings.inferred.useShare },
        ...(elevation ? [] : [{ what: 'terrain.zCm', share: 1 }]),
      ],
    },
  };
}

/** What the file holds: ways and relations tagged building, ways tagged highway. */
function tagged(data: OsmData): { buildings: number; highways: number } {
  const buildings = [...data.ways, ...data.relations].filter((one) => isBuilding(one.tags)).length;
  return { buildings, highways: data.ways.filter((way) => way.tags.has('highway')).length };
}
