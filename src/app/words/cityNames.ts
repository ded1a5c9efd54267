/** Names of places of a city in the language of the screen. */
import type { AppCity } from '../city.ts';
import { type StationKind, stationKinds } from './codes.ts';
import type { Speaker } from './places.ts';

/** Tables whose rows have a name in each language, and buildings. */
export type CityPlaceKind = 'road' | 'zone' | 'facility' | 'building';
type Named = { name: Uint32Array; nameZh: Uint32Array };

/** The name of a place, or one made of its kind and number where it has none. */
export function cityPlaceName(speaker: Speaker, city: AppCity, kind: CityPlaceKind, index: number): string {
  const { t } = speaker;
  if (kind === 'building') return buildingName(speaker, city, index);
  const name = ownName(speaker, city, tableOf(city, kind), index);
  if (name !== null) return name;
  if (kind === 'zone') return t('place.zone', { number: index + 1 });
  if (kind === 'facility') return t('place.facility', { number: index + 1 });
  const zone = city.roads.zone[index] ?? -1;
  return zone < 0
    ? t('place.road', { number: index + 1 })
    : t('place.roadIn', { zone: cityPlaceName(speaker, city, 'zone', zone) });
}

/** Its name in the language of the screen, else in the other; null where it has none. */
export function ownName({ language }: Speaker, city: AppCity, table: Named, index: number): string | null {
  const first = city.strings[(language === 'zh' ? table.nameZh : table.name)[index] ?? 0] ?? '';
  if (first !== '') return first;
  const other = city.strings[(language === 'zh' ? table.name : table.nameZh)[index] ?? 0] ?? '';
  return other === '' ? null : other;
}

/** The name in the other language, to stand after it; empty where the city has none or it says the same. */
export function otherNameIn(
  { language }: Speaker,
  city: AppCity,
  kind: Exclude<CityPlaceKind, 'building'>,
  index: number,
): string {
  const table = tableOf(city, kind);
  const english = city.strings[table.name[index] ?? 0] ?? '';
  const chinese = city.strings[table.nameZh[index] ?? 0] ?? '';
  if (english === '' || chinese === '' || english === chinese) return '';
  return language === 'zh' ? english : chinese;
}

function tableOf(city: AppCity, kind: Exclude<CityPlaceKind, 'building'>): Named {
  return kind === 'road' ? city.roads : kind === 'zone' ? city.zones : city.facilities;
}

function buildingName(speaker: Speaker, city: AppCity, building: number): string {
  const name = city.strings[city.buildings.name[building] ?? 0] ?? '';
  if (name !== '') return name;
  const zone = city.buildings.zone[building] ?? -1;
  return zone < 0
    ? speaker.t('place.building', { number: building + 1 })
    : speaker.t('place.buildingIn', { zone: cityPlaceName(speaker, city, 'zone', zone) });
}

/** `Substation 3 in Harbour Street`: numbered within the city's stations of the kind. */
export function stationName(speaker: Speaker, city: AppCity, node: number): string {
  const { t } = speaker;
  const { kind, zone } = city.networkNodes;
  const number = kind.slice(0, node + 1).filter((other) => other === kind[node]).length;
  const own: StationKind = stationKinds[kind[node] as keyof typeof stationKinds];
  const station = t(`station.${own}`, { number });
  const at = zone[node] ?? -1;
  return at < 0 ? station : t('station.in', { station, zone: cityPlaceName(speaker, city, 'zone', at) });
}
