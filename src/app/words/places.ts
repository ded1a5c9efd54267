/** Names of places, units and organisations in the language of the screen. */
import type { SubjectKind } from '../../contract/events.ts';
import { responseLevels } from '../../contract/signals.ts';
import type { AppCity } from '../city.ts';
import type { Language, Say } from '../i18n/index.ts';
import { session } from '../state/session.ts';
import { cityPlaceName, otherNameIn, stationName } from './cityNames.ts';
import { networkOf } from './codes.ts';

/** What a text needs to know to be written. */
export interface Speaker {
  t: Say;
  language: Language;
}

export function placeName({ t, language }: Speaker, kind: SubjectKind, index: number): string {
  const { city } = session();
  switch (kind) {
    case 'road':
    case 'zone':
    case 'facility':
    case 'building':
      return cityPlaceName({ t, language }, city, kind, index);
    case 'responseLevel':
      return t(`responseLevel.${responseLevels[index] ?? 'none'}`);
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
    case 'networkNode':
      return stationName({ t, language }, city, index);
    case 'networkEdge':
      return t(`line.${networkOf(city.networkEdges.kind[index] ?? 0) ?? 'power'}`, { number: index + 1 });
  }
}

/** Zone of a place, -1 where it has none. */
export function zoneOf(city: AppCity, kind: SubjectKind, index: number): number {
  if (index < 0) return -1;
  if (kind === 'zone') return index;
  if (kind === 'road') return city.roads.zone[index] ?? -1;
  if (kind === 'building') return city.buildings.zone[index] ?? -1;
  if (kind === 'facility') return city.facilities.zone[index] ?? -1;
  if (kind === 'networkNode') return city.networkNodes.zone[index] ?? -1;
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

/** The name in the other language, to stand after it; empty where the city has none or it says the same. */
export function otherName(speaker: Speaker, kind: SubjectKind, index: number): string {
  if (kind !== 'road' && kind !== 'zone' && kind !== 'facility') return '';
  return otherNameIn(speaker, session().city, kind, index);
}

/** A name as it stands at the beginning. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
