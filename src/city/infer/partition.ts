/** Places and who touches whom: `neighbours[i]` ascending. */
export interface Neighbourhood {
  count: number;
  neighbours: readonly (readonly number[])[];
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}

/**
 * Parts places into `parts` connected groups of nearly equal number: seeds far from one another grow by turns, the smallest
 * first; then places at the border move from larger to smaller neighbours while both stay connected. The neighbourhood must be
 * connected. Returns the group of each place; groups are numbered by their first place.
 */
export function partition(map: Neighbourhood, parts: number): Int32Array {
  const group = new Int32Array(map.count).fill(-1);
  const wanted = Math.max(1, Math.min(parts, map.count));
  const size = new Int32Array(wanted);
  grow(map, farApart(map, wanted), group, size);
  even(map, group, size);
  return numbered(group);
}

function square(map: Neighbourhood, a: number, b: number): number {
  const dx = map.x[a]! - map.x[b]!;
  const dy = map.y[a]! - map.y[b]!;
  return dx * dx + dy * dy;
}

/** The place farthest from the first, then always the one farthest from all chosen. */
function farApart(map: Neighbourhood, wanted: number): number[] {
  const chosen: number[] = [];
  const away = new Float64Array(map.count);
  for (let i = 0; i < map.count; i += 1) away[i] = square(map, i, 0);
  while (chosen.length < wanted) {
    let next = -1;
    for (let i = 0; i < map.count; i += 1)
      if (!chosen.includes(i) && (next < 0 || away[i]! > away[next]!)) next = i;
    for (let i = 0; i < map.count; i += 1) {
      const d = square(map, i, next);
      away[i] = chosen.length === 0 ? d : Math.min(away[i]!, d);
    }
    chosen.push(next);
  }
  return chosen;
}

function grow(map: Neighbourhood, seeds: readonly number[], group: Int32Array, size: Int32Array): void {
  seeds.forEach((place, g) => {
    group[place] = g;
    size[g] = 1;
  });
  const stuck = new Uint8Array(seeds.length);
  for (let left = map.count - seeds.length; left > 0;) {
    let g = -1;
    for (let k = 0; k < seeds.length; k += 1) if (stuck[k] === 0 && (g < 0 || size[k]! < size[g]!)) g = k;
    if (g < 0) return;
    const next = nearestFree(map, group, g, seeds[g]!);
    if (next < 0) stuck[g] = 1;
    else {
      group[next] = g;
      size[g] = size[g]! + 1;
      left -= 1;
    }
  }
}

function nearestFree(map: Neighbourhood, group: Int32Array, g: number, seed: number): number {
  let best = -1;
  for (let i = 0; i < map.count; i += 1) {
    if (group[i] !== -1 || !map.neighbours[i]!.some((other) => group[other] === g)) continue;
    if (best < 0 || square(map, i, seed) < square(map, best, seed)) best = i;
  }
  return best;
}

/** Each move makes the sum of squared sizes smaller, so this ends. */
function even(map: Neighbourhood, group: Int32Array, size: Int32Array): void {
  for (;;) {
    let best: { place: number; to: number; gain: number; away: number } | null = null;
    for (let i = 0; i < map.count; i += 1) {
      const from = group[i]!;
      for (const other of map.neighbours[i]!) {
        const to = group[other]!;
        const gain = size[from]! - size[to]!;
        if (to === from || gain < 2) continue;
        const away = square(map, i, other);
        if (best !== null && (gain < best.gain || (gain === best.gain && away >= best.away))) continue;
        if (staysConnected(map, group, i, size[from]!)) best = { place: i, to, gain, away };
      }
    }
    if (best === null) return;
    const from = group[best.place]!;
    size[from] = size[from]! - 1;
    size[best.to] = size[best.to]! + 1;
    group[best.place] = best.to;
  }
}

/** Whether the group of a place of this size hangs together without it. */
function staysConnected(map: Neighbourhood, group: Int32Array, without: number, size: number): boolean {
  const g = group[without]!;
  const start = map.neighbours[without]!.find((other) => group[other] === g);
  if (start === undefined) return false;
  const seen = new Set([without, start]);
  const stack = [start];
  while (stack.length > 0) {
    for (const next of map.neighbours[stack.pop()!]!) {
      if (group[next] !== g || seen.has(next)) continue;
      seen.add(next);
      stack.push(next);
    }
  }
  return seen.size === size;
}

function numbered(group: Int32Array): Int32Array {
  const rank = new Int32Array(group.length).fill(-1);
  let next = 0;
  return group.map((g) => {
    if (rank[g] === -1) rank[g] = next++;
    return rank[g]!;
  });
}
