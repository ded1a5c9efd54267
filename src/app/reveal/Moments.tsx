import type { RevealMoment } from '../../contract/engine.ts';
import { clock, duration } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { askWhy, select, showTruth } from '../state/actions.ts';
import { session } from '../state/session.ts';
import { setApp } from '../state/store.ts';
import { placeName } from '../words/places.ts';

/** The product in one sentence, for each of the moments that mattered. */
export function Moments({ moments }: { moments: readonly RevealMoment[] }) {
  const { t } = useText();
  if (moments.length === 0) return <p className="moment">{t('moment.noneAtAll')}</p>;
  return (
    <ol className="moments">
      {moments.map((moment) => (
        <Moment key={moment.truthEvent} moment={moment} />
      ))}
    </ol>
  );
}

function Moment({ moment }: { moment: RevealMoment }) {
  const speaker = useText();
  const { t } = speaker;
  const { startsAt } = session().info;
  const { subject, truthAtS, truthEvent, knownAtS, orderArrivedAtS, orderEvent } = moment;
  const at = (atS: number) => clock(startsAt, atS);
  const gap = knownAtS === null ? null : knownAtS - truthAtS;
  const ask = () => {
    setApp({ revealOpen: false });
    void showTruth(true).then(() => {
      select(subject, true);
      askWhy(truthEvent);
    });
  };
  return (
    <li className="moment">
      <p>
        {t('moment.water', { place: placeName(speaker, subject.kind, subject.index), at: at(truthAtS) })}{' '}
        <b>{known()}</b> {order()}
      </p>
      <p className="third">
        {gap !== null &&
          (gap >= 0
            ? t('moment.gap', { gap: duration(t, gap) })
            : t('moment.ahead', { gap: duration(t, -gap) }))}{' '}
        <button type="button" className="link" onClick={ask}>
          {t('why.ask')}
        </button>
      </p>
    </li>
  );

  function known(): string {
    return knownAtS === null ? t('moment.neverKnew') : t('moment.knew', { at: at(knownAtS) });
  }
  function order(): string {
    if (orderArrivedAtS !== null) return t('moment.order', { at: at(orderArrivedAtS) });
    return t(orderEvent < 0 ? 'moment.noOrder' : 'moment.orderLost');
  }
}
