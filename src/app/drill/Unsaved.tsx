import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../i18n/index.ts';
import { copyResumeLink } from '../state/record.ts';
import { useApp } from '../state/store.ts';

/** The browser keeps nothing: the drill goes on, and its address can be taken along. */
export function Unsaved() {
  const { t } = useText();
  const reason = useApp((s) => s.unsaved);
  const [hidden, setHidden] = useState<string | null>(null);
  const [link, setLink] = useState<string | null>(null);
  if (reason === null || reason === hidden) return null;
  return (
    <aside className="sheet notice" role="status" aria-label={t('unsaved.title')}>
      <div>
        <b>{t('unsaved.title')}</b> {t('unsaved.what')} <span className="third">{reason}</span>
        {link !== null && (
          <label className="notice-link">
            {t('unsaved.copied')}
            <input readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
          </label>
        )}
      </div>
      <Button size="compact-sm" variant="default" onClick={() => void copyResumeLink().then(setLink)}>
        {t('unsaved.copy')}
      </Button>
      <ActionIcon
        variant="subtle"
        color="dark"
        size={22}
        aria-label={t('close')}
        onClick={() => setHidden(reason)}
      >
        <IconX size={14} />
      </ActionIcon>
    </aside>
  );
}
