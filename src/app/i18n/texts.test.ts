/** Every code that the program can give has a text in both languages. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventKindNames } from '../../contract/events.ts';
import { failureReasons, orderTypes } from '../../contract/orders.ts';
import { facetNames, sourceNames } from '../../contract/pictures.ts';
import { measuredServices } from '../../sim/measures/measures.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

const root = join(import.meta.dirname, '..', '..');

/** Sources whose codes reach the screen: everything but the command line's own, names of columns, and the tests. */
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/u.test(path) && !/\.test\.tsx?$|^headless|\/i18n\/|inferred\.ts$/u.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** `error('a.b'`, `warnings.count('a.b'`, `issue(document, 'a.b'`, `code: 'a.b'`, … */
const calls =
  /\b(?:error|warning|refuse|count|add|issue|problem|bad)\(\s*(?:[A-Za-z.]+,\s*)?'([a-z][A-Za-z]*\.[A-Za-z0-9]+)'/gu;
const codes = /\bcode: '([a-z][A-Za-z]*\.[A-Za-z0-9]+)'/gu;
/** Wherever they stand in `city`: codes of these are also chosen between two or handed on. */
const anywhere = /'((?:import|package|local)\.[A-Za-z0-9]+)'/gu;
/** `package.<rule>`: the rule of a column that is broken. */
const rules = /\bis: '([a-z]+)'/gu;
const layout = readFileSync(join(root, 'city', 'package', 'layout.ts'), 'utf8');
const matches = (text: string, ...patterns: readonly RegExp[]): string[] =>
  patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((m) => m[1]!));
const found = [
  ...new Set([
    ...sources.flatMap(({ text }) => matches(text, calls, codes)),
    ...sources.filter(({ path }) => /^city\b/u.test(path)).flatMap(({ text }) => matches(text, anywhere)),
    ...matches(layout, rules).map((rule) => `package.${rule}`),
  ]),
].sort();

const hasBoth = (key: string): boolean => key in en && key in zh;

describe('codes of issues and refusals', () => {
  it('are found', () => {
    expect(found.length).toBeGreaterThan(120);
    expect(found).toContain('order.notYours');
    expect(found).toContain('import.cropped');
    expect(found).toContain('import.selfCrossing');
    expect(found).toContain('package.range');
    expect(found).toContain('local.tooManyRows');
  });

  it('have a text each', () => {
    expect(found.filter((code) => !hasBoth(`issue.${code}`))).toEqual([]);
  });
});

describe('words of the contract', () => {
  it.each([
    ['event', eventKindNames],
    ['order', orderTypes],
    ['source', sourceNames],
    ['failure', failureReasons],
  ])('%s', (prefix, names) => {
    expect(names.filter((name) => !hasBoth(`${prefix}.${name}`))).toEqual([]);
  });

  it('facets', () => {
    const said = facetNames.filter((name) => !hasBoth(`fact.${name}`));
    expect(said).toEqual([]);
  });

  it('measures', () => {
    const keys = sources.flatMap(({ text }) => [
      ...[...text.matchAll(/\bvalue\(\s*'([a-z][A-Za-z.]+)',/gu)].map((m) => m[1]!),
      ...[...text.matchAll(/\bkey: '(seat\.[A-Za-z]+)'/gu)].map((m) => m[1]!),
    ]);
    for (const name of measuredServices)
      keys.push(`service.${name}`, `service.${name}.least`, `service.${name}.lossHours`);
    expect(keys.length).toBeGreaterThan(25);
    expect(keys.filter((key) => !hasBoth(`measure.${key}`))).toEqual([]);
  });
});

describe('the two languages', () => {
  const slots = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/gu)].map((m) => m[1]!).sort();

  it('speak of the same things', () => {
    const keys = Object.keys(en) as (keyof typeof en)[];
    const unlike = keys.filter((key) => {
      const english = slots(en[key]);
      return slots(zh[key]).some((slot) => !english.includes(slot));
    });
    expect(unlike).toEqual([]);
  });

  it('are both there: Chinese texts have Chinese characters', () => {
    const words = (key: keyof typeof zh): string => zh[key].replace(/\{\{\w+\}\}/gu, '');
    const foreign = (Object.keys(zh) as (keyof typeof zh)[]).filter((key) => {
      const text = words(key);
      return /[A-Za-z]{3}/u.test(text) && !/\p{Script=Han}/u.test(text);
    });
    expect(foreign).toEqual([]);
  });
});
