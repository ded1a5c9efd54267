/** Times and numbers on screen, the same in every locale and time zone. */
import type { Say } from './i18n/index.ts';

export interface ExerciseTime {
  year: number;
  month: number;
  day: number;
  /** 0 Sunday … 6 Saturday. */
  weekday: number;
  hour: number;
  minute: number;
  second: number;
}

/** The exercise's clock `nowS` after its start; the start's own offset stays what it is. */
export function exerciseTime(startsAt: string, nowS: number): ExerciseTime {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (
    startsAt.match(/\d+/gu) ?? []
  ).map(Number);
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second) + nowS * 1000);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    weekday: at.getUTCDay(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  };
}

/** `14:05`. */
export function clock(startsAt: string, nowS: number): string {
  const { hour, minute } = exerciseTime(startsAt, nowS);
  return `${two(hour)}:${two(minute)}`;
}

/** Hour of the day with fraction, for the light. */
export function hourOfDay(startsAt: string, nowS: number): number {
  const { hour, minute } = exerciseTime(startsAt, nowS);
  return hour + minute / 60;
}

/** `2 h 05` or `35 min`, without a sentence around it. */
export function duration(t: Say, seconds: number): string {
  const minutes = Math.max(0, Math.floor(seconds / 60));
  if (minutes === 0) return t('duration.none');
  if (minutes < 60) return t('duration.minutes', { minutes });
  return t('duration.hours', { hours: Math.floor(minutes / 60), minutes: two(minutes % 60) });
}

/** With at most `digits` decimals, trailing zeros cut, thousands set apart. */
export function number(value: number, digits = 0): string {
  const [whole = '0', part = ''] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, '\u202f');
  const tail = part.replace(/0+$/u, '');
  const text = tail === '' ? grouped : `${grouped}.${tail}`;
  return value < 0 && text !== '0' ? `−${text}` : text;
}

/** Depth of water in metres: centimetres matter below a metre. */
export function depth(metres: number): string {
  return `${number(metres, metres < 0.1 ? 2 : 1)} m`;
}

export function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
