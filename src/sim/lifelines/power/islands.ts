import type { DcGrid } from './dcFlow.ts';

/** Writes the island of each bus, numbered by their lowest bus, and returns how many there are; a branch of 0 joins nothing. */
export function labelIslands(
  { busCount, from, to }: DcGrid,
  joins: ArrayLike<number>,
  island: Int32Array,
): number {
  // Until the second loop the array holds, for each bus, a lower bus of its island, or itself.
  for (let bus = 0; bus < busCount; bus += 1) island[bus] = bus;
  for (let k = 0; k < from.length; k += 1) {
    if (joins[k] === 0) continue;
    const p = lowestOf(island, from[k]!);
    const q = lowestOf(island, to[k]!);
    island[Math.max(p, q)] = Math.min(p, q);
  }
  let count = 0;
  for (let bus = 0; bus < busCount; bus += 1) {
    const lower = island[bus]!;
    island[bus] = lower === bus ? count : island[lower]!;
    if (lower === bus) count += 1;
  }
  return count;
}

/** Writes the reference bus of each island: the one of the highest rank, then the lowest. */
export function pickReferences(
  { busCount, slackRank }: DcGrid,
  island: Int32Array,
  reference: Int32Array,
): void {
  reference.fill(-1);
  for (let bus = 0; bus < busCount; bus += 1) {
    const known = reference[island[bus]!]!;
    if (known < 0 || (slackRank?.[bus] ?? 0) > (slackRank?.[known] ?? 0)) reference[island[bus]!] = bus;
  }
}

function lowestOf(lower: Int32Array, bus: number): number {
  let at = bus;
  while (lower[at] !== at) {
    lower[at] = lower[lower[at]!]!;
    at = lower[at]!;
  }
  return at;
}
