import { areaKind, landCover } from '../../model.ts';
import type { Work } from './context.ts';
import { areasOf, distanceCm, edgePlaces, type Place } from './places.ts';

export interface WaterSupply {
  source: Place;
  /** Street node that the plant stands at. */
  streetNode: number;
}

/** A second plant from 130,000 m³ a day, mL/s. */
const secondPlantMlps = 1_500_000;

/**
 * Where water comes from: the largest inland water of two hectares and more, else the stream where it is highest, else a
 * pipe from outside at the landward edge of the map. Big cities have a second source, at the edge. Plants stand low.
 */
export function findWater(work: Work, peakMlps: number): WaterSupply[] {
  const places: Place[] = [lake(work) ?? river(work) ?? edgePlaces(work.site, 1)[0]!];
  if (peakMlps > secondPlantMlps) {
    const [first] = places;
    const others = edgePlaces(work.site, 4).sort(
      (p, q) => distanceCm(q, first!) - distanceCm(p, first!) || p.xCm - q.xCm || p.yCm - q.yCm,
    );
    places.push(others[0]!);
  }
  const supplies = places.map((source) => ({ source, streetNode: lowNodeNear(work, source) }));
  return supplies.filter((one, i) => supplies.findIndex((p) => p.streetNode === one.streetNode) === i);
}

function lake({ site }: Work): Place | undefined {
  const { boundsCm: box } = site;
  const inside = (p: Place): boolean =>
    p.xCm >= box.x0 && p.xCm < box.x1 && p.yCm >= box.y0 && p.yCm < box.y1;
  const found = areasOf(site, [areaKind.water]).find((area) => area.m2 >= 20_000 && inside(area));
  return found && { xCm: found.xCm, yCm: found.yCm };
}

function river({ site }: Work): Place | undefined {
  const { terrain, boundsCm } = site;
  let best = -1;
  for (let cell = 0; cell < terrain.cover.length; cell += 1) {
    if (terrain.cover[cell] !== landCover.stream) continue;
    if (best < 0 || terrain.zCm[cell]! > terrain.zCm[best]!) best = cell;
  }
  if (best < 0) return undefined;
  return {
    xCm: Math.round(boundsCm.x0 + ((best % terrain.cols) + 0.5) * terrain.cellCm),
    yCm: Math.round(boundsCm.y0 + (Math.floor(best / terrain.cols) + 0.5) * terrain.cellCm),
  };
}

/** The street node near the source, 20 m nearer for every metre that it lies lower, down to 25 m above the lowest. */
function lowNodeNear({ streets }: Work, source: Place): number {
  let low = Infinity;
  for (let n = 0; n < streets.count; n += 1) if (streets.used[n]) low = Math.min(low, streets.groundCm[n]!);
  let best = -1;
  let bestScore = Infinity;
  for (let n = 0; n < streets.count; n += 1) {
    if (!streets.used[n]) continue;
    const above = Math.max(0, streets.groundCm[n]! - low - 2500);
    const score = distanceCm({ xCm: streets.xCm[n]!, yCm: streets.yCm[n]! }, source) + 20 * above;
    if (score >= bestScore) continue;
    best = n;
    bestScore = score;
  }
  return best;
}
