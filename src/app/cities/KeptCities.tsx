import { Button } from '@mantine/core';
import type { KeptCity } from '../../host/city-library.ts';
import { exportFormats } from '../../host/city-service.ts';
import { number } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { InferredDetails } from '../map/InferredDetails.tsx';
import { shippedScenarios } from '../scenarios.ts';
import { openExplore } from '../state/explore.ts';
import { LocalData } from './LocalData.tsx';
import { chooseCity, forgetCity, saveCityFile, useCities } from './store.ts';

/** Which city the scenarios are rehearsed in. */
export function KeptCities() {
  const { t } = useText();
  const kept = useCities((s) => s.kept);
  const chosen = useCities((s) => s.chosen);
  const first = shippedScenarios().find(({ documents }) => documents.scenario.city.preset === 'coast');
  return (
    <fieldset className="plain">
      <legend className="second">{t('cities.which')}</legend>
      <ul className="kept-cities">
        <li className={chosen === null ? 'chosen' : ''}>
          <label>
            <input type="radio" name="city" checked={chosen === null} onChange={() => chooseCity(null)} />
            <b>{t('card.generatedCity')}</b>
          </label>
          {first !== undefined && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => void openExplore({ kind: 'shipped', folder: first.folder })}
            >
              {t('cities.look')}
            </Button>
          )}
        </li>
        {kept?.map((city) => (
          <CityRow key={city.key} city={city} isChosen={chosen === city.key} />
        ))}
      </ul>
      {kept?.length === 0 && <p className="empty">{t('cities.none')}</p>}
    </fieldset>
  );
}

function CityRow({ city: { key, bytes, card }, isChosen }: { city: KeptCity; isChosen: boolean }) {
  const { t, language } = useText();
  return (
    <li className={isChosen ? 'chosen' : ''}>
      <label>
        <input type="radio" name="city" checked={isChosen} onChange={() => chooseCity(key)} />
        <b>{card?.name[language] ?? key}</b>
        <span className="third">{number(bytes / 1e6, 1)} MB</span>
      </label>
      <Button size="compact-xs" variant="subtle" onClick={() => void openExplore({ kind: 'kept', key })}>
        {t('cities.look')}
      </Button>
      {isChosen && (
        <div className="city-card">
          {card !== null && (
            <>
              <p>
                {t('own.counts', {
                  buildings: number(card.counts.buildings),
                  highways: number(card.counts.roads),
                  km: number(card.counts.roadM / 1000),
                })}
                {' · '}
                {t('cities.people', { residents: number(card.counts.residents) })}
                {' · '}
                {number(card.widthM / 1000, 1)} × {number(card.depthM / 1000, 1)} km
              </p>
              <p className="third">
                {key} {card.attribution !== '' && <> · {card.attribution}</>}
              </p>
              <InferredDetails meta={card} />
              <LocalData cityKey={key} inferred={card.inferred} />
            </>
          )}
          <div className="city-buttons">
            <span className="third">{t('cities.save')}</span>
            {(['package', ...exportFormats] as const).map((format) => (
              <Button
                key={format}
                size="compact-xs"
                variant="default"
                onClick={() => void saveCityFile(key, format)}
              >
                {t(`cities.save.${format}`)}
              </Button>
            ))}
            <Button size="compact-xs" variant="subtle" color="dark" onClick={() => void forgetCity(key)}>
              {t('cities.remove')}
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}
