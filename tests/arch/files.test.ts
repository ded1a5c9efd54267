import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../scripts/lib/project.ts';
import { findForeignAddresses } from './addresses.ts';
import { parseSource, pathsBelow, sourcesBelow } from './sources.ts';

const mostLines = 400;
const mostWorkerLines = 30;

const linesOf = (path: string): number => readFileSync(inProject(path), 'utf8').trimEnd().split('\n').length;
const longerThan = (paths: string[], most: number): string[] =>
  paths.filter((path) => linesOf(path) > most).map((path) => `${path}: ${linesOf(path)} lines`);

describe('files', () => {
  it('are short enough to be read', () => {
    const paths = pathsBelow(['src', 'workers', 'tests', 'scripts'], /\.(tsx?|mjs|css)$/);
    expect(paths.length).toBeGreaterThan(40);
    expect(longerThan(paths, mostLines)).toEqual([]);
  });

  it('of workers only expose an API', () => {
    expect(longerThan(pathsBelow(['workers'], /\.ts$/), mostWorkerLines)).toEqual([]);
  });
});

describe('addresses on the net', () => {
  it('are found in code, not in comments', () => {
    const source =
      "// https://a.org\nconst a = 'https://unpkg.com/x'; const b = `http://${h}/`; const c = 'http://localhost:1/';";
    expect(findForeignAddresses(parseSource('a.ts', source))).toEqual(['https://unpkg.com/x', 'http://']);
  });

  it('are named by nothing that runs', () => {
    const findings = sourcesBelow(['src', 'workers']).flatMap((file) =>
      findForeignAddresses(file).map((address) => `${file.path}: ${address}`),
    );
    expect(findings).toEqual([]);
  });

  it('are named by no page, style or file that is served', () => {
    const served = [
      ...pathsBelow(['public', 'src'], /\.(html|css|svg|js|json)$/),
      ...pathsBelow(['index.html'], /html$/),
    ];
    const findings = served.flatMap((path) =>
      findForeignAddresses(readFileSync(inProject(path), 'utf8')).map((address) => `${path}: ${address}`),
    );
    expect(findings).toEqual([]);
  });
});
