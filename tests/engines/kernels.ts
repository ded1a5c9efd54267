/** Kernels for a run in Node: from disk, or none. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kernelsFolder } from '../../scripts/lib/project.ts';
import type { KernelSource } from './types.ts';

export function kernelsFromDisk(): KernelSource {
  const files = readdirSync(kernelsFolder).filter((file) => file.endsWith('.wasm'));
  return new Map(
    files.map((file) => [
      file.replace(/\.wasm$/, ''),
      new WebAssembly.Module(new Uint8Array(readFileSync(join(kernelsFolder, file)))),
    ]),
  );
}
