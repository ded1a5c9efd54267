/** Scenario folders with random damage: findings with file and line or a sound document, never anything thrown. About 5 s. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkScenarioFolder } from '../../../src/run/check.ts';
import { loadScenario } from '../../../src/scenario/load.ts';
import type { Issue } from '../../../src/contract/issue.ts';
import { testCity } from '../../support/drill.ts';
import type { FolderFiles } from '../../support/scenario.ts';
import { testScenarioFiles } from '../../support/testScenario.ts';

const names = Object.keys(testScenarioFiles) as (keyof FolderFiles)[];
const bits = [
  '',
  ' ',
  '\n',
  '\t',
  ':',
  '- ',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '#',
  '&a',
  '*a',
  '!',
  '|',
  '>',
  '?',
  '%',
  '-',
  '0',
  '1e999',
];
const words = [
  'null',
  '__proto__',
  'constructor',
  'it',
  '~',
  '.nan',
  'true',
  '-1',
  '99999999999999999999',
  '\u202e',
  '\u{1f30a}',
];

interface Damage {
  file: keyof FolderFiles;
  at: number;
  cut: number;
  put: string;
}
const damage = fc.record<Damage>({
  file: fc.constantFrom(...names),
  at: fc.nat(3000),
  cut: fc.constantFrom(0, 1, 1, 3, 20),
  put: fc.oneof(fc.constantFrom(...bits, ...words), fc.string({ maxLength: 4, unit: 'binary' })),
});

function damaged(list: readonly Damage[]): FolderFiles {
  const files = { ...testScenarioFiles };
  for (const { file, at, cut, put } of list) {
    const text = files[file];
    const start = at % text.length;
    files[file] = text.slice(0, start) + put + text.slice(start + cut);
  }
  return files;
}

function expectPlaces(issues: readonly Issue[]): void {
  for (const { file, line, column, path } of issues) {
    expect(names).toContain(file);
    expect(line).toBeGreaterThanOrEqual(1);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(path).toBeTypeOf('string');
  }
}

describe('a damaged scenario folder', () => {
  it('is read to the end, with a place for every finding', () => {
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (list) => {
        const { documents, issues } = loadScenario(damaged(list));
        expectPlaces(issues);
        expect(documents === null).toBe(issues.some(({ severity }) => severity === 'error'));
      }),
      { numRuns: 400, seed: 2 },
    );
  });

  it('is checked against a city to the end', () => {
    fc.assert(
      fc.property(damage, (one) => {
        expectPlaces(checkScenarioFolder(damaged([one]), testCity()));
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});
