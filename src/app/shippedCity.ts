import { once } from './fetched.ts';

/** Cities of the shipped scenarios, generated when the app was built. */
const urls = import.meta.glob<string>('../../build/cities/*.city', {
  query: '?url',
  import: 'default',
  eager: true,
});

const packages = new Map<string, () => Promise<Uint8Array | null>>();

/** The package of the scenario's own city; null where it was not built, and the worker generates it. */
export function shippedCity(folder: string): Promise<Uint8Array | null> {
  const url = urls[`../../build/cities/${folder}.city`];
  if (url === undefined) return Promise.resolve(null);
  const known = packages.get(folder) ?? once(() => bytesOf(url));
  packages.set(folder, known);
  return known();
}

async function bytesOf(url: string): Promise<Uint8Array | null> {
  const response = await fetch(url);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
}
