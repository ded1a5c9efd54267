import { Button, NativeSelect } from '@mantine/core';
import { IconArrowRight, IconGitBranch, IconGitCompare } from '@tabler/icons-react';
import { type ChangeEvent, useState } from 'react';
import { clock } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { compareBranches, forkHere, goTo } from '../state/actions.ts';
import { session } from '../state/session.ts';
import { useApp } from '../state/store.ts';
import { TimelinePlot } from './TimelinePlot.tsx';

/** Events and orders I may know, the rain I know, now; the way back, and branches. */
export function Timeline() {
  const { t } = useText();
  const { info } = session();
  const minute = useApp((s) => s.minute);
  const branch = useApp((s) => s.branch);
  const branches = useApp((s) => s.branches);
  const compared = useApp((s) => s.compared);
  const nowS = useApp((s) => s.nowS);
  const revealed = useApp((s) => s.reveal !== null);
  const [scrubS, setScrubS] = useState<number | null>(null);
  const reachedS = branches.find(({ id }) => id === branch)?.reachedS ?? 0;
  const isPast = nowS < reachedS;
  const land = () => {
    if (scrubS === null) return;
    setScrubS(null);
    void goTo(branch, Math.min(scrubS, reachedS));
  };
  const other =
    branches.length < 2
      ? null
      : compared[0] === compared[1] || compared[1] !== branch
        ? branches.find(({ id }) => id !== branch)!.id
        : compared[0];
  const at = scrubS ?? minute * 60;
  return (
    <section className="sheet timeline" aria-label={t('timeline.label')}>
      <div className="timeline-labels" aria-hidden>
        <span>{t('timeline.rain')}</span>
        <span>{t('timeline.reports')}</span>
        <span>{t('timeline.orders')}</span>
      </div>
      <div className="timeline-plot">
        <TimelinePlot scrubS={scrubS} />
        <input
          type="range"
          aria-label={t('timeline.scrub')}
          aria-valuetext={clock(info.startsAt, at)}
          min={0}
          max={info.durationS}
          step={60}
          value={at}
          onChange={(event: ChangeEvent<HTMLInputElement>) =>
            setScrubS(Math.min(reachedS, Number(event.currentTarget.value)))
          }
          onPointerUp={land}
          onKeyUp={land}
          onBlur={land}
        />
      </div>
      <div className="timeline-tools">
        {isPast ? (
          <p className="past" role="status">
            {t('timeline.past', { at: clock(info.startsAt, nowS) })}
          </p>
        ) : (
          <p className="third">{t('timeline.hint')}</p>
        )}
        <div className="timeline-buttons">
          <Button
            size="compact-xs"
            variant={isPast ? 'filled' : 'default'}
            leftSection={<IconGitBranch size={12} />}
            disabled={revealed}
            onClick={() => void forkHere()}
          >
            {t('timeline.fork')}
          </Button>
          {isPast && (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconArrowRight size={12} />}
              onClick={() => void goTo(branch, reachedS)}
            >
              {t('timeline.toNow')}
            </Button>
          )}
        </div>
        {branches.length > 1 && other !== null && (
          <div className="timeline-buttons">
            <NativeSelect
              size="xs"
              aria-label={t('branch.list')}
              value={String(branch)}
              onChange={(event) => {
                const id = Number(event.currentTarget.value);
                void goTo(id, branches.find((known) => known.id === id)?.reachedS ?? 0);
              }}
              data={branches.map(({ id, forkS, parent }) => ({
                value: String(id),
                label:
                  parent === null
                    ? t('branch.first')
                    : t('branch.from', { name: branchName(id), at: clock(info.startsAt, forkS) }),
              }))}
            />
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconGitCompare size={12} />}
              onClick={() => void compareBranches(other, branch)}
            >
              {t('compare.open')}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

/** A, B, C … */
export function branchName(id: number): string {
  return id < 26 ? String.fromCharCode(65 + id) : `#${id + 1}`;
}
