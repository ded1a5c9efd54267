import { ActionIcon, CloseButton } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { EventRecord } from '../../contract/events.ts';
import type { Direction } from '../../drill/causes/graph.ts';
import { clock } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { askWhy } from '../state/actions.ts';
import { session } from '../state/session.ts';
import { useApp } from '../state/store.ts';
import { eventSentence } from '../words/events.ts';
import { type MarkRow, marksNear, neighbourS, rowOf } from './timelineMarks.ts';

/** Most events listed at once. */
const mostListed = 30;

const ranks: readonly (MarkRow | null)[] = ['effects', 'orders', 'reports'];
const rankOf = ({ kind }: EventRecord): number => ranks.indexOf(rowOf(kind));

/** A place of the timeline that somebody asks about. */
export interface Asked {
  row: MarkRow | null;
  atS: number;
  withinS: number;
}

/** The events that stand at a place of the timeline, each with the way to its causes and to what came of it. */
export function TimelineEvents({
  asked,
  leftPx,
  onAsk,
  onClose,
}: {
  asked: Asked;
  leftPx: number;
  onAsk: (asked: Asked) => void;
  onClose: () => void;
}) {
  const speaker = useText();
  const { t } = speaker;
  const events = useApp((s) => s.events);
  const { startsAt } = session().info;
  const list = useRef<HTMLElement>(null);
  const { row, atS, withinS } = asked;
  const found = marksNear(events, row, atS, withinS);
  // Of all rows, effects come first: reports are many.
  const listed = found.toSorted((a, b) => rankOf(a) - rankOf(b)).slice(0, mostListed);
  // Focus goes to the list when it comes, and stays where it is while it changes.
  useEffect(() => list.current?.focus(), []);
  const step = (by: -1 | 1) => {
    const span = { fromS: found[0]?.atS ?? atS, toS: found.at(-1)?.atS ?? atS };
    return neighbourS(events, row, span, by);
  };
  const ask = (event: number, direction: Direction) => {
    onClose();
    askWhy(event, direction);
  };
  const [before, after] = [step(-1), step(1)];
  return (
    // Escape closes what stands inside; it is no control of its own.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={list}
      className="sheet timeline-events"
      style={{ left: leftPx }}
      tabIndex={-1}
      aria-labelledby="timeline-events-title"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="column-head">
        <h2 id="timeline-events-title">{t('timeline.events', { at: clock(startsAt, atS) })}</h2>
        {[
          { to: before, label: 'timeline.earlier' as const, icon: <IconChevronLeft size={14} /> },
          { to: after, label: 'timeline.later' as const, icon: <IconChevronRight size={14} /> },
        ].map(({ to, label, icon }) => (
          <ActionIcon
            key={label}
            variant="subtle"
            color="dark"
            size={22}
            aria-label={t(label)}
            disabled={to === null}
            onClick={() => to !== null && onAsk({ ...asked, atS: to })}
          >
            {icon}
          </ActionIcon>
        ))}
        <CloseButton size="sm" aria-label={t('close')} onClick={onClose} />
      </div>
      {found.length === 0 && <p className="empty">{t('timeline.noEvents')}</p>}
      <ul>
        {listed.map((event) => (
          <li key={event.id}>
            <span className="meta">{clock(startsAt, event.atS)}</span> {eventSentence(speaker, event)}
            <span className="timeline-asks">
              <button type="button" className="why-button" onClick={() => ask(event.id, 'why')}>
                {t('why.ask')}
              </button>
              <button type="button" className="why-button" onClick={() => ask(event.id, 'followed')}>
                {t('causes.followed')}
              </button>
            </span>
          </li>
        ))}
      </ul>
      {found.length > mostListed && (
        <p className="third">{t('timeline.moreEvents', { count: found.length - mostListed })}</p>
      )}
    </section>
  );
}
