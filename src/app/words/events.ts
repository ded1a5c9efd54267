/** What happened, in words. */
import type { InboxItem } from '../../contract/engine.ts';
import type { EventRecord } from '../../contract/events.ts';
import { failureReasons } from '../../contract/orders.ts';
import { signalColours, signalKinds } from '../../contract/signals.ts';
import { depth, duration, number } from '../format.ts';
import { app } from '../state/store.ts';
import type { TextKey } from '../i18n/index.ts';
import { serviceNames, substanceNames } from './codes.ts';
import { finding, senderName, statement } from './facts.ts';
import { orderSentence } from './orders.ts';
import { type Speaker, capital, organisationName, placeName } from './places.ts';

export function eventSentence(speaker: Speaker, event: EventRecord): string {
  return capital(sentence(speaker, event));
}

function sentence(speaker: Speaker, event: EventRecord): string {
  const { t, language } = speaker;
  const { kind, subject, a, b } = event;
  const place = placeName(speaker, subject.kind, subject.index);
  switch (kind) {
    case 'fact.learned':
    case 'message.sent':
    case 'message.delivered':
    case 'message.lost': {
      const item = messageOf(subject.index);
      if (item === undefined) return messageOfOthers(speaker, event);
      return t(`event.${kind}.known`, { sender: senderName(speaker, item), what: statement(speaker, item) });
    }
    case 'order.issued':
    case 'order.delivered':
    case 'order.acknowledged':
    case 'order.lost':
    case 'order.done':
      return t(`event.${kind}`, { order: orderOf(speaker, subject.index), delay: duration(t, a) });
    case 'order.failed':
      return t('event.order.failed', {
        order: orderOf(speaker, subject.index),
        reason: t(`failure.${failureReasons[a] ?? 'none'}`),
      });
    case 'unit.observed':
      return t('event.unit.observed', { place, what: finding(speaker, 'depth', a) });
    case 'unit.sawBarrier':
      return t('event.unit.observed', { place, what: finding(speaker, 'closed', a) });
    case 'unit.sawPumping':
      return t('event.unit.observed', { place, what: finding(speaker, 'pumping', a) });
    case 'people.harmed':
      return t(b === 2 ? 'event.people.harmed.dead' : 'event.people.harmed', { place, people: number(a) });
    case 'road.closedByOrder':
    case 'road.openedByOrder':
      return t(`event.${kind}`, { place, organisation: organisationName(a, language) });
    case 'zone.warned':
    case 'zone.evacuationOrdered':
      return t(`event.${kind}`, { place, people: number(b) });
    case 'facility.onReserve':
    case 'facility.serviceLost':
    case 'facility.serviceBack':
    case 'station.onReserve':
    case 'station.serviceLost':
    case 'station.serviceBack':
    case 'zone.serviceLost':
    case 'zone.serviceBack':
      return t(`event.${kind}`, {
        place,
        service: t(`service.${serviceNames[a] ?? 'power'}`),
        reserve: duration(t, b * 60),
        share: number(100 * b),
      });
    case 'asset.leaks':
    case 'pipe.leaks':
    case 'release.began':
    case 'release.ended':
    case 'release.flammable':
      return t(`event.${kind}`, {
        place,
        substance: t(`substance.${substanceNames[b] ?? 'petrol'}`),
        mass: number(a / 1000, 1),
        level: number(a, 2),
        value: number(a),
      });
    case 'meters.read':
    case 'meters.silent':
    case 'service.read':
      return t(`event.${kind}`, { place, share: number(100 * a) });
    case 'station.silent':
      return t(a > 0 ? 'event.station.silent' : 'event.station.heard', { place });
    case 'response.levelSet':
      return t('event.response.levelSet', { place, organisation: organisationName(b, language) });
    case 'signal.issued':
    case 'signal.lifted':
      return t(`event.${kind}`, {
        signal: t(`signalKind.${signalKinds[a] ?? 'rain'}`),
        colour: t(`signal.${signalColours[b] ?? 'none'}`),
      });
    default:
      return t(`event.${kind}`, {
        place,
        value: number(a, 1),
        depth: depth(Math.max(0, a)),
        wait: duration(t, Math.max(0, a)),
        people: number(a),
        share: number(100 * a),
        hours: duration(t, Math.max(0, a) * 3600),
        level: number(a, 2),
        speed: number(b, 0),
        total: number(b, 0),
      });
  }
}

/** A message that this seat has not received: who sent it or got it, without what it says. */
function messageOfOthers(speaker: Speaker, { kind, a, b }: EventRecord): string {
  const { t, language } = speaker;
  const to = organisationName(b, language);
  const from = kind === 'message.sent' || kind === 'message.lost' ? organisationName(a, language) : '';
  const known = from === '' ? 'to' : 'between';
  return to === '' ? t(`event.${kind}` as TextKey) : t(`event.${kind}.${known}` as TextKey, { from, to });
}

/** The message with this number, as far as it has reached this seat. */
function messageOf(message: number): InboxItem | undefined {
  return app().panel?.inbox.find((item) => item.message === message);
}

function orderOf(speaker: Speaker, row: number): string {
  const order = app().panel?.orders.find((view) => view.order === row);
  return order === undefined
    ? placeName(speaker, 'order', row)
    : orderSentence(speaker, order.type, order.subject);
}
