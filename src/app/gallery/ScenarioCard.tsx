import { Button, NumberInput, SegmentedControl } from '@mantine/core';
import {
  IconCloudRain,
  IconPlayerPlay,
  IconRipple,
  IconStorm,
  IconWaveSine,
  IconWind,
} from '@tabler/icons-react';
import { useState } from 'react';
import { BriefingButton } from '../briefing/BriefingButton.tsx';
import { useText } from '../i18n/index.ts';
import { duration } from '../format.ts';
import type { ShippedScenario } from '../scenarios.ts';
import { startDrill } from '../state/session.ts';

/** What the scenario's weather and river bring. */
function hazardsOf({ weather, flood }: ShippedScenario['documents']['scenario']) {
  return [
    { name: 'typhoon', Icon: IconStorm, is: weather.typhoon !== undefined },
    { name: 'coldVortex', Icon: IconWind, is: weather.coldVortex !== undefined },
    { name: 'rainstorm', Icon: IconCloudRain, is: weather.rain !== undefined },
    { name: 'river', Icon: IconRipple, is: flood.river !== undefined },
    { name: 'tide', Icon: IconWaveSine, is: weather.sea.tideAmplitude > 0 },
  ].filter(({ is }) => is) as {
    name: 'typhoon' | 'coldVortex' | 'rainstorm' | 'river' | 'tide';
    Icon: typeof IconWind;
  }[];
}

const generatedCity = { coast: 'card.generatedCity', basin: 'card.generatedBasin' } as const;

/** A scenario to rehearse: what it is about, in which seat, with which luck. */
export function ScenarioCard({
  scenario,
  city,
}: {
  scenario: ShippedScenario;
  /** One of the user's own cities; null for the scenario's. */
  city: { key: string; name: string } | null;
}) {
  const { t, language } = useText();
  const { scenario: document, institution } = scenario.documents;
  const [seat, setSeat] = useState(
    document.seats.includes('trafficPolice') ? 'trafficPolice' : document.seats[0]!,
  );
  const [seed, setSeed] = useState<number>(document.seed);
  const organisation = institution.organisations.find(({ key }) => key === seat);
  const start = () =>
    void startDrill({
      ...{ scenario: document.id, seed, seat, atS: 0, orders: [] },
      ...(city === null ? {} : { city: city.key }),
    });
  return (
    <article className="sheet card" aria-labelledby={`scenario-${document.id}`}>
      <div
        className="card-picture"
        style={{ backgroundImage: `url(${import.meta.env.BASE_URL}pictures/${scenario.folder}.jpg)` }}
        aria-hidden
      />
      <h2 id={`scenario-${document.id}`}>{document.title[language]}</h2>
      <p>{document.summary[language]}</p>
      <dl className="card-facts">
        <dt>{t('card.hazards')}</dt>
        <dd>
          {hazardsOf(document).map(({ name, Icon }) => (
            <span key={name}>
              <Icon size={14} aria-hidden /> {t(`hazard.${name}`)}{' '}
            </span>
          ))}
        </dd>
        <dt>{t('card.duration')}</dt>
        <dd>{duration(t, document.duration)}</dd>
        <dt>{t('card.type')}</dt>
        <dd>{t(`exerciseType.${document.type}`)}</dd>
        <dt>{t('card.difficulty')}</dt>
        <dd>
          <span
            className="difficulty"
            role="img"
            aria-label={t('card.difficultyOf', { value: document.difficulty })}
          >
            {[1, 2, 3, 4, 5].map((level) => (
              <i key={level} className={level <= document.difficulty ? 'on' : ''} />
            ))}
          </span>
        </dd>
        <dt>{t('card.city')}</dt>
        <dd>{city === null ? t(generatedCity[document.city.preset]) : city.name}</dd>
      </dl>
      <h3>{t('card.seat')}</h3>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('card.seat')}
        value={seat}
        onChange={setSeat}
        data={document.seats.map((key) => ({
          value: key,
          label: institution.organisations.find((known) => known.key === key)?.name[language] ?? key,
        }))}
      />
      <p className="second">
        {t('card.mayOrder')} {organisation?.orders.map((type) => t(`order.${type}`)).join(' · ')}
      </p>
      <div className="card-start">
        <NumberInput
          label={t('card.seed')}
          size="xs"
          w={110}
          min={0}
          max={4_294_967_295}
          allowDecimal={false}
          value={seed}
          onChange={(value) => setSeed(typeof value === 'number' ? value : document.seed)}
        />
        <BriefingButton scenario={scenario} />
        <Button leftSection={<IconPlayerPlay size={14} />} onClick={start}>
          {t('card.rehearse')}
        </Button>
      </div>
      {document.objectives.length > 0 && (
        <details>
          <summary>{t('card.objectives')}</summary>
          <ul>
            {document.objectives.map((objective) => (
              <li key={objective.en}>{objective[language]}</li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}
