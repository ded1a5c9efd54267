/**
 * Briefings: a strict subset of Markdown, read into plain data. Headings, paragraphs, lists of one level, emphasis; whatever else
 * Markdown can say is refused with line and column, so that no text of a user ever becomes markup.
 */
import {
  type Briefing,
  type BriefingBlock,
  type BriefingLanguage,
  type BriefingSection,
  type BriefingText,
  type Briefings,
  briefingFile,
  briefingLanguages,
  briefingSections,
} from '../contract/briefing.ts';
import { type Issue, type IssueParameters, error } from '../contract/issue.ts';
import { bounds, characterProblem } from './bounds.ts';
import { inlineText } from './briefing-inline.ts';

/** UTF-16 units of one briefing: some five pages. */
export const mostBriefing = 20_000;

/** Headings of the sections, in the order in which they stand. */
export const sectionHeadings: Readonly<Record<BriefingLanguage, Readonly<Record<BriefingSection, string>>>> =
  {
    en: { reported: 'Reported', corrected: 'Corrected', invented: 'Invented' },
    zh: { reported: '已报道', corrected: '已更正', invented: '虚构' },
  };

/** The briefings of a scenario folder and everything that is wrong with them. */
export function readBriefings(files: Readonly<Record<string, string>>): {
  briefings: Briefings;
  issues: Issue[];
} {
  const issues: Issue[] = [];
  const read = (language: BriefingLanguage): Briefing | null => {
    const file = briefingFile(language);
    if (!Object.hasOwn(files, file)) return null;
    const result = readBriefing(files[file]!, language, file);
    issues.push(...result.issues);
    return result.briefing;
  };
  return { briefings: { en: read('en'), zh: read('zh') }, issues };
}

/** Language of a briefing by the name of its file; null for other files. */
export function briefingLanguageOf(file: string): BriefingLanguage | null {
  return briefingLanguages.find((language) => briefingFile(language) === file) ?? null;
}

/** Null where anything is wrong with it. */
export function readBriefing(
  text: string,
  language: BriefingLanguage,
  file: string,
): { briefing: Briefing | null; issues: Issue[] } {
  const early = wholeProblem(text, file);
  if (early !== null) return { briefing: null, issues: [early] };
  const reader = new Reader(language, file);
  for (const [index, line] of text.split(/\r?\n/u).entries()) reader.line(line, index + 1);
  const briefing = reader.end();
  return { briefing: reader.issues.length === 0 ? briefing : null, issues: reader.issues };
}

function wholeProblem(text: string, file: string): Issue | null {
  const start = { file, line: 1, column: 1, path: '' };
  if (text.length > mostBriefing)
    return error('briefing.tooLong', { length: text.length, most: mostBriefing }, start);
  return characterProblem(text, file);
}

