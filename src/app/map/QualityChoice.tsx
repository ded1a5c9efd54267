import type { Quality } from '../../scene/index.ts';
import { useText } from '../i18n/index.ts';
import { keptQuality } from '../quality.ts';

const choices = ['auto', 'high', 'medium', 'low', 'text'] as const;

/** How much the picture may cost; kept for the next time. */
export function QualityChoice({
  quality,
  words,
  onQuality,
}: {
  quality: Quality;
  words: boolean;
  onQuality: (choice: Quality | 'auto' | 'text') => void;
}) {
  const { t } = useText();
  const chosen = words ? 'text' : (keptQuality() ?? 'auto');
  return (
    <fieldset className="plain">
      <legend>
        <h2>{t('map.quality')}</h2>
      </legend>
      <ul className="quality-list">
        {choices.map((choice) => (
          <li key={choice}>
            <label>
              <input
                type="radio"
                name="quality"
                checked={chosen === choice}
                onChange={() => onQuality(choice)}
              />
              {t(`quality.${choice}`)}
            </label>
            <p className="third">
              {choice === 'auto'
                ? t('quality.auto.what', { quality: t(`quality.${quality}`) })
                : t(`quality.${choice}.what`)}
            </p>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
