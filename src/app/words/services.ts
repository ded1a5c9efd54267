/** Services at home in a community as the seat was told of them, in words: what the map's hatches and tones say. */
import { type Facet, type FactView, silentFrom } from '../../contract/pictures.ts';
import { duration, number } from '../format.ts';
import type { Speaker } from './places.ts';

const services = [
  ['power', 'powerOut'],
  ['water', 'waterOut'],
  ['telecom', 'phoneOut'],
] as const satisfies readonly (readonly [string, Facet])[];

/** Shares of power, water and telephone with their age, and which of them are not known. `facts` are those about the community. */
export function servicesText({ t }: Speaker, facts: readonly FactView[], minute: number): string {
  const known: string[] = [];
  const unknown: string[] = [];
  for (const [name, facet] of services) {
    const service = t(`service.${name}`);
    const fact = newestWord(facts, facet);
    if (fact === undefined) unknown.push(service);
    else {
      const share = t('hover.served', { share: number(Math.floor(100 * (1 - fact.value) + 1e-9)), service });
      const age = t('age.asOf', { age: duration(t, Math.max(0, minute * 60 - fact.asOfS)) });
      known.push(`${share} (${age})`);
    }
  }
  if (unknown.length > 0)
    known.push(t('hover.served.unknown', { service: unknown.join(t('list.separator')) }));
  return known.join(' · ');
}

/** The fact, unless the meters that told it have been silent since. */
function newestWord(facts: readonly FactView[], facet: Facet): FactView | undefined {
  const fact = facts.find((one) => one.facet === facet);
  const silent = facts.find((one) => one.facet === 'silentShare');
  const isSilent =
    facet === 'powerOut' &&
    fact !== undefined &&
    silent !== undefined &&
    silent.value >= silentFrom &&
    silent.asOfS >= fact.asOfS;
  return isSilent ? undefined : fact;
}
