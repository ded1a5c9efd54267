import { useText } from './i18n/index.ts';

/** On every screen: this is not real, and what to say when something is. */
export function Exercise() {
  const { t } = useText();
  return (
    <aside className="exercise sheet" aria-label={t('exercise.label')}>
      <b className="exercise-mark">演练 · EXERCISE</b>
      <span>{t('exercise.stop')}</span>
    </aside>
  );
}
