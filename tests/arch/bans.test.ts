import { describe, expect, it } from 'vitest';
import { findBans } from './bans.ts';
import { parseSource, sourcesBelow } from './sources.ts';

const lawful = ['src/contract', 'src/kernel', 'src/city', 'src/sim'];

/** Each breaks a law in one way; the checker must name it. */
const banned: readonly [what: string, source: string][] = [
  ['Date', 'const t = Date.now();'],
  ['Date', 'const t = new Date(0);'],
  ['Date', 'export function at(t: Date): number { return 1; }'],
  ['performance', 'const t = performance.now();'],
  ['setTimeout', 'setTimeout(() => 1, 2);'],
  ['setInterval', 'setInterval(() => 1, 2);'],
  ['crypto', 'const id = crypto.randomUUID();'],
  ['Intl', 'const f = new Intl.NumberFormat();'],
  ['WeakRef', 'const r = new WeakRef({});'],
  ['globalThis', 'const t = globalThis["Date"];'],
  ['eval', 'eval("1");'],
  ['Math.random', 'const x = Math.random();'],
  ['Math.exp', 'const x = Math.exp(1);'],
  ['Math.sin', "const x = Math['sin'](1);"],
  ['Math.hypot', 'const f = Math.hypot;'],
  ['Math as a value', 'const { log } = Math;'],
  ['Math as a value', 'const m = Math; m.exp(1);'],
  ['Math as a value', "const k = 'exp' as const; Math[k](1);"],
  ['**', 'const x = 2 ** 3;'],
  ['**=', 'let x = 2; x **= 3;'],
  ['for…in', 'for (const k in { a: 1 }) k;'],
  ['.localeCompare', "['a'].sort((a, b) => a.localeCompare(b));"],
  ['.toLocaleString', 'const s = (1.5).toLocaleString();'],
  ['.toLocaleUpperCase', "const s = 'i'.toLocaleUpperCase();"],
  ['.localeCompare', "const s = 'i'['localeCompare']('j');"],
  ['{localeCompare}', "const { localeCompare } = 'i';"],
  ['parseFloat', "const x = parseFloat('1.5');"],
  ['.parseFloat', "const x = Number.parseFloat('1.5');"],
];

const harmless = [
  'const x = Math.sqrt(2) * Math.PI + Math.imul(3, 4);',
  'const o = { performance: 1, Date: 2 }; const p = o.performance + o.Date;',
  'interface Clock { Date: number; crypto(): number }',
  "const text = 'Date Math.random() 2 ** 3'; // Math.exp(1)",
  'import { exp } from "./math.ts"; const y = exp(1);',
  'for (const k of [1, 2]) k;',
];

describe('the check of the laws of repeatability', () => {
  it.each(banned)('finds %s in: %s', (what, source) => {
    expect(findBans(parseSource('sample.ts', source), true).map((finding) => finding.what)).toContain(what);
  });

  it.each(harmless)('lets pass: %s', (source) => {
    expect(findBans(parseSource('sample.ts', source), true)).toEqual([]);
  });

  it('allows parsing of text outside a run only', () => {
    const parsing = parseSource('sample.ts', "const x = parseFloat('1');");
    expect(findBans(parsing, false)).toEqual([]);
    expect(findBans(parsing, true)).not.toEqual([]);
  });

  it('names the line', () => {
    expect(findBans(parseSource('sample.ts', '\n\nconst t = Date.now();'), false)).toEqual([
      { path: 'sample.ts', line: 3, what: 'Date' },
    ]);
  });
});

describe('repeatability of contract, kernel, city and sim', () => {
  const files = sourcesBelow(lawful).filter(({ path }) => !path.startsWith('src/city/import/'));

  it('reads sources of all four', () => {
    for (const folder of lawful)
      expect(files.filter(({ path }) => path.startsWith(`${folder}/`))).not.toEqual([]);
  });

  it('holds', () => {
    const findings = files.flatMap((file) => findBans(file, file.path.startsWith('src/sim/')));
    expect(findings.map(({ path, line, what }) => `${path}:${line} ${what}`)).toEqual([]);
  });
});
