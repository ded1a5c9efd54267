/** `sandtable city generate`: a fictional city → city package. */
import { generateCity } from '../../city/generate/index.ts';
import { encodeCity, packageHash } from '../../city/package/index.ts';
import { quantityOption, seedOption } from '../options.ts';
import { type Outcome, exerciseMark, exitCode } from '../outcome.ts';
import { assertWritable, writeFileAtomic } from '../write.ts';

export interface GenerateOptions {
  preset: string;
  seed: string;
  size: string;
  out: string;
}

export function generateCityFile({ preset, seed: seedText, size, out }: GenerateOptions): Outcome {
  const seed = seedOption(seedText) ?? 0;
  const sizeM = Math.round(quantityOption(size, 'length', '--size') * 1000) / 1000;
  assertWritable(out);
  // The generator checks the preset itself and names those it has.
  const city = generateCity({ preset: preset as 'coast', seed, sizeM });
  const bytes = encodeCity(city);
  writeFileAtomic(out, bytes);
  const json = {
    mark: exerciseMark,
    city: city.meta.name.en,
    buildings: city.buildings.count,
    links: city.links.count,
    residents: city.residents.count,
    cityHash: packageHash(bytes),
  };
  const text = [
    `${exerciseMark}  ${json.city}: ${json.buildings} buildings, ${json.links} links, ${json.residents} residents`,
    `city ${json.cityHash}`,
    `saved in ${out}`,
  ].join('\n');
  return { exit: exitCode.done, json, text };
}
