import { useEffect, useMemo, useState } from 'react';
import type { FactView } from '../../contract/pictures.ts';
import { type LabelItem, Labels } from '../../scene/index.ts';
import { depth, duration } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { picture, positionOf } from '../state/picture.ts';
import { useApp } from '../state/store.ts';
import { type Speaker, capital, otherName, placeName } from '../words/places.ts';
import { trendOf } from '../words/trend.ts';

const most = 6;
/** How much taller every second leader is, as in the style sheet, CSS px. */
const tallPx = 36;
/** Call-outs keep this far apart on the picture, CSS px. */
const apartPx = { x: 190, y: 76 };

/** Names, depth, trend and age of the newest reported places, over the picture. */
export function CallOuts() {
  const speaker = useText();
  // Beside the truth, what was believed would read as true.
  const facts = useApp((s) => (s.truth ? undefined : s.panel?.facts));
  const minute = useApp((s) => s.minute);
  const settled = useSettled();
  // Places are chosen again as the camera comes to rest, so that texts do not cover each other.
  // oxlint-disable-next-line react/exhaustive-deps
  const shown = useMemo(() => chosen(facts ?? []), [facts, settled]);
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

function CallOut({
  speaker,
  fact,
  minute,
  tall,
}: {
  speaker: Speaker;
  fact: FactView;
  minute: number;
  tall: boolean;
}) {
  const { kind, index } = fact.subject;
  const trend = trendOf(speaker, fact);
  return (
    <div className={`call-out ${tall ? 'tall' : ''}`}>
      <div className="call-out-text">
        <b>{capital(placeName(speaker, kind, index))}</b> <i>{otherName(speaker, kind, index)}</i>
        <br />
        {depth(fact.value)}
        {trend}
        <br />
        {speaker.t('age.seen', { age: duration(speaker.t, Math.max(0, minute * 60 - fact.asOfS)) })}
      </div>
      <div className="call-out-leader" />
    </div>
  );
}

interface Shown {
  fact: FactView;
  xM: number;
  yM: number;
  xPx: number;
  yPx: number;
}
interface Spot {
  xPx: number;
  yPx: number;
  visible: boolean;
}

/** On the part of the picture that no sheet covers, and clear of the others; every second leader is taller. */
function isFree({ xPx, yPx, visible }: Spot, index: number, others: readonly Shown[]): boolean {
  const edge = innerWidth < 1180 ? 40 : 380;
  if (!visible || xPx < edge || xPx > innerWidth - edge + 10 || yPx < 170 || yPx > innerHeight - 150)
    return false;
  const top = (y: number, at: number) => y - (at % 2 === 1 ? tallPx : 0);
  return others.every(
    (other, at) =>
      Math.abs(other.xPx - xPx) > apartPx.x || Math.abs(top(other.yPx, at) - top(yPx, index)) > apartPx.y,
  );
}

/** Counts the times the camera came to rest after having moved. */
function useSettled(): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    let before = '';
    let moved = true;
    const timer = setInterval(() => {
      const spot = picture.current?.projectToScreen(0, 0, 0);
      const now = spot === undefined ? '' : `${Math.round(spot.xPx)}/${Math.round(spot.yPx)}`;
      if (now !== before) moved = true;
      else if (moved) {
        moved = false;
        setCount((n) => n + 1);
      }
      before = now;
    }, 400);
    return () => clearInterval(timer);
  }, []);
  return count;
}

/** The newest reports of water, no two close to each other. */
function chosen(facts: readonly FactView[]): Shown[] {
  const shown: Shown[] = [];
  for (const fact of facts) {
    if (fact.facet !== 'depth' || fact.value < 0.05) continue;
    const at = positionOf(fact.subject);
    if (at === null) continue;
    const spot = picture.current?.projectToScreen(at.xM, at.yM);
    if (spot === undefined || !isFree(spot, shown.length, shown)) continue;
    shown.push({ fact, ...at, ...spot });
    if (shown.length === most) break;
  }
  return shown;
}
