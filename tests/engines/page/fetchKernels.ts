/** Kernels for a run in a browser, as the app gets them: addresses from the bundler, compiled once. */
import type { KernelSource } from '../types.ts';

const addresses = import.meta.glob<string>('../../../build/kernels/*.wasm', {
  query: '?url',
  import: 'default',
  eager: true,
});

export async function fetchKernels(): Promise<KernelSource> {
  const compiled = Object.entries(addresses).map(async ([path, address]) => {
    const bytes = await (await fetch(new URL(address, import.meta.url))).arrayBuffer();
    return [nameOf(path), new WebAssembly.Module(bytes)] as const;
  });
  return new Map(await Promise.all(compiled));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.wasm$/, '');
}
