/** Orders in words, and which of them fit a place. */
import type { SubjectKind } from '../../contract/events.ts';
import type { OrderType } from '../../contract/orders.ts';
import type { AppCity } from '../city.ts';
import type { Place } from '../state/store.ts';
import { type Speaker, placeName, zoneOf } from './places.ts';

/** What an order is about. */
export const targetKind: Readonly<Record<OrderType, SubjectKind>> = {
  warnZone: 'zone',
  evacuateZone: 'zone',
  closeRoad: 'road',
  reopenRoad: 'road',
  deployPump: 'road',
  recallPump: 'unit',
  setResponseLevel: 'responseLevel',
  takeSeat: 'organisation',
  leaveSeat: 'organisation',
};

/** `Close Harbour Street`. */
export function orderSentence(speaker: Speaker, type: OrderType, subject: Place): string {
  return speaker.t(`order.${type}.at`, { place: placeName(speaker, subject.kind, subject.index) });
}

/** The place that an order of this type would go to when this one is selected. */
export function targetOf(city: AppCity, type: OrderType, selected: Place | null): Place | null {
  if (selected === null) return null;
  const wanted = targetKind[type];
  if (selected.kind === wanted) return selected;
  if (wanted !== 'zone') return null;
  const zone = zoneOf(city, selected.kind, selected.index);
  return zone < 0 ? null : { kind: 'zone', index: zone };
}
