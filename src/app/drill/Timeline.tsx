import { Button, NativeSelect } from '@mantine/core';
import { IconArrowRight, IconGitBranch, IconGitCompare } from '@tabler/icons-react';
import { type ChangeEvent, type PointerEvent, useRef, useState } from 'react';
import type { BranchInfo } from '../../contract/engine.ts';
import { clock } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { compareBranches, forkHere, goTo } from '../state/actions.ts';
import { session } from '../state/session.ts';
import { type AppState, app, useApp } from '../state/store.ts';
import { type Asked, TimelineEvents } from './TimelineEvents.tsx';
import { TimelinePlot } from './TimelinePlot.tsx';
import { markReachPx, marksNear, neighbourS, rowAt, secondsOf, xOf } from './timelineMarks.ts';

/** Events and orders I may know, the rain I know, now; the way back, and branches. */
export function Timeline() {
  const { t } = useText();
  return (
    <section className="sheet timeline" aria-label={t('timeline.label')}>
      <div className="timeline-labels" aria-hidden>
        <span>{t('timeline.rain')}</span>
        <span>{t('timeline.effects')}</span>
        <span>{t('timeline.reports')}</span>
        <span>{t('timeline.orders')}</span>
      </div>
      <Scrub />
      <div className="timeline-tools">
        <Way />
        <Branches />
      </div>
    </section>
  );
}

/** How far the branch on screen has been run. */
const reached = ({ branch, branches }: AppState): number =>
  branches.find(({ id }) => id === branch)?.reachedS ?? 0;
const inPast = (state: AppState): boolean => state.nowS < reached(state);

/** A press that moves less than this is a click, px. */
const clickSlopPx = 4;

function Scrub() {
  const { t } = useText();
  const { durationS, startsAt } = session().info;
  const minute = useApp((s) => s.minute);
  const [scrubS, setScrubS] = useState<number | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const slider = useRef<HTMLInputElement>(null);
  const pressed = useRef({ x: 0, y: 0 });
  const land = () => {
    if (scrubS === null) return;
    setScrubS(null);
    void goTo(app().branch, Math.min(scrubS, reached(app())));
  };
  /** A click on a mark asks about it; any other press moves the line. */
  const release = (event: PointerEvent<HTMLInputElement>) => {
    const found = clicked(event, pressed.current, durationS);
    setAsked(found);
    if (found === null) return land();
    setScrubS(null);
  };
  const close = () => {
    setAsked(null);
    slider.current?.focus();
  };
  const at = scrubS ?? minute * 60;
  return (
    <div className="timeline-plot">
      <TimelinePlot scrubS={scrubS} />
      <span id="timeline-enter" hidden>
        {t('timeline.enter')}
      </span>
      <input
        ref={slider}
        type="range"
        aria-label={t('timeline.scrub')}
        aria-describedby="timeline-enter"
        aria-valuetext={clock(startsAt, at)}
        min={0}
        max={durationS}
        step={60}
        value={at}
        onChange={(event: ChangeEvent<HTMLInputElement>) =>
          setScrubS(Math.min(reached(app()), Number(event.currentTarget.value)))
        }
        onPointerDown={({ clientX, clientY }) => (pressed.current = { x: clientX, y: clientY })}
        onPointerUp={release}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          setAsked(nearest(at, durationS, event.currentTarget.clientWidth));
        }}
        onKeyUp={land}
        onBlur={land}
      />
      {asked !== null && (
        <TimelineEvents
          asked={asked}
          leftPx={leftOf(asked.atS, durationS, slider.current?.clientWidth ?? 0)}
          onAsk={setAsked}
          onClose={close}
        />
      )}
    </div>
  );
}

