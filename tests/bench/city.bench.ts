/** `npm run bench -- city [seeds]`: a city of 1 km and one of 3 km: the draft (land, streets, lots) and its completion. */
import { draftCity } from '../../src/city/generate/draft.ts';
import { finishCity } from '../../src/city/infer/index.ts';

export async function bench(parameters: string[] = []): Promise<Record<string, number | string>> {
  const [seeds = 5] = parameters.map(Number);
  const figures: Record<string, number | string> = {};
  for (const sizeM of [1000, 3000]) {
    const draftMs: number[] = [];
    const finishMs: number[] = [];
    for (let seed = 1; seed <= seeds; seed += 1) {
      const start = performance.now();
      const draft = draftCity({ preset: 'coast', seed, sizeM });
      const drawn = performance.now();
      const city = finishCity(draft, seed);
      draftMs.push(drawn - start);
      finishMs.push(performance.now() - drawn);
      figures[`${sizeM} m`] =
        `${city.buildings.count} buildings, ${city.links.count} links, ${city.residents.count} residents`;
    }
    figures[`${sizeM} m draft, ms`] = median(draftMs);
    figures[`${sizeM} m finish, ms`] = median(finishMs);
  }
  return figures;
}

function median(values: number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0);
}
