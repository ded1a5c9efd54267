import type { NextTrigger } from '../../contract/engine.ts';
import { duration } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { select } from '../state/actions.ts';
import { useApp } from '../state/store.ts';
import { placeName } from '../words/places.ts';

const none: readonly NextTrigger[] = [];
const most = 6;

/** What the plan would do now, were nobody in the seat. */
export function NextTriggers() {
  const speaker = useText();
  const { t, language } = speaker;
  const next = useApp((s) => s.panel?.next ?? none);
  return (
    <section aria-labelledby="next-title">
      <div className="column-head">
        <h2 id="next-title">{t('next.title')}</h2>
      </div>
      {next.length === 0 && <p className="empty">{t('next.empty')}</p>}
      <ul className="next">
        {next.slice(0, most).map(({ trigger, title, subject, holding, heldForS, holdS }) => (
          <li key={`${trigger}-${subject?.index ?? -1}`}>
            <button
              type="button"
              disabled={subject === null}
              onClick={() => subject !== null && select(subject, true)}
            >
              <span>
                {title[language]}
                {subject !== null && <b> · {placeName(speaker, subject.kind, subject.index)}</b>}
              </span>
              <span className="meta">
                {holding && heldForS >= holdS
                  ? t('next.now')
                  : t('next.in', { time: duration(t, holdS - heldForS) })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
