import { useText } from '../i18n/index.ts';

/** Three dashes: how far the source is to be trusted. */
export function Confidence({ value }: { value: 1 | 2 | 3 }) {
  const { t } = useText();
  return (
    <span
      className="confidence"
      role="img"
      aria-label={t('confidence.of', { value })}
      title={t('confidence.of', { value })}
    >
      {[1, 2, 3].map((dash) => (
        <i key={dash} className={dash <= value ? 'on' : ''} />
      ))}
    </span>
  );
}
