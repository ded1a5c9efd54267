import { finishCity } from '../../src/city/infer/index.ts';
import { draftCity } from '../../src/city/generate/draft.ts';

/** Prints how long generating a city takes: the draft (land, streets, lots) and its completion (zones, people, facilities). */
export async function bench(): Promise<void> {
  for (const sizeM of [1000, 3000]) {
    const draftMs: number[] = [];
    const finishMs: number[] = [];
    let summary = '';
    for (let seed = 1; seed <= 5; seed += 1) {
      const start = performance.now();
      const draft = draftCity({ preset: 'coast', seed, sizeM });
      const drawn = performance.now();
      const city = finishCity(draft, seed);
      draftMs.push(drawn - start);
      finishMs.push(performance.now() - drawn);
      summary = `${city.buildings.count} buildings, ${city.links.count} links, ${city.residents.count} residents`;
    }
    const median = (values: number[]): string => values.toSorted((a, b) => a - b)[2]!.toFixed(0);
    console.log(`city ${sizeM} m: draft ${median(draftMs)} ms, finish ${median(finishMs)} ms (medians of 5; last: ${summary})`);
  }
}
