import { Button, CloseButton } from '@mantine/core';
import { useMemo } from 'react';
import type { FactView } from '../../contract/pictures.ts';
import { clock, duration } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { placeNumbers } from '../map/numbers.ts';
import { askWhy, giveOrder, select } from '../state/actions.ts';
import { session } from '../state/session.ts';
import { type Place, useApp } from '../state/store.ts';
import { finding, sourceName } from '../words/facts.ts';
import { targetOf } from '../words/orders.ts';
import { type Speaker, capital, otherName, placeName, zoneOf } from '../words/places.ts';
import { Confidence } from './Confidence.tsx';

const noFacts: readonly FactView[] = [];

/** The selected place: its name, what I know of it and from whom, what I can order there. */
export function Inspector() {
  const selected = useApp((s) => s.selected);
  return selected === null || selected.index < 0 ? null : <Opened place={selected} />;
}

function Opened({ place }: { place: Place }) {
  const speaker = useText();
  const { t } = speaker;
  const { info, organisation, city } = session();
  const facts = useApp((s) => s.panel?.facts ?? noFacts);
  const revealed = useApp((s) => s.reveal !== null);
  const own = useMemo(
    () => facts.filter(({ subject }) => subject.kind === place.kind && subject.index === place.index),
    [facts, place],
  );
  const zone = place.kind === 'zone' ? -1 : zoneOf(city, place.kind, place.index);
  const orders = (info.organisations[organisation]?.orders ?? []).flatMap((type) => {
    const target = targetOf(city, type, place);
    return target === null ? [] : [{ type, target }];
  });
  return (
    <section className="sheet side inspector" aria-labelledby="inspector-title">
      <div className="column-head">
        <h2 id="inspector-title">
          {capital(placeName(speaker, place.kind, place.index))}{' '}
          <span className="third">{otherName(speaker, place.kind, place.index)}</span>
        </h2>
        <CloseButton size="sm" aria-label={t('close')} onClick={() => select(null)} />
      </div>
      <p className="third">{about(speaker, place)}</p>
      {zone >= 0 && (
        <button type="button" className="link" onClick={() => select({ kind: 'zone', index: zone })}>
          {t('inspector.inZone', { zone: placeName(speaker, 'zone', zone) })}
        </button>
      )}
      {own.length === 0 ? <p className="empty">{t('inspector.nothing')}</p> : <Facts facts={own} />}
      {!revealed && orders.length > 0 && (
        <div className="inspector-orders">
          {orders.map(({ type, target }) => (
            <Button
              key={type}
              size="compact-sm"
              variant="default"
              onClick={() => void giveOrder(type, target)}
            >
              {t(`order.${type}`)}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}

function Facts({ facts }: { facts: readonly FactView[] }) {
  const speaker = useText();
  const { t } = speaker;
  const minute = useApp((s) => s.minute);
  const { startsAt } = session().info;
  return (
    <ul className="facts">
      {facts.map((fact) => (
        <li key={`${fact.facet}-${fact.event}`}>
          <span className="message-top">
            <b>{finding(speaker, fact.facet, fact.value, fact.subject.kind)}</b>
            <span className="meta">{duration(t, Math.max(0, minute * 60 - fact.asOfS))}</span>
          </span>
          <span className="message-foot">
            <Confidence value={fact.confidence} />
            <span>
              {t('fact.source', {
                source: sourceName(speaker, fact.source, fact.subject.kind),
                at: clock(startsAt, fact.asOfS),
                learned: clock(startsAt, fact.learnedAtS),
              })}
            </span>
            {fact.event >= 0 && (
              <button type="button" className="why-button" onClick={() => askWhy(fact.event)}>
                {t('why.ask')}
              </button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The static facts that anybody can look up. */
function about(speaker: Speaker, { kind, index }: Place): string {
  if (kind === 'unit') return speaker.t('inspector.unit');
  if (kind !== 'road' && kind !== 'zone' && kind !== 'building' && kind !== 'facility') return '';
  return placeNumbers(speaker, session().city, kind, index).join(' · ');
}
