/** Names of places, units and organisations in the language of the screen. */
import type { SubjectKind } from '../../contract/events.ts';
import type { AppCity } from '../city.ts';
import type { Language, Say } from '../i18n/index.ts';
import { session } from '../state/session.ts';

/** What a text needs to know to be written. */
export interface Speaker {
  t: Say;
  language: Language;
}

export function placeName({ t, language }: Speaker, kind: SubjectKind, index: number): string {
  const { city } = session();
  switch (kind) {
    case 'road':
      return roadName(city, index, { t, language });
    case 'zone':
      return named(city, city.zones, index, language) ?? t('place.zone', { number: index + 1 });
    case 'facility':
      return named(city, city.facilities, index, language) ?? t('place.facility', { number: index + 1 });
    case 'building':
      return buildingName(city, index, { t, language });
    case 'unit':
      return unitName(t, index);
    case 'organisation':
      return organisationName(index, language);
    case 'cell':
    case 'none':
      return t('place.city');
    case 'order':
      return t('place.order', { number: orderNumber(index) });
    case 'message':
      return t('place.message');
    case 'trigger':
      return triggerTitle(index, language);
    case 'call':
      return t('place.call');
  }
}

/** Zone of a place, -1 where it has none. */
export function zoneOf(city: AppCity, kind: SubjectKind, index: number): number {
  if (index < 0) return -1;
  if (kind === 'zone') return index;
  if (kind === 'road') return city.roads.zone[index] ?? -1;
  if (kind === 'building') return city.buildings.zone[index] ?? -1;
  if (kind === 'facility') return city.facilities.zone[index] ?? -1;
  return -1;
}

export function organisationName(index: number, language: Language): string {
  return session().info.organisations[index]?.name[language] ?? '';
}

/** `Pump truck 3`: numbered within the organisation's units of the kind. */
export function unitName(t: Say, unit: number): string {
  const { units } = session().info;
  const kind = units[unit]?.kind ?? 0;
  const number = units.slice(0, unit + 1).filter((other) => other.kind === kind).length;
  return t(kind === 0 ? 'unit.pumpTruck' : 'unit.patrol', { number });
}

export function orderNumber(order: number): string {
  return `O-${String(order + 1).padStart(3, '0')}`;
}

export function triggerTitle(index: number, language: Language): string {
  return session().scenario.documents.plan.triggers[index]?.title[language] ?? '';
}

type Named = { name: Uint32Array; nameZh: Uint32Array };

function named(city: AppCity, table: Named, index: number, language: Language): string | null {
  const first = city.strings[(language === 'zh' ? table.nameZh : table.name)[index] ?? 0] ?? '';
  if (first !== '') return first;
  const other = city.strings[(language === 'zh' ? table.name : table.nameZh)[index] ?? 0] ?? '';
  return other === '' ? null : other;
}

function roadName(city: AppCity, road: number, speaker: Speaker): string {
  const name = named(city, city.roads, road, speaker.language);
  if (name !== null) return name;
  const zone = city.roads.zone[road] ?? -1;
  return zone < 0
    ? speaker.t('place.road', { number: road + 1 })
    : speaker.t('place.roadIn', { zone: placeName(speaker, 'zone', zone) });
}

function buildingName(city: AppCity, building: number, speaker: Speaker): string {
  const name = city.strings[city.buildings.name[building] ?? 0] ?? '';
  if (name !== '') return name;
  const zone = city.buildings.zone[building] ?? -1;
  return zone < 0
    ? speaker.t('place.building', { number: building + 1 })
    : speaker.t('place.buildingIn', { zone: placeName(speaker, 'zone', zone) });
}

/** The name in the other language, to stand after it; empty where the city has none or it says the same. */
export function otherName(speaker: Speaker, kind: SubjectKind, index: number): string {
  const { city } = session();
  const table =
    kind === 'road'
      ? city.roads
      : kind === 'zone'
        ? city.zones
        : kind === 'facility'
          ? city.facilities
          : null;
  if (table === null) return '';
  const english = city.strings[table.name[index] ?? 0] ?? '';
  const chinese = city.strings[table.nameZh[index] ?? 0] ?? '';
  if (english === '' || chinese === '' || english === chinese) return '';
  return speaker.language === 'zh' ? english : chinese;
}

/** A name as it stands at the beginning. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
