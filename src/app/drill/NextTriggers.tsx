import type { NextTrigger, OrderView } from '../../contract/engine.ts';
import { clock, duration } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { select } from '../state/actions.ts';
import { session } from '../state/session.ts';
import { useApp } from '../state/store.ts';
import { placeName } from '../words/places.ts';

const none: readonly NextTrigger[] = [];
const noOrders: readonly OrderView[] = [];
const most = 6;

/** What the plan would do now, were nobody in the seat; what has been ordered there already stands last. */
export function NextTriggers() {
  const { t } = useText();
  const next = useApp((s) => s.panel?.next ?? none);
  const orders = useApp((s) => s.panel?.orders ?? noOrders);
  const rows = next.map((trigger) => ({ trigger, order: orderThere(orders, trigger) }));
  const open = rows.filter(({ order }) => order === undefined);
  const shown = [...open, ...rows.filter(({ order }) => order !== undefined)].slice(0, most);
  return (
    <section aria-labelledby="next-title">
      <div className="column-head">
        <h2 id="next-title">{t('next.title')}</h2>
        {open.length > 0 && <span className="meta">{open.length}</span>}
      </div>
      {next.length === 0 && <p className="empty">{t('next.empty')}</p>}
      <ul className="next">
        {shown.map(({ trigger, order }) => (
          <Row key={`${trigger.trigger}-${trigger.subject?.index ?? -1}`} trigger={trigger} order={order} />
        ))}
      </ul>
    </section>
  );
}

function Row({ trigger, order }: { trigger: NextTrigger; order: OrderView | undefined }) {
  const speaker = useText();
  const { t, language } = speaker;
  const { title, subject, holding, heldForS, holdS } = trigger;
  return (
    <li className={order === undefined ? '' : 'ordered'}>
      <button
        type="button"
        disabled={subject === null}
        onClick={() => subject !== null && select(subject, true)}
      >
        <span>
          {title[language]}
          {subject !== null && <b> · {placeName(speaker, subject.kind, subject.index)}</b>}
        </span>
        <span className="meta">{due()}</span>
      </button>
    </li>
  );

  function due(): string {
    if (order !== undefined) {
      return t('next.ordered', { at: clock(session().info.startsAt, order.issuedAtS) });
    }
    return holding && heldForS >= holdS
      ? t('next.now')
      : t('next.in', { time: duration(t, holdS - heldForS) });
  }
}

/** The newest order about the trigger's place that has not failed. */
function orderThere(orders: readonly OrderView[], { subject }: NextTrigger): OrderView | undefined {
  if (subject === null) return undefined;
  return orders.find(
    (order) =>
      order.state !== 'failed' &&
      order.subject.kind === subject.kind &&
      order.subject.index === subject.index,
  );
}
