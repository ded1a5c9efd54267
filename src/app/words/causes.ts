/** Cause graphs in words: a node in a sentence, the whole as a tale. */
import type { EventRecord } from '../../contract/events.ts';
import type { CauseGraph, CauseNode, Direction } from '../../drill/causes/graph.ts';
import { type TaleStep, tell } from '../../drill/causes/tale.ts';
import { sayCode, type TextKey } from '../i18n/index.ts';
import { serviceNames } from './codes.ts';
import type { Speaker } from './places.ts';

/** What the words of a graph need besides the texts: sentences of single events, and times. */
export interface Teller extends Speaker {
  sentence: (event: EventRecord) => string;
  clock: (atS: number) => string;
  /** How a seat came to know of it; empty where there is nothing to say. */
  how: (event: EventRecord) => string;
  /** Whether everything that happened may be read, and not only what a seat knows. */
  isTruth: boolean;
}

/** `16:50`, or `16:50–17:05` where the events of the node took time. */
export function timeOf({ clock }: Pick<Teller, 'clock'>, { fromS, toS }: CauseNode): string {
  const [from, to] = [clock(fromS), clock(toS)];
  return from === to ? from : `${from}–${to}`;
}

/** Things that the events of a node are about. */
export function placesOf({ events }: CauseNode): number {
  return new Set(events.map(({ subject }) => `${subject.kind} ${subject.index}`)).size;
}

/** One sentence for all events of a node. */
export function nodeSentence(teller: Teller, node: CauseNode): string {
  const { t, sentence } = teller;
  const { events } = node;
  const [first, last] = [events[0]!, events.at(-1)!];
  const places = placesOf(node);
  if (events.length === 1 || (first.subject.kind === 'message' && places === 1)) return sentence(last);
  const isOneKind = events.every(({ kind }) => kind === first.kind);
  const count = events.length;
  if (places === 1) return t('many.same', { last: sentence(last), count });
  const service = t(
    events.every(({ a }) => a === first.a) ? `service.${serviceNames[first.a] ?? 'power'}` : 'many.service',
  );
  return sayCode(t, isOneKind ? `many.${first.kind}` : 'many.message', 'many.other', {
    ...{ places, count, service, more: count - 1, first: sentence(first) },
  });
}

/** The whole graph told in order, in one paragraph. */
export function taleOf(teller: Teller, graph: CauseGraph): string {
  return tell(graph)
    .map((step, index) => stepText(teller, graph.direction, step, index))
    .join(teller.language === 'zh' ? '' : ' ');
}

function stepText(teller: Teller, direction: Direction, step: TaleStep, index: number): string {
  const { t, language, isTruth } = teller;
  const { node, nth, count, of, untold, isEnd } = step;
  const parts = [
    t(stepKey(direction, step, index), {
      ...{ at: timeOf(teller, node), what: nodeSentence(teller, node), nth, count },
      back: of === null ? '' : timeOf(teller, of),
    }),
  ];
  const how = step.how === 'again' ? '' : teller.how(node.events.at(-1)!);
  if (how !== '') parts.push(t('tale.how', { how }));
  if (untold > 0) parts.push(t(`tale.${direction}.untold`, { count: untold }));
  if (isEnd && direction === 'why') parts.push(t(isTruth ? 'tale.why.end' : 'tale.why.endSeat'));
  return parts.join(language === 'zh' ? '' : ' ');
}

function stepKey(direction: Direction, { how, count, isReturn }: TaleStep, index: number): TextKey {
  if (how === 'start') return 'tale.start';
  if (how === 'again') return `tale.${direction}.${count === 1 ? 'again' : 'againOne'}`;
  if (how === 'one') return `tale.${direction}.${isReturn ? 'return' : 'one'}`;
  return `tale.${direction}.${index === 1 ? 'first' : 'only'}`;
}
