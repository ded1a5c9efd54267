import { CloseButton } from '@mantine/core';
import type { AppCity } from '../city.ts';
import { useText } from '../i18n/index.ts';
import { placeNumbers } from '../map/numbers.ts';
import { setExplore, useExplore } from '../state/explore.ts';
import { cityPlaceName, otherNameIn } from '../words/cityNames.ts';
import { capital, zoneOf } from '../words/places.ts';

/** The place that was chosen: its name and its numbers. */
export function Selected({ city }: { city: AppCity }) {
  const speaker = useText();
  const { t } = speaker;
  const selected = useExplore((s) => s.selected);
  if (selected === null) return null;
  const { kind, index } = selected;
  const zone = kind === 'zone' ? -1 : zoneOf(city, kind, index);
  return (
    <section className="sheet explore-selected" aria-labelledby="selected-title" aria-live="polite">
      <div className="column-head">
        <h2 id="selected-title">
          {capital(cityPlaceName(speaker, city, kind, index))}{' '}
          {kind !== 'building' && <span className="third">{otherNameIn(speaker, city, kind, index)}</span>}
        </h2>
        <CloseButton size="sm" aria-label={t('close')} onClick={() => setExplore({ selected: null })} />
      </div>
      <ul>
        {placeNumbers(speaker, city, kind, index).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {zone >= 0 && (
        <button
          type="button"
          className="link"
          onClick={() => setExplore({ selected: { kind: 'zone', index: zone } })}
        >
          {t('inspector.inZone', { zone: cityPlaceName(speaker, city, 'zone', zone) })}
        </button>
      )}
    </section>
  );
}
