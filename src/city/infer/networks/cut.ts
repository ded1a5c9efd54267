import type { Tree } from './tree.ts';

/** Trees cut into connected pieces of bounded load: transformer areas, feeders. */
interface Pieces {
  /** Top node of each node's piece; -1 where the tree does not reach. */
  top: Int32Array;
  /** Load of the piece at its top node, 0 at other nodes. */
  load: Float64Array;
}

interface PieceSize {
  /** A piece is closed once it carries this much … */
  enough: number;
  /** … and before it carries more than this, unless one node does. */
  most: number;
  /** Pieces that would stretch farther are closed too, cm. */
  reachCm: number;
}

export function cutTree(
  tree: Tree,
  lengthCm: ArrayLike<number>,
  weight: ArrayLike<number>,
  { enough, most, reachCm }: PieceSize,
): Pieces {
  const count = tree.parent.length;
  const sum = new Float64Array(count);
  const far = new Float64Array(count);
  const isTop = new Uint8Array(count);
  for (let i = tree.order.length - 1; i >= 0; i -= 1) {
    const node = tree.order[i]!;
    sum[node] = sum[node]! + weight[node]!;
    const up = tree.parent[node]!;
    const stretch = up < 0 ? 0 : far[node]! + lengthCm[tree.parentEdge[node]!]!;
    const full = sum[node]! >= enough || (up >= 0 && sum[node]! + sum[up]! + weight[up]! > most);
    if (up < 0 || (sum[node]! > 0 && (full || stretch > reachCm))) {
      isTop[node] = 1;
    } else if (sum[node]! > 0) {
      sum[up] = sum[up]! + sum[node]!;
      far[up] = Math.max(far[up]!, stretch);
    }
  }
  const top = new Int32Array(count).fill(-1);
  const load = new Float64Array(count);
  for (const node of tree.order) {
    top[node] = isTop[node] ? node : top[tree.parent[node]!]!;
    if (isTop[node]) load[node] = sum[node]!;
  }
  return { top, load };
}

/** Position of each node in a walk through its tree that finishes one branch before the next; parents come first. */
export function walkOrder(tree: Tree): Int32Array {
  const count = tree.parent.length;
  const size = new Int32Array(count);
  for (let i = tree.order.length - 1; i >= 0; i -= 1) {
    const node = tree.order[i]!;
    size[node] = size[node]! + 1;
    if (tree.parent[node]! >= 0) size[tree.parent[node]!] = size[tree.parent[node]!]! + size[node]!;
  }
  const position = new Int32Array(count);
  const next = new Int32Array(count);
  let free = 0;
  for (const node of tree.order) {
    const up = tree.parent[node]!;
    if (up < 0) {
      position[node] = free;
      free += size[node]!;
    } else {
      position[node] = next[up]!;
      next[up] = next[up]! + size[node]!;
    }
    next[node] = position[node]! + 1;
  }
  return position;
}
