import { IconCar, IconEngine } from '@tabler/icons-react';
import type { UnitView } from '../../contract/engine.ts';
import { useText } from '../i18n/index.ts';
import { select } from '../state/actions.ts';
import { useApp } from '../state/store.ts';
import { placeName, unitName } from '../words/places.ts';
import { Age } from './Age.tsx';

const none: readonly UnitView[] = [];
/** As many stand open; further free ones fold away. */
const openMost = 3;

/** My units, the busy ones first: state, where, and when each last reported. */
export function Units() {
  const { t } = useText();
  const units = useApp((s) => s.panel?.units ?? none);
  const free = units.filter(({ state }) => state === 'idle');
  const busy = units.filter(({ state }) => state !== 'idle');
  const open = [...busy, ...free.slice(0, Math.max(0, openMost - busy.length))];
  const folded = units.length - open.length;
  return (
    <section aria-labelledby="units-title">
      <div className="column-head">
        <h2 id="units-title">{t('units.title')}</h2>
        {units.length > 0 && (
          <span className="meta">{t('units.free', { free: free.length, of: units.length })}</span>
        )}
      </div>
      {units.length === 0 && <p className="empty">{t('units.none')}</p>}
      <ul className="units">
        {open.map((unit) => (
          <Unit key={unit.unit} unit={unit} />
        ))}
      </ul>
      {folded > 0 && (
        <details>
          <summary className="third">{t('units.more', { count: folded })}</summary>
          <ul className="units">
            {free.slice(free.length - folded).map((unit) => (
              <Unit key={unit.unit} unit={unit} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Unit({ unit }: { unit: UnitView }) {
  const speaker = useText();
  const { t } = speaker;
  return (
    <li>
      <button type="button" onClick={() => select({ kind: 'unit', index: unit.unit }, true)}>
        {unit.kind === 'pumpTruck' ? <IconEngine size={15} aria-hidden /> : <IconCar size={15} aria-hidden />}
        <span className={unit.state === 'blocked' ? 'strong' : ''}>
          {unitName(t, unit.unit)}{' '}
          <span className="third">
            {t(`unitState.${unit.state}`)}
            {unit.road >= 0 && ` · ${placeName(speaker, 'road', unit.road)}`}
          </span>
        </span>
        <Age sinceS={unit.reportedAtS} />
      </button>
    </li>
  );
}
