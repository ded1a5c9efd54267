/** `sandtable city generate`: a fictional city → city package. */
import { generateCity } from '../../city/generate/index.ts';
import type { PresetName } from '../../city/generate/plan.ts';
import { cityHash, encodeCity, statedHash } from '../../city/package/index.ts';
import { nativeSha256 } from '../digest.ts';
import type { City } from '../../city/model.ts';
import { quantityOption, seedOption } from '../options.ts';
import { type Outcome, type Progress, exerciseMark, exitCode } from '../outcome.ts';
import { assertWritable, writeFileAtomic } from '../write.ts';

export interface GenerateOptions {
  preset: string;
  seed: string;
  size: string;
  cell?: string;
  /** Without it the city is made and counted only. */
  out?: string;
}

export function generateCityFile(
  { preset, seed: seedText, size, cell, out }: GenerateOptions,
  progress: Progress,
): Outcome {
  const seed = seedOption(seedText) ?? 0;
  const sizeM = Math.round(quantityOption(size, 'length', '--size') * 1000) / 1000;
  const cellM = cell === undefined ? undefined : quantityOption(cell, 'length', '--cell');
  if (out !== undefined) assertWritable(out);
  // The generator checks the preset itself and names those it has.
  const city = generateCity({ preset: preset as PresetName, seed, sizeM, cellM }, (stage, share) =>
    progress(`${stage} ${Math.round(share * 100)} %`),
  );
  const hash = out === undefined ? cityHash(city, nativeSha256) : save(city, out);
  const json = {
    mark: exerciseMark,
    city: city.meta.name.en,
    buildings: city.buildings.count,
    roads: city.roads.count,
    links: city.links.count,
    zones: city.zones.count,
    households: city.households.count,
    residents: city.residents.count,
    jobs: city.buildings.jobs.reduce((sum, places) => sum + places, 0),
    facilities: city.facilities.count,
    networkNodes: city.networkNodes.count,
    networkEdges: city.networkEdges.count,
    cityHash: hash,
  };
  const text = [
    `${exerciseMark}  ${json.city}: ${json.buildings} buildings, ${json.links} links, ${json.residents} residents`,
    `city ${json.cityHash}`,
    ...(out === undefined ? [] : [`saved in ${out}`]),
  ].join('\n');
  return { exit: exitCode.done, json, text };
}

/** Writes the package and tells its hash. */
function save(city: City, file: string): string {
  const bytes = encodeCity(city, nativeSha256);
  writeFileAtomic(file, bytes);
  return statedHash(bytes);
}
