/** What the address asks for: a drill in a link, the last sitting, or a scenario straight away. */
import { sittingOfLink } from '../../host/sitting.ts';
import { cityOfAddress } from '../cities/cityRef.ts';
import { scenarioById } from '../scenarios.ts';
import { keptSitting } from './autosave.ts';
import { openExplore } from './explore.ts';
import { problem, startDrill } from './session.ts';
import { setApp } from './store.ts';

export async function openAddress(): Promise<void> {
  const { hash } = location;
  const linked = sittingOfLink(hash);
  if (linked === 'bad') return setApp({ issues: [problem('app.badLink')] });
  if (linked !== null) return startDrill(linked);
  const asked = new URLSearchParams(hash.slice(1));
  const city = cityOfAddress(asked.get('explore'));
  if (city !== null) return openExplore(city);
  const scenario = scenarioById(asked.get('start') ?? '')?.documents.scenario;
  if (scenario !== undefined) {
    const seat = scenario.seats.find((key) => key === asked.get('seat')) ?? scenario.seats[0]!;
    return startDrill({ scenario: scenario.id, seed: scenario.seed, seat, atS: 0, orders: [] });
  }
  if (!asked.has('resume')) return;
  setApp({ screen: 'loading' });
  const last = await keptSitting();
  if (last === null) setApp({ screen: 'gallery' });
  else await startDrill(last);
}
