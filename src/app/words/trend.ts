/** How a reported depth changed since the report before it, from the inbox alone. */
import type { FactView } from '../../contract/pictures.ts';
import { app } from '../state/store.ts';
import type { Speaker } from './places.ts';

/** `, +12 cm in 10 min`; empty where there is no earlier report or no change. */
export function trendOf({ t }: Speaker, fact: FactView): string {
  const earlier = app().panel?.inbox.find(
    (item) =>
      item.facet === fact.facet &&
      item.subject.kind === fact.subject.kind &&
      item.subject.index === fact.subject.index &&
      item.asOfS < fact.asOfS - 60,
  );
  if (earlier === undefined) return '';
  const cm = Math.round((fact.value - earlier.value) * 100);
  const minutes = Math.round((fact.asOfS - earlier.asOfS) / 60);
  if (cm === 0) return t('trend.steady');
  return t('trend.change', { change: `${cm > 0 ? '+' : '−'}${Math.abs(cm)} cm`, minutes });
}
