/** `sandtable import geojson` and `import cityjson`: open formats of offices and portals → city package. */
import { basename } from 'node:path';
import { importCityJson, importGeoJson } from '../../city/import/index.ts';
import type { DemFile } from '../../city/import/index.ts';
import type { City } from '../../city/model.ts';
import { encodeCity, statedHash } from '../../city/package/index.ts';
import type { Issue } from '../../contract/issue.ts';
import { describeIssues } from '../messages.ts';
import { seedOption } from '../options.ts';
import { type Outcome, type Progress, exerciseMark, exitCode } from '../outcome.ts';
import { readBytes } from '../read.ts';
import { assertWritable, writeFileAtomic } from '../write.ts';

export interface GeoImportOptions {
  dem?: string[];
  demCrs?: string;
  crs?: string;
  attribution?: string;
  out: string;
  seed?: string;
}

export function importGeoJsonFiles(files: string[], options: GeoImportOptions, progress: Progress): Outcome {
  assertWritable(options.out);
  const { city, counts, warnings } = importGeoJson({
    files: files.map((file) => ({
      bytes: readBytes(file),
      fileName: file,
      ...(options.crs !== undefined && { crs: options.crs }),
    })),
    ...common(options, progress),
  });
  return saved(city, counts, warnings, options.out);
}

export function importCityJsonFile(file: string, options: GeoImportOptions, progress: Progress): Outcome {
  assertWritable(options.out);
  const { city, counts, warnings } = importCityJson({
    bytes: readBytes(file),
    fileName: file,
    ...(options.crs !== undefined && { crs: options.crs }),
    ...common(options, progress),
  });
  return saved(city, counts, warnings, options.out);
}

/** Elevation files as an importer takes them. */
export function demFiles(files: readonly string[], crs: string | undefined): DemFile[] {
  return files.map((file) => ({
    bytes: readBytes(file),
    fileName: basename(file),
    ...(crs !== undefined && { crs }),
  }));
}

function common({ dem = [], demCrs, seed: seedText, attribution }: GeoImportOptions, progress: Progress) {
  const seed = seedOption(seedText);
  return {
    dem: demFiles(dem, demCrs),
    options: { ...(seed !== undefined && { seed }), ...(attribution !== undefined && { attribution }) },
    onProgress: (stage: string, share: number) => progress(`${stage} ${Math.round(share * 100)} %`),
  };
}

function saved(city: City, counts: object, warnings: readonly Issue[], out: string): Outcome {
  const bytes = encodeCity(city);
  writeFileAtomic(out, bytes);
  const json = {
    mark: exerciseMark,
    city: city.meta.name.en,
    ...counts,
    modelBuildings: city.buildings.count,
    links: city.links.count,
    residents: city.residents.count,
    shells: city.shells.count,
    cityHash: statedHash(bytes),
    attribution: city.meta.attribution,
    warnings,
  };
  const text = [
    `${exerciseMark}  ${json.city}: ${json.modelBuildings} buildings, ${json.links} links, ${json.residents} residents`,
    `city ${json.cityHash}`,
    json.attribution,
    `saved in ${out}`,
    describeIssues(warnings),
  ].filter((line) => line !== '');
  return { exit: exitCode.done, json, text: text.join('\n') };
}
