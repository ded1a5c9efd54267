/** Names and values of measures. */
import { number } from '../format.ts';
import { type Say, sayCode } from '../i18n/index.ts';

export function measureName(t: Say, key: string): string {
  return sayCode(t, `measure.${key}`, 'measure.other', { key });
}

/** Shares read as per cent; everything else with its unit. */
export function measureValue(key: string, value: number, unit: string): string {
  if (key.endsWith('Share')) return `${number(value * 100)} %`;
  const digits = Number.isInteger(value) ? 0 : 1;
  return unit === '' ? number(value, digits) : `${number(value, digits)} ${unit}`;
}
