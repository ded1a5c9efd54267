import { Button, Modal } from '@mantine/core';
import { useText } from '../i18n/index.ts';
import { endDrill } from '../state/actions.ts';
import { setApp, useApp } from '../state/store.ts';

/** Ending opens the truth and closes the orders, so it is asked once. */
export function EndDialog() {
  const { t } = useText();
  const opened = useApp((s) => s.dialog === 'end');
  const finished = useApp((s) => s.finished);
  const close = () => setApp({ dialog: null });
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('end.title')}
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p>{t(finished ? 'end.finished' : 'end.ask')}</p>
      <div className="dialog-buttons">
        <Button onClick={() => void endDrill()}>{t('end.confirm')}</Button>
        <Button variant="default" onClick={close}>
          {t('end.stay')}
        </Button>
      </div>
    </Modal>
  );
}
