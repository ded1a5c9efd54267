import { expect, it } from 'vitest';
import type { Facet, FactView } from '../../contract/pictures.ts';
import type { Speaker } from './places.ts';
import { servicesText } from './services.ts';

/** Says keys with what they are given, so that a test reads what was said and not how. */
const speaker: Speaker = {
  language: 'en',
  t: (key, parameters = {}) =>
    key === 'list.separator' ? ', ' : [key, ...Object.values(parameters).map(String)].join(' '),
};
const fact = (facet: Facet, value: number, asOfS: number) => ({ facet, value, asOfS }) as FactView;

it('says the shares that were told with their age, and what is not known', () => {
  const text = servicesText(speaker, [fact('powerOut', 0.71, 600), fact('phoneOut', 0, 900)], 30);
  expect(text).toContain('hover.served 29 service.power');
  expect(text).toContain('hover.served 100 service.telecom');
  expect(text).toMatch(/hover\.served\.unknown service\.water$/u);
});

it('knows nothing of power where the meters have been silent since', () => {
  const silent = [fact('powerOut', 0, 600), fact('silentShare', 0.9, 1200)];
  expect(servicesText(speaker, silent, 30)).toBe(
    'hover.served.unknown service.power, service.water, service.telecom',
  );
  const heardAgain = [fact('powerOut', 0, 1800), fact('silentShare', 0.9, 1200)];
  expect(servicesText(speaker, heardAgain, 30)).toContain('hover.served 100 service.power');
});
