import { useMemo } from 'react';
import type { FactView } from '../../contract/pictures.ts';
import { type LabelItem, Labels } from '../../scene/index.ts';
import { depth, duration } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { picture, positionOf } from '../state/picture.ts';
import { useApp } from '../state/store.ts';
import { type Speaker, otherName, placeName } from '../words/places.ts';
import { trendOf } from '../words/trend.ts';

const most = 6;
/** Call-outs keep this far apart on the ground, m. */
const apartM = 260;

/** Names, depth, trend and age of the newest reported places, over the picture. */
export function CallOuts() {
  const speaker = useText();
  const facts = useApp((s) => s.panel?.facts);
  const minute = useApp((s) => s.minute);
  const shown = useMemo(() => chosen(facts ?? []), [facts]);
  const items = useMemo<LabelItem[]>(
    () =>
      shown.map(({ fact, xM, yM }, index) => ({
        id: `${fact.subject.kind}-${fact.subject.index}`,
        ...{ xM, yM },
        content: <CallOut speaker={speaker} fact={fact} minute={minute} tall={index % 2 === 1} />,
      })),
    [shown, speaker, minute],
  );
  return <Labels scene={picture} items={items} className="call-outs" />;
}

function CallOut({ speaker, fact, minute, tall }: { speaker: Speaker; fact: FactView; minute: number; tall: boolean }) {
  const { kind, index } = fact.subject;
  const trend = trendOf(speaker, fact);
  return (
    <div className={`call-out ${tall ? 'tall' : ''}`}>
      <div className="call-out-text">
        <b>{placeName(speaker, kind, index)}</b> <i>{otherName(speaker, kind, index)}</i>
        <br />
        {depth(fact.value)}
        {trend}
        <br />
        {speaker.t('age.seen', { age: duration(Math.max(0, minute * 60 - fact.asOfS)) })}
      </div>
      <div className="call-out-leader" />
    </div>
  );
}

interface Shown {
  fact: FactView;
  xM: number;
  yM: number;
}

/** The newest reports of water, no two close to each other. */
function chosen(facts: readonly FactView[]): Shown[] {
  const shown: Shown[] = [];
  for (const fact of facts) {
    if (fact.facet !== 'depth' || fact.value < 0.05) continue;
    const at = positionOf(fact.subject);
    if (at === null) continue;
    if (shown.some(({ xM, yM }) => Math.hypot(xM - at.xM, yM - at.yM) < apartM)) continue;
    shown.push({ fact, ...at });
    if (shown.length === most) break;
  }
  return shown;
}
