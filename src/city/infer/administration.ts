import type { Districts, Subdistricts, Terrain, Zones } from '../model.ts';
import type { CityDraft, DraftName } from './draft.ts';
import { groupNeighbours, zoneNeighbours } from './neighbours.ts';
import { partition } from './partition.ts';
import { stemOf } from './placeNames.ts';
import type { StringTable } from './strings.ts';

/** Communities to a street office (6–15) and street offices to a district (3–10): the usual numbers, about (README). */
const communitiesEach = 10;
const subdistrictsEach = 6;

export interface Administration {
  subdistricts: Subdistricts;
  districts: Districts;
}

/**
 * Groups communities into subdistricts and those into districts, all connected and even; fills `zones.subdistrict`. Offices are
 * set with the facilities. Needs the communities' residents: a subdistrict is called after its largest community.
 */
export function makeAdministration(
  draft: CityDraft,
  terrain: Terrain,
  zones: Zones,
  strings: StringTable,
): Administration {
  const map = zoneNeighbours(terrain, zones);
  const subdistrictOf = partition(map, Math.round(zones.count / communitiesEach));
  const count = subdistrictOf.reduce((most, g) => Math.max(most, g + 1), 0);
  zones.subdistrict.set(subdistrictOf);
  const wide = groupNeighbours(map, subdistrictOf, count);
  const districtOf = partition(wide, count < 6 ? 1 : Math.round(count / subdistrictsEach));
  const districts = districtOf.reduce((most, g) => Math.max(most, g + 1), 0);
  const names = subdistrictNames(zones, count, draft.zoneNames.length, strings);
  const titles = districtNames(draft, wide, districtOf, districts);
  const key = (word: string, i: number, of: number): number =>
    strings.id(`${word}/${String(i + 1).padStart(Math.max(2, String(of).length), '0')}`);
  return {
    subdistricts: {
      count,
      key: Uint32Array.from(names, (_, s) => key('subdistrict', s, count)),
      name: Uint32Array.from(names, (name) => strings.id(name.en)),
      nameZh: Uint32Array.from(names, (name) => strings.id(name.zh)),
      district: Int16Array.from(districtOf),
      office: new Int32Array(count).fill(-1),
    },
    districts: {
      count: districts,
      key: Uint32Array.from(titles, (_, d) => key('district', d, districts)),
      name: Uint32Array.from(titles, (name) => strings.id(name.en)),
      nameZh: Uint32Array.from(titles, (name) => strings.id(name.zh)),
      office: new Int32Array(districts).fill(-1),
    },
  };
}

/** After its community with most residents: of those that the source names, else without a number, else with any name. */
function subdistrictNames(zones: Zones, count: number, given: number, strings: StringTable): DraftName[] {
  const largest = new Int32Array(count).fill(-1);
  const digits = (column: Uint32Array) => (z: number) => /\d/u.test(strings.list[column[z]!]!);
  for (const numbered of [(z: number) => z >= given, digits(zones.name), digits(zones.nameZh)]) {
    const found = largest.slice();
    for (let z = 0; z < zones.count; z += 1) {
      const s = zones.subdistrict[z]!;
      if (largest[s]! >= 0 || numbered(z)) continue;
      if (found[s]! < 0 || zones.residents[z]! > zones.residents[found[s]!]!) found[s] = z;
    }
    largest.set(found);
  }
  return Array.from(largest, (z, s) => {
    if (z < 0) return { en: `Subdistrict ${s + 1}`, zh: `第${s + 1}街道` };
    return {
      en: `${stemOf(strings.list[zones.name[z]!]!)} Subdistrict`,
      zh: `${stemOf(strings.list[zones.nameZh[z]!]!)}街道`,
    };
  });
}

/** By the side of the city they lie on, clockwise from the north-east, then the middle; the second of a side has the next name. */
const generatedSides: readonly (readonly DraftName[])[] = [
  [
    { en: 'Dongbei', zh: '东北' },
    { en: 'Chengyang', zh: '澄阳' },
  ],
  [
    { en: 'Dongcheng', zh: '东城' },
    { en: 'Dongting', zh: '东汀' },
  ],
  [
    { en: 'Nancheng', zh: '南城' },
    { en: 'Nanhe', zh: '南禾' },
  ],
  [
    { en: 'Xicheng', zh: '西城' },
    { en: 'Xiling', zh: '西岭' },
  ],
  [
    { en: 'Beicheng', zh: '北城' },
    { en: 'Beiyuan', zh: '北苑' },
  ],
  [
    { en: 'Zhongcheng', zh: '中城' },
    { en: 'Zhongping', zh: '中平' },
  ],
];
const plainSides: readonly DraftName[] = [
  { en: 'North-east', zh: '东北' },
  { en: 'East', zh: '东' },
  { en: 'South', zh: '南' },
  { en: 'West', zh: '西' },
  { en: 'North', zh: '北' },
  { en: 'Central', zh: '中心' },
];

/** One district bears the city's name; several the side they lie on. */
function districtNames(
  draft: CityDraft,
  map: { x: ArrayLike<number>; y: ArrayLike<number> },
  districtOf: Int32Array,
  count: number,
): DraftName[] {
  if (count <= 1) {
    const { en, zh } = draft.name;
    return count === 0 ? [] : [{ en: `${en} District`, zh: `${zh}区` }];
  }
  const n = new Float64Array(count);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  districtOf.forEach((d, s) => {
    n[d] = n[d]! + 1;
    x[d] = x[d]! + map.x[s]!;
    y[d] = y[d]! + map.y[s]!;
  });
  const middle = { x: 0, y: 0 };
  for (let d = 0; d < count; d += 1) {
    x[d] = x[d]! / n[d]!;
    y[d] = y[d]! / n[d]!;
    middle.x += x[d]! / count;
    middle.y += y[d]! / count;
  }
  let spread = 0;
  for (let d = 0; d < count; d += 1)
    spread = Math.max(spread, Math.abs(x[d]! - middle.x), Math.abs(y[d]! - middle.y));
  const turns = new Int32Array(plainSides.length);
  return Array.from({ length: count }, (_, d) => {
    const side = sideOf(x[d]! - middle.x, y[d]! - middle.y, spread);
    const turn = turns[side]!;
    turns[side] = turn + 1;
    if (draft.source === 'generated') {
      const list = generatedSides[side]!;
      const name = list[turn % list.length]!;
      const number = turn < list.length ? '' : String(Math.floor(turn / list.length) + 1);
      return { en: `${name.en}${number && ` ${number}`} District`, zh: `${name.zh}${number}区` };
    }
    const number = turn === 0 ? '' : String(turn + 1);
    const name = plainSides[side]!;
    return { en: `${name.en} District${number && ` ${number}`}`, zh: `${name.zh}${number}区` };
  });
}

/** Row of the tables above. */
function sideOf(dx: number, dy: number, spread: number): number {
  const [ax, ay] = [Math.abs(dx), Math.abs(dy)];
  if (Math.max(ax, ay) < 0.25 * spread) return 5;
  if (dx > 0 && dy > 0 && ax < 2 * ay && ay < 2 * ax) return 0;
  if (ax >= ay) return dx > 0 ? 1 : 3;
  return dy > 0 ? 4 : 2;
}
