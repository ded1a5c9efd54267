import { Button, Kbd } from '@mantine/core';
import type { SceneHandle } from '../../scene/index.ts';
import { useText } from '../i18n/index.ts';
import { cameras } from './cameras.ts';

/** Views by name; the picture flies there. */
export function Cameras({ picture }: { picture: { current: SceneHandle | null } }) {
  const { t } = useText();
  return (
    <>
      <h2>{t('map.cameras')}</h2>
      <div className="camera-list">
        {cameras.map(({ preset, key }) => (
          <Button
            key={preset}
            size="compact-sm"
            variant="default"
            rightSection={<Kbd size="xs">{key.toUpperCase()}</Kbd>}
            onClick={() => picture.current?.view(preset)}
          >
            {t(`camera.${preset}`)}
          </Button>
        ))}
      </div>
      <p className="third">{t('map.cameras.keys')}</p>
    </>
  );
}
