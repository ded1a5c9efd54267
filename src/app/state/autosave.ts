/** Keeps the sitting on this machine, so that a reload goes on at the very moment. */
import { type Sitting, forgetSitting, saveSitting } from '../../host/sitting.ts';
import { session } from './session.ts';
import { app } from './store.ts';

const everyMs = 5000;
let timer: ReturnType<typeof setInterval> | null = null;
let savedAs = '';

/** The sitting as it stands: branch on screen, its orders, its moment. */
export function sittingNow(): Sitting {
  const { scenario, info, seat, cityName, logs } = session();
  const { branch, nowS } = app();
  return {
    scenario: scenario.documents.scenario.id,
    seed: info.seed,
    seat,
    atS: nowS,
    orders: [...(logs.get(branch) ?? [])],
    ...(cityName === undefined ? {} : { city: cityName }),
  };
}

export function startAutosave(): void {
  stopAutosave();
  timer = setInterval(saveNow, everyMs);
  addEventListener('pagehide', saveNow);
  saveNow();
}

export function stopAutosave(): void {
  if (timer !== null) clearInterval(timer);
  timer = null;
  removeEventListener('pagehide', saveNow);
}

export function saveNow(): void {
  const { reveal, screen } = app();
  if (screen !== 'drill' || reveal !== null) return;
  const sitting = sittingNow();
  const as = `${sitting.scenario}/${sitting.seed}/${sitting.atS}/${app().branch}/${sitting.orders.length}`;
  if (as === savedAs) return;
  savedAs = as;
  // A full or forbidden store costs the resuming, not the drill.
  saveSitting(sitting).catch(() => undefined);
}

export function forgetSaved(): void {
  savedAs = '';
  forgetSitting().catch(() => undefined);
}
