/** Rings out of the ways of a multipolygon, by shared end nodes. */
import type { Warnings } from './issues.ts';
import type { OsmRelation, OsmWay } from './osm-data.ts';

export interface RingParts {
  /** Node ids, not repeated at the end. */
  outer: number[][];
  inner: number[][];
}

/**
 * Joins the member ways of a relation. Chains that do not close (clipped files) are closed straight where the gap is
 * under a fifth of the chain's own number of nodes, else dropped; both are counted as warnings.
 */
export function assembleRings(
  relation: OsmRelation,
  wayOf: (id: number) => OsmWay | null,
  warnings: Warnings,
): RingParts {
  const outer: Float64Array[] = [];
  const inner: Float64Array[] = [];
  for (const member of relation.members) {
    if (member.kind !== 'way') continue;
    const way = wayOf(member.ref);
    if (!way) warnings.count('import.missingMember', `relation/${relation.id}`);
    else if (way.refs.length >= 2) (member.role === 'inner' ? inner : outer).push(way.refs);
  }
  const close = (lines: Float64Array[]): number[][] => {
    const chains = joinLines(lines, false);
    const rings: number[][] = [];
    for (const chain of chains) {
      const closed = chain.length > 3 && chain[0] === chain.at(-1);
      if (!closed) warnings.count('import.brokenRing', `relation/${relation.id}`);
      if (closed) rings.push(chain.slice(0, -1));
      else if (chain.length >= 8) rings.push(chain);
    }
    return rings;
  };
  return { outer: close(outer), inner: close(inner) };
}

/**
 * Chains of lines that share end nodes, longest possible, taken in the order given. With `directed`, lines are only
 * joined end to start, as coastlines must be; otherwise they may be turned round.
 */
export function joinLines(lines: readonly Float64Array[], directed: boolean): number[][] {
  const used = new Uint8Array(lines.length);
  const byStart: NodeIndex = new Map();
  const byEnd: NodeIndex = new Map();
  lines.forEach((line, i) => {
    push(byStart, line[0]!, i);
    push(byEnd, line.at(-1)!, i);
  });
  const take = (index: NodeIndex, node: number): number => {
    const entry = index.get(node);
    if (!entry) return -1;
    // Used lines at the head of the list are passed for good: a node shared by a million lines stays cheap.
    while (entry.next < entry.lines.length && used[entry.lines[entry.next]!]) entry.next++;
    return entry.lines[entry.next] ?? -1;
  };
  const chains: number[][] = [];
  lines.forEach((line, i) => {
    if (used[i]) return;
    used[i] = 1;
    const chain = Array.from(line);
    extend(chain, (node) => {
      const next = take(byStart, node);
      if (next >= 0) return { i: next, refs: lines[next]! };
      const turned = directed ? -1 : take(byEnd, node);
      return turned >= 0 ? { i: turned, refs: lines[turned]!.slice().reverse() } : null;
    });
    chain.reverse();
    extend(chain, (node) => {
      const next = take(byEnd, node);
      if (next >= 0) return { i: next, refs: lines[next]!.slice().reverse() };
      const turned = directed ? -1 : take(byStart, node);
      return turned >= 0 ? { i: turned, refs: lines[turned]! } : null;
    });
    chain.reverse();
    chains.push(chain);
  });
  return chains;

  function extend(chain: number[], find: (node: number) => { i: number; refs: Float64Array } | null): void {
    while (chain[0] !== chain.at(-1) || chain.length < 3) {
      const found = find(chain.at(-1)!);
      if (!found) return;
      used[found.i] = 1;
      for (let k = 1; k < found.refs.length; k++) chain.push(found.refs[k]!);
    }
  }
}

type NodeIndex = Map<number, { lines: number[]; next: number }>;

function push(index: NodeIndex, node: number, i: number): void {
  const entry = index.get(node);
  if (entry) entry.lines.push(i);
  else index.set(node, { lines: [i], next: 0 });
}
