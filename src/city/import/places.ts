/** What the city is called, and names for its communities. */
import type { DraftName } from '../infer/draft.ts';
import { inBox } from './clip.ts';
import type { LocalOsm } from './local.ts';
import { nameOf } from './names.ts';

const cityRank = ['city', 'town', 'municipality', 'borough'];
const communityPlaces = new Set([
  'suburb',
  'quarter',
  'neighbourhood',
  'village',
  'hamlet',
  'isolated_dwelling',
  'locality',
]);

export function readPlaces(local: LocalOsm, fileName: string): { name: DraftName; communities: DraftName[] } {
  const found: { rank: number; away: number; name: DraftName; community: boolean }[] = [];
  for (const { id, tags } of local.data.nodeTags) {
    const place = tags.get('place') ?? '';
    const row = local.row(id);
    const name = nameOf(tags);
    if (row < 0 || name.en === '') continue;
    const x = local.xCm[row]!;
    const y = local.yCm[row]!;
    if (!inBox(x, y, local.extent.box)) continue;
    const rank = cityRank.indexOf(place);
    const community = communityPlaces.has(place);
    if (rank >= 0 || community)
      found.push({ rank: rank < 0 ? 99 : rank, away: Math.hypot(x, y), name, community });
  }
  found.sort((a, b) => a.rank - b.rank || a.away - b.away || (a.name.en < b.name.en ? -1 : 1));
  const best = found.find((place) => place.rank < 99);
  const seen = new Set<string>();
  const communities = found
    .filter((place) => place.community && !seen.has(place.name.en) && seen.add(place.name.en))
    .map((place) => place.name);
  return { name: best?.name ?? fromFile(fileName), communities };
}

/** `monaco-latest.osm.pbf` → Monaco. */
function fromFile(fileName: string): DraftName {
  const stem = (fileName.split(/[\\/]/).at(-1) ?? '')
    .replace(/(\.osm|\.pbf|\.gz|\.xml|\.city|\.json|\.geojson|-latest)+$/gi, '')
    .slice(0, 60);
  const words = stem.split(/[-_ ]+/).filter((word) => word !== '');
  const name = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ') || 'City';
  return { en: name, zh: name };
}
