import { Button } from '@mantine/core';
import { useText } from '../i18n/index.ts';

/** The graphics context is gone: the rest runs on, and the picture is awaited, drawn anew or done without. */
export function LostPicture({ onAgain, onWords }: { onAgain: () => void; onWords: () => void }) {
  const { t } = useText();
  return (
    <div className="sheet lost-picture" role="status">
      <p>
        <b>{t('scene.lost')}</b> {t('scene.lostWait')}
      </p>
      <div className="dialog-buttons">
        <Button size="xs" onClick={onAgain}>
          {t('scene.again')}
        </Button>
        <Button size="xs" variant="default" onClick={onWords}>
          {t('drill.twin')}
        </Button>
      </div>
    </div>
  );
}
