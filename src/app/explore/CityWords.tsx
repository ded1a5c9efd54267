import { Button } from '@mantine/core';
import type { AppCity } from '../city.ts';
import { useText } from '../i18n/index.ts';
import { setExplore, useExplore } from '../state/explore.ts';
import { Figures } from './Figures.tsx';

/** The city in words: its figures, with the search beside them. */
export function CityWords({ city }: { city: AppCity }) {
  const { t } = useText();
  const noPicture = useExplore((s) => s.noPicture);
  return (
    // What scrolls can be reached by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="explore-words" role="region" aria-label={t('explore.words')} tabIndex={0}>
      <h2>{t('explore.words')}</h2>
      {noPicture !== null && (
        <p className="twin-notice" role="status">
          {t(`explore.${noPicture}`)}
        </p>
      )}
      {noPicture !== 'missing' && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setExplore({ words: false, noPicture: null })}
        >
          {t('twin.toMap')}
        </Button>
      )}
      <p className="second">{t('explore.words.what')}</p>
      <Figures city={city} />
    </div>
  );
}
