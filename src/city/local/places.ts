/** Which thing of the city a row means: by key, by name in either language, by coordinates. */
import { createProjection } from '../import/projection.ts';
import type { City } from '../model.ts';
import { folded } from './kinds.ts';
import type { LocalRow } from './read.ts';

/** Things that a row may mean: their places and names. */
export interface Candidates {
  rows: readonly number[];
  key(row: number): string;
  names(row: number): readonly string[];
  xCm(row: number): number;
  yCm(row: number): number;
  /** True for what no source has named: a row may mean it by its place alone. */
  inferred(row: number): boolean;
}

export interface Match {
  /** Row, or -1. */
  found: number;
  /** Where nothing was found: whether several things have the name, and what else may have been meant. */
  several: boolean;
  candidates: string;
}

const matched = (found: number): Match => ({ found, several: false, candidates: '' });

/** Things of the same name further apart from the given place are not meant. */
const sameNameCm = 30_000;
/** Without the name, what is generated nearby is taken to be the same. */
const nearbyCm = 15_000;
const mostCandidates = 3;

export function spotOf(city: City, row: LocalRow): { xCm: number; yCm: number } | null {
  const { lon, lat, xM, yM } = row.values;
  const { projection } = city.meta;
  if (typeof lon === 'number' && typeof lat === 'number' && projection !== null) {
    const { xCm, yCm } = createProjection(projection.lonDeg, projection.latDeg);
    return { xCm: xCm(lon), yCm: yCm(lat) };
  }
  if (typeof xM === 'number' && typeof yM === 'number')
    return { xCm: Math.round(xM * 100), yCm: Math.round(yM * 100) };
  return null;
}

export function matchOf(
  candidates: Candidates,
  name: string,
  spot: { xCm: number; yCm: number } | null,
  mayBeNearby: boolean,
): Match {
  const { rows } = candidates;
  const byKey = rows.find((row) => candidates.key(row) === name);
  if (byKey !== undefined) return matched(byKey);
  const away = (row: number): number => {
    if (spot === null) return 0;
    const dx = candidates.xCm(row) - spot.xCm;
    const dy = candidates.yCm(row) - spot.yCm;
    return Math.sqrt(dx * dx + dy * dy);
  };
  const nearest = (list: readonly number[], most: number): number =>
    list.reduce((best, row) => (away(row) <= most && (best < 0 || away(row) < away(best)) ? row : best), -1);
  const wanted = folded(name);
  const same = rows.filter((row) =>
    candidates.names(row).some((known) => known !== '' && folded(known) === wanted),
  );
  const list = (some: readonly number[]): string =>
    some
      .slice(0, mostCandidates)
      .map((row) => `${candidates.names(row).find((known) => known !== '') ?? ''} (${candidates.key(row)})`)
      .join('; ');
  if (same.length > 0) {
    if (spot === null && same.length > 1) return { found: -1, several: true, candidates: list(same) };
    const found = spot === null ? same[0]! : nearest(same, sameNameCm);
    if (found >= 0) return matched(found);
  }
  const nearby =
    spot !== null && mayBeNearby
      ? nearest(
          rows.filter((row) => candidates.inferred(row)),
          nearbyCm,
        )
      : -1;
  if (nearby >= 0) return matched(nearby);
  const alike = rows
    .map((row) => ({
      row,
      score: Math.max(...candidates.names(row).map((known) => likeness(folded(known), wanted))),
    }))
    .filter(({ score }) => score > 0.3)
    .toSorted((a, b) => b.score - a.score || a.row - b.row);
  return { found: -1, several: false, candidates: list(alike.map(({ row }) => row)) };
}

/** Share of pairs of letters in common (Dice 1945). */
export function likeness(a: string, b: string): number {
  const pairs = (text: string): Set<string> =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));
  const [p, q] = [pairs(a), pairs(b)];
  if (p.size + q.size === 0) return a === b ? 1 : 0;
  return (2 * [...p].filter((pair) => q.has(pair)).length) / (p.size + q.size);
}
