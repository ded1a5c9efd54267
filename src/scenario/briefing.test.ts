import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Briefing } from '../contract/briefing.ts';
import { inlineText } from './briefing-inline.ts';
import { mostBriefing, readBriefing, readBriefings } from './briefing.ts';

const sound = '## Reported\n\n## Corrected\n\n## Invented\n';
const read = (text: string) => readBriefing(text, 'en', 'briefing.en.md');
const found = (text: string) =>
  read(text).issues.map(({ code, line, column, parameters }) => [
    code,
    line,
    column,
    parameters['found'] ?? '',
  ]);
const reported = (text: string): Briefing['reported'] => {
  const { briefing, issues } = read(sound.replace('\n', `\n\n${text}\n`));
  expect(issues).toEqual([]);
  return briefing!.reported;
};
const plain = (text: string) => [{ text, weight: 'plain' }];

describe('readBriefing', () => {
  it('keeps the sections apart', () => {
    const { briefing } = read(
      '# Title\n\n## Reported\n\nTrue.\n\n## Corrected\nFirst so.\n\n## Invented\n- Not true.\n',
    );
    expect(briefing).toEqual({
      title: plain('Title'),
      reported: [{ kind: 'paragraph', text: plain('True.') }],
      corrected: [{ kind: 'paragraph', text: plain('First so.') }],
      invented: [{ kind: 'list', isOrdered: false, items: [plain('Not true.')] }],
    });
  });

  it('reads headings, paragraphs over lines, lists and emphasis', () => {
    const blocks = reported('### Rain\none\ntwo *three* **four**\n\n1. first\n   goes on\n2. second');
    expect(blocks).toEqual([
      { kind: 'heading', text: plain('Rain') },
      {
        kind: 'paragraph',
        text: [
          ...plain('one'),
          ...plain(' '),
          ...plain('two '),
          { text: 'three', weight: 'emphasis' },
          ...plain(' '),
          { text: 'four', weight: 'strong' },
        ],
      },
      {
        kind: 'list',
        isOrdered: true,
        items: [[...plain('first'), ...plain(' '), ...plain('goes on')], plain('second')],
      },
    ]);
  });

  it('joins Chinese lines without a space', () => {
    const { briefing, issues } = readBriefing(
      '## 已报道\n甲\n乙\n## 已更正\n## 虚构\n',
      'zh',
      'briefing.zh.md',
    );
    expect(issues).toEqual([]);
    expect(briefing!.reported).toEqual([{ kind: 'paragraph', text: [...plain('甲'), ...plain('乙')] }]);
  });

  it.each([
    [
      'a <b>bold</b> word',
      [
        ['HTML', 3],
        ['HTML', 10],
      ],
    ],
    [
      '<script>alert(1)</script>',
      [
        ['HTML', 1],
        ['HTML', 17],
      ],
    ],
    ['an &amp; entity', [['HTML', 4]]],
    [
      'see [here](x)',
      [
        ['link', 5],
        ['link', 10],
      ],
    ],
    [
      '![picture](x.png)',
      [
        ['image', 1],
        ['link', 10],
      ],
    ],
    ['go to https://example.invalid/x now', [['link', 7]]],
    ['**www.example.invalid**', [['link', 1]]],
    ['javascript:alert(1)', []],
    [
      '`code`',
      [
        ['code', 1],
        ['code', 6],
      ],
    ],
    ['*never ends', [['emphasis that does not end', 1]]],
  ] as const)('refuses what would be markup: %s', (line, expected) => {
    const text = sound.replace('\n', `\n\n${line}\n`);
    expect(found(text)).toEqual(expected.map(([what, column]) => ['briefing.notAllowed', 3, column, what]));
    expect(read(text).briefing === null).toBe(expected.length > 0);
  });

  it.each([
    ['> quoted', 'quote'],
    ['| a | b |', 'table'],
    ['---', 'rule'],
    ['```', 'code'],
    ['    indented', 'code'],
    ['  - nested', 'nested list'],
    ['===', 'underlined heading'],
    ['#### deep', '####'],
  ])('refuses %s', (line, what) => {
    expect(found(sound.replace('\n', `\n\n${line}\n`))).toEqual([['briefing.notAllowed', 3, 1, what]]);
  });

  it('takes escaped marks as text', () => {
    expect(reported('2 \\* 3 < 4 and \\[x\\] at 16:30')).toEqual([
      { kind: 'paragraph', text: plain('2 * 3 < 4 and [x] at 16:30') },
    ]);
  });

  it('wants the three sections, in order, and everything within them', () => {
    expect(found('## Reported\n## Invented\n')).toEqual([
      ['briefing.sectionOrder', 2, 4, 'Invented'],
      ['briefing.missingSection', 1, 1, ''],
    ]);
    expect(found(`Before.\n${sound}`)).toEqual([['briefing.outsideSection', 1, 1, '']]);
    expect(found(`${sound}## Rumours\n`)).toEqual([['briefing.unknownSection', 6, 4, 'Rumours']]);
    expect(found(`${sound}# Late title\n`)).toEqual([['briefing.titleFirst', 6, 1, '']]);
  });

  it('is bounded', () => {
    expect(found('x'.repeat(mostBriefing + 1))).toEqual([['briefing.tooLong', 1, 1, '']]);
    expect(found(`${sound}\u0007`)).toEqual([['document.character', 6, 1, '']]);
  });

  it('survives any text, and gives back none of its own making', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (line) => {
        const { text } = inlineText(line.replace(/\n/gu, ' '));
        expect(text.map((run) => run.text).join('').length).toBeLessThanOrEqual(line.length);
        readBriefing(line, 'en', 'briefing.en.md');
      }),
      { numRuns: 200 },
    );
  });
});

it('a folder may hold one, both or none', () => {
  expect(readBriefings({})).toEqual({ briefings: { en: null, zh: null }, issues: [] });
  const { briefings } = readBriefings({ 'briefing.en.md': sound });
  expect([briefings.en === null, briefings.zh]).toEqual([false, null]);
});
