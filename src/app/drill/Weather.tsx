import { useState } from 'react';
import type { FactView } from '../../contract/pictures.ts';
import { duration, number } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { session } from '../state/session.ts';
import { useApp } from '../state/store.ts';

/** Code of the land cover `sea`. */
const seaCover = 0;

/** Rain, and tide where there is a sea, as this seat knows them, with the age of the knowledge. */
export function Weather() {
  const { t } = useText();
  const facts = useApp((s) => s.panel?.facts);
  const minute = useApp((s) => s.minute);
  const [hasSea] = useState(() => session().city.terrain.cover.includes(seaCover));
  const rain = reading(facts ?? [], 'rain');
  const sea = reading(facts ?? [], 'level');
  const age = (asOfS: number) => t('age.asOf', { age: duration(t, Math.max(0, minute * 60 - asOfS)) });
  return (
    <dl className="weather">
      <div>
        <dt>{t('weather.rain')}</dt>
        <dd>{rain === null ? t('weather.unknown') : `${number(rain.value, 1)} mm/h`}</dd>
        <dd className="third">{rain === null ? t('weather.noGauge') : age(rain.asOfS)}</dd>
      </div>
      {hasSea && (
        <div>
          <dt>{t('weather.sea')}</dt>
          <dd>
            {sea === null ? t('weather.unknown') : `${sea.value >= 0 ? '+' : ''}${number(sea.value, 2)} m`}
          </dd>
          <dd className="third">{sea === null ? t('weather.noGauge') : age(sea.asOfS)}</dd>
        </div>
      )}
    </dl>
  );
}

/** Mean over the gauges, as old as the newest of them. */
function reading(
  facts: readonly FactView[],
  facet: FactView['facet'],
): { value: number; asOfS: number } | null {
  const rows = facts.filter((fact) => fact.facet === facet);
  if (rows.length === 0) return null;
  const value = rows.reduce((sum, row) => sum + row.value, 0) / rows.length;
  return { value, asOfS: rows.reduce((newest, row) => Math.max(newest, row.asOfS), 0) };
}
