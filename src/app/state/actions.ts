/** What the hand on the screen does to the drill. */
import type { Order, OrderType } from '../../contract/orders.ts';
import { responseLevels } from '../../contract/signals.ts';
import type { InboxItem } from '../../contract/engine.ts';
import type { Direction } from '../../drill/causes/graph.ts';
import { hostError } from '../../host/failure.ts';
import { buildModel } from '../../host/model-service.ts';
import type { Quality, SceneGeometry } from '../../scene/index.ts';
import { drawnPart } from '../city.ts';
import { chosenQuality, keepQuality } from '../quality.ts';
import { saveNow, sittingNow, forgetSaved } from './autosave.ts';
import { closeExplore } from './explore.ts';
import { leaveDrill, session, startDrill, stopWith } from './session.ts';
import { type Place, app, atStart, setApp } from './store.ts';
import { showPlace } from './picture.ts';
import { contentKey } from './share.ts';

export const speeds = [1, 10, 60, 300] as const;

export function setSpeed(speed: number): void {
  const { finished, trouble, screen } = app();
  if (screen !== 'drill' || (speed > 0 && (finished || trouble !== null))) return;
  const { client } = session();
  if (speed > 0) client.setSpeed(speed);
  else client.pause();
  setApp({ speed });
}

export async function giveOrder(type: OrderType, place: Place | null): Promise<void> {
  const order = orderOf(type, place);
  if (order === null) return;
  const { client, logs } = session();
  const { branch } = app();
  const receipt = await client.order(order);
  if (!receipt.accepted) return setApp({ refusal: receipt.refusal });
  const log = logs.get(branch) ?? [];
  log.push({ tick: receipt.tick, sequence: receipt.sequence, order });
  logs.set(branch, log);
  setApp({ refusal: null });
  saveNow();
  // The order counts from the next second; running to it shows it in the list even while the clock stands.
  await client.skipTo(app().nowS + 1);
}

function orderOf(type: OrderType, place: Place | null): Order | null {
  const { seat, city, logs } = session();
  const { branch, nowS } = app();
  const clientId = `${seat}-${branch}-${nowS}-${(logs.get(branch) ?? []).length}`;
  const common = { by: seat, clientId };
  if (type === 'takeSeat' || type === 'leaveSeat') return { ...common, type };
  if (place === null) return null;
  if (type === 'setResponseLevel') {
    const level = place.kind === 'responseLevel' ? responseLevels[place.index] : undefined;
    return level === undefined ? null : { ...common, type, level };
  }
  if (type === 'recallPump') return place.kind === 'unit' ? { ...common, type, unit: place.index } : null;
  if (type === 'warnZone' || type === 'evacuateZone') {
    return place.kind === 'zone'
      ? { ...common, type, zone: city.strings[city.zones.key[place.index]!]! }
      : null;
  }
  return place.kind === 'road'
    ? { ...common, type, road: city.strings[city.roads.key[place.index]!]! }
    : null;
}

/** Goes to any moment the branch has reached. */
export async function goTo(branch: number, atS: number): Promise<void> {
  setSpeed(0);
  const isOther = branch !== app().branch;
  // A number means the same on one branch only.
  setApp({ finished: false, refusal: null, trouble: null, ...(isOther ? { why: null, opened: null } : {}) });
  await session().client.switchTo(branch, atS);
  saveNow();
}

export async function forkHere(): Promise<void> {
  setSpeed(0);
  await session().client.fork();
  setApp({ refusal: null });
  saveNow();
}

export async function compareBranches(first: number, second: number): Promise<void> {
  setApp({ compared: [first, second], comparison: null, dialog: 'compare' });
  const comparison = await session().client.compare(first, second);
  setApp({ comparison });
}

export function select(place: Place | null, fly = false): void {
  setApp({ selected: place, opened: null, refusal: null });
  if (fly && place !== null) showPlace(place);
}

/** Opens the causes of an event, or what came of it. */
export function askWhy(event: number, whyDirection: Direction = 'why'): void {
  setApp({ why: event, whyDirection });
}

export function openMessage(item: InboxItem): void {
  setApp({ read: new Set(app().read).add(item.message) });
  select(item.subject, true);
  setApp({ opened: item.message });
}

export async function endDrill(): Promise<void> {
  setSpeed(0);
  setApp({ dialog: null });
  const { client } = session();
  const { panel, read } = app();
  const reveal = await client.reveal();
  const isRead = new Set((panel?.inbox ?? []).filter(({ message }) => read.has(message)).map(contentKey));
  setApp({ reveal, revealOpen: true, why: null, opened: null, selected: null, dialog: null });
  forgetSaved();
  // The panel and the events come again, under the numbers of the world: what was read is found by what it says.
  await client.refresh();
  const now = app().panel?.inbox ?? [];
  const readNow = now.filter((item) => isRead.has(contentKey(item)));
  setApp({ read: new Set(readNow.map(({ message }) => message)) });
}

export async function showTruth(on: boolean): Promise<void> {
  setApp({ truth: on });
  await session().client.showTruth(on);
}

export function toGallery(): void {
  if (app().screen === 'drill') saveNow();
  leaveDrill();
  closeExplore();
  setApp(atStart);
}

/** After the worker died: the same orders up to the same moment, in a new one. */
export async function restart(): Promise<void> {
  const { twin, noPicture, read } = app();
  await startDrill(sittingNow());
  if (app().screen === 'drill') setApp({ twin, noPicture, read });
}

/** An overdue answer is waited for; it closes the question by itself. */
export function waitOn(): void {
  setApp({ trouble: null });
}

/** Words instead of the map and back; where the picture was gone, it is tried again. */
export function toggleWords(): void {
  const { twin, noPicture } = app();
  setApp(noPicture === null ? { twin: !twin } : { twin: false, noPicture: null });
}

/** Draws the drill in another quality, or leaves it to the words. */
export async function drawDrillIn(choice: Quality | 'auto' | 'text'): Promise<void> {
  if (choice === 'text') return setApp({ twin: true });
  keepQuality(choice === 'auto' ? null : choice);
  const { city } = session();
  const model = await buildModel<SceneGeometry>(drawnPart(city), chosenQuality());
  // Meanwhile another drill may have been opened.
  if (app().screen === 'drill' && session().city === city) setApp({ model, twin: false, noPicture: null });
}

/** The screen broke: the clock stands, and what was done is kept. */
export function holdDrill(): void {
  if (app().screen !== 'drill') return;
  setSpeed(0);
  saveNow();
}

/** After a fault the engine stands at its last checkpoint; orders given later remain in the log. */
export async function toCheckpoint(): Promise<void> {
  const { trouble, branch } = app();
  if (trouble !== null) await goTo(branch, trouble.atS);
}

/** Something on this side broke while the drill was open: it is shown, not swallowed. */
export function reportBreak(thrown: unknown): void {
  const { screen, trouble } = app();
  if (screen === 'drill' && trouble === null) stopWith('crash', hostError(thrown));
}
