import type { City } from '../../model.ts';
import { networkOf } from '../../networks.ts';

/** 1 for every node that lines of one network join to any of the sources, in either direction. */
export function reachedFrom(city: City, sources: readonly number[], ofNetwork: number): Uint8Array {
  return spread(city, sources, (e) => networkOf(city.networkEdges.kind[e]!) === ofNetwork, true);
}

/** 1 for every node from which water runs, along the edges' directions, to any of the goals. */
export function downstreamOf(city: City, goals: readonly number[], ofNetwork: number): Uint8Array {
  return spread(city, goals, (e) => networkOf(city.networkEdges.kind[e]!) === ofNetwork, false);
}

/** Lines of one kind without which some node of theirs would be cut off (Tarjan 1974, without recursion). */
export function bridgesOf({ networkNodes, networkEdges: edges }: City, kind: number): number {
  const own: number[] = [];
  for (let e = 0; e < edges.count; e += 1) if (edges.kind[e] === kind) own.push(e);
  const at = new Map<number, number[]>();
  for (const e of own) {
    for (const node of [edges.from[e]!, edges.to[e]!]) {
      const list = at.get(node);
      if (list === undefined) at.set(node, [e]);
      else list.push(e);
    }
  }
  const seen = new Int32Array(networkNodes.count).fill(-1);
  const low = new Int32Array(networkNodes.count);
  const cursor = new Int32Array(networkNodes.count);
  let turn = 0;
  let bridges = 0;
  for (const start of at.keys()) {
    if (seen[start]! >= 0) continue;
    const stack: [node: number, by: number][] = [[start, -1]];
    seen[start] = low[start] = turn++;
    while (stack.length > 0) {
      const [node, by] = stack.at(-1)!;
      const e = at.get(node)![cursor[node]!];
      if (e === undefined) {
        stack.pop();
        const up = stack.at(-1)?.[0];
        if (up !== undefined) {
          low[up] = Math.min(low[up]!, low[node]!);
          if (low[node]! > seen[up]!) bridges += 1;
        }
        continue;
      }
      cursor[node] = cursor[node]! + 1;
      if (e === by) continue;
      const next = edges.from[e] === node ? edges.to[e]! : edges.from[e]!;
      if (seen[next]! >= 0) {
        low[node] = Math.min(low[node]!, seen[next]!);
      } else {
        seen[next] = low[next] = turn++;
        stack.push([next, e]);
      }
    }
  }
  return bridges;
}

function spread(
  { networkNodes, networkEdges: edges }: City,
  sources: readonly number[],
  belongs: (edge: number) => boolean,
  bothWays: boolean,
): Uint8Array {
  const start = new Uint32Array(networkNodes.count + 1);
  const pairs: [at: number, other: number][] = [];
  for (let e = 0; e < edges.count; e += 1) {
    if (!belongs(e)) continue;
    pairs.push([edges.to[e]!, edges.from[e]!]);
    if (bothWays) pairs.push([edges.from[e]!, edges.to[e]!]);
  }
  for (const [at] of pairs) start[at + 1] = start[at + 1]! + 1;
  for (let n = 0; n < networkNodes.count; n += 1) start[n + 1] = start[n + 1]! + start[n]!;
  const next = start.slice();
  const other = new Int32Array(pairs.length);
  for (const [at, to] of pairs) {
    other[next[at]!] = to;
    next[at] = next[at]! + 1;
  }
  const reached = new Uint8Array(networkNodes.count);
  const stack = [...sources];
  for (const node of sources) reached[node] = 1;
  while (stack.length > 0) {
    const node = stack.pop()!;
    for (let i = start[node]!; i < start[node + 1]!; i += 1) {
      if (reached[other[i]!]) continue;
      reached[other[i]!] = 1;
      stack.push(other[i]!);
    }
  }
  return reached;
}
