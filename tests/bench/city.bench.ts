/**
 * `npm run bench -- city [size in km …]`: cities of both presets, seed 1: seconds of processor time for the draft (land,
 * streets, lots) and for its completion (people, administration, lifelines), memory, counts, hash of the package.
 */
import { draftCity } from '../../src/city/generate/index.ts';
import { finishCity } from '../../src/city/infer/index.ts';
import { encodeCity, statedHash } from '../../src/city/package/index.ts';

export async function bench(parameters: string[] = []): Promise<Record<string, number | string>> {
  const sizesKm = parameters.length > 0 ? parameters.map(Number) : [1, 3, 10];
  const figures: Record<string, number | string> = {};
  for (const preset of ['coast', 'basin'] as const) {
    for (const km of sizesKm) {
      const name = `${preset} ${km} km`;
      const start = process.cpuUsage();
      const draft = draftCity({ preset, seed: 1, sizeM: km * 1000 });
      const drawn = process.cpuUsage(start).user;
      const city = finishCity(draft, 1);
      const bytes = encodeCity(city);
      const whole = process.cpuUsage(start).user;
      figures[`${name} draft, s`] = seconds(drawn);
      figures[`${name} completion and package, s`] = seconds(whole - drawn);
      figures[`${name} memory, MB`] = Math.round(process.memoryUsage().rss / 1e6);
      figures[name] =
        `${city.buildings.count} buildings, ${city.links.count} links, ${city.households.count} households, ` +
        `${city.residents.count} residents, ${city.facilities.count} facilities, ${city.networkNodes.count} network nodes`;
      figures[`${name} hash`] = statedHash(bytes);
    }
  }
  return figures;
}

function seconds(microseconds: number): number {
  return Math.round(microseconds / 1e4) / 100;
}
