import { SceneBuilder, transferList } from '../../../src/scene/core/index.ts';
import { testCity } from '../../../src/scene/core/testCity.ts';
import type { Quality, SceneCity } from '../../../src/scene/types.ts';
import { bigCity } from './bigCity.ts';

type Generate = (o: { preset: string; seed: number; sizeM: number }) => SceneCity;
interface ImportFile {
  bytes: Uint8Array;
  fileName: string;
}
type Import = (o: ImportFile & { dem: ImportFile[] }) => { city: SceneCity };
const generators = import.meta.glob<{ generateCity: Generate }>('../../../src/city/generate/index.ts');
const importers = import.meta.glob<{ importOsm: Import; importCityJson?: Import }>(
  '../../../src/city/import/index.ts',
);

const packages = import.meta.glob<{ decodePackage(bytes: Uint8Array): { city: SceneCity } }>(
  '../../../src/city/package/index.ts',
);

/**
 * What the page asks for: a preset of the generator, `big`, `test`, or the address of a city package or of a file to
 * import, those of its elevation behind it after `|`.
 */
export interface Order {
  city: string;
  seed: number;
  sizeM: number;
  buildings: number;
  quality: Quality;
}

/** The page has its canvas and its frames, which in the app come from elsewhere while the city is made. */
let isAwaited: () => void = () => undefined;
const awaited = new Promise<void>((resolve) => (isAwaited = resolve));

addEventListener('message', async ({ data }: MessageEvent<Order | 'go on'>) => {
  if (data === 'go on') {
    isAwaited();
    return;
  }
  try {
    const from = now();
    const city = await make(data);
    postMessage({ city, generateMs: now() - from });
    await awaited;
    const handedAtMs = performance.timeOrigin + now();
    const builder = new SceneBuilder(city, data.quality, now);
    const send = (part: object) =>
      postMessage(
        { ...part, handedAtMs, sentAtMs: performance.timeOrigin + now() },
        { transfer: transferList(part) },
      );
    send({ masses: builder.masses() });
    send({ ground: builder.ground() });
    send({ furniture: builder.furniture() });
  } catch (error) {
    // Refused input carries its reasons as a list.
    const issues = (error as { issues?: unknown }).issues;
    postMessage({ refused: issues === undefined ? String(error) : JSON.stringify(issues) });
  }
});
const now = (): number => performance.now();

async function make({ city, seed, sizeM, buildings }: Order): Promise<SceneCity> {
  if (city === 'big') return bigCity(buildings);
  if (city === 'test') return testCity(sizeM);
  if (!city.includes('/')) {
    const { generateCity } = await Object.values(generators)[0]!();
    return generateCity({ preset: city, seed, sizeM });
  }
  if (city.endsWith('.city')) {
    const { decodePackage } = await Object.values(packages)[0]!();
    return decodePackage((await fetched(city)).bytes).city;
  }
  const { importOsm, importCityJson } = await Object.values(importers)[0]!();
  const [map, ...dem] = await Promise.all(city.split('|').map(fetched));
  const read = map!.fileName.endsWith('.json') && importCityJson !== undefined ? importCityJson : importOsm;
  return read({ ...map!, dem }).city;
}

async function fetched(address: string): Promise<ImportFile> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  return { bytes, fileName: address.slice(address.lastIndexOf('/') + 1) };
}
