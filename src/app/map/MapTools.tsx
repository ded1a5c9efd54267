import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAdjustments, IconCamera, IconPhotoDown, IconSearch, IconStack2 } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { Frame } from '../../contract/frame.ts';
import type { Quality, SceneHandle, SceneLayers } from '../../scene/index.ts';
import type { AppCity } from '../city.ts';
import { type TextKey, useText } from '../i18n/index.ts';
import { Cameras } from './Cameras.tsx';
import { Layers } from './Layers.tsx';
import './map.css';
import { QualityChoice } from './QualityChoice.tsx';
import { Search } from './Search.tsx';
import { cameraOfKey } from './cameras.ts';
import type { MapLayer } from './layers.ts';
import { savePicture } from './screenshot.ts';
import type { Found } from './searchIndex.ts';
import { isTyping } from '../typing.ts';

export interface MapToolsProps {
  city: AppCity;
  picture: { current: SceneHandle | null };
  /** Whether the city is shown as words. */
  words: boolean;
  offered: readonly MapLayer[];
  layers: SceneLayers;
  /** Whether names stand over the picture. */
  names: boolean;
  /** The frame on screen, in a drill. */
  latest?: () => Frame | null;
  onLayers: (layers: SceneLayers) => void;
  onNames: (on: boolean) => void;
  onFound: (found: Found) => void;
  quality: Quality;
  onQuality: (choice: Quality | 'auto' | 'text') => void;
  /** Stands on the picture that is saved, and in its file's name. */
  captionNow: () => string;
}

type Open = 'search' | 'layers' | 'cameras' | 'quality' | null;

/** Search, layers, views, quality and picture: one popover at a time, so that the city stays in sight. */
export function MapTools(props: MapToolsProps) {
  const { city, picture, words, captionNow } = props;
  const { t } = useText();
  const [open, setOpen] = useState<Open>(null);
  const strip = useRef<HTMLDivElement>(null);
  const toggle = (name: Exclude<Open, null>) => setOpen((before) => (before === name ? null : name));
  const close = useCallback(() => setOpen(null), []);
  const { attribution } = city.meta;
  const save = () => void savePicture(picture.current, { caption: captionNow(), attribution });
  useMapKeys({ picture, words, open: setOpen, save });
  return (
    <div className="map-tools">
      {open !== null && (
        // Escape closes what stands inside; it is no control of its own.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <div
          className="sheet map-popover"
          role="region"
          aria-label={t(`map.${open}`)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            close();
            strip.current?.querySelector<HTMLElement>(`[data-tool="${open}"]`)?.focus();
          }}
        >
          {open === 'search' && <Search city={city} onFound={props.onFound} />}
          {open === 'layers' && <Layers {...props} />}
          {open === 'cameras' && <Cameras picture={picture} />}
          {open === 'quality' && <QualityChoice {...props} />}
        </div>
      )}
      <div
        ref={strip}
        className="sheet map-strip"
        role="toolbar"
        aria-label={t('map.tools')}
        aria-orientation="vertical"
      >
        <Tool name="search" label="map.search.key" open={open} onClick={toggle}>
          <IconSearch size={15} />
        </Tool>
        {!words && (
          <>
            <Tool name="layers" label="map.layers.key" open={open} onClick={toggle}>
              <IconStack2 size={15} />
            </Tool>
            <Tool name="cameras" label="map.cameras" open={open} onClick={toggle}>
              <IconCamera size={15} />
            </Tool>
          </>
        )}
        <Tool name="quality" label="map.quality" open={open} onClick={toggle}>
          <IconAdjustments size={15} />
        </Tool>
        {!words && (
          <Tooltip label={t('map.picture.key')} openDelay={300} position="left">
            <ActionIcon
              variant="subtle"
              color="dark"
              size={26}
              aria-label={t('map.picture.key')}
              onClick={save}
            >
              <IconPhotoDown size={15} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
    </div>
  );
}

function Tool({
  name,
  label,
  open,
  onClick,
  children,
}: {
  name: Exclude<Open, null>;
  label: TextKey;
  open: Open;
  onClick: (name: Exclude<Open, null>) => void;
  children: ReactNode;
}) {
  const { t } = useText();
  const isOpen = open === name;
  return (
    <Tooltip label={t(label)} openDelay={300} position="left">
      <ActionIcon
        variant={isOpen ? 'filled' : 'subtle'}
        color={isOpen ? 'resin' : 'dark'}
        size={26}
        data-tool={name}
        aria-label={t(label)}
        aria-expanded={isOpen}
        onClick={() => onClick(name)}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** `/` searches, L opens the layers, P saves the picture; letters for the views stand beside them. */
function useMapKeys({
  picture,
  words,
  open,
  save,
}: {
  picture: MapToolsProps['picture'];
  words: boolean;
  open: (name: Open) => void;
  save: () => void;
}): void {
  const saves = useRef(save);
  useEffect(() => {
    saves.current = save;
  }, [save]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      const key = event.key.toLowerCase();
      if (key === '/') {
        event.preventDefault();
        open('search');
      } else if (words) return;
      else if (key === 'l') open('layers');
      else if (key === 'p') saves.current();
      else {
        const camera = cameraOfKey(key);
        if (camera !== null) picture.current?.view(camera);
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [picture, words, open]);
}
