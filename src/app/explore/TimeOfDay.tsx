import { useText } from '../i18n/index.ts';
import { two } from '../format.ts';
import { setExplore, useExplore } from '../state/explore.ts';

/** The hour of the light, in quarters. */
export function TimeOfDay() {
  const { t } = useText();
  const hour = useExplore((s) => s.hour);
  const clock = `${two(Math.floor(hour))}:${two(Math.round((hour % 1) * 60))}`;
  return (
    <label className="time-of-day">
      <span>{t('explore.time')}</span>
      <b aria-hidden>{clock}</b>
      <input
        type="range"
        min={0}
        max={23.75}
        step={0.25}
        value={hour}
        aria-valuetext={clock}
        onChange={(event) => setExplore({ hour: Number(event.currentTarget.value) })}
      />
    </label>
  );
}
