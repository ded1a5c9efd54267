/** Words of a MATPOWER case file: the part of MATLAB that such files are written in. */

export type TokenKind = 'number' | 'name' | 'text' | 'mark' | 'lineEnd' | 'unreadable';

export interface Token {
  kind: TokenKind;
  text: string;
  offset: number;
  /** White space or a mark stands before it: inside brackets `1 -2` is two numbers, `1-2` a difference. */
  spaced: boolean;
}

const number = /[+-]?(?:(?:\d+(?:\.(?!\.\.)\d*)?|\.\d+)(?:[eEdD][+-]?\d+)?|Inf\b|inf\b|NaN\b|nan\b)/y;
const name = /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y;
const text = /'(?:[^'\n]|'')*'|"(?:[^"\n]|"")*"/y;
const space = /[ \t\r\f\v\u00a0]+/y;
/** `%` and `#` (Octave) comment out the rest of a line; three dots do and join the next line to it. */
const comment = /[%#][^\n]*/y;
const continuation = /\.\.\.[^\n]*(?:\n|$)/y;
const blockStart = /(?<=^|\n)[ \t]*[%#]\{[ \t\r]*(?=\n|$)/y;
const blockEnd = /(?:^|\n)[ \t]*[%#]\}[ \t\r]*(?=\n|$)/g;

/** Takes time linear in the length; ends with a `lineEnd`. What it cannot read is a token of one character. */
export function* tokensOf(source: string): Generator<Token> {
  let offset = 0;
  let spaced = true;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = offset;
    return pattern.exec(source)?.[0];
  };
  while (offset < source.length) {
    const block = match(blockStart);
    if (block !== undefined) {
      blockEnd.lastIndex = offset + block.length;
      const end = blockEnd.exec(source);
      offset = end === null ? source.length : blockEnd.lastIndex;
      continue;
    }
    const skipped = match(space) ?? match(comment) ?? match(continuation);
    if (skipped !== undefined) {
      offset += skipped.length;
      spaced = true;
      continue;
    }
    const token = wordAt(source[offset]!, match);
    yield { ...token, offset, spaced };
    offset += token.text.length;
    spaced = token.kind === 'mark' || token.kind === 'lineEnd';
  }
  yield { kind: 'lineEnd', text: '', offset, spaced };
}

function wordAt(first: string, match: (pattern: RegExp) => string | undefined): Pick<Token, 'kind' | 'text'> {
  if (first === '\n') return { kind: 'lineEnd', text: first };
  const asNumber = match(number);
  if (asNumber !== undefined) return { kind: 'number', text: asNumber };
  const asName = match(name);
  if (asName !== undefined) return { kind: 'name', text: asName };
  const asText = match(text);
  if (asText !== undefined) return { kind: 'text', text: asText };
  if ('[]{}();,=:'.includes(first)) return { kind: 'mark', text: first };
  return { kind: 'unreadable', text: first };
}

/** Also `1.5d3`, as Fortran and MATLAB write it. */
export function numberOf(token: string): number {
  const plain = token.replace(/[dD]/u, 'e');
  if (/inf/iu.test(token)) return token.startsWith('-') ? -Infinity : Infinity;
  return Number(plain);
}
