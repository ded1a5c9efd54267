import { describe, expect, test } from 'vitest';
import { type Condition, type PictureReader, compileCondition } from './cel.ts';

const nothing: PictureReader = {
  fact: () => 0,
  age: () => 1e9,
  confidence: () => 0,
  known: () => false,
  count: () => 0,
};
const compiled = (text: string): Condition => {
  const condition = compileCondition(text, ['underpasses'], true);
  if ('code' in condition) throw new Error(`${condition.code} ${condition.detail}`);
  return condition;
};

describe('a condition', () => {
  test('reads the picture by subject and facet', () => {
    const asked: string[] = [];
    const reader = {
      ...nothing,
      fact: (subject: string, facet: string) => (asked.push(`${subject}.${facet}`), 0.4),
    };
    expect(compiled('fact(it, "depth") >= 0.3 && fact(underpasses, "depth") < 1').holds(reader)).toBe(true);
    expect(asked).toEqual(['it.depth', 'underpasses.depth']);
  });

  test('mixes whole numbers with doubles', () => {
    expect(compiled('fact(it, "depth") * 2 > 1 - 1').holds({ ...nothing, fact: () => 0.2 })).toBe(true);
    expect(compiled('count(underpasses, "depth", 1) >= 2').holds({ ...nothing, count: () => 2 })).toBe(true);
  });

  test.each([
    ['fact(it, "depth"', 'cel.syntax'],
    ['fact(it, "depth") + 1', 'cel.notBool'],
    ['fact(3, "depth") > 1', 'cel.type'],
    ['nobody > 1', 'cel.type'],
    ['fact(it, "deepth") > 1', 'cel.unknownFacet'],
    ['fact(it, it) > 1', 'cel.unknownFacet'],
    ['it.matches("(a+)+$")', 'cel.notAllowed'],
    ['timestamp("2026-01-01T00:00:00Z") == timestamp("2026-01-01T00:00:00Z")', 'cel.notAllowed'],
    ['[1, 2].size() > 1', 'cel.syntax'],
    ['size(it) > 1', 'cel.notAllowed'],
    [Array.from({ length: 200 }, () => 'true').join(' && '), 'cel.syntax'],
  ])('refuses %s', (text, code) => {
    expect(compileCondition(text, ['underpasses'], true)).toMatchObject({ code });
  });

  test('takes whole numbers as doubles, so that nothing divides by zero', () => {
    expect(compiled('1 / 0 > 1').holds(nothing)).toBe(true);
    expect(compiled('7 / 2 == 3.5').holds(nothing)).toBe(true);
    expect(compileCondition('0x1F > 1', [], false)).toMatchObject({ code: expect.stringMatching(/^cel/) });
  });

  test('says where a type error stands in the text as it was written', () => {
    expect(compileCondition('1 + 2 > 1 && fact(3, "depth") > 1', [], false)).toMatchObject({
      code: 'cel.type',
      offset: 13,
    });
  });

  test('has no `it` without a subject', () => {
    expect(compileCondition('known(it, "depth")', [], false)).toMatchObject({ code: 'cel.type' });
  });
});
