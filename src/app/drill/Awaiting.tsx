import type { OrderView } from '../../contract/engine.ts';
import { clock, duration } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { askWhy, select } from '../state/actions.ts';
import { session } from '../state/session.ts';
import { useApp } from '../state/store.ts';
import { orderSentence } from '../words/orders.ts';
import { orderNumber } from '../words/places.ts';

/** An order that nobody has acknowledged for this long is late, s. */
const lateAfterS = 600;
const recentMost = 4;
const none: readonly OrderView[] = [];

/** Orders whose acknowledgement has not come, then what became of the others. */
export function Awaiting() {
  const { t } = useText();
  const orders = useApp((s) => s.panel?.orders ?? none);
  const waiting = orders.filter(({ state }) => state === 'issued');
  const answered = orders.filter(({ state }) => state !== 'issued').slice(0, recentMost);
  return (
    <section aria-labelledby="awaiting-title">
      <div className="column-head">
        <h2 id="awaiting-title">{t('awaiting.title')}</h2>
        {waiting.length > 0 && <span className="meta">{waiting.length}</span>}
      </div>
      {orders.length === 0 && <p className="empty">{t('awaiting.empty')}</p>}
      {orders.length > 0 && waiting.length === 0 && <p className="empty">{t('awaiting.none')}</p>}
      <ul className="orders" data-testid="awaiting">
        {waiting.map((order) => (
          <Row key={order.order} order={order} />
        ))}
      </ul>
      {answered.length > 0 && (
        <ul className="orders answered" data-testid="answered">
          {answered.map((order) => (
            <Row key={order.order} order={order} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ order }: { order: OrderView }) {
  const speaker = useText();
  const { t } = speaker;
  const minute = useApp((s) => s.minute);
  const waitedS = Math.max(0, minute * 60 - order.issuedAtS);
  const late = order.state === 'issued' && waitedS >= lateAfterS;
  return (
    <li>
      <button type="button" onClick={() => select(order.subject, true)}>
        <span>
          <span className="third">{orderNumber(order.order)}</span>{' '}
          {orderSentence(speaker, order.type, order.subject)}
          {order.byPlan && <span className="third"> · {t('order.byPlan')}</span>}
        </span>
        <span className={late ? 'late' : order.state === 'failed' ? 'strong' : 'meta'}>{stateText()}</span>
      </button>
      <button type="button" className="why-button" onClick={() => askWhy(order.event)}>
        {t('why.ask')}
      </button>
    </li>
  );

  function stateText(): string {
    const { startsAt } = session().info;
    if (order.state === 'issued')
      return late ? t('order.late', { waited: duration(t, waitedS) }) : duration(t, waitedS);
    if (order.state === 'acknowledged')
      return t('orderState.acknowledged', { at: clock(startsAt, order.acknowledgedAtS ?? 0) });
    const at = clock(startsAt, order.outcomeKnownAtS ?? 0);
    return order.state === 'done'
      ? t('orderState.done', { at })
      : t('orderState.failed', { at, reason: t(`failure.${order.failure}`) });
  }
}
