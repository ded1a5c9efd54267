/** Texts made to hurt: refused in bounded time, or kept as data and shown inert. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeIssue, inert } from '../../../src/headless/messages.ts';
import { checkScenarioFolder } from '../../../src/run/check.ts';
import { loadScenario } from '../../../src/scenario/load.ts';
import { cli } from '../../support/cli.ts';
import { testCity } from '../../support/drill.ts';
import { folderWith, temporaryFolder, writeFiles } from '../../support/scenario.ts';
import { testScenarioFiles } from '../../support/testScenario.ts';

const megabytes = 1 << 20;
const begun = 'sandtable: scenario/1\n';
const title = 'title: { en: Test rainstorm, zh: 测试暴雨 }';

/** First finding of a scenario of this text. */
function first(text: string): {
  code: string;
  line: number | undefined;
  column: number | undefined;
  file: string | undefined;
} {
  const { issues } = loadScenario({ ...testScenarioFiles, 'scenario.yaml': text });
  const { code, line, column, file } = issues[0] ?? { code: 'none' };
  return { code, line, column, file };
}
const withSeed = (seed: string): string => testScenarioFiles['scenario.yaml'].replace('seed: 7', seed);

describe('size and nesting', () => {
  it.each([
    ['10 MB of lists in lists', begun + 'id: ' + '['.repeat(10 * megabytes), 'document.tooLarge'],
    ['10 MB of flat entries', begun + 'note: 1\n'.repeat(1.25 * megabytes), 'document.tooLarge'],
    ['lists in lists', begun + 'id: ' + '['.repeat(900_000), 'document.tooDeep'],
    ['maps in maps', begun + 'id: ' + '{a: '.repeat(240_000), 'document.tooDeep'],
    ['lists in lists by dashes', '- '.repeat(490_000), 'document.tooDeep'],
    [
      'maps in maps by indentation',
      begun + Array.from({ length: 1300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      'document.tooDeep',
    ],
    ['maps as keys of maps', begun + '? '.repeat(490_000), 'document.tooDeep'],
    ['fifty levels', begun + 'id: ' + '['.repeat(50) + ']'.repeat(50), 'document.tooDeep'],
    [
      'more entries than any scenario has',
      begun + Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n'),
      'document.tooManyNodes',
    ],
    ['one key a hundred thousand times', begun + 'a: 1\n'.repeat(100_000), 'document.tooManyNodes'],
    ['nothing but mistakes', '"" '.repeat(50_000), 'document.syntax'],
  ])('%s are refused within two seconds', (_, text, code) => {
    const startedAtMs = performance.now();
    const found = first(text);
    expect(performance.now() - startedAtMs).toBeLessThan(2000);
    expect(found).toMatchObject({ code, file: 'scenario.yaml' });
    expect(found.line).toBeGreaterThanOrEqual(1);
    expect(found.column).toBeGreaterThanOrEqual(1);
  });

  it('list at most a hundred findings of a document', () => {
    const many = begun + Array.from({ length: 5000 }, (_, i) => `k${i}: 1`).join('\n');
    const { issues } = loadScenario({ 'scenario.yaml': many });
    expect(issues.length).toBeGreaterThan(50);
    expect(issues.length).toBeLessThanOrEqual(100);
  });
});

describe('YAML that is more than data', () => {
  it.each([
    ['a list that contains itself', 'seed: &a [*a]', 'document.alias', 7],
    ['a map that contains itself', 'seed: &a { b: *a }', 'document.alias', 7],
    ['a billion laughs', 'seed: &a [1, 1]\nx: &b [*a, *a]\ny: [*b, *b]', 'document.alias', 7],
    ['an anchor alone', 'seed: &a 7', 'document.alias', 7],
    ['a tag', 'seed: !!js/function "x"', 'document.tag', 7],
    ['a tag of binary data', 'seed: !!binary aGVsbG8=', 'document.tag', 7],
    ['the same key twice', 'seed: 7\nseed: 8', 'document.duplicateKey', 1],
    ['a key of the prototype', '__proto__: { seed: 7 }\nseed: 7', 'document.reservedKey', 1],
    ['a list as key', '? [a, b]\n: 1\nseed: 7', 'document.keyNotText', 3],
    ['a tab as indentation', 'seed: 7\nx:\n\ty: 1', 'document.syntax', 1],
    ['a second document', 'seed: 7\n---\nx: 1', 'document.syntax', 1],
    ['quotes that do not close', 'seed: "7', 'document.syntax', null],
  ])('%s is refused', (_, seed, code, column) => {
    const found = first(withSeed(seed));
    expect(found).toMatchObject({ code, file: 'scenario.yaml' });
    expect(found.line).toBeGreaterThanOrEqual(9);
    if (column !== null) expect(found.column).toBe(column);
  });

  it('names of what every object has stay names', () => {
    const files = folderWith(
      'scenario.yaml',
      'roles:',
      'roles:\n  constructor: { select: roads.lowest(2) }\n  toString: { select: roads.lowest(2) }',
    );
    expect(checkScenarioFolder(files, testCity())).toEqual([]);
    const { documents } = loadScenario(files);
    expect(Object.keys(documents!.scenario.roles)).toContain('constructor');
    expect(Object.getPrototypeOf(documents!.scenario.roles)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['select']).toBeUndefined();
  });
});

describe('encodings', () => {
  const text = testScenarioFiles['scenario.yaml'].trimStart();
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  it.each<[string, Uint8Array, string]>([
    ['UTF-16', utf16, 'file.encoding'],
    ['UTF-16 without a mark', utf16.subarray(2), 'file.encoding'],
    ['GB 18030', Buffer.from([...Buffer.from(begun), 0xb1, 0xa9, 0xd3, 0xea]), 'file.encoding'],
    ['noise', Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3)) & 255), 'file.encoding'],
    ['a zero byte', Buffer.from(text.replace('Test rain', 'Test\0rain')), 'document.character'],
    ['an escape sequence', Buffer.from(text.replace('Test rain', 'Test\u001b[2Jrain')), 'document.character'],
    ['nothing', new Uint8Array(0), 'document.empty'],
    ['white space', Buffer.from(' \n\n  \n'), 'document.empty'],
  ])('%s is refused', async (_, bytes, code) => {
    const folder = writeFiles(temporaryFolder(), { ...testScenarioFiles, 'scenario.yaml': bytes });
    const { exit, json } = await cli('check', folder, '--json');
    expect(exit).toBe(2);
    const { findings } = json() as { findings: { code: string; file: string; line: number; path: string }[] };
    expect(findings[0]).toMatchObject({ code, path: '' });
    expect(findings[0]!.file).toContain('scenario.yaml');
    expect(findings[0]!.line).toBeGreaterThanOrEqual(1);
  });

  it('a byte order mark is no part of the text', async () => {
    const folder = writeFiles(temporaryFolder(), { ...testScenarioFiles, 'scenario.yaml': `\ufeff${text}` });
    expect((await cli('check', folder)).exit).toBe(0);
    expect(loadScenario({ ...testScenarioFiles, 'scenario.yaml': `\ufeff${text}` }).issues).toEqual([]);
  });
});

