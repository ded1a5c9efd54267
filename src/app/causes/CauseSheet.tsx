import { ActionIcon, Button, CloseButton, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowBackUp, IconCopy } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import type { EventRecord } from '../../contract/events.ts';
import {
  type CauseGraph,
  type CauseNode,
  type Direction,
  causeGraph,
  mostEvents,
  mostNodes,
} from '../../drill/causes/graph.ts';
import { type TextKey, useText } from '../i18n/index.ts';
import { setApp, useApp } from '../state/store.ts';
import { type Teller, nodeSentence, placesOf, taleOf, timeOf } from '../words/causes.ts';
import { CausePicture } from './CausePicture.tsx';
import { layoutOf } from './layout.ts';
import { showEvent, tellerOf } from './teller.ts';
import { useChain } from './useChain.ts';

interface SheetProps {
  event: number;
  direction: Direction;
  onDirection: (direction: Direction) => void;
  onEvent: (event: number) => void;
  /** Null where no event was asked about before. */
  onBack: (() => void) | null;
}

/** Sheet of one event: head, graph, tale. */
export function CauseSheet({ event, direction, onDirection, onEvent, onBack }: SheetProps) {
  const speaker = useText();
  const { t } = speaker;
  const truth = useApp((s) => s.truth);
  const records = useChain(event, direction);
  const teller = useMemo(() => tellerOf(speaker, truth), [speaker, truth]);
  useReturnOfFocus();
  return (
    <section className="sheet why" aria-labelledby="why-title">
      <div className="column-head">
        {onBack !== null && (
          <ActionIcon variant="subtle" color="dark" size={22} aria-label={t('causes.back')} onClick={onBack}>
            <IconArrowBackUp size={15} />
          </ActionIcon>
        )}
        <h2 id="why-title">{t('causes.label')}</h2>
        <SegmentedControl
          size="xs"
          aria-label={t('causes.direction')}
          value={direction}
          onChange={(value) => onDirection(value as Direction)}
          data={[
            { value: 'why', label: t('causes.why') },
            { value: 'followed', label: t('causes.followed') },
          ]}
        />
        <CloseButton size="sm" aria-label={t('close')} onClick={() => setApp({ why: null })} />
      </div>
      {records === null ? (
        <p role="status">{t('why.looking')}</p>
      ) : (
        <Chain
          key={`${event} ${direction} ${truth}`}
          records={records}
          direction={direction}
          teller={teller}
          onEvent={onEvent}
        />
      )}
    </section>
  );
}

/** What was in focus before the sheet came gets it back when the sheet goes. */
function useReturnOfFocus(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
}

interface ChainProps {
  records: readonly EventRecord[];
  direction: Direction;
  teller: Teller;
  onEvent: (event: number) => void;
}

function Chain({ records, direction, teller, onEvent }: ChainProps) {
  const { t } = teller;
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const [most, setMost] = useState(mostNodes);
  const isNarrow = useMediaQuery('(max-width: 899px)', false, { getInitialValueInEffect: false });
  const graph = useMemo(
    () => causeGraph(records, direction, { unfolded, most }),
    [records, direction, unfolded, most],
  );
  const layout = useMemo(
    () => (graph === null ? null : layoutOf(graph, isNarrow ? 'down' : 'across')),
    [graph, isNarrow],
  );
  if (graph === null || layout === null) return <p className="empty">{t('causes.unknown')}</p>;
  const isCut = records.length > mostEvents;
  const open = (node: CauseNode) => {
    const event = node.events.at(-1)!;
    if (isFolded(node)) return setUnfolded(new Set(unfolded).add(node.id));
    showEvent(event);
    onEvent(event.id);
  };
  return (
    <>
      <div className="why-body">
        <CausePicture graph={graph} layout={layout} teller={teller} isFolded={isFolded} onOpen={open} />
        <Tale graph={graph} teller={teller} />
      </div>
      {(unfolded.size > 0 || graph.hiddenNodes > 0 || isCut) && (
        <p className="why-foot">
          {unfolded.size > 0 && (
            <Button size="compact-xs" variant="default" onClick={() => setUnfolded(new Set())}>
              {t('causes.fold')}
            </Button>
          )}
          {graph.hiddenNodes > 0 && (
            <>
              <Button size="compact-xs" variant="default" onClick={() => setMost(most + mostNodes)}>
                {t('causes.more', { count: Math.min(mostNodes, graph.hiddenNodes) })}
              </Button>
              <span>{t('causes.hidden', { nodes: graph.hiddenNodes, events: graph.hiddenEvents })}</span>
            </>
          )}
          {isCut && <span>{t('causes.cut', { count: mostEvents })}</span>}
        </p>
      )}
    </>
  );
}

/** Whether a node holds several things, not the steps of one message. */
function isFolded(node: CauseNode): boolean {
  return node.events.length > 1 && (placesOf(node) > 1 || node.events[0]!.subject.kind !== 'message');
}

/** The chain told in a paragraph, to be read and taken along. */
function Tale({ graph, teller }: { graph: CauseGraph; teller: Teller }) {
  const { t } = teller;
  const [copied, setCopied] = useState<TextKey | null>(null);
  const tale = taleOf(teller, graph);
  const centre = graph.nodes.find(({ id }) => id === graph.centre)!;
  const copy = () =>
    navigator.clipboard
      // What leaves the program says that it was an exercise.
      .writeText(`EXERCISE 演练\n${timeOf(teller, centre)} ${nodeSentence(teller, centre)}\n\n${tale}\n`)
      .then(
        () => setCopied('causes.copied'),
        () => setCopied('causes.notCopied'),
      );
  return (
    <section className="why-tale" aria-labelledby="why-words">
      <div className="column-head">
        <h3 id="why-words">{t('causes.words')}</h3>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconCopy size={12} />}
          onClick={() => void copy()}
        >
          {t('causes.copy')}
        </Button>
      </div>
      {copied !== null && <p role="status">{t(copied)}</p>}
      {graph.nodes.length === 1 && <p className="empty">{t(nothingKey(graph, teller))}</p>}
      <p data-testid="tale">{tale}</p>
    </section>
  );
}

function nothingKey({ direction }: CauseGraph, { isTruth }: Teller): TextKey {
  if (direction === 'why') return isTruth ? 'causes.noneTruth' : 'causes.noneSeat';
  return isTruth ? 'causes.nothingFollowed' : 'causes.nothingFollowedSeat';
}
