import { CloseButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { EventRecord } from '../../contract/events.ts';
import { clock } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { select } from '../state/actions.ts';
import { positionOf } from '../state/picture.ts';
import { session } from '../state/session.ts';
import { setApp, useApp } from '../state/store.ts';
import { pathInWords } from '../words/facts.ts';
import { eventSentence } from '../words/events.ts';
import { Confidence } from './Confidence.tsx';

interface Chain {
  event: number;
  causes: readonly EventRecord[];
  followed: readonly EventRecord[];
}
const most = 40;

/** The chain of causes of an event, nearest first, as far as this seat may know. */
export function Why({ event }: { event: number }) {
  const speaker = useText();
  const { t } = speaker;
  const truth = useApp((s) => s.truth);
  const [chain, setChain] = useState<Chain | null>(null);
  useEffect(() => {
    let wanted = true;
    const { client } = session();
    Promise.all([client.why(event), client.followed(event)]).then(
      ([causes, followed]) =>
        wanted && setChain({ event, causes, followed: followed.filter(({ id }) => id !== event) }),
      () => wanted && setChain({ event, causes: [], followed: [] }),
    );
    return () => {
      wanted = false;
    };
  }, [event, truth]);
  const ready = chain !== null && chain.event === event;
  return (
    <section className="sheet side why" aria-labelledby="why-title">
      <div className="column-head">
        <h2 id="why-title">{t('why.title')}</h2>
        <CloseButton size="sm" aria-label={t('close')} onClick={() => setApp({ why: null })} />
      </div>
      {!ready && <p role="status">{t('why.looking')}</p>}
      {ready && chain.causes.length === 0 && <p className="empty">{t('why.nothing')}</p>}
      {ready && (
        <ol className="chain">
          {chain.causes.slice(0, most).map((record, index) => (
            <Link key={record.id} record={record} first={index === 0} />
          ))}
        </ol>
      )}
      {ready && chain.causes.length > 0 && (
        <p className="third chain-end">{t(truth ? 'why.endTruth' : 'why.end')}</p>
      )}
      {ready && chain.followed.length > 0 && (
        <>
          <h3>{t('why.followed')}</h3>
          <ol className="chain">
            {chain.followed.slice(0, most / 2).map((record) => (
              <Link key={record.id} record={record} first={false} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Link({ record, first }: { record: EventRecord; first: boolean }) {
  const speaker = useText();
  const { t } = speaker;
  const message = useApp((s) =>
    record.subject.kind === 'message'
      ? s.panel?.inbox.find(({ message: id }) => id === record.subject.index)
      : undefined,
  );
  const show = () => {
    setApp({ why: record.id });
    const place = message?.subject ?? record.subject;
    if (positionOf(place) !== null) select(place, true);
  };
  return (
    <li className={first ? 'first' : ''}>
      <button type="button" onClick={show}>
        <time>{clock(session().info.startsAt, record.atS)}</time>
        <span>{eventSentence(speaker, record)}</span>
      </button>
      {message !== undefined && (
        <span className="message-foot">
          <Confidence value={message.confidence} />
          <span>{t('why.how', { path: pathInWords(speaker, message) })}</span>
        </span>
      )}
    </li>
  );
}