describe('hostile text', () => {
  const texts = [
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    '\u202egnp.exe\u202c \u2066hidden\u2069',
    '${process.exit(1)} {{constructor.constructor("return 1")()}} %s %n',
    "'; DROP TABLE residents; --",
    'e\u0301'.repeat(500),
  ];

  it.each(texts)('is data: %j', (text) => {
    const files = folderWith('scenario.yaml', title, `title: { en: ${JSON.stringify(text)}, zh: 测 }`);
    const { documents, issues } = loadScenario(files);
    expect(issues).toEqual([]);
    expect(documents?.scenario.title.en).toBe(text);
  });

  it('of escaped control characters is data too', () => {
    const files = folderWith('scenario.yaml', title, 'title: { en: "a\\u001b[2Jb\\u0007", zh: 测 }');
    expect(loadScenario(files).documents?.scenario.title.en).toBe('a\u001b[2Jb\u0007');
  });

  it('longer than any title is refused', () => {
    const { issues } = loadScenario(
      folderWith('scenario.yaml', title, `title: { en: ${'x'.repeat(50_000)}, zh: 测 }`),
    );
    expect(issues[0]).toMatchObject({ code: 'schema.tooBig', path: 'title.en', line: 4 });
    expect(describeIssue(issues[0]!).length).toBeLessThan(300);
  });

  it('does nothing to a terminal', async () => {
    const files = folderWith(
      'scenario.yaml',
      'type: functional',
      'type: "\\u001b]0;owned\\u0007\\u202e\\u009b2J"',
    );
    const folder = writeFiles(join(temporaryFolder(), 'storm'), files);
    const { exit, out } = await cli('check', folder);
    expect(exit).toBe(2);
    expect(out).toContain('<U+001B>]0;owned<U+0007><U+202E><U+009B>2J');
    expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(inert('沙盘 é — 1 m³/s')).toBe('沙盘 é — 1 m³/s');
  });
});
