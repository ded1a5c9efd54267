/** OpenStreetMap → city. Pure: no files, no network, no clock; runs in a worker and in Node alike. */
import { readElevation } from './elevation.ts';
import type { DemFile } from './elevation.ts';
import { createWarnings } from './issues.ts';
import type { OsmData } from './osm-data.ts';
import { readOsm } from './read-osm.ts';
import { isBuilding } from './tags-building.ts';
import { buildTown, guardedImport, plainBytes, stepper } from './town.ts';
import type { ImportStage, Imported } from './town.ts';

export interface OsmImport {
  bytes: Uint8Array;
  /** For messages and, where no place is named, for the city's name; the format is recognised by content. */
  fileName: string;
  /** Elevation: SRTM tiles, GeoTIFF, ESRI ASCII grids. */
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

export type ImportResult = Imported<{ buildings: number; highways: number; highwayKm: number }>;

export const osmAttribution = '© OpenStreetMap contributors, ODbL 1.0';

/** Throws `InputError` with one issue where the file cannot be used; everything less is a named warning. */
export function importOsm(input: OsmImport): ImportResult {
  const { fileName, options, dem = [] } = input;
  const bytes = plainBytes(input.bytes);
  const warnings = createWarnings(fileName);
  const step = stepper(fileName, input.signal, input.onProgress);
  return guardedImport(fileName, () => {
    step('read', 0);
    const elevation = dem.length > 0 ? readElevation(dem) : null;
    const data = readOsm(bytes, fileName, warnings, (share) => step('read', share * 0.4));
    const { city, highwayKm } = buildTown(
      {
        data,
        files: [{ bytes, fileName }],
        dem,
        elevation,
        source: 'osm',
        attribution: osmAttribution,
        seed: options?.seed ?? 1,
        ...(options?.name && { name: options.name }),
        mayInferStreets: false,
      },
      warnings,
      step,
    );
    return { city, counts: { ...tagged(data), highwayKm }, warnings: warnings.list() };
  });
}

/** What the file holds: ways and relations tagged building, ways tagged highway. */
export function tagged(data: OsmData): { buildings: number; highways: number } {
  const buildings = [...data.ways, ...data.relations].filter((one) => isBuilding(one.tags)).length;
  return { buildings, highways: data.ways.filter((way) => way.tags.has('highway')).length };
}
