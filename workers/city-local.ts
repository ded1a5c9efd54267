/** Local tables over a city, and the empty tables to fill in. */
import { overrideCity, templateFiles } from '../src/city/local/index.ts';
import { decodeCity, encodeCity } from '../src/city/package/index.ts';
import { cityCard } from './city-card.ts';

export async function overridePackage(
  bytes: Uint8Array,
  given: File[],
  onProgress: (stage: string, share: number) => void,
) {
  const read = async (file: File) => ({
    fileName: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
  });
  const files = await Promise.all(given.map(read));
  const result = overrideCity(decodeCity(bytes), files, {
    onProgress: (done, total) => onProgress('local', done / Math.max(1, total)),
  });
  if (result === null) throw new Error('Nothing stops this worker but its end');
  const { city, report, warnings } = result;
  return { ok: true as const, bytes: encodeCity(city), card: cityCard(city), report, warnings };
}

export const templates = () => templateFiles();
