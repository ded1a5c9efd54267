/** The page kernels over a memory of known content: hashes, differences, wake-ups, compiled where there is WASM. */
import { column, Layout, pageBytes, plainMemory } from '../../../src/kernel/columns.ts';
import { bindPageKernels } from '../../../src/kernel/kernels.ts';
import { wasmMemory } from '../../../src/kernel/memory.ts';
import { Digest } from '../digest.ts';
import type { GoldenJob, KernelSource } from '../types.ts';

const rows = 200_000;

export const pagesJobs: readonly GoldenJob[] = [{ name: 'kernel.pages', run: hashPages }];

async function hashPages(kernels: KernelSource): Promise<string> {
  const made = kernels === null ? null : wasmMemory();
  const layout = new Layout();
  const table = layout.table(
    'sample',
    { word: column('u32', '', 'any'), wakeAt: column('u32', 's', 'any') },
    rows,
  );
  const store = layout.seal(made === null ? plainMemory : made.source);
  let word = 1;
  for (let row = 0; row < rows; row += 1) {
    word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
    table.word[row] = word;
    table.wakeAt[row] = word >>> 16;
  }
  const bound = bindPageKernels(
    store,
    made === null ? null : { memory: made.memory(), module: moduleOf(kernels) },
  );
  const pages = store.columns.reduce((sum, { byteLength }) => sum + Math.ceil(byteLength / pageBytes), 0);
  const hashes = new Uint32Array(pages * 2);
  bound.hashPages(pageBytes, pages, hashes, 0);
  const words = bound.diffPage(pageBytes, 0);
  const difference = bound.difference.slice(0, words);
  const awake = new Uint32Array(rows);
  const count = bound.scanWake(table.wakeAt, 3600, awake);
  return new Digest().add(hashes).add(difference).add(awake.slice(0, count)).hex();
}

function moduleOf(kernels: KernelSource): WebAssembly.Module {
  const module = kernels?.get('pages');
  if (module === undefined) throw new Error('The kernel "pages" was not built');
  return module;
}
