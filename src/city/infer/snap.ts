import type { Nodes } from '../model.ts';

/** Nearest allowed node of the road graph; the lower index among equals, -1 where no node is allowed. */
export type Snapper = (xCm: number, yCm: number) => number;

/** Builds an index over the nodes that `allowed` marks, or over all of them where it marks none. */
export function nodeSnapper(nodes: Nodes, allowed: Uint8Array): Snapper {
  const some = allowed.includes(1);
  const ids: number[] = [];
  for (let n = 0; n < nodes.count; n += 1) if (!some || allowed[n]) ids.push(n);
  if (ids.length === 0) return () => -1;
  const bins = new NodeBins(nodes, ids);
  return (xCm, yCm) => bins.nearest(xCm, yCm);
}

/** Wished nodes in a bin. */
const perBin = 2;

/** Nodes in square bins over their bounds: the nodes of bin b are `ids[start[b]] … ids[start[b + 1]]`, ascending. */
class NodeBins {
  private readonly nodes: Nodes;
  private readonly x0: number;
  private readonly y0: number;
  private readonly binCm: number;
  private readonly cols: number;
  private readonly rows: number;
  private readonly start: Uint32Array;
  private readonly ids: Int32Array;

  constructor(nodes: Nodes, ids: readonly number[]) {
    this.nodes = nodes;
    let x0 = Infinity;
    let y0 = Infinity;
    let x1 = -Infinity;
    let y1 = -Infinity;
    for (const n of ids) {
      x0 = Math.min(x0, nodes.xCm[n]!);
      y0 = Math.min(y0, nodes.yCm[n]!);
      x1 = Math.max(x1, nodes.xCm[n]!);
      y1 = Math.max(y1, nodes.yCm[n]!);
    }
    this.x0 = x0;
    this.y0 = y0;
    const wide = x1 - x0 + 1;
    const high = y1 - y0 + 1;
    // The second term keeps the bins of nodes that lie in one line few.
    this.binCm = Math.ceil(
      Math.max(Math.sqrt((wide * high * perBin) / ids.length), Math.max(wide, high) / (2 * ids.length)),
    );
    this.cols = Math.ceil(wide / this.binCm);
    this.rows = Math.ceil(high / this.binCm);
    this.start = new Uint32Array(this.cols * this.rows + 1);
    for (const n of ids) this.start[this.binOf(n) + 1]! += 1;
    for (let b = 1; b < this.start.length; b += 1) this.start[b]! += this.start[b - 1]!;
    const next = this.start.slice();
    this.ids = new Int32Array(ids.length);
    for (const n of ids) this.ids[next[this.binOf(n)]!++] = n;
  }

  /** Looks through rings of bins round the point until the next ring lies farther away than what was found. */
  nearest(xCm: number, yCm: number): number {
    const { nodes, x0, y0, binCm, cols, rows, start, ids } = this;
    const col = clamp(Math.floor((xCm - x0) / binCm), cols);
    const row = clamp(Math.floor((yCm - y0) / binCm), rows);
    let best = -1;
    let least = Infinity;
    for (let ring = 0; ring < cols + rows; ring += 1) {
      for (let r = Math.max(0, row - ring); r <= Math.min(rows - 1, row + ring); r += 1) {
        const isWhole = r === row - ring || r === row + ring;
        for (let c = col - ring; c <= col + ring; c += isWhole ? 1 : 2 * ring) {
          if (c < 0 || c >= cols) continue;
          const bin = r * cols + c;
          for (let k = start[bin]!; k < start[bin + 1]!; k += 1) {
            const node = ids[k]!;
            const dx = nodes.xCm[node]! - xCm;
            const dy = nodes.yCm[node]! - yCm;
            const square = dx * dx + dy * dy;
            if (square > least || (square === least && node > best)) continue;
            best = node;
            least = square;
          }
        }
      }
      // Everything outside the rings so far is at least this far from a point among the bins, and farther from one beside them.
      const clear = ring * binCm;
      if (least < clear * clear) break;
    }
    return best;
  }

  private binOf(node: number): number {
    const col = Math.floor((this.nodes.xCm[node]! - this.x0) / this.binCm);
    const row = Math.floor((this.nodes.yCm[node]! - this.y0) / this.binCm);
    return row * this.cols + col;
  }
}

function clamp(at: number, count: number): number {
  return Math.max(0, Math.min(count - 1, at));
}
