/** YAML text → plain data with positions; every problem is an issue with line and column. Input is bounded first. */
import { LineCounter, isAlias, parseDocument, visit } from 'yaml';
import { type Issue, error } from '../contract/issue.ts';

/** Largest document, bytes of UTF-16 text. */
export const maxTextLength = 2_000_000;
const maxDepth = 40;
const maxNodes = 200_000;

export interface ParsedText {
  readonly data: unknown;
  /** Line and column (from 1) of the value at a path, or of the nearest ancestor that exists. */
  position(path: readonly PropertyKey[]): { line: number; column: number };
}

/** Parses a document; returns issues instead where it cannot be read safely. Aliases are refused: they can explode. */
export function parseYaml(text: string, file: string): ParsedText | Issue[] {
  if (text.length > maxTextLength) {
    return [error('document.tooLarge', { length: text.length, most: maxTextLength }, { file })];
  }
  const tooDeep = flowDepth(text, file);
  if (tooDeep !== null) return [tooDeep];
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, strict: true });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0) {
    return document.errors.slice(0, 20).map(({ code, message, pos }) => error('document.syntax', { yaml: code, message }, at(pos[0])));
  }
  const refused: Issue[] = [];
  let nodes = 0;
  visit(document, {
    Node: (_key, node, path) => {
      nodes += 1;
      const offset = node.range?.[0] ?? 0;
      if (isAlias(node)) refused.push(error('document.alias', {}, at(offset)));
      if (nodes > maxNodes) refused.push(error('document.tooManyNodes', { most: maxNodes }, at(offset)));
      if (path.length > 2 * maxDepth) refused.push(error('document.tooDeep', { most: maxDepth }, at(offset)));
      return refused.length > 0 ? visit.BREAK : undefined;
    },
  });
  if (refused.length > 0) return refused;
  return {
    data: document.toJS({ maxAliasCount: 0 }),
    position: (path) => {
      for (let length = path.length; length >= 0; length -= 1) {
        const node = document.getIn(path.slice(0, length), true);
        const range = (node as { range?: [number, number, number] } | undefined)?.range;
        if (range !== undefined) return positionOf(range[0]);
      }
      return { line: 1, column: 1 };
    },
  };

  function positionOf(offset: number): { line: number; column: number } {
    const { line, column } = at(offset);
    return { line, column };
  }
}

/** Brackets nested deeper than any sound document would bring the parser's recursion down; counted before parsing. */
function flowDepth(text: string, file: string): Issue | null {
  let depth = 0;
  let line = 1;
  let lineStart = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 10) {
      line += 1;
      lineStart = i + 1;
    } else if (code === 91 || code === 123) depth += 1;
    else if ((code === 93 || code === 125) && depth > 0) depth -= 1;
    const column = i - lineStart + 1;
    const isIndented = column > 400 && text.slice(lineStart, i).trim() === '';
    if (depth > maxDepth || isIndented) return error('document.tooDeep', { most: maxDepth }, { file, line, column });
  }
  return null;
}

