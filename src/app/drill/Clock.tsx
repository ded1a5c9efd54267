import { exerciseTime, two } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { session } from '../state/session.ts';
import { useApp } from '../state/store.ts';

export function Clock() {
  const { t } = useText();
  const minute = useApp((s) => s.minute);
  const { startsAt, durationS } = session().info;
  const { year, month, day, weekday, hour, minute: minutes } = exerciseTime(startsAt, minute * 60);
  const time = `${two(hour)}:${two(minutes)}`;
  const weekdays = t('weekdays').split(' ');
  const months = t('months').split(' ');
  const date = t('date.short', {
    weekday: weekdays[weekday] ?? '',
    day,
    month: months[month - 1] ?? month,
    year,
  });
  return (
    <div className="clock">
      <time dateTime={`${year}-${two(month)}-${two(day)}T${time}`}>{time}</time>
      <span>
        {date} · {t('clock.hour', { hour: Math.floor(minute / 60), of: Math.round(durationS / 3600) })}
      </span>
    </div>
  );
}
