/**
 * Parts weighted points into groups of nearly equal weight by halving the longer side again and again (Berger & Bokhari 1987,
 * recursive bisection). Cost O(points · log groups). The cuts stay known, so that other points find their group too.
 */
export interface Split {
  /** Number of groups; fewer than wanted where there are fewer places. */
  count: number;
  /** Weighted mean of each group, whole centimetres. */
  xCm: Int32Array;
  yCm: Int32Array;
  weight: Float64Array;
  /** Group of any point. */
  groupAt(xCm: number, yCm: number): number;
}

const bins = 512;
/** Inner nodes of the tree: cut along x (0) or y (1) at `at`, below → `low`, else `high`; leaves are ~group. */
interface Cut {
  axis: 0 | 1;
  at: number;
  low: number;
  high: number;
}

export function splitEvenly(
  xCm: ArrayLike<number>,
  yCm: ArrayLike<number>,
  weight: ArrayLike<number>,
  wanted: number,
): Split {
  const order = new Int32Array(xCm.length);
  let used = 0;
  for (let i = 0; i < xCm.length; i += 1) if (weight[i]! > 0) order[used++] = i;
  const cuts: Cut[] = [];
  const groups: { x: number; y: number; w: number }[] = [];
  const scratch = new Int32Array(used);
  const histogram = new Float64Array(bins);

  const part = (first: number, end: number, count: number): number => {
    if (count > 1 && end - first > 1) {
      const cut = bestCut(first, end, count);
      if (cut !== null) {
        const { axis, at } = cut;
        const middle = divide(first, end, axis, at);
        const id = cuts.length;
        cuts.push({ axis, at, low: 0, high: 0 });
        cuts[id]!.low = part(first, middle, cut.lowGroups);
        cuts[id]!.high = part(middle, end, count - cut.lowGroups);
        return id;
      }
    }
    groups.push(meanOf(first, end));
    return ~(groups.length - 1);
  };

  const bestCut = (
    first: number,
    end: number,
    count: number,
  ): { axis: 0 | 1; at: number; lowGroups: number } | null => {
    const [x0, x1] = rangeOf(xCm, order, first, end);
    const [y0, y1] = rangeOf(yCm, order, first, end);
    const axis = x1 - x0 >= y1 - y0 ? 0 : 1;
    const [from, to] = axis === 0 ? [x0, x1] : [y0, y1];
    if (to === from) return null;
    const along = axis === 0 ? xCm : yCm;
    const width = (to - from) / bins;
    histogram.fill(0);
    let total = 0;
    for (let k = first; k < end; k += 1) {
      const i = order[k]!;
      const bin = Math.min(bins - 1, Math.floor((along[i]! - from) / width));
      histogram[bin] = histogram[bin]! + weight[i]!;
      total += weight[i]!;
    }
    const lowGroups = count >> 1;
    const target = (total * lowGroups) / count;
    let sum = 0;
    let bin = 0;
    while (bin < bins - 2 && sum + histogram[bin]! / 2 < target) {
      sum += histogram[bin]!;
      bin += 1;
    }
    return { axis, at: from + Math.max(1, bin) * width, lowGroups };
  };

  /** Keeps the order within both halves, so that ties depend on nothing but the rows. */
  const divide = (first: number, end: number, axis: 0 | 1, at: number): number => {
    const along = axis === 0 ? xCm : yCm;
    let low = first;
    let rest = 0;
    for (let k = first; k < end; k += 1) {
      const i = order[k]!;
      if (along[i]! < at) order[low++] = i;
      else scratch[rest++] = i;
    }
    for (let k = 0; k < rest; k += 1) order[low + k] = scratch[k]!;
    return low;
  };

  const meanOf = (first: number, end: number): { x: number; y: number; w: number } => {
    let x = 0;
    let y = 0;
    let w = 0;
    for (let k = first; k < end; k += 1) {
      const i = order[k]!;
      x += xCm[i]! * weight[i]!;
      y += yCm[i]! * weight[i]!;
      w += weight[i]!;
    }
    return { x: Math.round(x / w), y: Math.round(y / w), w };
  };

  const root = used === 0 ? -1 : part(0, used, Math.max(1, wanted));
  return {
    count: groups.length,
    xCm: Int32Array.from(groups, (group) => group.x),
    yCm: Int32Array.from(groups, (group) => group.y),
    weight: Float64Array.from(groups, (group) => group.w),
    groupAt(x, y) {
      let at = root;
      while (at >= 0 && cuts.length > 0) {
        const cut = cuts[at]!;
        at = (cut.axis === 0 ? x : y) < cut.at ? cut.low : cut.high;
      }
      return ~at;
    },
  };
}

function rangeOf(values: ArrayLike<number>, order: Int32Array, first: number, end: number): [number, number] {
  let least = Infinity;
  let most = -Infinity;
  for (let k = first; k < end; k += 1) {
    const value = values[order[k]!]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
