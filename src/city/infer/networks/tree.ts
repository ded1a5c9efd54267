/** Shortest paths on a graph in compressed rows, the same in every engine: ties go to the lower node, then the lower edge. */

/** Undirected edges a–b; the edges at node n are `edge[start[n]] … edge[start[n+1]]`, ascending. */
export interface PlainGraph {
  count: number;
  edgeCount: number;
  a: Int32Array;
  b: Int32Array;
  start: Uint32Array;
  edge: Int32Array;
}

export interface Tree {
  /** Cost from the nearest root; Infinity where nothing leads. */
  cost: Float64Array;
  /** Edge to the parent, -1 at roots and unreached nodes. */
  parentEdge: Int32Array;
  /** Node next towards the root, -1 likewise. */
  parent: Int32Array;
  /** Position of its root in the list of roots, -1 unreached. */
  root: Int32Array;
  /** Reached nodes in order of cost: parents before children. */
  order: Int32Array;
}

/** Cost of going along an edge away from the root, starting at `from`; Infinity closes it. */
type EdgeCost = (edge: number, from: number, to: number) => number;

/**
 * One tree from each root; every node belongs to the nearest. `rootCost` gives roots a handicap; growth ends once `until`
 * is reached. `ahead`, a lower bound of the cost from a node to `until` that never falls by more than an edge costs along it,
 * keeps the search on its way there (A*, Hart, Nilsson and Raphael 1968); `order` is then no order of cost.
 */
export function growTrees(
  graph: PlainGraph,
  roots: readonly number[],
  costOf: EdgeCost,
  {
    rootCost,
    until = -1,
    ahead = nothingAhead,
  }: { rootCost?: readonly number[]; until?: number; ahead?: (node: number) => number } = {},
): Tree {
  const { count, a, b, start, edge } = graph;
  const cost = new Float64Array(count).fill(Infinity);
  const parentEdge = new Int32Array(count).fill(-1);
  const parent = new Int32Array(count).fill(-1);
  const root = new Int32Array(count).fill(-1);
  const done = new Uint8Array(count);
  const order = new Int32Array(count);
  const heap = new NodeHeap();
  roots.forEach((node, r) => {
    const first = rootCost?.[r] ?? 0;
    if (first >= cost[node]!) return;
    cost[node] = first;
    root[node] = r;
    heap.push(first + ahead(node), node);
  });
  let reached = 0;
  while (heap.size > 0) {
    const node = heap.pop();
    if (done[node]) continue;
    done[node] = 1;
    order[reached] = node;
    reached += 1;
    if (node === until) break;
    const sofar = cost[node]!;
    for (let k = start[node]!; k < start[node + 1]!; k += 1) {
      const e = edge[k]!;
      const next = a[e] === node ? b[e]! : a[e]!;
      if (done[next]) continue;
      const there = sofar + costOf(e, node, next);
      const known = cost[next]!;
      if (there > known || there === Infinity || (there === known && e >= parentEdge[next]!)) continue;
      cost[next] = there;
      parentEdge[next] = e;
      parent[next] = node;
      root[next] = root[node]!;
      if (there < known) heap.push(there + ahead(next), next);
    }
  }
  return { cost, parentEdge, parent, root, order: order.subarray(0, reached) };
}

const nothingAhead = (): number => 0;

/** Edges grouped by node. */
export function plainGraph(count: number, a: Int32Array, b: Int32Array): PlainGraph {
  const start = new Uint32Array(count + 1);
  for (let e = 0; e < a.length; e += 1) {
    start[a[e]! + 1] = start[a[e]! + 1]! + 1;
    start[b[e]! + 1] = start[b[e]! + 1]! + 1;
  }
  for (let n = 0; n < count; n += 1) start[n + 1] = start[n + 1]! + start[n]!;
  const next = start.slice();
  const edge = new Int32Array(a.length * 2);
  for (let e = 0; e < a.length; e += 1) {
    for (const node of [a[e]!, b[e]!]) {
      edge[next[node]!] = e;
      next[node] = next[node]! + 1;
    }
  }
  return { count, edgeCount: a.length, a, b, start, edge };
}

/** Edges from `node` up to the root of its tree, or up to `stop`. */
export function pathUp(tree: Tree, node: number, stop = -1): number[] {
  const path: number[] = [];
  for (let at = node; at !== stop && tree.parentEdge[at]! >= 0; at = tree.parent[at]!) {
    path.push(tree.parentEdge[at]!);
  }
  return path;
}

/** Least cost first, then least node. */
class NodeHeap {
  size = 0;
  private key = new Float64Array(256);
  private node = new Int32Array(256);

  push(key: number, node: number): void {
    if (this.size === this.key.length) this.grow();
    let hole = this.size;
    this.size += 1;
    while (hole > 0) {
      const up = (hole - 1) >> 1;
      if (!this.before(key, node, up)) break;
      this.key[hole] = this.key[up]!;
      this.node[hole] = this.node[up]!;
      hole = up;
    }
    this.key[hole] = key;
    this.node[hole] = node;
  }

  pop(): number {
    const first = this.node[0]!;
    this.size -= 1;
    const key = this.key[this.size]!;
    const node = this.node[this.size]!;
    let hole = 0;
    for (;;) {
      let child = hole * 2 + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.before(this.key[child + 1]!, this.node[child + 1]!, child))
        child += 1;
      if (this.before(key, node, child)) break;
      this.key[hole] = this.key[child]!;
      this.node[hole] = this.node[child]!;
      hole = child;
    }
    this.key[hole] = key;
    this.node[hole] = node;
    return first;
  }

  /** Most searches end long before they have seen every edge. */
  private grow(): void {
    const { key, node } = this;
    this.key = new Float64Array(key.length * 4);
    this.node = new Int32Array(node.length * 4);
    this.key.set(key);
    this.node.set(node);
  }

  private before(key: number, node: number, row: number): boolean {
    const other = this.key[row]!;
    return key !== other ? key < other : node < this.node[row]!;
  }
}
