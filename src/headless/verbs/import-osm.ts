/** `sandtable import osm`: OpenStreetMap extract → city package. */
import { importOsm } from '../../city/import/index.ts';
import { encodeCity, statedHash } from '../../city/package/index.ts';
import { describeIssues } from '../messages.ts';
import { type Outcome, type Progress, exerciseMark, exitCode } from '../outcome.ts';
import { readBytes } from '../read.ts';
import { seedOption } from '../options.ts';
import { demFiles } from './import-geo.ts';
import { assertWritable, writeFileAtomic } from '../write.ts';

export interface ImportOptions {
  dem?: string[];
  demCrs?: string;
  out: string;
  seed?: string;
}

export function importOsmFile(
  file: string,
  { dem = [], demCrs, out, seed: seedText }: ImportOptions,
  progress: Progress,
): Outcome {
  const seed = seedOption(seedText);
  assertWritable(out);
  const result = importOsm({
    bytes: readBytes(file),
    fileName: file,
    dem: demFiles(dem, demCrs),
    options: seed === undefined ? {} : { seed },
    onProgress: (stage, share) => progress(`${stage} ${Math.round(share * 100)} %`),
  });
  const { city, counts, warnings } = result;
  const bytes = encodeCity(city);
  writeFileAtomic(out, bytes);
  const json = {
    mark: exerciseMark,
    city: city.meta.name.en,
    buildings: counts.buildings,
    highways: counts.highways,
    highwayKm: counts.highwayKm,
    links: city.links.count,
    residents: city.residents.count,
    cityHash: statedHash(bytes),
    attribution: city.meta.attribution,
    warnings,
  };
  const text = [
    `${exerciseMark}  ${json.city}: ${json.buildings} buildings, ${json.highways} highways, ${json.links} links, ${json.residents} residents`,
    `city ${json.cityHash}`,
    json.attribution,
    `saved in ${out}`,
    describeIssues(warnings),
  ].join('\n');
  return { exit: exitCode.done, json, text };
}
