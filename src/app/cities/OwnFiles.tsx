import { Button, FileButton } from '@mantine/core';
import { IconMapUp } from '@tabler/icons-react';
import { useText } from '../i18n/index.ts';
import { importFiles } from './store.ts';

/** Map and elevation files together. They never leave this machine. */
export function OwnFiles() {
  const { t } = useText();
  return (
    <div className="city-source">
      <h3>{t('own.title')}</h3>
      <p className="second">{t('own.what')}</p>
      <FileButton
        multiple
        onChange={(files) => void importFiles(files)}
        inputProps={{ 'aria-label': t('own.choose') }}
      >
        {(props) => (
          <Button {...props} size="xs" variant="default" leftSection={<IconMapUp size={14} />}>
            {t('own.choose')}
          </Button>
        )}
      </FileButton>
      <p className="third">{t('own.stays')}</p>
    </div>
  );
}
