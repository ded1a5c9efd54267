/** The project's sources as parsed modules. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { parseSync, type Program } from 'oxc-parser';
import { filesBelow } from '../../scripts/lib/files.ts';
import { projectRoot } from '../../scripts/lib/project.ts';
import { type AnyNode, walk } from './walk.ts';

export interface SourceFile {
  /** Path from the root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly program: Program;
}

export interface ImportEdge {
  readonly from: string;
  readonly specifier: string;
  /** Path from the root for a relative import, else null: a package. */
  readonly target: string | null;
}

/** TypeScript below these folders, without declarations, AssemblyScript and, unless wanted, tests. */
export function sourcesBelow(folders: readonly string[], withTests = false): SourceFile[] {
  return pathsBelow(folders, /\.tsx?$/)
    .filter((path) => !path.endsWith('.d.ts') && !path.includes('/assembly/'))
    .filter((path) => withTests || !/\.test\.tsx?$/.test(path))
    .map((path) => parseSource(path, readFileSync(join(projectRoot, path), 'utf8')));
}

export function pathsBelow(folders: readonly string[], ending: RegExp): string[] {
  const files = filesBelow(
    folders.map((folder) => join(projectRoot, folder)),
    (path) => ending.test(path),
  );
  return files.map((path) => relative(projectRoot, path).replaceAll('\\', '/'));
}

/** Throws where the text does not parse: an unparsed file would pass every check. */
export function parseSource(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors.map(({ message }) => message).join('; ')}`);
  return { path, text, program };
}

/** Static, dynamic, type-only and re-exporting imports, and types named by `import('…')`. */
export function importsOf(file: SourceFile): ImportEdge[] {
  const edges: ImportEdge[] = [];
  walk(file.program, (node) => {
    const specifier = specifierOf(node);
    if (specifier !== null)
      edges.push({ from: file.path, specifier, target: targetOf(file.path, specifier) });
  });
  return edges;
}

/** True where the imported path names a file; `?url` and the like are the bundler's. */
export function exists(target: string): boolean {
  return existsSync(join(projectRoot, target.replace(/\?.*$/, '')));
}

function specifierOf(node: AnyNode): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return textOf(node['source']);
    case 'TSExternalModuleReference':
      return textOf(node['expression']);
    default:
      return null;
  }
}

function textOf(node: unknown): string | null {
  if (typeof node !== 'object' || node === null) return null;
  const { type, value } = node as { type?: unknown; value?: unknown };
  if (type === 'Literal' && typeof value === 'string') return value;
  throw new Error('An import whose target is computed cannot be checked; name it in a string');
}

function targetOf(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return posix.normalize(posix.join(dirname(from), specifier));
}
