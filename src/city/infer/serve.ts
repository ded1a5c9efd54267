import type { DraftName } from './draft.ts';
import { stemOf } from './placeNames.ts';
import { type FacilitySite, type Site } from './site.ts';
import { splitEvenly } from './split.ts';

/** Ground above the sea from which a building counts as dry; where a city has such ground, what must not drown stands there. */
export const dryGroundCm = 400;

/** A building that suits a task; `score` in metres: how much farther from the middle of those it serves it may stand. */
export interface Candidate {
  row: number;
  score: number;
}

export interface Wish {
  /** Uses that suit, best first; each step down costs 250 m. */
  uses: readonly number[];
  minM2: number;
  /** Whether to shun ground below `dryGroundCm`. */
  dry?: boolean;
}

/** Buildings that suit and that nobody has taken. */
export function candidates(site: Site, { uses, minM2, dry = false }: Wish): Candidate[] {
  const { buildings } = site;
  const rankOf = new Int8Array(256).fill(-1);
  uses.forEach((use, rank) => {
    rankOf[use] = rank;
  });
  const list: Candidate[] = [];
  for (let b = 0; b < buildings.count; b += 1) {
    const rank = rankOf[buildings.use[b]!]!;
    if (rank < 0 || site.taken[b] === 1 || site.footprintM2[b]! < minM2) continue;
    const high = dry && buildings.groundCm[b]! >= dryGroundCm ? 1500 : 0;
    list.push({ row: b, score: high - 250 * rank + Math.min(300, site.footprintM2[b]! / 10) });
  }
  return list;
}

/**
 * Parts those who need something (`demand` of each building) into `wanted` groups of equal weight and gives each the building
 * that suits best near its middle; groups without one get the best that is left anywhere. Marks what it takes.
 */
export function serve(
  site: Site,
  wanted: number,
  demand: ArrayLike<number>,
  list: readonly Candidate[],
): number[] {
  const { buildings } = site;
  const groups = splitEvenly(buildings.xCm, buildings.yCm, demand, wanted);
  const worth = (one: Candidate, group: number): number => {
    const dx = (buildings.xCm[one.row]! - groups.xCm[group]!) / 100;
    const dy = (buildings.yCm[one.row]! - groups.yCm[group]!) / 100;
    return one.score - Math.sqrt(dx * dx + dy * dy);
  };
  const chosen = new Int32Array(groups.count).fill(-1);
  const most = new Float64Array(groups.count).fill(-Infinity);
  for (const one of list) {
    const group = groups.groupAt(buildings.xCm[one.row]!, buildings.yCm[one.row]!);
    const value = worth(one, group);
    if (value <= most[group]!) continue;
    most[group] = value;
    chosen[group] = one.row;
  }
  for (const row of chosen) if (row >= 0) site.taken[row] = 1;
  chosen.forEach((row, group) => {
    if (row >= 0) return;
    let best = -Infinity;
    for (const one of list) {
      const value = worth(one, group);
      if (site.taken[one.row] === 1 || value <= best) continue;
      best = value;
      chosen[group] = one.row;
    }
    if (chosen[group]! >= 0) site.taken[chosen[group]!] = 1;
  });
  return Array.from(chosen).filter((row) => row >= 0);
}

/** As `serve`, with all uses when none of the wished is there: a small place must make do with what it has. */
export function serveSomehow(site: Site, wanted: number, demand: ArrayLike<number>, wish: Wish): number[] {
  const list = candidates(site, wish);
  if (list.length > 0) return serve(site, wanted, demand, list);
  return serve(site, wanted, demand, candidates(site, { uses: allUses, minM2: 0, dry: true }));
}

const allUses = Array.from({ length: 256 }, (_, use) => use);

/** Facilities in these buildings, called after their community's name without its word for what it is. */
export function inBuildings(
  site: Site,
  kind: number,
  title: DraftName,
  rows: readonly number[],
  capacity: (row: number) => number,
): FacilitySite[] {
  return rows.map((row) => ({
    kind,
    name: nameAt(site, row, title),
    xCm: site.buildings.xCm[row]!,
    yCm: site.buildings.yCm[row]!,
    building: row,
    capacity: capacity(row),
  }));
}

export function nameAt(site: Site, building: number, { en, zh }: DraftName): DraftName {
  const zone = site.zoneNames[site.buildings.zone[building]!];
  return zone === undefined ? { en, zh } : { en: `${stemOf(zone.en)} ${en}`, zh: `${stemOf(zone.zh)}${zh}` };
}
