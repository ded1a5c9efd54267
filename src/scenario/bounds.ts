/** What no sound document exceeds, checked on the stream of tokens before any recursive reader sees the text. */
import { Lexer } from 'yaml';
import { type Issue, type IssueParameters, error } from '../contract/issue.ts';

export const bounds = {
  /** UTF-16 units of one document. */
  textLength: 1_000_000,
  /** Nested maps and lists. */
  depth: 40,
  nodes: 30_000,
  /** Problems listed of one document. */
  issues: 100,
} as const;

/** Block indentation of a document that is at most `depth` deep, with room to spare. */
const maxIndent = 10 * bounds.depth;
/** Names, quotes, marks, white space: what a node of the densest document is made of. */
const maxTokens = 5 * bounds.nodes;

/** The first thing that makes a text unfit to be parsed, or null. Takes time linear in the length. */
export function tokenProblem(text: string, file: string): Issue | null {
  const start = { file, line: 1, column: 1, path: '' };
  if (text.length > bounds.textLength) {
    return error('document.tooLarge', { length: text.length, most: bounds.textLength }, start);
  }
  if (text.trim() === '') return error('document.empty', {}, start);
  return characterProblem(text, file) ?? markProblem(text, file);
}

/**
 * YAML 1.2 §5.1 allows these characters nowhere unescaped; a byte order mark inside the text and the replacement
 * character mean that it was read in the wrong encoding.
 */
const unprintable = /[^\P{Cc}\t\n\r\u0085]|[\ufffd-\uffff]|(?!^)\ufeff|\p{Cs}/u;

/** The first character that no document may contain, or null. */
export function characterProblem(text: string, file: string): Issue | null {
  const found = unprintable.exec(text);
  if (found === null) return null;
  const code = text.codePointAt(found.index)!.toString(16).toUpperCase().padStart(4, '0');
  return error(
    'document.character',
    { character: `U+${code}` },
    { file, ...lineAndColumn(text, found.index), path: '' },
  );
}

function markProblem(text: string, file: string): Issue | null {
  let offset = 0;
  let flow = 0;
  let lineStart = 0;
  let tokens = 0;
  let isContent = false;
  const at = (code: string, parameters: IssueParameters) =>
    error(code, parameters, { file, ...lineAndColumn(text, offset), path: '' });
  for (const token of new Lexer().lex(text)) {
    // The lexer marks documents, flow ends and scalars with control characters of no length in the text.
    const wasMarked = isContent;
    isContent = token === scalarMark;
    if (isContent || token === documentMark || token === flowEndMark) continue;
    tokens += 1;
    if (tokens > maxTokens) return at('document.tooManyNodes', { most: bounds.nodes });
    if (token === '[' || token === '{') flow += 1;
    else if ((token === ']' || token === '}') && flow > 0) flow -= 1;
    const refused = wasMarked ? undefined : refusedMarks[token[0]!];
    if (refused !== undefined) return at(refused, { found: token.slice(0, 60) });
    const isIndicator = flow === 0 && (token === '-' || token === '?' || token === ':');
    if (flow > bounds.depth || (isIndicator && indentOf(text, lineStart, offset) > maxIndent)) {
      return at('document.tooDeep', { most: bounds.depth });
    }
    offset += token.length;
    const newline = token.lastIndexOf('\n');
    if (newline >= 0) lineStart = offset - token.length + newline + 1;
  }
  return null;
}

const documentMark = '\u0002';
const flowEndMark = '\u0018';
const scalarMark = '\u001f';

/** Parts of YAML that data has no use for: anchors and aliases can explode or run in circles, tags make other things of text. */
const refusedMarks: Readonly<Record<string, string>> = {
  '&': 'document.alias',
  '*': 'document.alias',
  '!': 'document.tag',
  '%': 'document.directive',
};

/** Width of the white space and block marks before a token; 0 where something else stands before it. */
function indentOf(text: string, lineStart: number, offset: number): number {
  if (offset - lineStart <= maxIndent) return 0;
  return /^[ \t?:-]*$/u.test(text.slice(lineStart, lineStart + maxIndent)) ? offset - lineStart : 0;
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', end + 1)) {
    line += 1;
    lineStart = end + 1;
  }
  return { line, column: offset - lineStart + 1 };
}
