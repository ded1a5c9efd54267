import { Button } from '@mantine/core';
import { Exercise } from './Exercise.tsx';
import { useText } from './i18n/index.ts';
import { toGallery } from './state/actions.ts';
import { useApp } from './state/store.ts';

/** The screen itself has failed: what is kept, and the ways on. */
export function Broken({ thrown, again }: { thrown: unknown; again: () => void }) {
  const { t } = useText();
  // What is being opened can be kept once it is open.
  const opening = useApp((s) => s.screen === 'opening');
  return (
    <main className="loading">
      <div className="sheet loading-sheet broken" role="alert">
        <h1>{t('broken.title')}</h1>
        <p>{t('broken.what')}</p>
        <p className="third trouble-detail">{String(thrown).slice(0, 400)}</p>
        <div className="dialog-buttons">
          <Button onClick={reload} disabled={opening}>
            {t('broken.reload')}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              toGallery();
              again();
            }}
          >
            {t('gallery.back')}
          </Button>
        </div>
      </div>
      <Exercise />
    </main>
  );
}

/** The address may ask for a fresh start; after this, it asks for what was kept. */
function reload(): void {
  location.hash = 'resume';
  location.reload();
}
