import type { Scalar } from 'yaml';

/**
 * Where in the text character `offset` of a scalar's value stands: quotes, escapes and folded lines make the two
 * differ. White space stands for any run of white space; an escape is found by its first character.
 */
export function rawOffset(text: string, scalar: Scalar, offset: number): number {
  const [start, end] = scalar.range ?? [0, 0];
  const value = String(scalar.value);
  let raw = start;
  if (scalar.type === 'QUOTE_SINGLE' || scalar.type === 'QUOTE_DOUBLE') raw += 1;
  else if (scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED')
    raw = text.indexOf('\n', start) + 1;
  for (let i = 0; i <= offset && i < value.length; i += 1) {
    raw = nextMatch(text, raw, end, value[i]!);
    if (i === offset) return raw;
    raw +=
      scalar.type === 'QUOTE_SINGLE' && text.startsWith("''", raw) ? 2 : escapeLength(text, raw, scalar.type);
  }
  return Math.min(raw, end);
}

/** First place from `raw` on that can stand for the character. */
function nextMatch(text: string, raw: number, end: number, character: string): number {
  const isSpace = /\s/u.test(character);
  for (let at = raw; at < end; at += 1) {
    const found = text[at]!;
    if (found === character || found === '\\' || (isSpace && /\s/u.test(found))) return at;
    if (!/\s/u.test(found)) return raw;
  }
  return raw;
}

/** Length of what stands for one character in double quotes. */
function escapeLength(text: string, raw: number, type: Scalar['type']): number {
  if (type !== 'QUOTE_DOUBLE' || text[raw] !== '\\') return 1;
  const digits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
  return 2 + (digits[text[raw + 1] ?? ''] ?? 0);
}
