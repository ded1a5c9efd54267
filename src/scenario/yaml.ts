/** YAML text → plain data with positions; every problem is an issue with line and column. Input is bounded first. */
import { type Document, LineCounter, type Scalar, isMap, isScalar, parseDocument, visit } from 'yaml';
import { type Issue, error } from '../contract/issue.ts';
import { bounds, tokenProblem } from './bounds.ts';
import { rawOffset } from './raw-offset.ts';

export interface Position {
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
}

export interface ParsedText {
  readonly data: unknown;
  /** Where the value at a path stands, or its nearest ancestor that exists; with an offset, a character inside a text value. */
  position(path: readonly PropertyKey[], offset?: number): Position;
  /** The line and column of the key itself, where the path names an entry of a map. */
  keyPosition(path: readonly PropertyKey[]): Position;
}

/** Parses a document; returns issues instead where it cannot be read safely. */
export function parseYaml(text: string, file: string): ParsedText | Issue[] {
  const early = tokenProblem(text, file);
  if (early !== null) return [early];
  const lines = new LineCounter();
  // Keys are compared below: the parser's own check is quadratic in the number of keys.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    strict: true,
  });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const where = (offset: number) => ({ file, ...at(offset), path: '' });
  if (document.errors.length > 0) {
    return document.errors
      .slice(0, bounds.issues)
      .map(({ code, message, pos }) => error('document.syntax', { yaml: code, message }, where(pos[0])));
  }
  const refused = refuseNodes(document, where);
  if (refused.length > 0) return refused;
  return {
    data: document.toJS({ maxAliasCount: 0 }),
    position: (path, offset) => {
      for (let length = path.length; length >= 0; length -= 1) {
        const node = document.getIn(path.slice(0, length), true) as
          | { range?: [number, number, number] }
          | undefined;
        if (node?.range === undefined) continue;
        const inside = offset !== undefined && length === path.length && isScalar(node);
        return at(inside ? rawOffset(text, node as Scalar, offset) : node.range[0]);
      }
      return { line: 1, column: 1 };
    },
    keyPosition: (path) => {
      const map = document.getIn(path.slice(0, -1), true);
      const wanted = String(path.at(-1));
      const pair = isMap(map)
        ? map.items.find(({ key }) => isScalar(key) && String(key.value) === wanted)
        : undefined;
      const range =
        (pair?.key as Scalar | undefined)?.range ??
        (map as { range?: [number, number, number] } | undefined)?.range;
      return at(range?.[0] ?? 0);
    },
  };
}

/** Constructs that a document of data has no use for and that programs stumble over. */
function refuseNodes(
  document: Document.Parsed,
  where: (offset: number) => Required<Pick<Issue, 'file' | 'line' | 'column' | 'path'>>,
): Issue[] {
  const refused: Issue[] = [];
  let nodes = 0;
  visit(document, {
    Node: (_key, node, path) => {
      nodes += 1;
      const place = where(node.range?.[0] ?? 0);
      if (nodes > bounds.nodes) refused.push(error('document.tooManyNodes', { most: bounds.nodes }, place));
      if (path.length > 2 * bounds.depth)
        refused.push(error('document.tooDeep', { most: bounds.depth }, place));
      if (isMap(node)) refused.push(...keyProblems(node.items, where));
      return refused.length > 0 ? visit.BREAK : undefined;
    },
  });
  return refused.slice(0, bounds.issues);
}

function keyProblems(
  pairs: readonly { key: unknown }[],
  where: (offset: number) => Required<Pick<Issue, 'file' | 'line' | 'column' | 'path'>>,
): Issue[] {
  const seen = new Set<string>();
  const issues: Issue[] = [];
  for (const { key } of pairs) {
    if (!isScalar(key)) {
      const range = (key as { range?: [number, number, number] } | null)?.range;
      issues.push(error('document.keyNotText', {}, where(range?.[0] ?? 0)));
      continue;
    }
    const name = String(key.value);
    const place = where(key.range?.[0] ?? 0);
    if (name === '__proto__')
      issues.push(error('document.reservedKey', { key: name }, { ...place, path: name }));
    else if (seen.has(name))
      issues.push(error('document.duplicateKey', { key: name }, { ...place, path: name }));
    seen.add(name);
  }
  return issues;
}
