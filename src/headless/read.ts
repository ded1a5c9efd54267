/** Reads what the command line names: scenario folders, cities, kernels. Problems are issues that name the file. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { City } from '../city/model.ts';
import { decodeCity } from '../city/package/index.ts';
import { InputError, error } from '../contract/issue.ts';
import type { ScenarioFiles } from '../scenario/load.ts';
import type { KernelModules } from '../sim/system.ts';

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
/** Largest file that is read at all. */
const maxBytes = 1 << 30;
const maxTextBytes = 16 << 20;

/** Files of a scenario named by folder, by its `scenario.yaml`, or by the name of a shipped one. */
export function readScenario(name: string): ScenarioFiles {
  const shipped = join(projectRoot, 'scenarios', name);
  const given = resolve(name);
  let folder = shipped;
  if (existsSync(given)) folder = statSync(given).isDirectory() ? given : dirname(given);
  if (!existsSync(join(folder, 'scenario.yaml'))) {
    const expected = readdirSync(join(projectRoot, 'scenarios')).toSorted().join(', ');
    throw new InputError([error('scenario.notFound', { name, expected }, { file: name })]);
  }
  const files: Record<string, string> = {};
  for (const file of readdirSync(folder).toSorted()) {
    if (/\.(yaml|md)$/u.test(file)) files[file] = readText(join(folder, file));
  }
  return files;
}

export function readCity(file: string): City {
  return decodeCity(readBytes(file));
}

export function readBytes(file: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(read(file, maxBytes));
}

export function readText(file: string): string {
  return read(file, maxTextBytes).toString('utf8');
}

/** Compiled kernels where they have been built; null runs the TypeScript twins, which give the same bits. */
export function readKernels(useWasm = true): KernelModules {
  return { flood: readKernel('flood', useWasm), pages: readKernel('pages', useWasm) };
}

function readKernel(name: string, useWasm: boolean): WebAssembly.Module | null {
  const file = join(projectRoot, 'build/kernels', `${name}.wasm`);
  return useWasm && existsSync(file) ? new WebAssembly.Module(readFileSync(file)) : null;
}

function read(file: string, most: number): Buffer {
  if (!existsSync(file) || !statSync(file).isFile()) throw new InputError([error('file.notFound', { file }, { file })]);
  const { size } = statSync(file);
  if (size > most) throw new InputError([error('file.tooLarge', { size, most }, { file })]);
  return readFileSync(file);
}
