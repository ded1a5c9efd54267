import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EventKind, EventRecord } from '../../contract/events.ts';
import { causeGraph } from '../../drill/causes/graph.ts';
import { en } from '../i18n/en.ts';
import type { Language, Say } from '../i18n/index.ts';
import { zh } from '../i18n/zh.ts';
import { type Teller, nodeSentence, taleOf } from './causes.ts';

function event(id: number, kind: EventKind, causes: number[], atS = id * 60): EventRecord {
  return { id, kind, atS, subject: { kind: 'networkNode', index: id }, a: 0, b: 0, causes };
}

const blackout = [
  event(9, 'zone.serviceLost', [5, 6]),
  event(6, 'power.nodeLost', [5]),
  event(5, 'power.nodeLost', [4]),
  event(4, 'asset.blownDown', []),
];
const fork = [
  event(4, 'order.failed', [2, 3]),
  event(3, 'zone.evacuationOrdered', [1]),
  event(2, 'order.delivered', [1]),
  event(1, 'trigger.fired', []),
];

let says: (language: Language) => Say;
beforeAll(() => {
  const texts = i18next.createInstance();
  void texts.init({
    ...{ lng: 'en', keySeparator: false, nsSeparator: false, initAsync: false },
    resources: { en: { translation: en }, zh: { translation: zh } },
    interpolation: { escapeValue: false },
  });
  says = (language) => texts.getFixedT(language) as unknown as Say;
});

const teller = (language: Language, isTruth = true): Teller => ({
  ...{ t: says(language), language, isTruth, how: () => '' },
  sentence: ({ id }) => (language === 'zh' ? `事件${id}。` : `Event ${id}.`),
  clock: (atS) => `16:${String(atS / 60).padStart(2, '0')}`,
});

describe('taleOf', () => {
  it('tells a chain in order', () => {
    const graph = causeGraph(blackout, 'why')!;
    expect(taleOf(teller('en'), graph)).toBe(
      'At 16:09: Event 9. Because, at 16:05–16:06: 2 transformers and stations lost their supply. ' +
        'That had come of this, at 16:04: Event 4. There the chain begins.',
    );
    expect(taleOf(teller('zh'), graph)).toBe(
      '16:09，事件9。因为 16:05–16:06，2 处变电设施失电。而这又起因于 16:04，事件4。因果链由此开始。',
    );
  });

  it('tells a fork thread by thread and nothing twice', () => {
    const graph = causeGraph(fork, 'why')!;
    expect(taleOf(teller('en'), graph)).toBe(
      'At 16:04: Event 4. Cause 1 of 2, at 16:02: Event 2. That had come of this, at 16:01: Event 1. ' +
        'There the chain begins. For 16:04 again, cause 2 of 2, at 16:03: Event 3. ' +
        'That goes back once more to 16:01: Event 1.',
    );
    expect(taleOf(teller('zh'), graph)).toContain('再看 16:04，起因之 2（共 2 项）：16:03，事件3。');
  });

  it('does not say to a seat that a chain begins where only its knowledge ends', () => {
    const graph = causeGraph(blackout, 'why')!;
    expect(taleOf(teller('en', false), graph)).toMatch(/What led to that, nobody has told you\.$/u);
  });

  it('tells what followed', () => {
    const graph = causeGraph(fork.toReversed(), 'followed')!;
    expect(taleOf(teller('en'), graph)).toMatch(
      /^At 16:01: Event 1\. Consequence 1 of 2, at 16:02: Event 2\. From that came, at 16:04: Event 4\./u,
    );
    expect(taleOf(teller('zh'), graph)).toContain('继而引发：16:04，事件4。');
  });
});

describe('nodeSentence', () => {
  const nodeOf = (events: EventRecord[]) =>
    causeGraph([event(0, 'run.began', []), ...events], 'followed')!.nodes[1]!;
  it('has a sentence for alike events of any kind', () => {
    const strange = nodeOf([event(1, 'unit.returned', [0]), event(2, 'unit.returned', [0])]);
    expect(nodeSentence(teller('en'), strange)).toBe('Event 1. And more alike: 1.');
    expect(nodeSentence(teller('zh'), strange)).toBe('事件1。同类另有 1 项。');
  });
  it('names the service where it is one', () => {
    const lost = [1, 2].map((id) => event(id, 'facility.serviceLost', [0]));
    expect(nodeSentence(teller('en'), nodeOf(lost))).toBe('2 facilities were without power.');
    expect(nodeSentence(teller('zh'), nodeOf([lost[0]!, { ...lost[1]!, a: 3 }]))).toBe(
      '2 处设施某项服务中断。',
    );
  });
});
