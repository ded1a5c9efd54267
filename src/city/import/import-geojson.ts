/** GeoJSON → city: buildings, streets, land use and facilities of one or several files. Pure, like the import of OSM. */
import { readElevation } from './elevation.ts';
import type { DemFile } from './elevation.ts';
import { readGeoJson } from './geojson.ts';
import type { GeoJsonFile } from './geojson.ts';
import { tagged } from './import-osm.ts';
import type { OsmOptions } from './import-osm.ts';
import { createWarnings, refuse } from './issues.ts';
import { createTownData } from './town-data.ts';
import { buildTown, guardedImport, plainBytes, stepper } from './town.ts';
import type { ImportStage, Imported } from './town.ts';

export interface GeoJsonImport {
  /** Buildings, streets and areas may come in files of their own. */
  files: readonly GeoJsonFile[];
  dem?: readonly DemFile[];
  options?: OsmOptions & {
    /** Shown wherever the city is shown; portals ask for it. */
    attribution?: string;
  };
  onProgress?: (stage: ImportStage, share: number) => void;
  signal?: { readonly aborted: boolean };
}

export type GeoJsonResult = Imported<{
  features: number;
  buildings: number;
  highways: number;
  highwayKm: number;
}>;

/** Throws `InputError` with one issue where a file cannot be used; everything less is a named warning. */
export function importGeoJson(input: GeoJsonImport): GeoJsonResult {
  const files = input.files.map((file) => ({ ...file, bytes: plainBytes(file.bytes) }));
  const fileName = files[0]?.fileName ?? '';
  if (files.length === 0) refuse('import.emptyFile', {}, fileName);
  const warnings = createWarnings(fileName);
  const step = stepper(fileName, input.signal, input.onProgress);
  const { dem = [], options } = input;
  return guardedImport(fileName, () => {
    step('read', 0);
    const elevation = dem.length > 0 ? readElevation(dem) : null;
    const gathered = createTownData(fileName, warnings);
    const heads = files.map((file, i) => {
      const head = readGeoJson(file, gathered, warnings);
      step('read', (0.4 * (i + 1)) / files.length);
      return head;
    });
    const metric = heads.some((head) => head.crs.local);
    if (metric && !heads.every((head) => head.crs.local))
      refuse('import.crsMixed', { expected: 'all files in local metres, or none' }, fileName);
    const frame = heads.find((head) => head.frame !== null)?.frame ?? null;
    const name = options?.name ?? heads.find((head) => head.name !== null)?.name;
    const data = gathered.finish({ metric, frame });
    const { city, highwayKm } = buildTown(
      {
        data,
        files,
        dem,
        elevation,
        source: 'geojson',
        attribution:
          options?.attribution ?? heads.map((head) => head.attribution).find((text) => text !== '') ?? '',
        seed: options?.seed ?? 1,
        ...(name && { name }),
        mayInferStreets: true,
        origin: { crs: [...new Set(heads.map((head) => head.crs.name))].join(' ') },
      },
      warnings,
      step,
    );
    const features = heads.reduce((sum, head) => sum + head.features, 0);
    return { city, counts: { features, ...tagged(data), highwayKm }, warnings: warnings.list() };
  });
}
