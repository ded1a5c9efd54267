import { Button } from '@mantine/core';
import { Exercise } from './Exercise.tsx';
import { useText } from './i18n/index.ts';
import { toGallery } from './state/actions.ts';
import { useApp } from './state/store.ts';

const stages = ['city', 'model', 'picture'] as const;

/** The way to the first picture. Nothing moves on it: what draws the page is busy with the picture. */
export function Loading() {
  return (
    <main className="loading">
      <LoadingSteps />
      <Exercise />
    </main>
  );
}

/** Step by step, with a way back. */
export function LoadingSteps() {
  const { t } = useText();
  const stage = useApp((s) => s.stage);
  const slow = useApp((s) => s.slow);
  const now = stages.findIndex((name) => name === stage);
  return (
    <div className="sheet loading-sheet" role="status">
      <h1>{t('loading.title')}</h1>
      <ol>
        {stages.map((name, index) => (
          <li key={name} className={index < now ? 'done' : index === now ? 'now' : ''}>
            {t(`loading.${name}`)}
          </li>
        ))}
      </ol>
      {slow && <p className="loading-slow">{t('loading.slow')}</p>}
      <Button variant="default" size="xs" onClick={toGallery}>
        {t('cancel')}
      </Button>
    </div>
  );
}
