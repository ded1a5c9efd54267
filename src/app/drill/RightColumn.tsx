import { useText } from '../i18n/index.ts';
import { Awaiting } from './Awaiting.tsx';
import { NextTriggers } from './NextTriggers.tsx';
import { OrderForm } from './OrderForm.tsx';
import { Units } from './Units.tsx';

/** What I have, what I order, what I wait for, what my plan says next. */
export function RightColumn() {
  const { t } = useText();
  return (
    <section className="sheet column right" aria-label={t('right.label')}>
      <Units />
      <OrderForm />
      <Awaiting />
      <NextTriggers />
    </section>
  );
}
