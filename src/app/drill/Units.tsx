import { IconCar, IconEngine } from '@tabler/icons-react';
import type { UnitView } from '../../contract/engine.ts';
import { useText } from '../i18n/index.ts';
import { select } from '../state/actions.ts';
import { useApp } from '../state/store.ts';
import { placeName, unitName } from '../words/places.ts';
import { Age } from './Age.tsx';

const none: readonly UnitView[] = [];

export function Units() {
  const speaker = useText();
  const { t } = speaker;
  const units = useApp((s) => s.panel?.units ?? none);
  const free = units.filter(({ state }) => state === 'idle').length;
  return (
    <section aria-labelledby="units-title">
      <div className="column-head">
        <h2 id="units-title">{t('units.title')}</h2>
        {units.length > 0 && <span className="meta">{t('units.free', { free, of: units.length })}</span>}
      </div>
      {units.length === 0 && <p className="empty">{t('units.none')}</p>}
      <ul className="units">
        {units.map((unit) => (
          <li key={unit.unit}>
            <button type="button" onClick={() => select({ kind: 'unit', index: unit.unit }, true)}>
              {unit.kind === 'pumpTruck' ? <IconEngine size={15} aria-hidden /> : <IconCar size={15} aria-hidden />}
              <span className={unit.state === 'blocked' ? 'late' : ''}>
                {unitName(t, unit.unit)}{' '}
                <span className="third">
                  {t(`unitState.${unit.state}`)}
                  {unit.road >= 0 && ` · ${placeName(speaker, 'road', unit.road)}`}
                </span>
              </span>
              <Age sinceS={unit.reportedAtS} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
