import { fetchBytes, once } from './fetched.ts';

/** Cities of the shipped scenarios, generated when the app was built. */
const urls = import.meta.glob<string>('../../build/cities/*.city', {
  query: '?url',
  import: 'default',
  eager: true,
});

const packages = new Map<string, () => Promise<Uint8Array | null>>();

/** The package of the scenario's own city; null where there is none to be had, and the worker generates the very same. */
export function shippedCity(folder: string): Promise<Uint8Array | null> {
  const url = urls[`../../build/cities/${folder}.city`];
  if (url === undefined) return Promise.resolve(null);
  const known = packages.get(folder) ?? once(() => bytesOf(url));
  packages.set(folder, known);
  return known();
}

async function bytesOf(url: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await fetchBytes(url));
  } catch (thrown) {
    console.warn('The city will be generated here.', thrown);
    return null;
  }
}
