import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Pick, SandtableScene } from '../../scene/index.ts';
import { cellAt, nearestRoad } from '../city.ts';
import { hourOfDay } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { select } from '../state/actions.ts';
import { picture } from '../state/picture.ts';
import { session } from '../state/session.ts';
import { type Place, app, setApp, useApp } from '../state/store.ts';
import { targetKind } from '../words/orders.ts';
import { CallOuts } from './CallOuts.tsx';
import { LostPicture } from './LostPicture.tsx';
import { noteHover } from './hover.ts';

/** A click this near to a street means the street where the order on the form wants one, m. */
const nearStreetM = 30;

export function SceneHost() {
  const { t } = useText();
  const { geometry, city, shape, client, info } = session();
  const frames = useMemo(() => ({ current: () => client.frames() }), [client]);
  const selected = useApp((s) => s.selected);
  // The light moves on every ten minutes of the exercise.
  const lightStep = useApp((s) => Math.floor(s.minute / 10));
  const hour = useMemo(() => hourOfDay(info.startsAt, lightStep * 600), [info, lightStep]);
  const selection = useMemo(() => {
    if (selected === null) return null;
    if (selected.kind === 'road') return { kind: 'road' as const, index: selected.index };
    return selected.kind === 'building' ? { kind: 'building' as const, index: selected.index } : null;
  }, [selected]);
  const onPick = useCallback((pick: Pick | null) => select(pick === null ? null : placeOf(pick)), []);
  const onReady = useCallback(() => performance.mark('sandtable:buildings-drawn'), []);
  const onUnsupported = useCallback(
    () => setApp({ noPicture: isLost.current ? 'lost' : drawsAtAll() ? 'broken' : 'missing' }),
    [],
  );
  const onHandle = useCallback((handle: typeof picture.current) => {
    picture.current = handle;
  }, []);
  const box = useRef<HTMLDivElement>(null);
  const [lost, setLost] = useState(false);
  const [round, setRound] = useState(0);
  const isLost = useRef(false);
  useEffect(() => {
    const host = box.current;
    if (host === null) return;
    const note = ({ type }: Event) => {
      isLost.current = type === 'webglcontextlost';
      setLost(isLost.current);
    };
    // These events do not bubble; on their way down they are seen.
    host.addEventListener('webglcontextlost', note, true);
    host.addEventListener('webglcontextrestored', note, true);
    return () => {
      host.removeEventListener('webglcontextlost', note, true);
      host.removeEventListener('webglcontextrestored', note, true);
    };
  }, []);
  const drawAgain = () => {
    isLost.current = false;
    setLost(false);
    setRound(round + 1);
  };
  useEffect(() => {
    // The picture takes keys of its own; this role hands them through to it.
    box.current?.querySelector('[tabindex="0"][aria-label]')?.setAttribute('role', 'application');
  }, [round]);
  return (
    <div className={lost ? 'scene lost' : 'scene'} ref={box}>
      <SandtableScene
        key={round}
        geometry={geometry}
        city={city}
        frames={frames}
        shape={shape}
        timeOfDay={hour}
        selection={selection}
        onPick={onPick}
        onHover={noteHover}
        onReady={onReady}
        onUnsupported={onUnsupported}
        handle={onHandle}
        label={t('scene.label')}
        style={{ position: 'absolute', inset: 0 }}
      />
      {lost ? <LostPicture onAgain={drawAgain} /> : <CallOuts />}
    </div>
  );
}

/** What a click means for the form: a street, a community, or just what was hit. */
function placeOf({ kind, index, xM, yM }: Pick): Place | null {
  const { city } = session();
  const { orderType } = app();
  const wanted = orderType === null ? null : targetKind[orderType];
  if (kind === 'road' || kind === 'unit') return { kind, index };
  if (kind === 'building') return { kind, index };
  if (wanted === 'road') {
    const road = nearestRoad(city, xM, yM, nearStreetM);
    if (road >= 0) return { kind: 'road', index: road };
  }
  const cell = cellAt(city, xM, yM);
  const zone = cell < 0 ? -1 : city.terrain.zone[cell]!;
  return zone < 0 ? null : { kind: 'zone', index: zone };
}

/** Asked only where the picture has failed, to tell a browser without WebGL2 from a fault of the picture. */
function drawsAtAll(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}
