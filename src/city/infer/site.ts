import type { Buildings, Links, Nodes, Roads, Terrain, Zones } from '../model.ts';
import type { DraftName } from './draft.ts';
import { areaM2 } from './geometry.ts';

/** What facility inference may look at. */
export interface Site {
  frame: { boundsCm: { x0: number; y0: number; x1: number; y1: number } };
  terrain: Terrain;
  buildings: Buildings;
  nodes: Nodes;
  roads: Roads;
  links: Links;
  zones: Zones;
  residents: number;
  /** Residents of each building. */
  residentsOf: Int32Array;
  zoneNames: readonly DraftName[];
  roadNames: readonly DraftName[];
}

/** A facility before it becomes a row. */
export interface FacilitySite {
  kind: number;
  name: DraftName;
  xCm: number;
  yCm: number;
  building: number;
  capacity: number;
}

export function footprintM2(buildings: Buildings, b: number): number {
  const ring: number[] = [];
  for (let p = buildings.pointStart[b]!; p < buildings.pointStart[b + 1]!; p += 1) {
    ring.push(buildings.footXCm[p]!, buildings.footYCm[p]!);
  }
  return areaM2(ring);
}

/**
 * Picks up to `wanted` of the candidates, best score first, then always the one that adds most: score plus `spreadPerM`
 * for every metre to the nearest pick, counted up to `enoughM`. Ties go to the earlier candidate.
 */
export function pickSpread<T extends { xCm: number; yCm: number; score: number }>(
  candidates: readonly T[],
  wanted: number,
  spreadPerM: number,
  enoughM: number,
): T[] {
  const picked: T[] = [];
  const nearestM = new Float64Array(candidates.length).fill(enoughM);
  const taken = new Uint8Array(candidates.length);
  while (picked.length < wanted && picked.length < candidates.length) {
    let best = -1;
    let bestScore = -Infinity;
    candidates.forEach((candidate, i) => {
      const score = candidate.score + spreadPerM * nearestM[i]!;
      if (taken[i] || score <= bestScore) return;
      best = i;
      bestScore = score;
    });
    const choice = candidates[best];
    if (choice === undefined) break;
    taken[best] = 1;
    picked.push(choice);
    candidates.forEach((candidate, i) => {
      const dx = (candidate.xCm - choice.xCm) / 100;
      const dy = (candidate.yCm - choice.yCm) / 100;
      nearestM[i] = Math.min(nearestM[i]!, Math.sqrt(dx * dx + dy * dy));
    });
  }
  return picked;
}

/** Distance in metres between two points in centimetres. */
export function metresBetween(a: { xCm: number; yCm: number }, b: { xCm: number; yCm: number }): number {
  const dx = (a.xCm - b.xCm) / 100;
  const dy = (a.yCm - b.yCm) / 100;
  return Math.sqrt(dx * dx + dy * dy);
}
