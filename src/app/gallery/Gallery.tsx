import { Button } from '@mantine/core';
import { Suspense, lazy, useEffect, useState } from 'react';
import type { Sitting } from '../../host/sitting.ts';
import { useCities } from '../cities/store.ts';
import { Exercise } from '../Exercise.tsx';
import { useText } from '../i18n/index.ts';
import { orNothing } from '../orNothing.ts';
import { LanguageSwitch } from '../LanguageSwitch.tsx';
import { shippedScenarios } from '../scenarios.ts';
import { keptSitting } from '../state/autosave.ts';
import { startDrill } from '../state/session.ts';
import { useApp } from '../state/store.ts';
import { Issues } from './Issues.tsx';
import { ResumeCard } from './ResumeCard.tsx';
import { ScenarioCard } from './ScenarioCard.tsx';

/** Comes while the scenarios are read; they can be rehearsed without it. */
const Cities = lazy(orNothing(() => import('../cities/Cities.tsx')));

export function Gallery() {
  const { t, language } = useText();
  const issues = useApp((s) => s.issues);
  const retry = useApp((s) => s.retry);
  const [last, setLast] = useState<Sitting | null>(null);
  const chosen = useCities((s) => s.chosen);
  const kept = useCities((s) => s.kept);
  useEffect(() => {
    keptSitting().then(setLast, () => setLast(null));
  }, []);
  const card = kept?.find(({ key }) => key === chosen)?.card;
  const city = chosen === null ? null : { key: chosen, name: card?.name[language] ?? chosen };
  return (
    <main className="gallery">
      <header>
        <h1>
          Sandtable <span lang="zh-CN">沙盘</span>
        </h1>
        <p>{t('gallery.what')}</p>
        <LanguageSwitch />
      </header>
      {issues.length > 0 && (
        <Issues title={t('gallery.refused')} issues={issues}>
          {retry !== null && (
            <Button size="xs" onClick={() => void startDrill(retry)}>
              {t('gallery.retry')}
            </Button>
          )}
        </Issues>
      )}
      <div className="gallery-cards">
        {last !== null && <ResumeCard sitting={last} />}
        {shippedScenarios().map((scenario) => (
          <ScenarioCard key={scenario.folder} scenario={scenario} city={city} />
        ))}
        <div className="gallery-side">
          <section className="sheet card" aria-labelledby="how-title">
            <h2 id="how-title">{t('how.title')}</h2>
            <ol className="how">
              {(['how.seat', 'how.know', 'how.order', 'how.again'] as const).map((key) => (
                <li key={key}>{t(key)}</li>
              ))}
            </ol>
          </section>
          <Suspense fallback={null}>
            <Cities />
          </Suspense>
        </div>
      </div>
      <footer>
        <p>{t('gallery.fiction')}</p>
        <Exercise />
      </footer>
    </main>
  );
}