/** What a line may not begin with, by what it would be in Markdown. */
const refusedStarts: readonly [RegExp, string][] = [
  [/^\s*(?:```|~~~)/u, 'code'],
  [/^\s*>/u, 'quote'],
  [/^\s*\|/u, 'table'],
  [/^\s*(?:[-*_]\s*){3,}$/u, 'rule'],
  [/^\s*(?:=+|-+)\s*$/u, 'underlined heading'],
  [/^ {2,}(?:[-*+]|\d+[.)]) |^\t/u, 'nested list'],
  [/^ {4,}\S/u, 'code'],
];

class Reader {
  readonly issues: Issue[] = [];
  private readonly language: BriefingLanguage;
  private readonly file: string;
  private readonly blocks: Record<BriefingSection, BriefingBlock[]> = {
    reported: [],
    corrected: [],
    invented: [],
  };
  private title: BriefingText = [];
  /** Null before the first section. */
  private section: BriefingSection | null = null;
  private readonly seen: BriefingSection[] = [];
  /** Whether the next line goes on with the last block. */
  private isOpen = false;

  constructor(language: BriefingLanguage, file: string) {
    this.language = language;
    this.file = file;
  }

  line(line: string, number: number): void {
    if (line.trim() === '') {
      this.isOpen = false;
      return;
    }
    const refused = refusedStarts.find(([pattern]) => pattern.test(line));
    if (refused !== undefined) return this.refuse('briefing.notAllowed', number, 1, { found: refused[1] });
    const heading = /^(#+)\s+(.*?)\s*$/u.exec(line);
    if (heading !== null) return this.heading(heading[1]!.length, heading[2]!, number);
    const item = /^\s?(?:[-*+]|(\d+)[.)])\s+/u.exec(line);
    const indent = item?.[0].length ?? line.length - line.trimStart().length;
    const text = this.inline(line.slice(indent).trimEnd(), number, indent);
    const blocks = this.blocksHere(number);
    if (blocks === null) return;
    if (item === null) this.addText(blocks, text);
    else this.addItem(blocks, text, item[1] !== undefined);
    this.isOpen = true;
  }

  end(): Briefing {
    for (const section of briefingSections) {
      if (!this.seen.includes(section)) {
        const expected = `## ${sectionHeadings[this.language][section]}`;
        this.refuse('briefing.missingSection', 1, 1, { expected });
      }
    }
    return { title: this.title, ...this.blocks };
  }

  private heading(level: number, words: string, number: number): void {
    this.isOpen = false;
    const text = this.inline(words, number, level + 1);
    if (level === 1) {
      if (number !== 1) this.refuse('briefing.titleFirst', number, 1);
      this.title = text;
      return;
    }
    if (level === 2) return this.openSection(words, number);
    if (level > 3) return this.refuse('briefing.notAllowed', number, 1, { found: '#'.repeat(level) });
    this.blocksHere(number)?.push({ kind: 'heading', text });
  }

  private openSection(words: string, number: number): void {
    const headings = sectionHeadings[this.language];
    const section = briefingSections.find((name) => headings[name] === words);
    const expected = briefingSections.map((name) => headings[name]).join(', ');
    if (section === undefined)
      return this.refuse('briefing.unknownSection', number, 4, { found: words, expected });
    const next = briefingSections[this.seen.length];
    if (section !== next) this.refuse('briefing.sectionOrder', number, 4, { found: words, expected });
    this.seen.push(section);
    this.section = section;
  }

  /** Blocks of the section that is open; text before the first is not known to be true or invented, and refused. */
  private blocksHere(number: number): BriefingBlock[] | null {
    if (this.section !== null) return this.blocks[this.section];
    this.refuse('briefing.outsideSection', number, 1);
    return null;
  }

  private addText(blocks: BriefingBlock[], text: BriefingText): void {
    const last = blocks.at(-1);
    if (!this.isOpen || last === undefined) blocks.push({ kind: 'paragraph', text });
    else if (last.kind === 'list')
      blocks.splice(-1, 1, {
        ...last,
        items: [...last.items.slice(0, -1), this.joined(last.items.at(-1)!, text)],
      });
    else blocks.splice(-1, 1, { ...last, text: this.joined(last.text, text) });
  }

  private addItem(blocks: BriefingBlock[], text: BriefingText, isOrdered: boolean): void {
    const last = blocks.at(-1);
    if (last?.kind === 'list' && last.isOrdered === isOrdered)
      blocks.splice(-1, 1, { ...last, items: [...last.items, text] });
    else blocks.push({ kind: 'list', isOrdered, items: [text] });
  }

  /** Chinese lines go on without a space. */
  private joined(before: BriefingText, after: BriefingText): BriefingText {
    return this.language === 'zh'
      ? [...before, ...after]
      : [...before, { text: ' ', weight: 'plain' }, ...after];
  }

  private inline(text: string, line: number, offset: number): BriefingText {
    const read = inlineText(text);
    for (const { found, at } of read.refused)
      this.refuse('briefing.notAllowed', line, offset + at + 1, { found });
    return read.text;
  }

  private refuse(code: string, line: number, column: number, parameters: IssueParameters = {}): void {
    if (this.issues.length < bounds.issues)
      this.issues.push(error(code, parameters, { file: this.file, line, column, path: '' }));
  }
}
