import { describe, expect, it } from 'vitest';
import { type ParsedText, parseYaml } from './yaml.ts';

function parsed(text: string): ParsedText {
  const result = parseYaml(text, 'a.yaml');
  if (Array.isArray(result)) throw new Error(JSON.stringify(result));
  return result;
}

describe('parseYaml', () => {
  it('gives plain data', () => {
    expect(parsed('a: { b: [1, two, 3 m] }\n').data).toEqual({ a: { b: [1, 'two', '3 m'] } });
  });

  it('knows where values, keys and missing things stand', () => {
    const text = parsed('a:\n  b: 1\n  c: [x,\n    y]\n');
    expect(text.position(['a', 'c', 1])).toEqual({ line: 4, column: 5 });
    expect(text.position(['a', 'missing'])).toEqual({ line: 2, column: 3 });
    expect(text.keyPosition(['a', 'c'])).toEqual({ line: 3, column: 3 });
    expect(text.keyPosition(['a', 'missing'])).toEqual({ line: 2, column: 3 });
    expect(parsed('- 1\n').position([])).toEqual({ line: 1, column: 1 });
  });

  it.each([
    ['plain', 'when: a + b * c\n', 4, { line: 1, column: 11 }],
    ['single quotes', "when: 'a + ''b'' c'\n", 8, { line: 1, column: 18 }],
    ['double quotes', 'when: "a \\"b\\" \\u0041 c"\n', 8, { line: 1, column: 23 }],
    ['a literal block', 'when: |\n  a +\n    b\n  c\n', 8, { line: 4, column: 3 }],
    ['a folded block', 'when: >-\n  a +\n  b c\n', 6, { line: 3, column: 5 }],
    ['a quoted text over two lines', "when: 'a +\n    b c'\n", 6, { line: 2, column: 7 }],
  ])('finds a character in %s', (_, yaml, offset, place) => {
    const text = parsed(yaml);
    const value = (text.data as { when: string }).when;
    expect(value[offset]).toMatch(/[bc]/u);
    expect(text.position(['when'], offset)).toEqual(place);
  });

  it('names the line of a mistake', () => {
    expect(parseYaml('a: 1\nb: [1, 2\nc: 3\n', 'a.yaml')).toMatchObject([
      { code: 'document.syntax', file: 'a.yaml', line: 3 },
    ]);
  });

  it('leaves marks alone that are text', () => {
    const text = 'a: "[[[ {{{ *x &y !z"\nb: |\n  %d &c\nc: x [y] * !\n# [[[ *a\n';
    expect(parsed(text).data).toEqual({ a: '[[[ {{{ *x &y !z', b: '%d &c\n', c: 'x [y] * !' });
  });
});
