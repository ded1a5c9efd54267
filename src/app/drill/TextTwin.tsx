import { Button, TextInput } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import type { FactView } from '../../contract/pictures.ts';
import { duration, number } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { giveOrder, select, toggleWords } from '../state/actions.ts';
import { session } from '../state/session.ts';
import { type Place, useApp } from '../state/store.ts';
import { sourceName, statement } from '../words/facts.ts';
import { targetOf } from '../words/orders.ts';
import { type Speaker, placeName } from '../words/places.ts';
import { servicesText } from '../words/services.ts';

const noFacts: readonly FactView[] = [];
const mostRows = 60;

/** The drill in words: lists instead of the map, with the same orders. */
export function TextTwin() {
  const { t } = useText();
  const noPicture = useApp((s) => s.noPicture);
  return (
    <div className="twin" role="region" aria-label={t('twin.title')}>
      <h2>{t('twin.title')}</h2>
      {noPicture !== null && (
        <p className="twin-notice" role="status">
          {t(`twin.${noPicture}`)}
        </p>
      )}
      {noPicture !== 'missing' && (
        <Button size="compact-sm" variant="default" onClick={toggleWords}>
          {t(noPicture === null ? 'twin.toMap' : 'twin.again')}
        </Button>
      )}
      <Known />
      <Zones />
      <Roads />
    </div>
  );
}

function Known() {
  const speaker = useText();
  const { t } = speaker;
  const facts = useApp((s) => s.panel?.facts ?? noFacts);
  const minute = useApp((s) => s.minute);
  return (
    <section aria-labelledby="twin-known">
      <h3 id="twin-known">{t('twin.known')}</h3>
      {facts.length === 0 && <p className="empty">{t('inbox.empty')}</p>}
      <ul>
        {facts.slice(0, mostRows).map((fact) => (
          <li key={`${fact.subject.kind}-${fact.subject.index}-${fact.facet}`}>
            <button type="button" className="link" onClick={() => select(fact.subject)}>
              {statement(speaker, fact)}
            </button>{' '}
            <span className="third">
              {t('age.asOf', { age: duration(t, Math.max(0, minute * 60 - fact.asOfS)) })} ·{' '}
              {sourceName(speaker, fact.source, fact.subject.kind)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Zones() {
  const speaker = useText();
  const { t } = speaker;
  const { city } = session();
  const facts = useApp((s) => s.panel?.facts ?? noFacts);
  const minute = useApp((s) => s.minute);
  const ofZones = useMemo(() => byZone(facts), [facts]);
  return (
    <section aria-labelledby="twin-zones">
      <h3 id="twin-zones">{t('twin.zones')}</h3>
      <ul>
        {Array.from({ length: city.zones.count }, (_, index) => (
          <li key={index}>
            <button type="button" className="link" onClick={() => select({ kind: 'zone', index })}>
              {placeName(speaker, 'zone', index)}
            </button>{' '}
            <span className="third">
              {t('inspector.zone', {
                residents: number(city.zones.residents[index]!),
                low: number(city.zones.lowCm[index]! / 100, 1),
              })}
              {city.zones.residents[index]! > 0 && (
                <> · {servicesText(speaker, ofZones.get(index) ?? noFacts, minute)}</>
              )}
            </span>
            <Orders place={{ kind: 'zone', index }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function byZone(facts: readonly FactView[]): Map<number, FactView[]> {
  const found = new Map<number, FactView[]>();
  for (const fact of facts) {
    if (fact.subject.kind !== 'zone') continue;
    found.set(fact.subject.index, [...(found.get(fact.subject.index) ?? []), fact]);
  }
  return found;
}

function Roads() {
  const speaker = useText();
  const { t } = speaker;
  const { city } = session();
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim().toLowerCase());
  const facts = useApp((s) => s.panel?.facts ?? noFacts);
  const roads = useMemo(
    () => found(speaker, wanted, facts, city.roads.count),
    [speaker, wanted, facts, city],
  );
  return (
    <section aria-labelledby="twin-roads">
      <h3 id="twin-roads">{t('twin.roads')}</h3>
      <TextInput
        size="xs"
        label={t('twin.search')}
        value={search}
        maxLength={80}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <ul>
        {roads.slice(0, mostRows).map((index) => (
          <li key={index}>
            <button type="button" className="link" onClick={() => select({ kind: 'road', index })}>
              {placeName(speaker, 'road', index)}
            </button>{' '}
            <span className="third">
              {t('inspector.road', {
                length: number(city.roads.lengthCm[index]! / 100),
                lanes: city.roads.lanes[index]!,
              })}
            </span>
            <Orders place={{ kind: 'road', index }} />
          </li>
        ))}
      </ul>
      {roads.length > mostRows && (
        <p className="third">{t('twin.moreRoads', { count: roads.length - mostRows })}</p>
      )}
    </section>
  );
}

/** Streets with a fact first, then by number; those whose name has the wanted text. */
function found(speaker: Speaker, wanted: string, facts: readonly FactView[], count: number): number[] {
  const told = new Set(
    facts.filter(({ subject }) => subject.kind === 'road').map(({ subject }) => subject.index),
  );
  const all = [
    ...told,
    ...Array.from({ length: count }, (_, road) => road).filter((road) => !told.has(road)),
  ];
  if (wanted === '') return all;
  return all.filter((road) => placeName(speaker, 'road', road).toLowerCase().includes(wanted));
}

function Orders({ place }: { place: Place }) {
  const { t } = useText();
  const { info, organisation, city } = session();
  const revealed = useApp((s) => s.reveal !== null);
  if (revealed) return null;
  return (
    <span className="twin-orders">
      {(info.organisations[organisation]?.orders ?? []).map((type) => {
        const target = targetOf(city, type, place);
        return target === null ? null : (
          <Button key={type} size="compact-xs" variant="default" onClick={() => void giveOrder(type, target)}>
            {t(`order.${type}`)}
          </Button>
        );
      })}
    </span>
  );
}
