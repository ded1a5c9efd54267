/** Everything of a city that has a name, found by English, Chinese, or the first letters of pinyin. */
import type { AppCity } from '../city.ts';
import { initials } from './pinyin.ts';

export type FoundKind = 'road' | 'zone' | 'facility' | 'building' | 'area' | 'subdistrict' | 'district';

export interface Found {
  kind: FoundKind;
  /** Row of its table; of a street that is several roads, the longest of them. */
  index: number;
  en: string;
  zh: string;
  xM: number;
  yM: number;
}
export interface SearchIndex {
  readonly size: number;
  /** Best first: the whole name, its beginning, a word's beginning, anywhere, first letters; shorter names first. */
  find(query: string, most: number): Found[];
}

interface Entry extends Found {
  words: string;
  letters: string;
}

/** Which kind stands first among equals. */
const kindOrder: readonly FoundKind[] = [
  ...(['district', 'subdistrict', 'zone', 'facility', 'road', 'area', 'building'] as const),
];

export function searchIndex(city: AppCity): SearchIndex {
  const entries = [
    ...streets(city),
    ...points(city, 'zone', city.zones),
    ...points(city, 'facility', city.facilities),
    ...buildings(city),
    ...areas(city),
    ...administration(city),
  ].map((found): Entry => ({
    ...found,
    words: plain(`${found.en}\n${found.zh}`),
    letters: found.zh === '' ? '' : initials(found.zh),
  }));
  return {
    size: entries.length,
    find(query, most) {
      const asked = plain(query).trim();
      if (asked === '') return [];
      const ranked = entries.flatMap((entry) => {
        const rank = rankOf(entry, asked);
        return rank < 0 ? [] : [{ entry, rank }];
      });
      ranked.sort(
        (a, b) =>
          a.rank - b.rank ||
          a.entry.words.length - b.entry.words.length ||
          kindOrder.indexOf(a.entry.kind) - kindOrder.indexOf(b.entry.kind) ||
          (a.entry.words < b.entry.words ? -1 : a.entry.words > b.entry.words ? 1 : 0) ||
          a.entry.index - b.entry.index,
      );
      return ranked.slice(0, most).map(({ entry }) => entry);
    },
  };
}

function rankOf({ words, letters }: Entry, asked: string): number {
  const at = words.indexOf(asked);
  if (at >= 0) {
    const lines = words.split('\n');
    if (lines.includes(asked)) return 0;
    if (lines.some((line) => line.startsWith(asked))) return 1;
    return words.includes(` ${asked}`) ? 2 : 3;
  }
  if (!/^[a-z0-9 ]+$/u.test(asked) || letters === '') return -1;
  const typed = asked.replaceAll(' ', '');
  if (letters === typed) return 4;
  return letters.startsWith(typed) ? 5 : typed.length > 1 && letters.includes(typed) ? 6 : -1;
}

/** Lower case, without accents. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

/** One entry a name: a street is many roads. */
function streets(city: AppCity): Found[] {
  const { roads } = city;
  const longest = new Map<string, number>();
  for (let road = 0; road < roads.count; road += 1) {
    if (roads.name[road] === 0 && roads.nameZh[road] === 0) continue;
    const key = `${roads.name[road]}/${roads.nameZh[road]}`;
    const best = longest.get(key);
    if (best === undefined || roads.lengthCm[road]! > roads.lengthCm[best]!) longest.set(key, road);
  }
  return [...longest.values()].map((index) => {
    const middle = (roads.pointStart[index]! + roads.pointStart[index + 1]!) >> 1;
    return {
      kind: 'road',
      index,
      ...names(city, roads.name[index]!, roads.nameZh[index]!),
      ...{ xM: roads.xCm[middle]! / 100, yM: roads.yCm[middle]! / 100 },
    };
  });
}

interface Points {
  count: number;
  name: Uint32Array;
  nameZh: Uint32Array;
  xCm: Int32Array;
  yCm: Int32Array;
}

function points(city: AppCity, kind: FoundKind, table: Points): Found[] {
  return rows(table.count, (index) => {
    const { en, zh } = names(city, table.name[index]!, table.nameZh[index]!);
    if (en === '' && zh === '') return null;
    return { kind, index, en, zh, xM: table.xCm[index]! / 100, yM: table.yCm[index]! / 100 };
  });
}

function buildings(city: AppCity): Found[] {
  const { buildings: table } = city;
  return rows(table.count, (index) => {
    const name = city.strings[table.name[index]!] ?? '';
    if (name === '') return null;
    const isChinese = /\p{Script=Han}/u.test(name);
    const named = { en: isChinese ? '' : name, zh: isChinese ? name : '' };
    return { kind: 'building', index, ...named, xM: table.xCm[index]! / 100, yM: table.yCm[index]! / 100 };
  });
}

/** Parks, squares, basins: the middle of the outer ring's corners. */
function areas(city: AppCity): Found[] {
  const { areas: table } = city;
  return rows(table.count, (index) => {
    const { en, zh } = names(city, table.name[index]!, table.nameZh[index]!);
    if (en === '' && zh === '') return null;
    const ring = table.ringStart[index]!;
    const from = table.pointStart[ring]!;
    const to = table.pointStart[ring + 1]!;
    let x = 0;
    let y = 0;
    for (let point = from; point < to; point += 1) {
      x += table.xCm[point]!;
      y += table.yCm[point]!;
    }
    const n = Math.max(1, to - from) * 100;
    return { kind: 'area', index, en, zh, xM: x / n, yM: y / n };
  });
}

/** Districts and subdistricts lie where their communities lie. */
function administration(city: AppCity): Found[] {
  const { zones, subdistricts, districts } = city;
  const middle = (belongs: (zone: number) => boolean) => {
    let x = 0;
    let y = 0;
    let n = 0;
    for (let zone = 0; zone < zones.count; zone += 1) {
      if (!belongs(zone)) continue;
      x += zones.xCm[zone]! / 100;
      y += zones.yCm[zone]! / 100;
      n += 1;
    }
    return n === 0 ? null : { xM: x / n, yM: y / n };
  };
  const sub = (zone: number): number => zones.subdistrict?.[zone] ?? -1;
  const make = (
    kind: FoundKind,
    table: Pick<Points, 'count' | 'name' | 'nameZh'>,
    of: (zone: number) => number,
  ) =>
    rows(table.count, (index) => {
      const at = middle((zone) => of(zone) === index);
      const { en, zh } = names(city, table.name[index]!, table.nameZh[index]!);
      return at === null || (en === '' && zh === '') ? null : { kind, index, en, zh, ...at };
    });
  return [
    ...make('subdistrict', subdistricts, sub),
    ...make('district', districts, (zone) => (sub(zone) < 0 ? -1 : subdistricts.district[sub(zone)]!)),
  ];
}

function names(city: AppCity, en: number, zh: number): { en: string; zh: string } {
  return { en: city.strings[en] ?? '', zh: city.strings[zh] ?? '' };
}

function rows<T>(count: number, make: (index: number) => T | null): T[] {
  return Array.from({ length: count }, (_, index) => make(index)).filter((row) => row !== null);
}
