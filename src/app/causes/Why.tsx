import { useState } from 'react';
import { setApp, useApp } from '../state/store.ts';
import { CauseSheet } from './CauseSheet.tsx';
import './causes.css';

/** What led to an event and what came of it, as far as may be known: a graph and the tale of it. */
export function Why({ event }: { event: number }) {
  const direction = useApp((s) => s.whyDirection);
  const [trail, setTrail] = useState<{ from: number; to: number }[]>([]);
  const last = trail.at(-1);
  const goTo = (next: number) => {
    if (next === event) return;
    setTrail([...trail, { from: event, to: next }]);
    setApp({ why: next });
  };
  const goBack = () => {
    setTrail(trail.slice(0, -1));
    setApp({ why: last!.from });
  };
  return (
    <CauseSheet
      event={event}
      direction={direction}
      onDirection={(whyDirection) => setApp({ whyDirection })}
      onEvent={goTo}
      // Where another event was asked about from elsewhere, the trail does not lead here.
      onBack={last?.to === event ? goBack : null}
    />
  );
}
