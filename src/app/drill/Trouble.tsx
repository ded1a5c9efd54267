import { Button, Modal } from '@mantine/core';
import { clock } from '../format.ts';
import { type Say, sayCode, useText } from '../i18n/index.ts';
import { restart, toCheckpoint, toGallery, waitOn } from '../state/actions.ts';
import { downloadRecord } from '../state/record.ts';
import { session } from '../state/session.ts';
import { type AppState, useApp } from '../state/store.ts';

type Stopped = NonNullable<AppState['trouble']>;

/** The simulation stopped: what and when, and the ways on. Orders are kept in every case. */
export function Trouble() {
  const { t } = useText();
  const trouble = useApp((s) => s.trouble);
  const others = useApp((s) => s.branches.length - 1);
  if (trouble === null) return null;
  const { kind, code, parameters, atS } = trouble;
  const { startsAt } = session().info;
  const main = kind === 'crash' ? 'filled' : 'default';
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      title={t(kind === 'silent' ? 'trouble.silent.title' : 'trouble.title')}
      centered
    >
      <p role="alert">{whatHappened(t, trouble, startsAt)}</p>
      <p>{t('trouble.kept')}</p>
      {kind === 'fault' && <p>{t('trouble.again')}</p>}
      {kind !== 'fault' && others > 0 && <p>{t('trouble.branches', { count: others })}</p>}
      <div className="dialog-buttons">
        {kind === 'fault' && (
          <Button onClick={() => void toCheckpoint()}>
            {t('trouble.checkpoint', { at: clock(startsAt, atS) })}
          </Button>
        )}
        {kind === 'silent' && <Button onClick={waitOn}>{t('trouble.wait')}</Button>}
        <Button variant={main} onClick={() => void restart()}>
          {t('trouble.restart', { at: clock(startsAt, atS) })}
        </Button>
        <Button variant="default" onClick={downloadRecord}>
          {t('trouble.save')}
        </Button>
        <Button variant="default" onClick={toGallery}>
          {t('gallery.back')}
        </Button>
      </div>
      <details className="trouble-detail third">
        <summary>{t('trouble.particulars')}</summary>
        {code} {JSON.stringify(parameters).slice(0, 600)}
      </details>
    </Modal>
  );
}

function whatHappened(t: Say, { kind, code, parameters, atS }: Stopped, startsAt: string): string {
  const back = clock(startsAt, atS);
  if (kind === 'silent') return t('trouble.silent', { at: back });
  if (kind === 'crash') {
    return t('trouble.what', {
      at: back,
      what: sayCode(t, `issue.${code}`, 'issue.fault', { code }),
    });
  }
  const tick = parameters['tick'];
  return t('trouble.fault', { at: typeof tick === 'number' ? clock(startsAt, tick) : back, back });
}
