import { useMemo } from 'react';
import { duration } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { select } from '../state/actions.ts';
import { useApp } from '../state/store.ts';
import { placeName } from '../words/places.ts';

/** No report is news too: communities nobody has spoken of. */
export function SilentZones() {
  const speaker = useText();
  const { t } = speaker;
  const facts = useApp((s) => s.panel?.facts);
  const minute = useApp((s) => s.minute);
  const silent = useMemo(
    () => (facts ?? []).filter(({ facet, value }) => facet === 'silentFor' && value > 0),
    [facts],
  );
  if (silent.length === 0) return null;
  return (
    <details className="silent" open={silent.length <= 2}>
      <summary>{t('silent.title', { count: silent.length })}</summary>
      <ul>
        {silent.map((fact) => (
          <li key={fact.subject.index}>
            <button type="button" onClick={() => select(fact.subject, true)}>
              {t('silent.zone', {
                zone: placeName(speaker, 'zone', fact.subject.index),
                since: duration(t, fact.value * 60 + Math.max(0, minute * 60 - fact.learnedAtS)),
              })}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
