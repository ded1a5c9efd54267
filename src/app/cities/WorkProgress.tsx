import { Button, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { sayCode, useText } from '../i18n/index.ts';
import { type Work, cancelWork } from './store.ts';

/** How far the work is, how long it may take, and the way to stop it. */
export function WorkProgress({ work }: { work: Work }) {
  const { t } = useText();
  const spentS = useSpentS(work.startedMs);
  const { share } = work;
  const left = leftS(share, spentS);
  return (
    <div className="city-source">
      <p role="status">
        <b>{work.name}</b> · {sayCode(t, `work.${work.stage}`, 'work.other')}
      </p>
      <Progress value={share * 100} aria-label={t('own.progress')} className="work-bar" />
      <p className="third">
        {Math.round(share * 100)} % {t('work.spent', { seconds: Math.floor(spentS) })}
        {left !== null && left > 0 && ` · ${t('work.left', { seconds: Math.ceil(left) })}`}
      </p>
      <Button variant="default" size="xs" onClick={cancelWork}>
        {t('cancel')}
      </Button>
    </div>
  );
}

/** A rough rest of the time, once there is something to reckon from. */
function leftS(share: number, spentS: number): number | null {
  return share < 0.1 || spentS < 2 ? null : (spentS * (1 - share)) / share;
}

function useSpentS(startedMs: number): number {
  const [nowMs, setNowMs] = useState(startedMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, nowMs - startedMs) / 1000;
}
