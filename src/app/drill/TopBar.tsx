import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconFileText,
  IconFlag,
  IconHome,
  IconKeyboard,
  IconList,
  IconPlayerPause,
} from '@tabler/icons-react';
import { type TextKey, useText } from '../i18n/index.ts';
import { setSpeed, speeds, toGallery, toggleWords } from '../state/actions.ts';
import { inWords, setApp, useApp } from '../state/store.ts';
import { Clock } from './Clock.tsx';
import { Weather } from './Weather.tsx';

export function TopBar() {
  const words = useApp(inWords);
  const revealed = useApp((s) => s.reveal !== null);
  return (
    <header className="sheet head">
      <Clock />
      <Speed />
      <Weather />
      <div className="head-tools">
        <Tool name="drill.twin" active={words} onClick={toggleWords}>
          <IconList size={15} />
        </Tool>
        <Tool name="briefing.title" onClick={() => setApp({ dialog: 'briefing' })}>
          <IconFileText size={15} />
        </Tool>
        <Tool name="shortcuts.title" onClick={() => setApp({ dialog: 'shortcuts' })}>
          <IconKeyboard size={15} />
        </Tool>
        <Tool name="end.button" onClick={() => setApp(revealed ? { revealOpen: true } : { dialog: 'end' })}>
          <IconFlag size={15} />
        </Tool>
        <Tool name="gallery.back" onClick={toGallery}>
          <IconHome size={15} />
        </Tool>
      </div>
    </header>
  );
}

function Tool({
  name,
  active = false,
  onClick,
  children,
}: {
  name: TextKey;
  active?: boolean;
  onClick: () => void;
  children: React.ReactNode;
}) {
  const { t } = useText();
  return (
    <Tooltip label={t(name)} openDelay={300}>
      <ActionIcon
        variant={active ? 'filled' : 'subtle'}
        color={active ? 'resin' : 'dark'}
        size={26}
        aria-label={t(name)}
        aria-pressed={active}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function Speed() {
  const { t } = useText();
  const speed = useApp((s) => s.speed);
  const disabled = useApp((s) => s.finished || s.trouble !== null);
  return (
    <div className="speed" role="group" aria-label={t('speed.label')}>
      <button
        type="button"
        aria-label={t('speed.pause')}
        aria-pressed={speed === 0}
        onClick={() => setSpeed(0)}
      >
        <IconPlayerPause size={15} fill="currentColor" />
      </button>
      {speeds.map((times) => (
        <button
          key={times}
          type="button"
          aria-pressed={speed === times}
          disabled={disabled}
          onClick={() => setSpeed(times)}
        >
          {times}×
        </button>
      ))}
    </div>
  );
}
