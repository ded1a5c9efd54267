/** Lists of files and hashes over their contents: a build is fresh when the hash of its inputs is the recorded one. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cacheFolder, projectRoot } from './project.ts';

/** All files below the given files and folders, as absolute paths in byte order; what does not exist is left out. */
export function filesBelow(paths: readonly string[], keep: (path: string) => boolean = () => true): string[] {
  return paths
    .flatMap((path) => walk(path))
    .filter(keep)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Hash over names and contents of files, and over `salt`: options that change the result. */
export function contentHash(files: readonly string[], salt = ''): string {
  const hash = createHash('sha256').update(salt);
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`\0${relative(projectRoot, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Runs `build` unless `output` exists and was made from inputs of this hash. Tells whether it built. */
export async function buildOnce(
  name: string,
  inputHash: string,
  output: string,
  build: () => Promise<void>,
): Promise<boolean> {
  const stamp = join(cacheFolder, 'built', name);
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputHash) return false;
  await build();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, inputHash);
  return true;
}

function walk(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, entry.name);
    return entry.isDirectory() ? walk(inner) : [inner];
  });
}
