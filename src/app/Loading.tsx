import { Button, Loader } from '@mantine/core';
import { Exercise } from './Exercise.tsx';
import { useText } from './i18n/index.ts';
import { toGallery } from './state/actions.ts';
import { useApp } from './state/store.ts';

const stages = ['city', 'model', 'picture'] as const;

/** The way to the first picture, step by step. */
export function Loading() {
  const { t } = useText();
  const stage = useApp((s) => s.stage);
  const slow = useApp((s) => s.slow);
  return (
    <main className="loading">
      <div className="sheet loading-sheet" role="status">
        <h1>{t('loading.title')}</h1>
        <ol>
          {stages.map((name, index) => (
            <li key={name} className={index < stages.indexOf(stage) ? 'done' : name === stage ? 'now' : ''}>
              {t(`loading.${name}`)}
              {name === stage && <Loader size={12} aria-hidden />}
            </li>
          ))}
        </ol>
        {slow && <p className="loading-slow">{t('loading.slow')}</p>}
        <Button variant="default" size="xs" onClick={toGallery}>
          {t('cancel')}
        </Button>
      </div>
      <Exercise />
    </main>
  );
}
