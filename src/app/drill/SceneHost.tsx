import { useCallback, useMemo, useState } from 'react';
import { MapLabels, type Pick } from '../../scene/index.ts';
import { cellAt, nearestRoad } from '../city.ts';
import { hourOfDay } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { GuardedScene, type NoPicture } from '../map/GuardedScene.tsx';
import { layersShown } from '../map/layers.ts';
import { chosenQuality } from '../quality.ts';
import { select, toggleWords } from '../state/actions.ts';
import { picture } from '../state/picture.ts';
import { type Session, session } from '../state/session.ts';
import { type Place, app, setApp, useApp } from '../state/store.ts';
import { targetKind } from '../words/orders.ts';
import { CallOuts } from './CallOuts.tsx';
import { noteHover } from './hover.ts';

/** A click this near to a street means the street where the order on the form wants one, m. */
const nearStreetM = 30;
const noFrames = { previous: null, latest: null, alpha: 1 };
const noon = 12;

/** The city's picture; before the drill is open an empty canvas, so that the graphics are ready when the city comes. */
export function SceneHost({ open }: { open: Session | null }) {
  const { t, language } = useText();
  const rebuilt = useApp((s) => s.model);
  const model = useMemo(
    () => open && { geometry: rebuilt ?? open.geometry, city: open.city, shape: open.shape },
    [open, rebuilt],
  );
  const [quality] = useState(chosenQuality);
  const names = useApp((s) => s.names);
  const changed = useApp((s) => s.layers);
  const layers = useMemo(() => layersShown(changed), [changed]);
  const frames = useMemo(() => ({ current: () => open?.client.frames() ?? noFrames }), [open]);
  const selected = useApp((s) => s.selected);
  // The light moves on every ten minutes of the exercise.
  const lightStep = useApp((s) => Math.floor(s.minute / 10));
  const hour = useMemo(
    () => (open === null ? noon : hourOfDay(open.info.startsAt, lightStep * 600)),
    [open, lightStep],
  );
  const selection = useMemo(() => {
    if (selected === null) return null;
    if (selected.kind === 'road') return { kind: 'road' as const, index: selected.index };
    return selected.kind === 'building' ? { kind: 'building' as const, index: selected.index } : null;
  }, [selected]);
  const onPick = useCallback((pick: Pick | null) => select(pick === null ? null : placeOf(pick)), []);
  const onReady = useCallback(() => {
    performance.mark('sandtable:buildings-drawn');
    setApp({ stage: 'shown' });
  }, []);
  const onNoPicture = useCallback((noPicture: NoPicture) => setApp({ noPicture }), []);
  const onHandle = useCallback((handle: typeof picture.current) => {
    picture.current = handle;
  }, []);
  return (
    <GuardedScene
      model={model}
      quality={quality}
      frames={frames}
      timeOfDay={hour}
      layers={layers}
      selection={selection}
      onPick={onPick}
      onHover={noteHover}
      onReady={onReady}
      onNoPicture={onNoPicture}
      onWords={toggleWords}
      handle={onHandle}
      label={t('scene.label')}
      over={
        open && (
          <>
            {names && (
              <MapLabels scene={picture} city={open.city} language={language} className="map-labels" />
            )}
            <CallOuts />
          </>
        )
      }
    />
  );
}

/** What a click means for the form: a street, a community, or just what was hit. */
function placeOf({ kind, index, xM, yM }: Pick): Place | null {
  const { city } = session();
  const { orderType } = app();
  const wanted = orderType === null ? null : targetKind[orderType];
  if (kind === 'road' || kind === 'unit' || kind === 'building') return { kind, index };
  if (kind === 'facility') return { kind, index };
  if (wanted === 'road') {
    const road = nearestRoad(city, xM, yM, nearStreetM);
    if (road >= 0) return { kind: 'road', index: road };
  }
  const cell = cellAt(city, xM, yM);
  const zone = cell < 0 ? -1 : city.terrain.zone[cell]!;
  return zone < 0 ? null : { kind: 'zone', index: zone };
}
