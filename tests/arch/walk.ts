/** A walk over any syntax tree of oxc-parser. */
export interface AnyNode {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** Visits every node, parents first. `parent` is null and `key` empty at the root. */
export function walk(
  root: object,
  visit: (node: AnyNode, parent: AnyNode | null, key: string) => void,
): void {
  step(root, null, '');

  function step(value: unknown, parent: AnyNode | null, key: string): void {
    if (Array.isArray(value)) {
      for (const item of value) step(item, parent, key);
      return;
    }
    if (!isNode(value)) return;
    visit(value, parent, key);
    for (const [childKey, child] of Object.entries(value)) step(child, value, childKey);
  }
}

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function isNode(value: unknown): value is AnyNode {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}