/** The mark that was clicked, null where the press went elsewhere or was a drag. */
function clicked(
  { clientX, clientY, currentTarget }: PointerEvent<HTMLInputElement>,
  from: { x: number; y: number },
  durationS: number,
): Asked | null {
  if (Math.hypot(clientX - from.x, clientY - from.y) >= clickSlopPx) return null;
  const box = currentTarget.getBoundingClientRect();
  const row = rowAt(clientY - box.top);
  if (row === null) return null;
  const atS = secondsOf(clientX - box.left - xOf(0, durationS, box.width), durationS, box.width);
  const withinS = secondsOf(markReachPx, durationS, box.width);
  return marksNear(app().events, row, atS, withinS).length === 0 ? null : { row, atS, withinS };
}

/** The events at the line, or the nearest before it, or else after it. */
function nearest(atS: number, durationS: number, widthPx: number): Asked {
  const withinS = secondsOf(markReachPx, durationS, widthPx);
  const { events } = app();
  const here = { fromS: atS - withinS, toS: atS + withinS };
  const isHere = marksNear(events, null, atS, withinS).length > 0;
  const other = neighbourS(events, null, here, -1) ?? neighbourS(events, null, here, 1);
  return { row: null, atS: isHere ? atS : (other ?? atS), withinS };
}

/** Keeps the list over the plot. */
function leftOf(atS: number, durationS: number, widthPx: number): number {
  return Math.max(0, Math.min(widthPx - 340, xOf(atS, durationS, widthPx) - 170));
}

function Way() {
  const { t } = useText();
  const { startsAt } = session().info;
  const branch = useApp((s) => s.branch);
  const pastS = useApp((s) => (inPast(s) ? s.nowS : null));
  const revealed = useApp((s) => s.reveal !== null);
  return (
    <>
      {pastS === null ? (
        <p className="third">{t('timeline.hint')}</p>
      ) : (
        <p className="past" role="status">
          {t('timeline.past', { at: clock(startsAt, pastS) })}
        </p>
      )}
      <div className="timeline-buttons">
        <Button
          size="compact-xs"
          variant={pastS === null ? 'default' : 'filled'}
          leftSection={<IconGitBranch size={12} />}
          disabled={revealed}
          onClick={() => void forkHere()}
        >
          {t('timeline.fork')}
        </Button>
        {pastS !== null && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconArrowRight size={12} />}
            onClick={() => void goTo(branch, reached(app()))}
          >
            {t('timeline.toNow')}
          </Button>
        )}
      </div>
    </>
  );
}

let known: { key: string; branches: readonly BranchInfo[] } = { key: '', branches: [] };

/** The same list as long as no branch is added: how far each has been run changes every second. */
function knownBranches({ branches }: AppState): readonly BranchInfo[] {
  const key = branches.map(({ id, forkS, parent }) => `${id}/${forkS}/${parent}`).join(' ');
  if (key !== known.key) known = { key, branches };
  return known.branches;
}

/** Branches to choose from and to hold beside each other, once there are two. */
function Branches() {
  const { t } = useText();
  const { startsAt } = session().info;
  const branch = useApp((s) => s.branch);
  const compared = useApp((s) => s.compared);
  const branches = useApp(knownBranches);
  if (branches.length < 2) return null;
  const other =
    compared[0] === compared[1] || compared[1] !== branch
      ? branches.find(({ id }) => id !== branch)!.id
      : compared[0];
  return (
    <div className="timeline-buttons">
      <NativeSelect
        size="xs"
        aria-label={t('branch.list')}
        value={String(branch)}
        onChange={(event) => {
          const id = Number(event.currentTarget.value);
          void goTo(id, app().branches.find((candidate) => candidate.id === id)?.reachedS ?? 0);
        }}
        data={branches.map(({ id, forkS, parent }) => ({
          value: String(id),
          label:
            parent === null
              ? t('branch.first')
              : t('branch.from', { name: branchName(id), at: clock(startsAt, forkS) }),
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
  );
}

/** A, B, C … */
export function branchName(id: number): string {
  return id < 26 ? String.fromCharCode(65 + id) : `#${id + 1}`;
}
