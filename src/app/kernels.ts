/** The compiled kernels as bytes; null where the browser has no WebAssembly, and the plain twins do the work. */
import floodUrl from '../../build/kernels/flood.wasm?url';
import pagesUrl from '../../build/kernels/pages.wasm?url';
import type { DrillStart } from '../contract/drill.ts';
import { HostError } from '../host/failure.ts';
import { fetchBytes, nameOf, once } from './fetched.ts';

export const fetchKernels = once(async (): Promise<DrillStart['kernels']> => {
  if (typeof WebAssembly === 'undefined') return { flood: null, pages: null };
  const [flood, pages] = await Promise.all([bytesOf(floodUrl), bytesOf(pagesUrl)]);
  return { flood, pages };
});

async function bytesOf(url: string): Promise<ArrayBuffer> {
  const bytes = await fetchBytes(url);
  if (!WebAssembly.validate(bytes)) throw new HostError('app.fileDamaged', { file: nameOf(url) });
  return bytes;
}
