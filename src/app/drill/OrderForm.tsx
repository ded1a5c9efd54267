import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { OrderType } from '../../contract/orders.ts';
import { responseLevels } from '../../contract/signals.ts';
import type { UnitView } from '../../contract/engine.ts';
import { type TextKey, useText } from '../i18n/index.ts';
import { giveOrder, select } from '../state/actions.ts';
import { positionOf } from '../state/picture.ts';
import { session } from '../state/session.ts';
import { type Place, inWords, setApp, useApp } from '../state/store.ts';
import { issueText } from '../words/issues.ts';
import { targetKind, targetOf } from '../words/orders.ts';
import { placeName, unitName } from '../words/places.ts';

/** Do what, with what, where. The place is what is selected on the map or in a list. */
export function OrderForm() {
  const speaker = useText();
  const { t } = speaker;
  const { info, organisation, city } = session();
  const type = useApp((s) => s.orderType);
  const selected = useApp((s) => s.selected);
  const refusal = useApp((s) => s.refusal);
  const words = useApp(inWords);
  const units = useApp((s) => s.panel?.units);
  const revealed = useApp((s) => s.reveal !== null);
  const [level, setLevel] = useState(1);
  const isPast = useApp((s) => s.nowS < (s.branches.find(({ id }) => id === s.branch)?.reachedS ?? 0));
  const orders = info.organisations[organisation]?.orders ?? [];
  if (type === null || orders.length === 0) return null;
  const isLevel = type === 'setResponseLevel';
  const target = targetOf(city, type, isLevel ? { kind: 'responseLevel', index: level } : selected);
  const unit = nearestFree(units ?? [], type, target);
  const blocked = revealed ? t('issue.order.afterReveal') : isPast ? t('issue.order.inThePast') : null;
  return (
    <section aria-labelledby="order-title" className="order-form">
      <div className="column-head">
        <h2 id="order-title">{t('order.title')}</h2>
      </div>
      <label>
        <span>{t('order.do')}</span>
        <NativeSelect
          size="xs"
          variant="unstyled"
          value={type}
          onChange={(event) => setApp({ orderType: event.currentTarget.value as OrderType, refusal: null })}
          data={orders.map((value) => ({ value, label: t(`order.${value}`) }))}
        />
      </label>
      {unit !== undefined && (
        <div className="row">
          <span>{t('order.with')}</span>
          <b>{unit === null ? t('order.noUnit') : unitName(t, unit.unit)}</b>
        </div>
      )}
      {isLevel ? (
        <label>
          <span>{t('order.level')}</span>
          <NativeSelect
            size="xs"
            variant="unstyled"
            value={level}
            onChange={(event) => setLevel(Number(event.currentTarget.value))}
            data={responseLevels.map((name, grade) => ({
              value: String(grade),
              label: t(`responseLevel.${name}`),
            }))}
          />
        </label>
      ) : (
        <div className="row">
          <span>{t('order.where')}</span>
          {target === null ? (
            <b className="wanted">{t(wish(type, words))}</b>
          ) : (
            <b>{placeName(speaker, target.kind, target.index)}</b>
          )}
        </div>
      )}
      {blocked !== null && <p className="empty">{blocked}</p>}
      {refusal !== null && (
        <p className="refusal" role="alert">
          {issueText(t, refusal)}
        </p>
      )}
      <div className="order-buttons">
        <Button
          size="sm"
          disabled={target === null || blocked !== null}
          onClick={() => void giveOrder(type, target)}
        >
          {t('order.send')}
        </Button>
        <Button size="sm" variant="default" disabled={selected === null} onClick={() => select(null)}>
          {t('cancel')}
        </Button>
      </div>
    </section>
  );
}

function wish(type: OrderType, words: boolean): TextKey {
  const kind = targetKind[type];
  if (kind === 'unit') return 'order.choose.unit';
  if (words) return 'order.choose.list';
  return kind === 'zone' ? 'order.choose.zone' : 'order.choose.road';
}

/** The unit that would most likely go; undefined where the order takes none, null where none is free. */
function nearestFree(
  units: readonly UnitView[],
  type: OrderType,
  target: Place | null,
): UnitView | null | undefined {
  const kind =
    type === 'deployPump' ? 'pumpTruck' : type === 'closeRoad' || type === 'reopenRoad' ? 'patrol' : null;
  if (kind === null || units.length === 0) return undefined;
  const free = units.filter((unit) => unit.kind === kind && unit.state === 'idle');
  const at = target === null ? null : positionOf(target);
  if (at === null) return free[0] ?? null;
  const awayM = ({ xM, yM }: UnitView) => Math.hypot(xM - at.xM, yM - at.yM);
  return free.toSorted((p, q) => awayM(p) - awayM(q))[0] ?? null;
}
