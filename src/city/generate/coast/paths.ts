import type { Stream } from '../../../kernel/random.ts';

/**
 * The cheapest way through a table of stages by dynamic programming: one lane a stage, `cost(stage, lane)` to be there and
 * `bend` for the square of every change of lane. Closed ways return to their first lane.
 */
export function cheapestWay(
  stages: number,
  lanes: number,
  cost: (stage: number, lane: number) => number,
  bend: number,
  ends: { first?: number; closed?: boolean },
): number[] {
  const run = (first: number | undefined): { way: number[]; total: number } => {
    const total = new Float64Array(stages * lanes).fill(Infinity);
    const from = new Int32Array(stages * lanes).fill(-1);
    for (let lane = 0; lane < lanes; lane += 1)
      if (first === undefined || lane === first) total[lane] = cost(0, lane);
    for (let stage = 1; stage < stages; stage += 1) {
      for (let lane = 0; lane < lanes; lane += 1) {
        const here = cost(stage, lane);
        for (let step = -3; step <= 3; step += 1) {
          const before = lane + step;
          if (before < 0 || before >= lanes) continue;
          const sum = total[(stage - 1) * lanes + before]! + here + bend * step * step;
          if (sum >= total[stage * lanes + lane]!) continue;
          total[stage * lanes + lane] = sum;
          from[stage * lanes + lane] = before;
        }
      }
    }
    let last = 0;
    for (let lane = 0; lane < lanes; lane += 1) {
      if (ends.closed === true && first !== undefined && Math.abs(lane - first) > 1) continue;
      const sum = total[(stages - 1) * lanes + lane]!;
      const least = total[(stages - 1) * lanes + last]!;
      const lastFits = ends.closed !== true || first === undefined || Math.abs(last - first) <= 1;
      if (!lastFits || sum < least) last = lane;
    }
    const way = [last];
    for (let stage = stages - 1; stage > 0; stage -= 1)
      way.unshift(Math.max(0, from[stage * lanes + way[0]!]!));
    return { way, total: total[(stages - 1) * lanes + last]! };
  };
  if (ends.closed !== true) return run(ends.first).way;
  let best = run(0);
  for (let first = 1; first < lanes; first += 1) {
    const other = run(first);
    if (other.total < best.total) best = other;
  }
  return best.way;
}

/** Sideways wander that fades at both ends, for lines that nobody drew with a ruler. */
export function wander(count: number, amplitude: number, dice: Stream): number[] {
  let drift = 0;
  return Array.from({ length: count }, (_, i) => {
    drift = 0.6 * drift + dice.range(-1, 1);
    return amplitude * drift * Math.min(1, i / 2, (count - 1 - i) / 2);
  });
}
