import { describe, expect, it } from 'vitest';
import { exceptions, mostExceptions } from './exceptions.ts';
import { findBrokenImports } from './imports.ts';
import { layers, wrappedOnce } from './layers.ts';
import { importsOf, parseSource, sourcesBelow } from './sources.ts';

/** Raised as the project grows, so that a check that reads nothing cannot pass. */
const fewestModules = 250;
const fewestImports = 900;

const modules = sourcesBelow(['src', 'workers']);
const edges = modules.flatMap((module) => importsOf(module));

/** What one import in a file would be found to break. */
function broken(path: string, source: string): string[] {
  return findBrokenImports(importsOf(parseSource(path, source)), () => true);
}

describe('the import graph', () => {
  it('is read as a whole', () => {
    expect(modules.length).toBeGreaterThanOrEqual(fewestModules);
    expect(edges.length).toBeGreaterThanOrEqual(fewestImports);
  });

  it('follows the table of folders', () => {
    const tolerated = new Set(exceptions.map(({ from, to }) => `${from} → ${to}`));
    const findings = findBrokenImports(edges).filter(
      (finding) => !tolerated.has(finding.replace(/:.*$/, '')),
    );
    expect(findings).toEqual([]);
  });

  it('has exceptions that only become fewer', () => {
    expect(exceptions.length).toBeLessThanOrEqual(mostExceptions);
    const found = new Set(findBrokenImports(edges).map((finding) => finding.replace(/:.*$/, '')));
    expect(exceptions.filter(({ from, to }) => !found.has(`${from} → ${to}`))).toEqual([]);
  });

  it.each(wrappedOnce)('wraps $package in one file of $layer', ({ layer, package: name }) => {
    const users = edges.filter(
      ({ from, specifier }) => from.startsWith(`${layer}/`) && rootOf(specifier) === name,
    );
    expect(new Set(users.map(({ from }) => from)).size).toBeLessThanOrEqual(1);
  });

  it('names layers that exist in the table only', () => {
    const names = new Set(layers.map(({ path }) => path));
    for (const { layers: allowed } of layers) for (const name of allowed) expect(names).toContain(name);
  });
});

describe('the check of the import graph', () => {
  it.each([
    ['src/kernel/a.ts', "import { b } from '../sim/b.ts';"],
    ['src/sim/a.ts', "import type { b } from '../city/generate/b.ts';"],
    ['src/sim/a.ts', "export { b } from '../drill/b.ts';"],
    ['src/sim/a.ts', "const b = await import('../headless/b.ts');"],
    ['src/sim/a.ts', "type B = import('../app/b.ts').B;"],
    ['src/sim/a.ts', "import 'node:fs';"],
    ['src/sim/a.ts', "import { z } from 'zod';"],
    ['src/drill/a.ts', "import { b } from '../sim/b.ts';"],
    ['src/scene/a.ts', "import { b } from '../city/model.ts';"],
    ['src/host/a.ts', "import { b } from '../../workers/b.ts';"],
    ['src/sim/a.ts', "import { b } from '../../tests/support/b.ts';"],
    ['src/sim/a.ts', "import { b } from './b.test.ts';"],
    ['src/sim/a.ts', "import wasm from '../../build/kernels/flood.wasm?url';"],
    ['src/sim/hazards/flood/a.ts', "import { b } from '../storm/b.ts';"],
    ['src/sim/lifelines/power/a.ts', "import { b } from '../../hazards/flood/b.ts';"],
    ['src/elsewhere/a.ts', "import { b } from '../contract/b.ts';"],
  ])('refuses in %s: %s', (path, source) => {
    expect(broken(path, source)).toHaveLength(1);
  });

  it.each([
    ['src/sim/a.ts', "import { b } from '../city/model.ts'; import { c } from '../city/model/c.ts';"],
    ['src/sim/hazards/flood/a.ts', "import { b } from './b.ts'; import { c } from '../../world/c.ts';"],
    ['src/headless/a.ts', "import fs from 'node:fs'; import { b } from '../city/import/b.ts';"],
    ['src/app/a.tsx', "import wasm from '../../build/kernels/flood.wasm?url'; import './a.css';"],
    ['workers/a.ts', "import * as Comlink from 'comlink'; import { b } from '../src/run/build.ts';"],
  ])('allows in %s: %s', (path, source) => {
    expect(broken(path, source)).toEqual([]);
  });

  it('refuses a file that does not exist', () => {
    expect(findBrokenImports(importsOf(parseSource('src/sim/a.ts', "import './nowhere.ts';")))).toHaveLength(
      1,
    );
  });
});

/** `@scope/name/sub` → `@scope/name` */
function rootOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
