import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { SandtableScene, type SandtableSceneProps } from '../../scene/index.ts';
import { LostPicture } from './LostPicture.tsx';

export type NoPicture = 'missing' | 'lost' | 'broken';

/** The city's picture, and what to do where the graphics driver takes it away or there is none. */
export function GuardedScene({
  onNoPicture,
  onWords,
  over,
  ...scene
}: Omit<SandtableSceneProps, 'onUnsupported' | 'style' | 'children'> & {
  onNoPicture: (why: NoPicture) => void;
  /** The person would rather go on in words. */
  onWords: () => void;
  /** Lies over the picture while there is one. */
  over?: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [lost, setLost] = useState(false);
  const [round, setRound] = useState(0);
  const isLost = useRef(false);
  const onUnsupported = useCallback(
    () => onNoPicture(isLost.current ? 'lost' : drawsAtAll() ? 'broken' : 'missing'),
    [onNoPicture],
  );
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
        {...scene}
        onUnsupported={onUnsupported}
        style={{ position: 'absolute', inset: 0 }}
      />
      {lost ? <LostPicture onAgain={drawAgain} onWords={onWords} /> : over}
    </div>
  );
}

/** Asked only where the picture has failed, to tell a browser without WebGL2 from a fault of the picture. */
function drawsAtAll(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}
