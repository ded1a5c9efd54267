/** The folder of public reference data, which is not part of the repository. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe } from 'vitest';

const projectRoot = resolve(import.meta.dirname, '..', '..');

/** SANDTABLE_REFERENCE, or `../shared/reference` beside the project. */
export function referencePath(...parts: string[]): string {
  const root = process.env['SANDTABLE_REFERENCE'] ?? join(projectRoot, '..', 'shared', 'reference');
  return join(resolve(projectRoot, root), ...parts);
}

/**
 * A `describe` over one folder of the reference data. `define` gets a function that resolves paths inside the folder.
 * Where the folder is missing the suite appears in the results as skipped, with the reason in its title.
 */
export function describeReference(
  name: string,
  folder: string,
  define: (path: (...parts: string[]) => string) => void,
): void {
  const path = (...parts: string[]): string => referencePath(folder, ...parts);
  function suite(): void {
    define(path);
  }
  if (existsSync(path())) describe(name, suite);
  else describe.skip(`${name} (skipped: no reference data in ${path()})`, suite);
}
