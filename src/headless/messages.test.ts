import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clockText, describeIssue, table } from './messages.ts';
import { projectRoot } from './read.ts';
import { sentences } from './sentences.ts';

/** Areas of codes that the command line can print; events have codes of the same form in other areas. */
const areas = [
  'document',
  'schema',
  'scenario',
  'briefing',
  'institution',
  'plan',
  'cel',
  'file',
  'package',
  'import',
  'matpower',
  'epanet',
];
const folders = [
  'src/scenario',
  'src/headless',
  'src/run',
  'src/city',
  'src/sim/world',
  'src/sim/information',
];

function codesBelow(folder: string): string[] {
  const files = readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|sentences/u.test(file))
    .flatMap(
      (file) => readFileSync(join(projectRoot, folder, file), 'utf8').match(/'[a-z]+\.[a-zA-Z0-9]+'/gu) ?? [],
    )
    .map((quoted) => quoted.slice(1, -1))
    .filter((code) => areas.includes(code.split('.')[0]!));
}

describe('describeIssue', () => {
  it('says where, what and what was expected', () => {
    const where = { file: 'plan.yaml', line: 16, column: 9, path: 'triggers.1.when' };
    const parameters = { detail: 'mood', offset: 3 };
    expect(describeIssue({ severity: 'error', code: 'cel.unknownFacet', parameters, ...where })).toBe(
      'plan.yaml:16:9: error cel.unknownFacet at triggers.1.when — there is no such facet (detail mood; offset 3)',
    );
  });

  it('has a sentence for every code', () => {
    const layout = readFileSync(join(projectRoot, 'src/city/package/layout.ts'), 'utf8');
    const rules = [...layout.matchAll(/\bis: '([a-z]+)'/gu)].map(([, rule]) => `package.${rule}`);
    const codes = new Set([...folders.flatMap(codesBelow), ...rules]);
    expect(codes.size).toBeGreaterThan(80);
    expect(
      [...codes].filter((code) => sentences[code] === undefined && !/\.(yaml|json|ts)$/u.test(code)),
    ).toEqual([]);
  });
});

describe('clockText', () => {
  it('counts over midnight', () => {
    expect(clockText('2026-08-12T11:00:00+08:00', 0)).toBe('11:00');
    expect(clockText('2026-08-12T11:00:00+08:00', 5400)).toBe('12:30');
    expect(clockText('2026-08-12T23:30:00+08:00', 3600)).toBe('00:30 (+1 d)');
  });
});

describe('table', () => {
  it('sets values flush right', () => {
    expect(
      table([
        ['a', '10', 'm'],
        ['long', '5', ''],
      ]),
    ).toBe('  a     10 m\n  long   5');
  });
});
