import { roadFlag, roadKind, type Roads } from '../model.ts';
import type { DraftName } from './draft.ts';
import type { StringTable } from './strings.ts';

/**
 * Names of communities: those of the source first; then a community is called after its longest street whose name nobody has
 * yet, as many are; then they are numbered.
 */
export function communityNames(
  given: readonly DraftName[],
  count: number,
  roads: Roads,
  strings: StringTable,
): DraftName[] {
  const names = given.slice(0, count);
  const taken = new Set(names.map((name) => name.en));
  const streets = longestStreets(count, roads);
  for (let z = names.length; z < count; z += 1) {
    let name: DraftName | null = null;
    for (const r of streets[z]!) {
      const en = strings.list[roads.name[r]!]!;
      const zh = strings.list[roads.nameZh[r]!]!;
      if (en === '' || zh === '') continue;
      const called = { en: `${stemOf(en)} Community`, zh: `${stemOf(zh)}社区` };
      if (taken.has(called.en)) continue;
      name = called;
      break;
    }
    name ??= { en: `Community ${z + 1}`, zh: `第${z + 1}社区` };
    taken.add(name.en);
    names.push(name);
  }
  return names;
}

const kinds =
  /( Community| Subdistrict| District| Avenue| Road| Street| Lane| Boulevard|社区|街道|区|大道|大街|路|街|巷)$/u;

/** A place name without the word for what it is: `Chunhe Avenue` → `Chunhe`. Names of one character keep theirs. */
export function stemOf(name: string): string {
  const stem = name.replace(kinds, '');
  return stem.length < 2 ? name : stem;
}

/** Nobody lives in a tunnel or on a bridge. */
const noPlace = roadFlag.bridge | roadFlag.tunnel;

/** Streets of each zone, one a name, longest first. */
function longestStreets(count: number, roads: Roads): number[][] {
  const length: Map<number, { road: number; cm: number }>[] = Array.from({ length: count }, () => new Map());
  for (let r = 0; r < roads.count; r += 1) {
    const ofZone = length[roads.zone[r]!];
    const named = roads.name[r] !== 0 && roads.kind[r]! <= roadKind.residential;
    if (ofZone === undefined || !named || (roads.flags[r]! & noPlace) !== 0) continue;
    const known = ofZone.get(roads.name[r]!);
    if (known === undefined) ofZone.set(roads.name[r]!, { road: r, cm: roads.lengthCm[r]! });
    else known.cm += roads.lengthCm[r]!;
  }
  return length.map((ofZone) =>
    [...ofZone.values()].sort((a, b) => b.cm - a.cm || a.road - b.road).map(({ road }) => road),
  );
}
