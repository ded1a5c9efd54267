import { Button, Modal } from '@mantine/core';
import { clock } from '../format.ts';
import { sayCode, useText } from '../i18n/index.ts';
import { restart, toCheckpoint, toGallery } from '../state/actions.ts';
import { session } from '../state/session.ts';
import { useApp } from '../state/store.ts';

/** The simulation stopped: what and when, and the ways on. Orders are kept in every case. */
export function Trouble() {
  const { t } = useText();
  const trouble = useApp((s) => s.trouble);
  if (trouble === null) return null;
  const crashed = trouble.code === 'app.crash';
  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} title={t('trouble.title')} centered>
      <p role="alert">
        {t('trouble.what', {
          at: clock(session().info.startsAt, trouble.atS),
          code: sayCode(t, `issue.${trouble.code}`, 'issue.fault', { code: trouble.code }),
        })}
      </p>
      <p className="third trouble-detail">
        {trouble.code} {trouble.detail.slice(0, 400)}
      </p>
      <p>{t('trouble.kept')}</p>
      <div className="dialog-buttons">
        {!crashed && <Button onClick={() => void toCheckpoint()}>{t('trouble.checkpoint')}</Button>}
        <Button variant={crashed ? 'filled' : 'default'} onClick={() => void restart()}>
          {t('trouble.restart')}
        </Button>
        <Button variant="default" onClick={toGallery}>
          {t('gallery.back')}
        </Button>
      </div>
    </Modal>
  );
}
