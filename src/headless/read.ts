/** Reads what the command line names: scenario folders, cities, kernels. Problems are issues that name the file. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError, error } from '../contract/issue.ts';
import type { ScenarioFiles } from '../scenario/load.ts';
import type { KernelModules } from '../sim/system.ts';

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
/** Largest file that is read at all. */
const maxBytes = 1 << 30;
const maxTextBytes = 16 << 20;

/** A scenario's texts by file name, and the folder they come from. */
export interface ScenarioFolder {
  folder: string;
  files: ScenarioFiles;
}

/** A scenario named by folder, by a file in it, or by the name of a shipped one. */
export function readScenario(name: string): ScenarioFolder {
  const shipped = join(projectRoot, 'scenarios', name);
  const given = resolve(name);
  let folder = shipped;
  if (existsSync(given)) folder = isFolder(given) ? given : dirname(given);
  if (!existsSync(join(folder, 'scenario.yaml'))) {
    const expected = readdirSync(join(projectRoot, 'scenarios')).toSorted().join(', ');
    throw new InputError([error('scenario.notFound', { name, expected }, { file: name })]);
  }
  return { folder, files: readFolder(folder) };
}

/** Every text of a folder that a scenario may consist of. */
export function readFolder(folder: string): ScenarioFiles {
  const files: Record<string, string> = {};
  for (const file of readdirSync(folder).toSorted()) {
    if (/\.(yaml|md)$/u.test(file) && !isFolder(join(folder, file)))
      files[file] = readText(join(folder, file));
  }
  return files;
}

export function readBytes(file: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(read(file, maxBytes));
}

/** UTF-8 text without its byte order mark. */
export function readText(file: string): string {
  const bytes = read(file, maxTextBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError([
      error('file.encoding', { expected: 'UTF-8', found: encodingOf(bytes) }, { ...top, file }),
    ]);
  }
}

/** Compiled kernels where they have been built; null runs the TypeScript twins, which give the same bits. */
export function readKernels(useWasm = true): KernelModules {
  return { flood: readKernel('flood', useWasm), pages: readKernel('pages', useWasm) };
}

export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

const top = { line: 1, column: 1, path: '' };

function readKernel(name: string, useWasm: boolean): WebAssembly.Module | null {
  const file = join(projectRoot, 'build/kernels', `${name}.wasm`);
  return useWasm && existsSync(file) ? new WebAssembly.Module(readFileSync(file)) : null;
}

function read(file: string, most: number): Buffer {
  if (!existsSync(file) || !statSync(file).isFile())
    throw new InputError([error('file.notFound', { file }, { ...top, file })]);
  const { size } = statSync(file);
  if (size > most) throw new InputError([error('file.tooLarge', { size, most }, { ...top, file })]);
  try {
    return readFileSync(file);
  } catch (thrown) {
    const reason = (thrown as NodeJS.ErrnoException).code ?? String(thrown);
    throw new InputError([error('file.unreadable', { file, reason }, { ...top, file })]);
  }
}

/** What the first bytes say about a text that is not UTF-8. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16 BE';
  return 'binary';
}
