import type { Buildings } from '../model.ts';

/** Wanted number of communities: one per 80 buildings, between 10 and 40 (fewer where there are fewer buildings). */
export function zoneCount(buildings: number): number {
  return Math.max(1, Math.min(buildings, 40, Math.max(10, Math.round(buildings / 80))));
}

/**
 * Centres of communities: farthest-point sampling over the buildings, then rounds of k-means; the building nearest to
 * each mean is the seed. Ties go to the lower index. Returns distinct building rows.
 */
export function zoneSeeds(buildings: Buildings, wanted: number): number[] {
  const seeds = farthestPoints(buildings, wanted);
  for (let round = 0; round < 6; round += 1) {
    const owner = nearestSeed(buildings, seeds);
    seeds.forEach((_, s) => {
      let n = 0;
      let sx = 0;
      let sy = 0;
      for (let b = 0; b < buildings.count; b += 1) {
        if (owner[b] !== s) continue;
        n += 1;
        sx += buildings.xCm[b]!;
        sy += buildings.yCm[b]!;
      }
      if (n > 0) seeds[s] = nearestMember(buildings, owner, s, sx / n, sy / n);
    });
  }
  return seeds;
}

function farthestPoints(buildings: Buildings, wanted: number): number[] {
  const seeds: number[] = [];
  const distance = new Float64Array(buildings.count).fill(Infinity);
  let next = 0;
  while (seeds.length < wanted && distance[next]! > 0) {
    seeds.push(next);
    let farthest = 0;
    for (let b = 0; b < buildings.count; b += 1) {
      distance[b] = Math.min(distance[b]!, square(buildings, b, buildings.xCm[next]!, buildings.yCm[next]!));
      if (distance[b]! > distance[farthest]!) farthest = b;
    }
    next = farthest;
  }
  return seeds;
}

function nearestSeed(buildings: Buildings, seeds: readonly number[]): Int32Array {
  const owner = new Int32Array(buildings.count);
  for (let b = 0; b < buildings.count; b += 1) {
    let best = 0;
    let bestSquare = Infinity;
    seeds.forEach((seed, s) => {
      const d = square(buildings, b, buildings.xCm[seed]!, buildings.yCm[seed]!);
      if (d >= bestSquare) return;
      best = s;
      bestSquare = d;
    });
    owner[b] = best;
  }
  return owner;
}

function nearestMember(buildings: Buildings, owner: Int32Array, group: number, x: number, y: number): number {
  let best = -1;
  let bestSquare = Infinity;
  for (let b = 0; b < buildings.count; b += 1) {
    if (owner[b] !== group) continue;
    const d = square(buildings, b, x, y);
    if (d >= bestSquare) continue;
    best = b;
    bestSquare = d;
  }
  return best;
}

function square(buildings: Buildings, b: number, x: number, y: number): number {
  const dx = buildings.xCm[b]! - x;
  const dy = buildings.yCm[b]! - y;
  return dx * dx + dy * dy;
}
