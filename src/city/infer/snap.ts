import Flatbush from 'flatbush';
import type { Nodes } from '../model.ts';

/** Nearest allowed node of the road graph; the lower index among equals, -1 where no node is allowed. */
export type Snapper = (xCm: number, yCm: number) => number;

/** Builds an index over the nodes that `allowed` marks, or over all of them where it marks none. */
export function nodeSnapper(nodes: Nodes, allowed: Uint8Array): Snapper {
  const some = allowed.includes(1);
  const ids: number[] = [];
  for (let n = 0; n < nodes.count; n += 1) if (!some || allowed[n]) ids.push(n);
  if (ids.length === 0) return () => -1;
  const index = new Flatbush(ids.length, 16, Int32Array);
  for (const n of ids) index.add(nodes.xCm[n]!, nodes.yCm[n]!, nodes.xCm[n]!, nodes.yCm[n]!);
  index.finish();
  return (xCm, yCm) => {
    let best = -1;
    let bestSquare = 0;
    for (const hit of index.neighbors(xCm, yCm, 4)) {
      const node = ids[hit]!;
      const dx = nodes.xCm[node]! - xCm;
      const dy = nodes.yCm[node]! - yCm;
      const square = dx * dx + dy * dy;
      if (best !== -1 && (square > bestSquare || (square === bestSquare && node > best))) continue;
      best = node;
      bestSquare = square;
    }
    return best;
  };
}
