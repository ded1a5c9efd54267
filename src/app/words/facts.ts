/** What a fact or message says, in words. */
import type { InboxItem } from '../../contract/engine.ts';
import type { SubjectKind } from '../../contract/events.ts';
import type { FactView, Facet, Source } from '../../contract/pictures.ts';
import { responseLevels, signalColours } from '../../contract/signals.ts';
import { depth, number } from '../format.ts';
import { sayCode, type TextKey } from '../i18n/index.ts';
import { type Speaker, capital, organisationName, placeName } from './places.ts';

type Statement = Pick<FactView, 'facet' | 'value' | 'subject'>;

/** A sentence with its place. */
export function statement(speaker: Speaker, { facet, value, subject }: Statement): string {
  const place = placeName(speaker, subject.kind, subject.index);
  return capital(speaker.t('fact.at', { place, what: finding(speaker, facet, value, subject.kind) }));
}

/** What was found, without the place. */
export function finding({ t }: Speaker, facet: Facet, value: number, kind: SubjectKind = 'none'): string {
  switch (facet) {
    case 'depth':
      if (kind === 'facility') return t('fact.gauge', { depth: depth(value) });
      return value < 0.02 ? t('fact.dry') : t('fact.depth', { depth: depth(value) });
    case 'closed':
      return t(value > 0 ? 'fact.closed' : 'fact.opened');
    case 'silentFor':
      return value > 0 ? t('fact.silentFor', { value: number(value) }) : t('fact.heardAgain');
    case 'powerOut':
      return value > 0 ? t('fact.powerOut', { value: number(value * 100) }) : t('fact.powerOn');
    case 'waterOut':
      return value > 0 ? t('fact.waterOut', { value: number(value * 100) }) : t('fact.waterOn');
    case 'phoneOut':
      return value > 0 ? t('fact.phoneOut', { value: number(value * 100) }) : t('fact.phoneOn');
    case 'stationOut':
      return t(value > 0 ? 'fact.stationOut' : 'fact.stationIn');
    case 'silentShare':
      return value > 0 ? t('fact.silentShare', { value: number(value * 100) }) : t('fact.instrumentsHeard');
    case 'gas':
      return value > 0 ? t('fact.gas', { value: number(value) }) : t('fact.noGas');
    case 'responseLevel':
      return t('fact.responseLevel', { level: t(`responseLevel.${responseLevels[value] ?? 'none'}`) });
    case 'warnedShare':
    case 'leftShare':
      return t(`fact.${facet}`, { value: number(value * 100) });
    case 'unitState':
      return t('fact.unitState');
    case 'signalRain':
    case 'signalTyphoon':
      return t(`fact.${facet}`, { colour: t(`signal.${signalColours[value] ?? 'none'}`) });
    case 'level':
      return t('fact.level', { value: number(value, 2) });
    case 'rain':
    case 'wind':
    case 'rainTotal':
    case 'calls':
    case 'pumping':
    case 'occupancy':
    case 'injured':
      return t(`fact.${facet}`, {
        value: number(value, facet === 'pumping' ? 2 : facet === 'rain' || facet === 'wind' ? 1 : 0),
      });
  }
}

/** Who says it. */
export function senderName(speaker: Speaker, item: Pick<InboxItem, 'from' | 'source' | 'subject'>): string {
  if (item.from >= 0) return organisationName(item.from, speaker.language);
  const { kind, index } = item.subject;
  if (item.source === 'sensor' && (kind === 'facility' || kind === 'networkNode'))
    return placeName(speaker, kind, index);
  if (item.source === 'sensor' && kind === 'zone') return speaker.t('source.meters');
  return sourceName(speaker, item.source, item.subject.kind);
}

/** What sees a street and is a sensor is a camera. */
export function sourceName({ t }: Speaker, source: Source, kind: SubjectKind): string {
  return t(source === 'sensor' && kind === 'road' ? 'source.camera' : `source.${source}`);
}

/** Who told whom: `caller → phone → fax → you`. */
export function pathInWords({ t }: Speaker, { source, path }: Pick<InboxItem, 'source' | 'path'>): string {
  const first = t(`observer.${source}` satisfies TextKey);
  return [first, ...path.map((name) => channelName({ t }, name)), t('path.you')].join(' → ');
}

function channelName({ t }: Pick<Speaker, 't'>, name: string): string {
  return sayCode(t, `channel.${name}`, 'channel.other', { name });
}
