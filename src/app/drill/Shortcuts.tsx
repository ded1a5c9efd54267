import { Kbd, Modal } from '@mantine/core';
import { type TextKey, useText } from '../i18n/index.ts';
import { setApp, useApp } from '../state/store.ts';

const keys: readonly [string, TextKey][] = [
  ['Space', 'shortcuts.pause'],
  ['1 2 3 4', 'shortcuts.speed'],
  ['← ↑ → ↓', 'shortcuts.move'],
  ['+ −', 'shortcuts.zoom'],
  ['Q E', 'shortcuts.turn'],
  ['Home', 'shortcuts.home'],
  ['O S H V D', 'shortcuts.views'],
  ['/', 'shortcuts.search'],
  ['L', 'shortcuts.layers'],
  ['P', 'shortcuts.picture'],
  ['T', 'shortcuts.twin'],
  ['Tab', 'shortcuts.tab'],
  ['Esc', 'shortcuts.close'],
  ['?', 'shortcuts.this'],
];

export function Shortcuts() {
  const { t } = useText();
  const opened = useApp((s) => s.dialog === 'shortcuts');
  return (
    <Modal
      opened={opened}
      onClose={() => setApp({ dialog: null })}
      title={t('shortcuts.title')}
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <dl className="shortcuts">
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
