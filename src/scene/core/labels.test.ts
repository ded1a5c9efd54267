import { expect, it } from 'vitest';
import { clearOfEachOther, mapLabels } from './labels.ts';
import { testCity } from './testCity.ts';

it('names the quarters in both languages at their middle', () => {
  const city = testCity();
  const labels = mapLabels(city);
  expect(labels.map((l) => l.text)).toEqual([
    { en: 'West', zh: '西' },
    { en: 'East', zh: '东' },
  ]);
  expect(labels[0]!.xM).toBe(city.zones.xCm[0]! / 100);
});

it('keeps the more important of two labels that overlap, and both where they do not', () => {
  const box = (id: string, xPx: number, yPx: number) => ({ id, xPx, yPx, widePx: 80, highPx: 16 });
  const kept = clearOfEachOther([box('a', 100, 100), box('b', 150, 110), box('c', 100, 130)], 10);
  expect(kept.map((k) => k.id)).toEqual(['a', 'c']);
  expect(clearOfEachOther([box('a', 0, 0), box('b', 500, 0)], 1)).toHaveLength(1);
});
