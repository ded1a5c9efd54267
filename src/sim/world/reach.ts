/**
 * Reach: how long a vehicle needs from one place to every other over the links that are open now, at the speed at which each is
 * driven empty. For crews and tankers that are not vehicles of the traffic model; worked out anew when asked.
 */
import type { World } from './world.ts';

export interface Reach {
  /** Times from a node to every node, s; Infinity where no open way leads. The same array every time. */
  from(node: number): Float64Array;
  /** Node of the road graph nearest to a place, -1 in a city without roads. */
  nearestNode(xCm: number, yCm: number): number;
}

export function createReach({ city, roadWorld }: Pick<World, 'city' | 'roadWorld'>): Reach {
  const { nodes, links } = city;
  const timeS = new Float64Array(nodes.count);
  const heap = new MinHeap(links.count + 1);
  return {
    from(origin) {
      timeS.fill(Infinity);
      if (origin < 0) return timeS;
      timeS[origin] = 0;
      heap.clear();
      heap.push(0, origin);
      while (heap.size > 0) {
        const atS = heap.topKey;
        const node = heap.pop();
        if (atS > timeS[node]!) continue;
        for (let at = links.outStart[node]!; at < links.outStart[node + 1]!; at += 1) {
          const link = links.outLink[at]!;
          const speed = roadWorld.links.speedCmps[link]!;
          if (roadWorld.links.open[link] === 0 || speed <= 0) continue;
          const to = links.to[link]!;
          const thereS = atS + links.lengthCm[link]! / speed;
          if (thereS >= timeS[to]!) continue;
          timeS[to] = thereS;
          heap.push(thereS, to);
        }
      }
      return timeS;
    },
    nearestNode(xCm, yCm) {
      let best = -1;
      let least = Infinity;
      for (let node = 0; node < nodes.count; node += 1) {
        const dx = nodes.xCm[node]! - xCm;
        const dy = nodes.yCm[node]! - yCm;
        if (dx * dx + dy * dy >= least) continue;
        least = dx * dx + dy * dy;
        best = node;
      }
      return best;
    },
  };
}

/** Binary heap of nodes by time, ties by node: scratch, at most one push a link. */
class MinHeap {
  size = 0;
  private readonly key: Float64Array;
  private readonly node: Int32Array;

  constructor(capacity: number) {
    this.key = new Float64Array(capacity);
    this.node = new Int32Array(capacity);
  }

  get topKey(): number {
    return this.key[0]!;
  }

  clear(): void {
    this.size = 0;
  }

  push(key: number, node: number): void {
    let at = this.size;
    this.size += 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.isBefore(key, node, up)) break;
      this.put(at, this.key[up]!, this.node[up]!);
      at = up;
    }
    this.put(at, key, node);
  }

  pop(): number {
    const top = this.node[0]!;
    this.size -= 1;
    const key = this.key[this.size]!;
    const node = this.node[this.size]!;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= this.size) break;
      if (down + 1 < this.size && this.isBefore(this.key[down + 1]!, this.node[down + 1]!, down)) down += 1;
      if (this.isBefore(key, node, down)) break;
      this.put(at, this.key[down]!, this.node[down]!);
      at = down;
    }
    this.put(at, key, node);
    return top;
  }

  private isBefore(key: number, node: number, other: number): boolean {
    return key < this.key[other]! || (key === this.key[other] && node < this.node[other]!);
  }

  private put(at: number, key: number, node: number): void {
    this.key[at] = key;
    this.node[at] = node;
  }
}
